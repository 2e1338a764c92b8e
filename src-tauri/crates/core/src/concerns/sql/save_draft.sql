INSERT INTO draft (id, version, owner, form, changed_at, sealed)
VALUES (?1, 1, ?2, ?3, ?4, ?5)
ON CONFLICT (id) DO UPDATE
SET version = version + 1, form = excluded.form, changed_at = excluded.changed_at, sealed = excluded.sealed
WHERE owner = excluded.owner
