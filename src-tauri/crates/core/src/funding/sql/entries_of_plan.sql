SELECT funding_entry_live.*
FROM measure_live
CROSS JOIN funding_line_live ON funding_line_live.measure = measure_live.id
CROSS JOIN funding_entry_live ON funding_entry_live.line = funding_line_live.id
WHERE measure_live.plan = ?1
ORDER BY funding_entry_live.day, funding_entry_live.id
