SELECT hlc
FROM operation
ORDER BY hlc DESC, device DESC
LIMIT 1
