SELECT id, form, changed_at, length(sealed) AS length, substr(sealed, -64) AS tail
FROM draft
WHERE owner = ?1
ORDER BY id
