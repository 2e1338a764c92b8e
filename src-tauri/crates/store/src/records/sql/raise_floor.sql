INSERT INTO number_floor (series, year, highest)
VALUES (?1, ?2, ?3)
ON CONFLICT (series, year) DO UPDATE
SET highest = max(highest, excluded.highest)
