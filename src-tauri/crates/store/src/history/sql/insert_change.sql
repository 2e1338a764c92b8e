INSERT INTO change (operation, ordinal, kind, record, before, after, before_digest, after_digest)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
