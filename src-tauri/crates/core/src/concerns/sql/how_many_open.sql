SELECT count(*), count(*) FILTER (WHERE deadline < ?1)
FROM concern_live
WHERE (state = 'registered' OR state = 'in_progress' OR state = 'referred')
