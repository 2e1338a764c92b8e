SELECT funding_line_live.*
FROM measure_live
CROSS JOIN funding_line_live ON funding_line_live.measure = measure_live.id
WHERE measure_live.plan = ?1
ORDER BY funding_line_live.id
