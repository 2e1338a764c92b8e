SELECT
  funding_line_live.origin,
  coalesce(sum(funding_line_live.planned_tyiyn), 0) AS planned,
  count(*) FILTER (WHERE funding_line_live.in_kind = 1 AND funding_line_live.planned_tyiyn IS NULL) AS in_kind_lines,
  coalesce(sum(funding_line_live.people * funding_line_live.days), 0) AS person_days
FROM plan_live
CROSS JOIN measure_live ON measure_live.plan = plan_live.id
CROSS JOIN funding_line_live ON funding_line_live.measure = measure_live.id
WHERE plan_live.first_day <= :last AND plan_live.last_day >= :first AND plan_live.id = coalesce(:plan, plan_live.id)
GROUP BY funding_line_live.origin
