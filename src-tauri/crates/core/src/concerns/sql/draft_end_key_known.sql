SELECT 1
FROM author_key_live
WHERE user = ?1 AND key = ?2
