-- Money behind a measure, one line a source. Origin is who gives; `paid_through` is whose budget it passes, and counts nothing.
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

-- Allocations and spendings of a line, each on its day and by its own rate.
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
