SELECT
  count(*) FILTER (WHERE state IN ('registered', 'in_progress', 'referred')),
  count(*) FILTER (WHERE received_on < ?1)
FROM concern_live
WHERE restricted = 1 AND state <> 'cancelled'
