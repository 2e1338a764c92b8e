DELETE FROM tally WHERE standing = ?1 AND month = ?2 AND key = ?3 AND by = ?4
