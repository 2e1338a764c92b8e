SELECT *
FROM concern_live
WHERE state IN ('registered', 'in_progress', 'referred') AND deadline_source IN ('computed', 'none')
ORDER BY year, serial, id
