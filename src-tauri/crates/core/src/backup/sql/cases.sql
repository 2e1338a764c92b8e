SELECT id
FROM concern_live
WHERE restricted = ?1
