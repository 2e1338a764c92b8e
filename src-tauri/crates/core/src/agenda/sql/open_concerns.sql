SELECT concern_live.*
FROM concern_live
WHERE (concern_live.state = 'registered' OR concern_live.state = 'in_progress' OR concern_live.state = 'referred')
  AND (:staff OR concern_live.restricted = 0)
  AND NOT EXISTS (
    SELECT 1
    FROM link_live
    JOIN item_live ON item_live.id = link_live.from_id
    WHERE link_live.to_kind = 'concern'
      AND link_live.to_id = concern_live.id
      AND link_live.from_kind = 'item'
      AND item_live.meeting = :meeting
  )
ORDER BY coalesce(concern_live.deadline, concern_live.target_on, '9999-12-31'), concern_live.received_on, concern_live.id
LIMIT :limit
