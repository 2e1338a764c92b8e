-- From month to month, so that nothing of the other sums is read. Not by min(), which goes through every sum that is
-- later; and a plain join would go through all sums and look each one's month up.
WITH RECURSIVE months (month) AS (
  SELECT month
  FROM (SELECT month FROM tally WHERE standing = 0 ORDER BY month LIMIT 1) AS first_of_months
  UNION ALL
  SELECT (
    SELECT tally.month
    FROM tally
    WHERE tally.standing = 0 AND tally.month > months.month
    ORDER BY tally.month
    LIMIT 1
  )
  FROM months
  WHERE months.month IS NOT NULL
)

SELECT coalesce(sum(tally.count), 0), coalesce(sum(tally.restricted), 0)
FROM months
CROSS JOIN tally ON tally.standing = 0 AND tally.month = months.month AND tally.key = ?1
