SELECT *
FROM plan_live
WHERE (first_day, id) < (:first_day, :id)
ORDER BY first_day DESC, id DESC
LIMIT :limit
