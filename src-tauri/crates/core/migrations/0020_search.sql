-- What each record is found by: folded words and marked stems, stored as they were indexed, so that they can be taken
-- out again with the same text. The position holds the day, so the newest come first without sorting.
CREATE TABLE search_entry (
  position INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  public_words TEXT NOT NULL,
  staff_words TEXT NOT NULL,
  UNIQUE (kind, record)
) STRICT;

-- The words are already folded: the tokenizer only splits them. `/` belongs to register numbers, `~` and `^` mark stems.
CREATE VIRTUAL TABLE search_index USING fts5 (
  public_words, staff_words,
  content = 'search_entry', content_rowid = 'position', detail = 'column', columnsize = 0,
  prefix = '1 2 3 4 5', tokenize = "ascii tokenchars '/~^'"
);

-- A word that left its record leaves the file at once.
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);
-- An import gathers 4 MB of words before it writes a segment: a third less work than with the default of 1 MB.
INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 4194304);

CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry
BEGIN
  INSERT INTO search_index (rowid, public_words, staff_words)
  VALUES (new.position, new.public_words, new.staff_words);
END;

CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry
BEGIN
  INSERT INTO search_index (search_index, rowid, public_words, staff_words)
  VALUES ('delete', old.position, old.public_words, old.staff_words);
END;

CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry
BEGIN
  INSERT INTO search_index (search_index, rowid, public_words, staff_words)
  VALUES ('delete', old.position, old.public_words, old.staff_words);
  INSERT INTO search_index (rowid, public_words, staff_words)
  VALUES (new.position, new.public_words, new.staff_words);
END;
