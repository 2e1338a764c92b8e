-- Sums that are kept with every write, so that the figures of a quarter do not read its records (decision 0012).
-- Months are counted from year 0: year × 12 + month − 1.
CREATE TABLE tally (
  -- 0: counts in a period that holds the month. 1: counts in every period from the month on, until another sum takes
  -- it away again.
  standing INTEGER NOT NULL CHECK (standing IN (0, 1)),
  month INTEGER NOT NULL,
  key TEXT NOT NULL,
  -- Counts only in periods that end in this month or later.
  by INTEGER NOT NULL,
  count INTEGER NOT NULL,
  restricted INTEGER NOT NULL,
  PRIMARY KEY (standing, month, key, by)
) STRICT, WITHOUT ROWID;

-- Holds a row while the sums are to be made anew from the records: in a register that is older than they are, or that
-- was written from its history.
CREATE TABLE tally_due (one INTEGER PRIMARY KEY CHECK (one = 1)) STRICT;

INSERT INTO tally_due (one) VALUES (1);

-- What is overdue is found in the index alone.
DROP INDEX decision_due;

CREATE INDEX decision_due ON decision (due_on, done_on, taken_on, state, id) WHERE removed_at IS NULL AND is_final = 1;
