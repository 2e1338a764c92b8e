SELECT
  waiting.id,
  coalesce(CASE WHEN :last < :today THEN waiting.deadline <= :last ELSE waiting.deadline < :today END, 0) AS overdue,
  waiting.received_on >= :first AND NOT EXISTS (
    SELECT 1
    FROM link_live
    JOIN measure_live ON measure_live.id = link_live.from_id
    WHERE link_live.to_kind = 'concern' AND link_live.to_id = waiting.id AND link_live.from_kind = 'measure'
  ) AS unplanned
FROM (
  SELECT id, received_on, deadline
  FROM concern_live
  WHERE answered_on IS NULL AND state <> 'cancelled' AND received_on <= :day
  UNION ALL
  SELECT id, received_on, deadline
  FROM concern_live
  WHERE answered_on > :day AND state <> 'cancelled' AND received_on <= :day
) AS waiting
WHERE NOT EXISTS (
  SELECT 1
  FROM answer_live
  WHERE answer_live.concern = waiting.id
    AND answer_live.answered_on <= :day
    AND (answer_live.ended_on IS NULL OR answer_live.ended_on > :day)
)
