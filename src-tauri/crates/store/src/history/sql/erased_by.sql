SELECT 1
FROM erasure
WHERE operation = ?1 AND kind = ?2 AND record = ?3
