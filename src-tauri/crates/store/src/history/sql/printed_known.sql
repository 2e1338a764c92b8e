SELECT 1
FROM printed_head_live
JOIN operation ON substr(operation.digest, 1, 12) = substr(printed_head_live.code, 1, 12)
WHERE printed_head_live.code = ?1 AND substr(operation.digest, 1, 20) = ?1
