SELECT
  operation.id, operation.device, operation.seq, operation.hlc, operation.command, operation.actor, operation.session,
  operation.at, operation.undoable, operation.undoes, operation.previous_digest, operation.digest, operation.origin,
  operation.access,
  change.before, change.after, change.after_digest
FROM change
JOIN operation ON operation.id = change.operation
WHERE change.kind = ?1 AND change.record = ?2
ORDER BY operation.hlc DESC, operation.device DESC, change.ordinal DESC
