SELECT
  count(*) FILTER (WHERE restricted = 0),
  count(*) FILTER (WHERE restricted = 0 AND state IN ('registered', 'in_progress', 'referred')),
  count(*) FILTER (WHERE state IN ('registered', 'in_progress', 'referred') AND deadline < ?2)
FROM concern_live
WHERE hidden_from <> '[]' AND state <> 'cancelled' AND instr(hidden_from, ?1) > 0
