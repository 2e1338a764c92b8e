INSERT INTO access (id, at, user, command, kind, record)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
