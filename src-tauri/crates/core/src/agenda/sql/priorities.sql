SELECT priority_live.*
FROM priority_live
JOIN plan_live ON plan_live.id = priority_live.plan
WHERE priority_live.chosen = 1
  AND :day BETWEEN plan_live.first_day AND plan_live.last_day
  AND NOT EXISTS (
    SELECT 1
    FROM link_live
    JOIN item_live ON item_live.id = link_live.from_id
    WHERE link_live.to_kind = 'priority'
      AND link_live.to_id = priority_live.id
      AND link_live.from_kind = 'item'
      AND item_live.meeting = :meeting
  )
ORDER BY plan_live.first_day DESC, priority_live.plan, priority_live.position, priority_live.id
LIMIT :limit
