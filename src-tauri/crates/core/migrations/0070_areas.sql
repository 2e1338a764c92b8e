-- The territory: what lies in what, under which names.
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
