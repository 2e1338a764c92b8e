SELECT id, at, user, command, kind, record
FROM access
ORDER BY id
