SELECT id, device, seq, hlc, command, actor, session, at, undoable, undoes, previous_digest, digest,
  origin, access
FROM operation
WHERE device = ?1
  AND seq > ?2
ORDER BY seq
