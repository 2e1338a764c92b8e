SELECT 1
FROM operation
WHERE substr(digest, 1, 12) = ?1 AND origin IS NULL
