-- What a resident told the centre. Everything that could point at a person stands in `private`,
-- and a closed record cannot be written with that column open.
-- A list of three and more after IN makes SQLite build a table for every row that is written: hence OR.
CREATE TABLE concern (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  number TEXT NOT NULL CHECK (number <> ''),
  year INTEGER NOT NULL,
  serial INTEGER NOT NULL CHECK (serial >= 0),
  state TEXT NOT NULL CHECK (
    state = 'registered' OR state = 'in_progress' OR state = 'referred' OR state = 'resolved'
    OR state = 'closed' OR state = 'cancelled'
  ),
  kind TEXT NOT NULL CHECK (kind = 'statement' OR kind = 'complaint' OR kind = 'proposal' OR kind = 'signal'),
  channel TEXT NOT NULL CHECK (
    channel = 'oral' OR channel = 'written' OR channel = 'phone' OR channel = 'messenger' OR channel = 'box'
    OR channel = 'meeting' OR channel = 'round'
  ),
  received_on TEXT NOT NULL,
  registered_on TEXT NOT NULL CHECK (registered_on >= received_on),
  deadline TEXT,
  deadline_source TEXT NOT NULL CHECK (
    deadline_source = 'none' OR deadline_source = 'computed' OR deadline_source = 'extended'
    OR deadline_source = 'journal'
  ),
  rule TEXT,
  target_on TEXT,
  area TEXT REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED,
  category TEXT NOT NULL REFERENCES category (code) DEFERRABLE INITIALLY DEFERRED,
  second_category TEXT NOT NULL,
  language TEXT NOT NULL,
  anonymous INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
  collective INTEGER NOT NULL CHECK (collective IN (0, 1)),
  repeated INTEGER NOT NULL CHECK (repeated IN (0, 1)),
  repeats TEXT REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  executor TEXT NOT NULL,
  restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
  safety TEXT NOT NULL,
  complained_about TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  hidden_from TEXT NOT NULL,
  wording_checked INTEGER NOT NULL CHECK (wording_checked IN (0, 1)),
  answered_on TEXT,
  outcome TEXT CHECK (
    outcome = 'satisfied' OR outcome = 'explained' OR outcome = 'refused' OR outcome = 'forwarded'
    OR outcome = 'withdrawn'
  ),
  cancelled_on TEXT,
  registered_by TEXT NOT NULL,
  content TEXT NOT NULL,
  private TEXT NOT NULL,
  CHECK (restricted = (json_extract(private, '$.sealed') IS NOT NULL)),
  CHECK ((answered_on IS NULL) = (outcome IS NULL)),
  CHECK ((state IN ('resolved', 'closed')) = (answered_on IS NOT NULL) OR state = 'cancelled')
) STRICT;

CREATE VIEW concern_live AS SELECT * FROM concern WHERE removed_at IS NULL;

-- A number is never given again: not even one whose record was taken out of sight.
CREATE UNIQUE INDEX concern_number ON concern (number);
CREATE INDEX concern_order ON concern (year DESC, serial DESC, id DESC);
-- While an operation is open, its deferred keys make SQLite look for the children of every new row: each needs an
-- index that also holds the removed ones, or an import reads the whole table for each of its rows.
CREATE INDEX concern_repeats ON concern (repeats);
CREATE INDEX concern_area ON concern (area);
CREATE INDEX concern_complained_about ON concern (complained_about);
CREATE INDEX concern_content ON concern (content) WHERE content <> '';
-- Everything that the figures of a period count, so that none of them reads a row.
CREATE INDEX concern_received ON concern (
  received_on, state, kind, channel, category, area, anonymous, repeated, collective, answered_on, deadline, restricted, id
) WHERE removed_at IS NULL;
CREATE INDEX concern_open ON concern (received_on, deadline, id)
WHERE removed_at IS NULL AND state IN ('registered', 'in_progress', 'referred');
CREATE INDEX concern_due ON concern (deadline, id)
WHERE removed_at IS NULL AND state IN ('registered', 'in_progress', 'referred') AND deadline IS NOT NULL;

-- Answers, the current one and those that a reopening ended.
CREATE TABLE answer (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  concern TEXT NOT NULL REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  answered_on TEXT NOT NULL,
  number TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (
    outcome = 'satisfied' OR outcome = 'explained' OR outcome = 'refused' OR outcome = 'forwarded'
    OR outcome = 'withdrawn'
  ),
  resolved INTEGER NOT NULL CHECK (resolved IN (0, 1)),
  deadline TEXT,
  ended_on TEXT CHECK (ended_on >= answered_on),
  restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
  private TEXT NOT NULL,
  CHECK (resolved = 0 OR outcome = 'satisfied'),
  CHECK (restricted = (json_extract(private, '$.sealed') IS NOT NULL))
) STRICT;

CREATE VIEW answer_live AS SELECT * FROM answer WHERE removed_at IS NULL;
CREATE INDEX answer_concern ON answer (concern, answered_on, ended_on, outcome, resolved, deadline);
CREATE INDEX answer_day ON answer (answered_on, ended_on, concern, outcome, resolved, deadline) WHERE removed_at IS NULL;

-- Referrals to bodies.
CREATE TABLE referral (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  concern TEXT NOT NULL REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  sent_on TEXT NOT NULL,
  number TEXT NOT NULL,
  answered_on TEXT CHECK (answered_on >= sent_on),
  restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
  private TEXT NOT NULL,
  CHECK (restricted = (json_extract(private, '$.sealed') IS NOT NULL))
) STRICT;

CREATE VIEW referral_live AS SELECT * FROM referral WHERE removed_at IS NULL;
CREATE INDEX referral_concern ON referral (concern, sent_on);
CREATE INDEX referral_day ON referral (sent_on, body, concern) WHERE removed_at IS NULL;

-- Extensions of a deadline by the head.
CREATE TABLE extension (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  concern TEXT NOT NULL REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  extended_on TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL CHECK (to_day > from_day),
  restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
  private TEXT NOT NULL,
  CHECK (restricted = (json_extract(private, '$.sealed') IS NOT NULL))
) STRICT;

CREATE VIEW extension_live AS SELECT * FROM extension WHERE removed_at IS NULL;
CREATE INDEX extension_concern ON extension (concern, extended_on);

-- Unfinished entries: sealed to their author, in no history and no index.
CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  owner TEXT NOT NULL,
  form TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  sealed TEXT NOT NULL
) STRICT;

CREATE INDEX draft_owner ON draft (owner, changed_at);
