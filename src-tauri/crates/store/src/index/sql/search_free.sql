SELECT coalesce(max(position) + 1, ?1)
FROM search_entry
WHERE position >= ?1 AND position < ?2
