SELECT change.after_digest
FROM change
JOIN operation ON operation.id = change.operation
WHERE change.kind = ?1 AND change.record = ?2
ORDER BY operation.hlc DESC, operation.device DESC, change.ordinal DESC
LIMIT 1
