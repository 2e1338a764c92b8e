SELECT access
FROM operation
WHERE hlc < ?1 AND access IS NOT NULL
ORDER BY hlc DESC
LIMIT 1
