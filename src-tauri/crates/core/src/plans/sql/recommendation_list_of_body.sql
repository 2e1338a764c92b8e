SELECT *
FROM recommendation_live
WHERE body = :body AND (made_on, id) < (:made_on, :id) AND (:year IS NULL OR year = :year)
ORDER BY made_on DESC, id DESC
LIMIT :limit
