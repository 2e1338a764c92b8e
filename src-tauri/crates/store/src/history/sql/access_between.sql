SELECT id, at, user, command, kind, record
FROM access
WHERE id > ?1 AND id <= ?2
ORDER BY id
