SELECT *
FROM item -- all: removed items hold the words of a case as well
WHERE id IN (
  SELECT from_id
  FROM link -- all: so do items that named the case once
  WHERE to_kind = ?1 AND to_id = ?2 AND from_kind = ?3
)
ORDER BY id
