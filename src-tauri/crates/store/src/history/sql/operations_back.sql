SELECT seq, digest
FROM operation
WHERE device = ?1
ORDER BY seq DESC
