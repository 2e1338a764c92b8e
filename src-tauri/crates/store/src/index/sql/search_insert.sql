INSERT INTO search_entry (position, kind, record, public_words, staff_words)
VALUES (?1, ?2, ?3, ?4, ?5)
