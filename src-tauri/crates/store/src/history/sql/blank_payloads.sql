UPDATE change
SET before = NULL, after = NULL
WHERE kind = ?1
  AND record = ?2
  AND operation <> ?3
