SELECT access
FROM operation
WHERE access IS NOT NULL
ORDER BY hlc, device
