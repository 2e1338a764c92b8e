-- Meetings. A removed one keeps its row, so that its number is never given again.
CREATE TABLE meeting (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  kind TEXT NOT NULL CHECK (kind <> ''),
  group_id TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  group_name TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  year INTEGER NOT NULL,
  day TEXT NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL,
  place TEXT NOT NULL,
  chair TEXT NOT NULL CHECK (json_type(chair) = 'object'),
  secretary TEXT NOT NULL CHECK (json_type(secretary) = 'object'),
  invited TEXT NOT NULL,
  absent TEXT NOT NULL,
  planned_minutes INTEGER CHECK (planned_minutes > 0),
  participants INTEGER CHECK (participants >= 0),
  women INTEGER CHECK (women >= 0),
  men INTEGER CHECK (men >= 0),
  youth INTEGER CHECK (youth >= 0),
  present TEXT NOT NULL CHECK (json_type(present) = 'array'),
  quorum_of INTEGER CHECK (quorum_of > 0),
  quorum_rule TEXT NOT NULL CHECK (quorum_rule IN ('none', 'half', 'two_thirds')),
  control TEXT NOT NULL,
  annexes TEXT NOT NULL,
  form TEXT NOT NULL CHECK (form IN ('full', 'short')),
  formula TEXT NOT NULL CHECK (formula IN ('decided', 'resolved')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'final')),
  final_on TEXT,
  UNIQUE (year, number),
  CHECK (year = CAST(substr(day, 1, 4) AS INTEGER)),
  CHECK ((state = 'final') = (final_on IS NOT NULL))
) STRICT;

CREATE INDEX meeting_day ON meeting (day, id) WHERE removed_at IS NULL;
CREATE VIEW meeting_live AS SELECT * FROM meeting WHERE removed_at IS NULL;

-- Agenda items, with what was said on them. All texts lie in one column that is sealed as a whole.
CREATE TABLE item (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
  held_on TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position > 0),
  recurring TEXT CHECK (recurring IN ('follow_up', 'other')),
  restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
  hidden_from TEXT NOT NULL CHECK (json_type(hidden_from) = 'array'),
  private TEXT NOT NULL,
  minutes INTEGER CHECK (minutes > 0),
  votes TEXT CHECK (json_type(votes) IN ('object', 'null')),
  is_final INTEGER NOT NULL CHECK (is_final IN (0, 1)),
  CHECK (restricted = (json_extract(private, '$.sealed') IS NOT NULL))
) STRICT;

-- With the removed ones: minutes that become final, and cases that are closed, reach those as well.
CREATE INDEX item_meeting ON item (meeting, position);
CREATE VIEW item_live AS SELECT * FROM item WHERE removed_at IS NULL;

-- Decisions. Numbers run inside a meeting and are settled when the minutes become final.
CREATE TABLE decision (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  meeting TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
  item TEXT REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
  meeting_number INTEGER NOT NULL CHECK (meeting_number > 0),
  number INTEGER NOT NULL CHECK (number > 0),
  restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
  hidden_from TEXT NOT NULL CHECK (json_type(hidden_from) = 'array'),
  private TEXT NOT NULL,
  taken_on TEXT NOT NULL,
  due_on TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'not_done', 'cancelled')),
  done_on TEXT,
  followed_on TEXT,
  is_final INTEGER NOT NULL CHECK (is_final IN (0, 1)),
  CHECK (restricted = (json_extract(private, '$.sealed') IS NOT NULL)),
  CHECK ((state = 'done') = (done_on IS NOT NULL)),
  CHECK (due_on >= taken_on),
  CHECK (done_on >= taken_on)
) STRICT;

CREATE INDEX decision_meeting ON decision (meeting, number);
CREATE INDEX decision_item ON decision (item);
CREATE INDEX decision_taken ON decision (taken_on, id) WHERE removed_at IS NULL;
-- What a period finds overdue.
CREATE INDEX decision_due ON decision (due_on, done_on) WHERE removed_at IS NULL AND is_final = 1;
-- What is unfinished, the nearest day first; a decision without a day comes last.
CREATE INDEX decision_unfinished ON decision (coalesce(due_on, '9999-12-31'), id)
WHERE removed_at IS NULL AND state IN ('open', 'not_done');
CREATE VIEW decision_live AS SELECT * FROM decision WHERE removed_at IS NULL;

-- What ever named a record, and what it ever named: a case that is closed reaches the items that once spoke of it.
CREATE INDEX link_ever_to ON link (to_kind, to_id);
CREATE INDEX link_ever_from ON link (from_kind, from_id);
