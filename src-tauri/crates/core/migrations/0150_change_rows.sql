-- The history's rows get row ids (decision 0006): a row with its payloads is longer than a quarter of a page, and in a
-- table without row ids each of them has an overflow page of its own.
ALTER TABLE change RENAME TO change_without_rows;

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

INSERT INTO change (operation, ordinal, kind, record, before, after, before_digest, after_digest)
SELECT operation, ordinal, kind, record, before, after, before_digest, after_digest
FROM change_without_rows
ORDER BY operation, ordinal;

DROP TABLE change_without_rows;

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
