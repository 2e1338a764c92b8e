SELECT id
FROM operation
WHERE session = ?1 AND undoable = 1 AND command <> 'undo'
ORDER BY seq DESC
LIMIT 1
