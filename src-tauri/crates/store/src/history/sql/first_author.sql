SELECT operation.actor
FROM change
JOIN operation ON operation.id = change.operation
WHERE change.kind = ?1 AND change.record = ?2
ORDER BY operation.hlc, operation.device, change.ordinal
LIMIT 1
