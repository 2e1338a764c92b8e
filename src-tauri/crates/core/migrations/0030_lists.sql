-- The categories of concerns: codes stay, names and visibility are the centre's.
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

-- The items of every other list.
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
