SELECT record, after
FROM (
  SELECT
    change.record, change.after,
    row_number() OVER (
      PARTITION BY change.record
      ORDER BY operation.hlc DESC, operation.device DESC, change.ordinal DESC
    ) AS place
  FROM change
  JOIN operation ON operation.id = change.operation
  WHERE change.kind = ?1
)
WHERE place = 1 AND after IS NOT NULL
ORDER BY record
