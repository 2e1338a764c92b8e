SELECT link_live.to_id AS concern
FROM link_live
JOIN measure_live ON measure_live.id = link_live.from_id
WHERE link_live.to_kind = 'concern' AND link_live.from_kind = 'measure'
