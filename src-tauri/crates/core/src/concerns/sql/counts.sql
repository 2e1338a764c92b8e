SELECT
  (SELECT count(*) FROM concern_live WHERE state <> 'cancelled'),
  (SELECT count(*) FROM concern_live WHERE state IN ('registered', 'in_progress', 'referred')),
  (SELECT count(*) FROM concern_live WHERE state IN ('registered', 'in_progress', 'referred') AND deadline < ?1),
  (SELECT count(*) FROM concern_live WHERE state <> 'cancelled' AND restricted = 1)
