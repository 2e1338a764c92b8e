-- The highest number of a series that is known to have been given, where the register itself no longer says so: numbers
-- in a copy, a second copy or a register that was put aside. No record of the history: it only ever grows.

CREATE TABLE number_floor (
  series TEXT NOT NULL CHECK (series IN ('concern', 'meeting')),
  year INTEGER NOT NULL,
  highest INTEGER NOT NULL CHECK (highest > 0),
  PRIMARY KEY (series, year)
) STRICT, WITHOUT ROWID;
