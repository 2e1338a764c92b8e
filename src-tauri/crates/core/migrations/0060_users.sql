-- Who may log in. Names, roles and keys stand in the keyring too; this row gives the history its authors.
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
