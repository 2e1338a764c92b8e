-- Which roll of the keyring is in force: an older keyring that is put back is seen by it. One row.
CREATE TABLE roll (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  removed_at TEXT,
  serial INTEGER NOT NULL CHECK (serial >= 0),
  digest TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT;

CREATE VIEW roll_live AS SELECT * FROM roll WHERE removed_at IS NULL;

-- The keyring with that roll, to be put in its place again; in no history, for it has the locks of passwords in it.
CREATE TABLE roll_kept (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  keyring TEXT NOT NULL
) STRICT;
