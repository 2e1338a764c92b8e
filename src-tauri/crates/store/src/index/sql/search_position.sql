SELECT position, public_words, staff_words
FROM search_entry
WHERE kind = ?1 AND record = ?2
