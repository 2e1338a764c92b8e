SELECT id, device, seq, hlc, command, actor, session, at, undoable, undoes, previous_digest, digest
FROM operation
ORDER BY device, seq
