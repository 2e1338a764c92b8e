-- Whose store this is. One row.
CREATE TABLE store (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  centre TEXT NOT NULL,
  device TEXT NOT NULL,
  created_at TEXT NOT NULL,
  demo INTEGER NOT NULL CHECK (demo IN (0, 1))
) STRICT;

-- What was done: one row an action, chained by digests.
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
  digest TEXT NOT NULL,
  UNIQUE (device, seq)
) STRICT;

CREATE INDEX operation_hlc ON operation (hlc, device);
CREATE INDEX operation_undoes ON operation (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX operation_session ON operation (session, seq);
CREATE INDEX operation_head ON operation (substr(digest, 1, 12));

-- What changed in each record, before and after, as JSON.
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
) STRICT, WITHOUT ROWID;

CREATE INDEX change_record ON change (kind, record);

-- That earlier payloads of a record were blanked.
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

CREATE TRIGGER change_is_kept BEFORE DELETE ON change
BEGIN
  SELECT raise(ABORT, 'the history is never deleted');
END;

-- Payloads may only become NULL, and only while an operation that erases exactly this record is running:
-- its own row is written last, so a finished erasure opens nothing.
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

-- Who read a closed record, printed or exported.
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

-- One record belongs to another, across features.
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
