INSERT INTO tally (standing, month, key, by, count, restricted)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (standing, month, key, by) DO UPDATE SET
  count = count + excluded.count,
  restricted = restricted + excluded.restricted
RETURNING count, restricted
