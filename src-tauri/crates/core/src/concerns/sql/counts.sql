SELECT
  -- Everything without what does not count: a bare count reads the smallest index and looks at no row.
  (SELECT count(*) FROM concern) -- all: what is gone is taken off below
    - (SELECT count(*) FROM concern WHERE state = 'cancelled') -- all: struck ones, removed or not
    - (SELECT count(*) FROM concern WHERE removed_at IS NOT NULL AND state <> 'cancelled'), -- all: the removed ones
  (SELECT count(*) FROM concern_live WHERE state IN ('registered', 'in_progress', 'referred')),
  (SELECT count(*) FROM concern_live WHERE state IN ('registered', 'in_progress', 'referred') AND deadline < ?1),
  (SELECT count(*) FROM concern_live WHERE state <> 'cancelled' AND restricted = 1)
