-- The summary of a period: its words, and once approved its frozen figures.
CREATE TABLE summary (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  period TEXT NOT NULL CHECK (period <> ''),
  narrative TEXT NOT NULL,
  approved_on TEXT,
  approved_by TEXT NOT NULL,
  figures TEXT NOT NULL,
  digest TEXT NOT NULL,
  CHECK ((approved_on IS NULL) = (digest = ''))
) STRICT;

CREATE UNIQUE INDEX summary_period ON summary (period) WHERE removed_at IS NULL;
CREATE VIEW summary_live AS SELECT * FROM summary WHERE removed_at IS NULL;

-- What the figures of a period ask beside the indexes of each feature.
CREATE INDEX concern_answered ON concern (answered_on, received_on, deadline, id)
WHERE removed_at IS NULL AND state <> 'cancelled';
