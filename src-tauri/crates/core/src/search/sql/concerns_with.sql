SELECT search_entry.record
FROM search_index
JOIN search_entry ON search_entry.position = search_index.rowid
WHERE search_index MATCH ?1 AND search_entry.kind = 'concern'
ORDER BY search_index.rowid DESC
LIMIT ?2
