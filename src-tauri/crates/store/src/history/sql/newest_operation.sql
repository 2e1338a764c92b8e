SELECT at, digest
FROM operation
ORDER BY hlc DESC, device DESC
LIMIT 1
