SELECT
  operation.id, operation.command, operation.at, operation.actor, change.before, change.after,
  change.after IS NULL AS erased
FROM change
JOIN operation ON operation.id = change.operation
WHERE change.kind = ?1 AND change.record = ?2
ORDER BY operation.hlc, operation.device, change.ordinal
