SELECT decision_live.*
FROM decision_live
JOIN meeting_live ON meeting_live.id = decision_live.meeting
WHERE decision_live.state IN ('open', 'not_done')
  AND decision_live.meeting <> :meeting
  AND decision_live.taken_on <= :day
  AND (:staff OR decision_live.restricted = 0)
  AND NOT EXISTS (
    SELECT 1
    FROM link_live
    JOIN item_live ON item_live.id = link_live.from_id
    WHERE link_live.to_kind = 'decision'
      AND link_live.to_id = decision_live.id
      AND link_live.from_kind = 'item'
      AND item_live.meeting = :meeting
  )
ORDER BY coalesce(decision_live.due_on, '9999-12-31'), decision_live.id
LIMIT :limit
