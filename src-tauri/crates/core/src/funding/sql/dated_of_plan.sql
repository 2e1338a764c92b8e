SELECT funding_line_live.origin, funding_entry_live.kind, coalesce(sum(funding_entry_live.tyiyn), 0) AS valued
FROM measure_live
CROSS JOIN funding_line_live ON funding_line_live.measure = measure_live.id
CROSS JOIN funding_entry_live ON funding_entry_live.line = funding_line_live.id
WHERE measure_live.plan = :plan AND funding_entry_live.day BETWEEN :first AND :last
GROUP BY funding_line_live.origin, funding_entry_live.kind
