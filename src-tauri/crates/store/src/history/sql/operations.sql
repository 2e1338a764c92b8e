SELECT id, device, seq, hlc, command, actor, session, at, undoable, undoes, previous_digest, digest,
  origin, access
FROM operation
ORDER BY device, seq
