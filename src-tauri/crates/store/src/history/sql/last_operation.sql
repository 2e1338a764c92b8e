SELECT seq, hlc, digest
FROM operation
WHERE device = ?1
ORDER BY seq DESC
LIMIT 1
