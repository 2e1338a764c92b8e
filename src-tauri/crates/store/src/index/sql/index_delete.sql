INSERT INTO search_index (search_index, rowid, public_words, staff_words)
VALUES ('delete', ?1, ?2, ?3)
