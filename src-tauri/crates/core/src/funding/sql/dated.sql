-- The order of the joins is fixed: from the few entries of the period to their lines, never from all plans.
SELECT funding_line_live.origin, funding_entry_live.kind, coalesce(sum(funding_entry_live.tyiyn), 0) AS valued
FROM funding_entry_live
CROSS JOIN funding_line_live ON funding_line_live.id = funding_entry_live.line
CROSS JOIN measure_live ON measure_live.id = funding_line_live.measure
CROSS JOIN plan_live ON plan_live.id = measure_live.plan
WHERE funding_entry_live.day BETWEEN ?1 AND ?2
GROUP BY funding_line_live.origin, funding_entry_live.kind
