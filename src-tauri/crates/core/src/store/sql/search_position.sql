SELECT position, public_words = ?3 AND staff_words = ?4
FROM search_entry
WHERE kind = ?1 AND record = ?2
