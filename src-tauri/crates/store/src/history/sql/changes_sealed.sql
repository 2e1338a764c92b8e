SELECT kind, record, before, after
FROM change
WHERE operation = ?1 AND instr(after, '"sealed":"') > 0
