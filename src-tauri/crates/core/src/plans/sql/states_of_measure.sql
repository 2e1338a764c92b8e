SELECT *
FROM measure_state_live
WHERE measure = ?1
ORDER BY day DESC, id DESC
