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
  -- Answered since, and not long after they came.
  SELECT id, received_on, deadline
  FROM concern_live
  WHERE received_on BETWEEN date(:day, '-62 days') AND :day AND answered_on > :day AND state <> 'cancelled'
  UNION ALL
  -- Answered since, and long after they came.
  SELECT id, received_on, deadline
  FROM concern_live
  WHERE answered_on > :day AND received_on < date(:day, '-62 days') AND state <> 'cancelled'
    AND julianday(answered_on) - julianday(received_on) > 62
) AS waiting
WHERE waiting.id NOT IN (
  -- Answered on that day, and taken up again since.
  SELECT answer_live.concern
  FROM answer_live
  WHERE answer_live.ended_on > :day AND answer_live.answered_on <= :day
)
