SELECT *
FROM funding_entry_live
WHERE line = ?1
ORDER BY day, id
