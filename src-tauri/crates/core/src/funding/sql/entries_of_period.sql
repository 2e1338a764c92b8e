SELECT funding_entry_live.id
FROM funding_entry_live
CROSS JOIN funding_line_live ON funding_line_live.id = funding_entry_live.line
CROSS JOIN measure_live ON measure_live.id = funding_line_live.measure
CROSS JOIN plan_live ON plan_live.id = measure_live.plan
WHERE funding_entry_live.day BETWEEN :first AND :last
  AND funding_entry_live.kind = :kind
  AND funding_entry_live.tyiyn IS NOT NULL
  AND funding_line_live.origin = coalesce(:origin, funding_line_live.origin)
ORDER BY funding_entry_live.day, funding_entry_live.id
