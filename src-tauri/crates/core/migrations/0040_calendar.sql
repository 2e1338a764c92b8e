-- Days off besides the weekend.
CREATE TABLE holiday (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  day TEXT NOT NULL,
  names TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('shipped', 'entered'))
) STRICT;

CREATE INDEX holiday_day ON holiday (day) WHERE removed_at IS NULL;
CREATE VIEW holiday_live AS SELECT * FROM holiday WHERE removed_at IS NULL;

-- The terms of the law, each from a day on.
CREATE TABLE rule (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  valid_from TEXT NOT NULL,
  register_working_days INTEGER NOT NULL CHECK (register_working_days BETWEEN 1 AND 366),
  consider_working_days INTEGER NOT NULL CHECK (consider_working_days BETWEEN 1 AND 366),
  extend_days INTEGER NOT NULL CHECK (extend_days BETWEEN 1 AND 366),
  forward_working_days INTEGER NOT NULL CHECK (forward_working_days BETWEEN 1 AND 366),
  unverified TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;

CREATE INDEX rule_valid_from ON rule (valid_from) WHERE removed_at IS NULL;
CREATE VIEW rule_live AS SELECT * FROM rule WHERE removed_at IS NULL;
