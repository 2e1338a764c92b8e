INSERT INTO draft_end (owner, key, tag)
VALUES (?1, ?2, ?3)
ON CONFLICT (owner) DO UPDATE SET key = excluded.key, tag = excluded.tag
