-- Who wrote a step: its author's mark over the digest, which only the entitled can look at (decision 0014). Steps of
-- earlier programs have none.
ALTER TABLE operation ADD COLUMN origin TEXT;

-- That an entitled person vouched for the key of an account under one epoch of the restricted key.
CREATE TABLE author_key (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  user TEXT NOT NULL,
  key TEXT NOT NULL,
  epoch INTEGER NOT NULL CHECK (epoch > 0),
  entitled INTEGER NOT NULL CHECK (entitled IN (0, 1)),
  tag TEXT NOT NULL
) STRICT;

CREATE VIEW author_key_live AS SELECT * FROM author_key WHERE removed_at IS NULL;

-- That an entitled person took over a history without marks as it stood then.
CREATE TABLE history_start (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  chains TEXT NOT NULL,
  sealed TEXT NOT NULL,
  epoch INTEGER NOT NULL CHECK (epoch > 0),
  tag TEXT NOT NULL
) STRICT;

CREATE VIEW history_start_live AS SELECT * FROM history_start WHERE removed_at IS NULL;

-- Which step of the history was the newest when a paper was printed: the code at the foot of the paper names it.
CREATE TABLE printed_head (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  code TEXT NOT NULL,
  printed_at TEXT NOT NULL
) STRICT;

CREATE INDEX printed_head_code ON printed_head (code) WHERE removed_at IS NULL;
CREATE VIEW printed_head_live AS SELECT * FROM printed_head WHERE removed_at IS NULL;

-- How far the access record goes, and a running digest over all of it.
CREATE TABLE access_end (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  last INTEGER NOT NULL,
  digest TEXT NOT NULL
) STRICT;

-- The same as it stood when a step was kept: `<last row>:<digest>`. Steps of earlier programs say nothing of it.
ALTER TABLE operation ADD COLUMN access TEXT;

-- What drafts a person has, under a tag that only they can make: a draft that was altered or taken away is missed.
CREATE TABLE draft_end (
  owner TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  tag TEXT NOT NULL
) STRICT;
