SELECT kind, record, before_digest, after_digest
FROM change
WHERE operation = ?1
ORDER BY ordinal
