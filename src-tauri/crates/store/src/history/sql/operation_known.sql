SELECT 1
FROM operation
WHERE device = ?1
  AND seq = ?2
  AND digest = ?3
