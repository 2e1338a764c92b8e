SELECT measure_live.id
FROM plan_live
CROSS JOIN measure_live ON measure_live.plan = plan_live.id
WHERE plan_live.first_day <= ?2 AND plan_live.last_day >= ?1
  AND measure_live.cost_tyiyn > (
    SELECT coalesce(sum(funding_line_live.planned_tyiyn), 0)
    FROM funding_line_live
    WHERE funding_line_live.measure = measure_live.id
  )
ORDER BY plan_live.first_day, plan_live.id, measure_live.position, measure_live.id
