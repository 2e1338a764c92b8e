SELECT *
FROM concern_live
WHERE (state = 'registered' OR state = 'in_progress' OR state = 'referred') AND deadline_source IN ('computed', 'none')
ORDER BY year, serial, id
