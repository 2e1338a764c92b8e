INSERT INTO access (at, user, command, kind, record)
VALUES (?1, ?2, ?3, ?4, ?5)
