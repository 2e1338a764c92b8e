SELECT measure_live.id
FROM plan_live
JOIN measure_live ON measure_live.plan = plan_live.id
WHERE plan_live.first_day <= :last AND plan_live.last_day >= :first
  AND :state = coalesce((
    SELECT measure_state_live.state
    FROM measure_state_live
    WHERE measure_state_live.measure = measure_live.id AND measure_state_live.day <= :on
    ORDER BY measure_state_live.day DESC, measure_state_live.id DESC
    LIMIT 1
  ), 'planned')
ORDER BY plan_live.first_day, plan_live.id, measure_live.position, measure_live.id
