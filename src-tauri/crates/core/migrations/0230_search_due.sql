-- The words of the search index were cut by earlier rules: the next log-in that may write cuts them anew.

CREATE TABLE search_due (
    one INTEGER PRIMARY KEY CHECK (one = 1)
) STRICT;

INSERT INTO search_due (one) SELECT 1 WHERE EXISTS (SELECT 1 FROM search_entry);
