SELECT
  funding_line_live.id,
  funding_line_live.origin,
  funding_line_live.planned_tyiyn IS NOT NULL AS valued,
  funding_line_live.in_kind,
  funding_line_live.people IS NOT NULL AS labour
FROM plan_live
CROSS JOIN measure_live ON measure_live.plan = plan_live.id
CROSS JOIN funding_line_live ON funding_line_live.measure = measure_live.id
WHERE plan_live.first_day <= ?2 AND plan_live.last_day >= ?1
ORDER BY plan_live.first_day, plan_live.id, measure_live.position, measure_live.id, funding_line_live.id
