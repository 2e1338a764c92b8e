INSERT INTO access_end (id, last, digest)
VALUES (1, ?1, ?2)
ON CONFLICT (id) DO UPDATE SET last = excluded.last, digest = excluded.digest
