SELECT id
FROM concern_live
WHERE received_on >= ?1 AND category = ?2 AND area = ?3
ORDER BY received_on DESC, id
LIMIT ?4
