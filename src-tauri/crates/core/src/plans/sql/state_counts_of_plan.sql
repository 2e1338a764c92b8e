SELECT coalesce((
    SELECT measure_state_live.state
    FROM measure_state_live
    WHERE measure_state_live.measure = measure_live.id AND measure_state_live.day <= :on
    ORDER BY measure_state_live.day DESC, measure_state_live.id DESC
    LIMIT 1
  ), 'planned') AS state_on,
  count(*)
FROM measure_live
WHERE measure_live.plan = :plan
GROUP BY state_on
