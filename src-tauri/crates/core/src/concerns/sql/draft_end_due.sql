SELECT 1
FROM operation
WHERE actor = ?1 AND instr(origin, '.' || ?2 || '.') > 0
LIMIT 1
