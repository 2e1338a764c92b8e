-- Photographs and papers that belong to a concern. The file itself lies beside the store, encrypted under a key of its
-- own, and is called by the digest of its encrypted bytes; its key and its name stand in `private`.
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
