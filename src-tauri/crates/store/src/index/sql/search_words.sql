SELECT public_words, staff_words
FROM search_entry
WHERE position = ?1
