INSERT INTO search_index (rowid, public_words, staff_words)
VALUES (?1, ?2, ?3)
