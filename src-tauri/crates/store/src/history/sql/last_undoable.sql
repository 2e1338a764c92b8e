SELECT id
FROM operation
WHERE session = ?1
  AND undoable = 1
  AND undoes IS NULL
  AND NOT EXISTS (SELECT 1 FROM operation AS later WHERE later.undoes = operation.id)
ORDER BY seq DESC
LIMIT 1
