SELECT
  change.ordinal, change.kind, change.record, change.before, change.after, change.before_digest, change.after_digest,
  EXISTS (SELECT 1 FROM erasure WHERE erasure.kind = change.kind AND erasure.record = change.record) AS erased
FROM change
WHERE change.operation = ?1
ORDER BY change.ordinal
