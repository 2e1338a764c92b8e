-- The centre itself. One row.
CREATE TABLE centre (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  names TEXT NOT NULL,
  short_names TEXT NOT NULL,
  other_names TEXT NOT NULL,
  number TEXT NOT NULL,
  territory TEXT NOT NULL,
  letterhead TEXT NOT NULL,
  head_office TEXT NOT NULL,
  head_name TEXT NOT NULL,
  address TEXT NOT NULL,
  phone TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('ky', 'ru', 'en'))
) STRICT;

CREATE VIEW centre_live AS SELECT * FROM centre WHERE removed_at IS NULL;
