-- Bodies and organisations; a named group is one too.
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

-- People known by their office.
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

-- Who belongs to the centre (group_id NULL) or to a group, in which role, from when to when.
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

-- The composition of the centre or of a group as it was approved.
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
