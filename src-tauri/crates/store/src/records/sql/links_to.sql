SELECT from_kind, from_id
FROM link_live
WHERE to_kind = ?1 AND to_id = ?2
ORDER BY id
