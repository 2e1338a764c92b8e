SELECT at, user, command, kind, record
FROM access
WHERE kind = ?1 AND record = ?2
ORDER BY id DESC
LIMIT 500
