SELECT *
FROM funding_line_live
WHERE measure = ?1
ORDER BY id
