SELECT id
FROM concern_live
WHERE received_on BETWEEN ?1 AND ?2
ORDER BY year, serial, id
