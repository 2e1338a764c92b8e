SELECT id
FROM plan_live
WHERE first_day <= ?2 AND last_day >= ?1
UNION
SELECT measure_live.plan
FROM funding_entry_live
CROSS JOIN funding_line_live ON funding_line_live.id = funding_entry_live.line
CROSS JOIN measure_live ON measure_live.id = funding_line_live.measure
WHERE funding_entry_live.day BETWEEN ?1 AND ?2
