-- all: removed items and links of the past hold the words of a case as well
SELECT *
FROM item
WHERE id IN (SELECT from_id FROM link WHERE to_kind = ?1 AND to_id = ?2 AND from_kind = ?3)
ORDER BY id
