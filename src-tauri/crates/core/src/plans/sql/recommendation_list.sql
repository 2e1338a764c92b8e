SELECT *
FROM recommendation_live
WHERE (made_on, id) < (:made_on, :id) AND (:year IS NULL OR year = :year)
ORDER BY made_on DESC, id DESC
LIMIT :limit
