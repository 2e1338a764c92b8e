SELECT
  decision_live.id,
  1 AS taken,
  coalesce(decision_live.done_on <= :last, 0) AS done,
  coalesce(decision_live.due_on <= :day, 0)
    AND NOT coalesce(decision_live.done_on <= :day, 0)
    AND decision_live.state <> 'cancelled' AS overdue
FROM decision_live
WHERE decision_live.is_final = 1 AND decision_live.taken_on BETWEEN :first AND :last
UNION ALL
SELECT
  decision_live.id,
  0 AS taken,
  0 AS done,
  decision_live.state <> 'cancelled' AS overdue
FROM decision_live
WHERE decision_live.is_final = 1
  AND decision_live.due_on <= :day
  AND (decision_live.done_on IS NULL OR decision_live.done_on > :day)
  AND decision_live.taken_on NOT BETWEEN :first AND :last
