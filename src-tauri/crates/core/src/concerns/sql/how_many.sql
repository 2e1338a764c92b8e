SELECT
  -- Everything without what does not count: a bare count reads the smallest index and looks at no row.
  (SELECT count(*) FROM concern) -- all: what is gone is taken off below
    - (
      SELECT count(*)
      FROM concern INDEXED BY concern_struck -- all: struck ones, removed or not
      WHERE state = 'cancelled'
    ) - (
      SELECT count(*)
      FROM concern INDEXED BY concern_gone -- all: the removed ones
      WHERE removed_at IS NOT NULL AND state <> 'cancelled'
    ),
  (
    SELECT count(*)
    FROM concern INDEXED BY concern_restricted -- all: the condition of the view stands here too
    WHERE removed_at IS NULL AND restricted = 1 AND state <> 'cancelled'
  )
