-- From month to month, so that nothing of the other sums is read.
WITH RECURSIVE months (month) AS (
  SELECT min(month) FROM tally WHERE standing = 0
  UNION ALL
  SELECT (SELECT min(tally.month) FROM tally WHERE tally.standing = 0 AND tally.month > months.month)
  FROM months
  WHERE months.month IS NOT NULL
)

SELECT coalesce(sum(tally.count), 0), coalesce(sum(tally.restricted), 0)
FROM months
JOIN tally ON tally.standing = 0 AND tally.month = months.month AND tally.key = ?1
