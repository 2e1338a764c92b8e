CREATE TABLE store (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  centre TEXT NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  demo INTEGER NOT NULL CHECK (demo IN (0, 1))
) STRICT;

CREATE TABLE operation (
  id TEXT PRIMARY KEY,
  device TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  hlc TEXT NOT NULL,
  command TEXT NOT NULL,
  actor TEXT NOT NULL,
  session TEXT NOT NULL,
  at TEXT NOT NULL,
  undoable INTEGER NOT NULL CHECK (undoable IN (0, 1)),
  undoes TEXT REFERENCES operation (id),
  previous_digest TEXT NOT NULL,
  digest TEXT NOT NULL, origin TEXT, access TEXT,
  UNIQUE (device, seq)
) STRICT;

CREATE INDEX operation_hlc ON operation (hlc, device);

CREATE INDEX operation_undoes ON operation (undoes) WHERE undoes IS NOT NULL;

CREATE INDEX operation_session ON operation (session, seq);

CREATE INDEX operation_head ON operation (substr(digest, 1, 12));

CREATE TABLE erasure (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  operation TEXT NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  at TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;

CREATE INDEX erasure_record ON erasure (kind, record);

CREATE VIEW erasure_live AS SELECT * FROM erasure WHERE removed_at IS NULL;

CREATE TRIGGER operation_stays BEFORE UPDATE ON operation
BEGIN
  SELECT raise(ABORT, 'the history is never changed');
END;

CREATE TRIGGER operation_is_kept BEFORE DELETE ON operation
BEGIN
  SELECT raise(ABORT, 'the history is never deleted');
END;

CREATE TABLE access (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  user TEXT NOT NULL,
  command TEXT NOT NULL,
  kind TEXT,
  record TEXT
) STRICT;

CREATE INDEX access_record ON access (kind, record);

CREATE TRIGGER access_stays BEFORE UPDATE ON access
BEGIN
  SELECT raise(ABORT, 'the access record is never changed');
END;

CREATE TRIGGER access_is_kept BEFORE DELETE ON access
BEGIN
  SELECT raise(ABORT, 'the access record is never deleted');
END;

CREATE TABLE link (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  from_kind TEXT NOT NULL,
  from_id TEXT NOT NULL,
  to_kind TEXT NOT NULL,
  to_id TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX link_from ON link (from_kind, from_id, to_kind, to_id) WHERE removed_at IS NULL;

CREATE INDEX link_to ON link (to_kind, to_id, from_kind) WHERE removed_at IS NULL;

CREATE VIEW link_live AS SELECT * FROM link WHERE removed_at IS NULL;

CREATE TABLE search_entry (
  position INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  public_words TEXT NOT NULL,
  staff_words TEXT NOT NULL,
  UNIQUE (kind, record)
) STRICT;

CREATE VIRTUAL TABLE search_index USING fts5 (
  public_words, staff_words,
  content = 'search_entry', content_rowid = 'position', detail = 'column', columnsize = 0,
  prefix = '1 2 3 4 5', tokenize = "ascii tokenchars '/~^'"
);

CREATE TABLE category (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  code TEXT NOT NULL UNIQUE,
  group_code TEXT NOT NULL CHECK (group_code IN ('children', 'family', 'property', 'order', 'addiction', 'road', 'place',
    'resource', 'border', 'extremism', 'social', 'governance', 'other')),
  names TEXT NOT NULL,
  restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
  hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
  position INTEGER NOT NULL CHECK (position > 0)
) STRICT;

CREATE INDEX category_position ON category (position) WHERE removed_at IS NULL;

CREATE VIEW category_live AS SELECT * FROM category WHERE removed_at IS NULL;

CREATE TABLE list_item (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  list TEXT NOT NULL CHECK (list IN ('kind', 'channel', 'status', 'outcome', 'meeting', 'measure', 'fund', 'role')),
  code TEXT NOT NULL,
  names TEXT NOT NULL,
  hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
  position INTEGER NOT NULL CHECK (position > 0),
  UNIQUE (list, code)
) STRICT;

CREATE INDEX list_item_position ON list_item (list, position) WHERE removed_at IS NULL;

CREATE VIEW list_item_live AS SELECT * FROM list_item WHERE removed_at IS NULL;

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

CREATE TABLE user (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  name TEXT NOT NULL CHECK (name <> ''),
  role TEXT NOT NULL CHECK (role IN ('volunteer', 'staff', 'head')),
  entitled INTEGER NOT NULL CHECK (entitled IN (0, 1)),
  language TEXT NOT NULL CHECK (language IN ('ky', 'ru', 'en')),
  CHECK (role <> 'head' OR entitled = 1),
  CHECK (role <> 'volunteer' OR entitled = 0)
) STRICT;

CREATE VIEW user_live AS SELECT * FROM user WHERE removed_at IS NULL;

CREATE INDEX user_role ON user (role) WHERE removed_at IS NULL;

CREATE TABLE area (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  parent TEXT REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('oblast', 'rayon', 'city', 'district', 'aimak', 'village', 'street')),
  names TEXT NOT NULL,
  old_names TEXT NOT NULL,
  soate TEXT NOT NULL CHECK (soate NOT GLOB '*[^0-9]*'),
  checked INTEGER NOT NULL CHECK (checked IN (0, 1)),
  closed_on TEXT,
  merged_into TEXT REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED,
  CHECK (merged_into IS NULL OR closed_on IS NOT NULL)
) STRICT;

CREATE INDEX area_parent ON area (parent) WHERE removed_at IS NULL;

CREATE VIEW area_live AS SELECT * FROM area WHERE removed_at IS NULL;

CREATE TABLE body (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('police', 'prosecutor', 'court', 'self_government', 'council', 'social', 'probation',
    'school', 'health', 'emergency', 'ombudsman', 'legal_aid', 'elders_court', 'women_council', 'youth_committee',
    'utility', 'association', 'crisis_centre', 'ngo', 'international', 'business', 'group', 'other')),
  names TEXT NOT NULL,
  phone TEXT NOT NULL,
  address TEXT NOT NULL
) STRICT;

CREATE VIEW body_live AS SELECT * FROM body WHERE removed_at IS NULL;

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  full_name TEXT NOT NULL,
  office TEXT NOT NULL,
  body TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  phone TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE INDEX person_body ON person (body) WHERE removed_at IS NULL;

CREATE VIEW person_live AS SELECT * FROM person WHERE removed_at IS NULL;

CREATE TABLE membership (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  group_id TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  person TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL CHECK (role IN ('chair', 'deputy', 'secretary', 'member')),
  since TEXT NOT NULL,
  until TEXT CHECK (until >= since)
) STRICT;

CREATE INDEX membership_group ON membership (group_id, since) WHERE removed_at IS NULL;

CREATE INDEX membership_person ON membership (person) WHERE removed_at IS NULL;

CREATE VIEW membership_live AS SELECT * FROM membership WHERE removed_at IS NULL;

CREATE TABLE composition (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  group_id TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  approved_on TEXT NOT NULL,
  seats TEXT NOT NULL
) STRICT;

CREATE INDEX composition_group ON composition (group_id, approved_on) WHERE removed_at IS NULL;

CREATE VIEW composition_live AS SELECT * FROM composition WHERE removed_at IS NULL;

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

CREATE UNIQUE INDEX concern_number ON concern (number);

CREATE INDEX concern_repeats ON concern (repeats);

CREATE INDEX concern_complained_about ON concern (complained_about);

CREATE INDEX concern_content ON concern (content) WHERE content <> '';

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

CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  owner TEXT NOT NULL,
  form TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  sealed TEXT NOT NULL
) STRICT;

CREATE INDEX draft_owner ON draft (owner, changed_at);

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

CREATE INDEX item_meeting ON item (meeting, position);

CREATE VIEW item_live AS SELECT * FROM item WHERE removed_at IS NULL;

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

CREATE INDEX decision_unfinished ON decision (coalesce(due_on, '9999-12-31'), id)
WHERE removed_at IS NULL AND state IN ('open', 'not_done');

CREATE VIEW decision_live AS SELECT * FROM decision WHERE removed_at IS NULL;

CREATE INDEX link_ever_to ON link (to_kind, to_id);

CREATE INDEX link_ever_from ON link (from_kind, from_id);

CREATE TABLE plan (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  title TEXT NOT NULL CHECK (title <> ''),
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL CHECK (last_day >= first_day),
  territory TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'approved')),
  signatures TEXT NOT NULL CHECK (json_type(signatures) = 'array'),
  CHECK (state = 'draft' OR json_array_length(signatures) = 3)
) STRICT;

CREATE VIEW plan_live AS SELECT * FROM plan WHERE removed_at IS NULL;

CREATE INDEX plan_period ON plan (first_day, id, last_day) WHERE removed_at IS NULL;

CREATE TABLE priority (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  plan TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL CHECK (position > 0),
  title TEXT NOT NULL CHECK (title <> ''),
  chosen INTEGER NOT NULL CHECK (chosen IN (0, 1)),
  grounds TEXT NOT NULL CHECK (json_type(grounds) = 'array'),
  reason TEXT NOT NULL,
  CHECK (reason <> '' OR (chosen = 1 AND json_array_length(grounds) > 0))
) STRICT;

CREATE VIEW priority_live AS SELECT * FROM priority WHERE removed_at IS NULL;

CREATE INDEX priority_plan ON priority (plan, position, id) WHERE removed_at IS NULL;

CREATE TABLE measure (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  plan TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
  priority TEXT REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL CHECK (position > 0),
  title TEXT NOT NULL CHECK (title <> ''),
  causes TEXT NOT NULL,
  outcome TEXT NOT NULL,
  outputs TEXT NOT NULL CHECK (json_type(outputs) = 'array'),
  indicator TEXT NOT NULL,
  baseline TEXT NOT NULL,
  target TEXT NOT NULL,
  actual TEXT NOT NULL,
  places TEXT NOT NULL CHECK (json_type(places) = 'array'),
  areas TEXT NOT NULL CHECK (json_type(areas) = 'array'),
  coordinator TEXT NOT NULL,
  responsible TEXT NOT NULL,
  partners TEXT NOT NULL CHECK (json_type(partners) = 'array'),
  starts_on TEXT,
  ends_on TEXT CHECK (ends_on >= starts_on),
  cost INTEGER CHECK (cost >= 0),
  cost_currency TEXT NOT NULL CHECK (cost_currency IN ('KGS', 'USD', 'EUR', 'RUB', 'KZT', 'CHF', 'GBP')),
  cost_rate TEXT,
  cost_rate_day TEXT,
  cost_tyiyn INTEGER CHECK (cost_tyiyn >= 0),
  CHECK ((cost_rate IS NULL) = (cost_rate_day IS NULL)),
  CHECK ((cost_tyiyn IS NOT NULL) = (cost IS NOT NULL AND (cost_currency = 'KGS' OR cost_rate IS NOT NULL)))
) STRICT;

CREATE VIEW measure_live AS SELECT * FROM measure WHERE removed_at IS NULL;

CREATE INDEX measure_plan ON measure (plan, position, id, cost_tyiyn) WHERE removed_at IS NULL;

CREATE TABLE measure_state (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  measure TEXT NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'done', 'partial', 'not_done', 'postponed')),
  day TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE VIEW measure_state_live AS SELECT * FROM measure_state WHERE removed_at IS NULL;

CREATE INDEX measure_state_day ON measure_state (measure, day, id, state) WHERE removed_at IS NULL;

CREATE TABLE recommendation (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  body TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL CHECK (text <> ''),
  made_on TEXT NOT NULL,
  year INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE VIEW recommendation_live AS SELECT * FROM recommendation WHERE removed_at IS NULL;

CREATE INDEX recommendation_day ON recommendation (made_on, id) WHERE removed_at IS NULL;

CREATE INDEX recommendation_body ON recommendation (body, made_on, id) WHERE removed_at IS NULL;

CREATE TABLE fulfilment (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  recommendation TEXT NOT NULL REFERENCES recommendation (id) DEFERRABLE INITIALLY DEFERRED,
  year INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('fulfilled', 'partly', 'not_fulfilled')),
  note TEXT NOT NULL
) STRICT;

CREATE VIEW fulfilment_live AS SELECT * FROM fulfilment WHERE removed_at IS NULL;

CREATE UNIQUE INDEX fulfilment_year ON fulfilment (recommendation, year) WHERE removed_at IS NULL;

CREATE TABLE funding_line (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  measure TEXT NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED,
  origin TEXT NOT NULL CHECK (origin IN ('local', 'state', 'business', 'residents', 'ashar', 'donor', 'ngo', 'other')),
  funder TEXT NOT NULL,
  funder_body TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
  paid_through TEXT CHECK (paid_through IN ('local', 'state', 'business', 'residents', 'ashar', 'donor', 'ngo', 'other')),
  in_kind INTEGER NOT NULL CHECK (in_kind IN (0, 1)),
  planned INTEGER CHECK (planned >= 0),
  planned_currency TEXT NOT NULL CHECK (planned_currency IN ('KGS', 'USD', 'EUR', 'RUB', 'KZT', 'CHF', 'GBP')),
  planned_rate TEXT,
  planned_rate_day TEXT,
  planned_tyiyn INTEGER CHECK (planned_tyiyn >= 0),
  people INTEGER CHECK (people > 0),
  days INTEGER CHECK (days > 0),
  note TEXT NOT NULL,
  CHECK ((planned_rate IS NULL) = (planned_rate_day IS NULL)),
  CHECK ((planned_tyiyn IS NOT NULL) = (planned IS NOT NULL AND (planned_currency = 'KGS' OR planned_rate IS NOT NULL))),
  CHECK ((people IS NULL) = (days IS NULL)),
  CHECK (people IS NULL OR origin = 'ashar'),
  CHECK (in_kind = 1 OR origin <> 'ashar'),
  CHECK (in_kind = 0 OR paid_through IS NULL)
) STRICT;

CREATE VIEW funding_line_live AS SELECT * FROM funding_line WHERE removed_at IS NULL;

CREATE INDEX funding_line_measure ON funding_line (measure, id, origin, in_kind, planned_tyiyn, people, days)
WHERE removed_at IS NULL;

CREATE TABLE funding_entry (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  line TEXT NOT NULL REFERENCES funding_line (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('allocation', 'spending')),
  day TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  currency TEXT NOT NULL CHECK (currency IN ('KGS', 'USD', 'EUR', 'RUB', 'KZT', 'CHF', 'GBP')),
  rate TEXT,
  rate_day TEXT,
  tyiyn INTEGER CHECK (tyiyn >= 0),
  number TEXT NOT NULL,
  note TEXT NOT NULL,
  CHECK ((rate IS NULL) = (rate_day IS NULL)),
  CHECK ((tyiyn IS NOT NULL) = (currency = 'KGS' OR rate IS NOT NULL))
) STRICT;

CREATE VIEW funding_entry_live AS SELECT * FROM funding_entry WHERE removed_at IS NULL;

CREATE INDEX funding_entry_line ON funding_entry (line, day, id, kind, tyiyn) WHERE removed_at IS NULL;

CREATE INDEX funding_entry_day ON funding_entry (day, line, kind, tyiyn, id) WHERE removed_at IS NULL;

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

CREATE TABLE change (
  operation TEXT NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  before TEXT,
  after TEXT,
  before_digest TEXT NOT NULL,
  after_digest TEXT NOT NULL,
  PRIMARY KEY (operation, ordinal)
) STRICT;

CREATE INDEX change_record ON change (kind, record);

CREATE TRIGGER change_is_kept BEFORE DELETE ON change
BEGIN
  SELECT raise(ABORT, 'the history is never deleted');
END;

CREATE TRIGGER change_stays BEFORE UPDATE ON change
WHEN NEW.before IS NOT NULL
  OR NEW.after IS NOT NULL
  OR NEW.operation IS NOT OLD.operation
  OR NEW.ordinal IS NOT OLD.ordinal
  OR NEW.kind IS NOT OLD.kind
  OR NEW.record IS NOT OLD.record
  OR NEW.before_digest IS NOT OLD.before_digest
  OR NEW.after_digest IS NOT OLD.after_digest
  OR NOT EXISTS (
    SELECT 1
    FROM erasure
    WHERE erasure.kind = OLD.kind
      AND erasure.record = OLD.record
      AND erasure.operation IS NOT OLD.operation
      AND NOT EXISTS (SELECT 1 FROM operation WHERE operation.id = erasure.operation)
  )
BEGIN
  SELECT raise(ABORT, 'the history is never changed');
END;

CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  concern TEXT NOT NULL REFERENCES concern (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind = 'jpeg' OR kind = 'png' OR kind = 'pdf'),
  size INTEGER NOT NULL CHECK (size > 0),
  file TEXT NOT NULL CHECK (length(file) = 64),
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL,
  restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
  private TEXT NOT NULL,
  CHECK (restricted = (json_extract(private, '$.sealed') IS NOT NULL))
) STRICT;

CREATE VIEW attachment_live AS SELECT * FROM attachment WHERE removed_at IS NULL;

CREATE INDEX attachment_concern ON attachment (concern, added_at, id);

CREATE INDEX concern_struck ON concern (id) WHERE state = 'cancelled';

CREATE INDEX concern_received ON concern (
  received_on, state, kind, channel, category, area, anonymous, repeated, collective, answered_on, deadline, restricted,
  id, year, serial, hidden_from
) WHERE removed_at IS NULL;

CREATE INDEX concern_waiting ON concern (received_on, deadline, id)
WHERE removed_at IS NULL AND state <> 'cancelled' AND answered_on IS NULL;

CREATE INDEX concern_slow ON concern (answered_on, received_on, deadline, id)
WHERE removed_at IS NULL AND state <> 'cancelled' AND julianday(answered_on) - julianday(received_on) > 62;

CREATE INDEX answer_ended ON answer (ended_on, answered_on, concern) WHERE removed_at IS NULL AND ended_on IS NOT NULL;

CREATE INDEX concern_gone ON concern (id, state) WHERE removed_at IS NOT NULL;

CREATE TABLE tally (
  -- 0: counts in a period that holds the month. 1: counts in every period from the month on, until another sum takes
  -- it away again.
  standing INTEGER NOT NULL CHECK (standing IN (0, 1)),
  month INTEGER NOT NULL,
  key TEXT NOT NULL,
  -- Counts only in periods that end in this month or later.
  by INTEGER NOT NULL,
  count INTEGER NOT NULL,
  restricted INTEGER NOT NULL,
  PRIMARY KEY (standing, month, key, by)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally_due (one INTEGER PRIMARY KEY CHECK (one = 1)) STRICT;

CREATE INDEX decision_due ON decision (due_on, done_on, taken_on, state, id) WHERE removed_at IS NULL AND is_final = 1;

CREATE INDEX concern_order ON concern (year, serial, id, received_on);

CREATE INDEX concern_area ON concern (area, year, serial, id, state, kind, channel, category, received_on);

CREATE INDEX concern_state ON concern (state, year, serial, id)
WHERE state = 'resolved' OR state = 'closed' OR state = 'cancelled';

CREATE INDEX concern_category ON concern (category, year, serial, id, state, kind, channel, received_on);

CREATE INDEX concern_kind ON concern (kind, year, serial, id, state);

CREATE INDEX concern_channel ON concern (channel, year, serial, id, state, kind);

CREATE INDEX concern_executor ON concern (
  executor, year, serial, id, state, kind, channel, category, area, received_on
) WHERE executor <> '';

CREATE INDEX concern_open ON concern (
  year, serial, id, state, received_on, deadline, category, area, restricted
) WHERE removed_at IS NULL AND (state = 'registered' OR state = 'in_progress' OR state = 'referred');

CREATE INDEX concern_due ON concern (deadline, id)
WHERE removed_at IS NULL AND (state = 'registered' OR state = 'in_progress' OR state = 'referred') AND deadline IS NOT NULL;

CREATE TABLE roll (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  serial INTEGER NOT NULL CHECK (serial >= 0),
  digest TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT;

CREATE VIEW roll_live AS SELECT * FROM roll WHERE removed_at IS NULL;

CREATE TABLE roll_kept (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  keyring TEXT NOT NULL
) STRICT;

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

CREATE TABLE printed_head (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  code TEXT NOT NULL,
  printed_at TEXT NOT NULL
) STRICT;

CREATE INDEX printed_head_code ON printed_head (code) WHERE removed_at IS NULL;

CREATE VIEW printed_head_live AS SELECT * FROM printed_head WHERE removed_at IS NULL;

CREATE TABLE access_end (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  last INTEGER NOT NULL,
  digest TEXT NOT NULL
) STRICT;

CREATE TABLE draft_end (
  owner TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  tag TEXT NOT NULL
) STRICT;

CREATE TABLE number_floor (
  series TEXT NOT NULL CHECK (series IN ('concern', 'meeting')),
  year INTEGER NOT NULL,
  highest INTEGER NOT NULL CHECK (highest > 0),
  PRIMARY KEY (series, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE search_due (
    one INTEGER PRIMARY KEY CHECK (one = 1)
) STRICT;

CREATE INDEX concern_restricted ON concern (state, received_on, id) WHERE removed_at IS NULL AND restricted = 1;

CREATE INDEX concern_hidden ON concern (state, hidden_from, restricted, deadline, id)
WHERE removed_at IS NULL AND hidden_from <> '[]';
