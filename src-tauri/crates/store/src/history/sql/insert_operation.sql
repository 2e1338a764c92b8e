INSERT INTO operation (id, device, seq, hlc, command, actor, session, at, undoable, undoes, previous_digest, digest,
  origin, access)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
