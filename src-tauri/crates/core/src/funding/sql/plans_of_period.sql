-- A plan may come twice, or once for every entry: putting them together here would sort the whole table.
SELECT id
FROM plan_live
WHERE first_day <= ?2 AND last_day >= ?1
UNION ALL
SELECT measure_live.plan
FROM funding_entry_live
CROSS JOIN funding_line_live ON funding_line_live.id = funding_entry_live.line
CROSS JOIN measure_live ON measure_live.id = funding_line_live.measure
WHERE funding_entry_live.day BETWEEN ?1 AND ?2
