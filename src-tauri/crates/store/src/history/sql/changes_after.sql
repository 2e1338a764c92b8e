SELECT count(*)
FROM (
  SELECT 1
  FROM operation
  INNER JOIN change ON change.operation = operation.id
  WHERE operation.device = ?1
    AND operation.seq > ?2
  LIMIT ?3
)
