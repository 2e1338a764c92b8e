SELECT *
FROM priority_live
WHERE plan = ?1
ORDER BY position, id
