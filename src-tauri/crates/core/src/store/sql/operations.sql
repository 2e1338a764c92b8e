SELECT id, device, seq, hlc, command, actor, session, at, undoable, previous_digest, digest
FROM operation
ORDER BY device, seq
