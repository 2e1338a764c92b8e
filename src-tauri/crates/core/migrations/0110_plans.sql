-- Joint plans, as the police, the local self-government and the council sign them.
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

-- What a plan puts first, and what was raised but not chosen.
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

-- What a plan sets out to do. A cost that is not known is NULL, and so is one in another currency without a rate in tyiyn.
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

-- Dated changes of a measure's state: the state on a day is the last one on or before it.
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

-- What the centre recommended to a body.
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

-- What became of a recommendation, one entry a year.
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
