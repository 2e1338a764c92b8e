SELECT *
FROM link_live
WHERE from_kind = ?1 AND from_id = ?2
ORDER BY id
