INSERT INTO search_entry (position, kind, record, public_words, staff_words)
SELECT coalesce(max(position) + 1, ?1), ?3, ?4, ?5, ?6
FROM search_entry
WHERE position >= ?1 AND position < ?2
