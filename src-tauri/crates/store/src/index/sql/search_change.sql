UPDATE search_entry SET public_words = ?2, staff_words = ?3
WHERE position = ?1
