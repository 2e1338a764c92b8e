SELECT ordinal, kind, before, after
FROM change
WHERE operation = ?1 AND ordinal < ?2
ORDER BY ordinal DESC
LIMIT ?3
