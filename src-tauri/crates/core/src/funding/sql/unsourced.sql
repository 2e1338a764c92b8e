SELECT coalesce(sum(max(0, measure_live.cost_tyiyn - (
    SELECT coalesce(sum(funding_line_live.planned_tyiyn), 0)
    FROM funding_line_live
    WHERE funding_line_live.measure = measure_live.id
  ))), 0)
FROM plan_live
CROSS JOIN measure_live ON measure_live.plan = plan_live.id
WHERE plan_live.first_day <= :last AND plan_live.last_day >= :first AND plan_live.id = coalesce(:plan, plan_live.id)
  AND measure_live.cost_tyiyn IS NOT NULL
