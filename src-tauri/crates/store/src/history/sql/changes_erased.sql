SELECT EXISTS (
  SELECT 1
  FROM change
  WHERE operation = ?1
    AND (after IS NULL OR (before IS NULL AND before_digest <> ''))
)
