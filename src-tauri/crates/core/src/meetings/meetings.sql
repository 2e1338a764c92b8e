SELECT
  id, kind, group_id, group_name, number, year, day, starts, place, state, participants,
  (SELECT count(*) FROM item_live WHERE item_live.meeting = meeting_live.id) AS items,
  (SELECT count(*) FROM decision_live WHERE decision_live.meeting = meeting_live.id) AS decisions,
  (
    SELECT count(*)
    FROM decision_live
    WHERE decision_live.meeting = meeting_live.id AND decision_live.state IN ('open', 'not_done')
  ) AS unfinished
FROM meeting_live
WHERE day BETWEEN ?1 AND ?2
  AND (?3 IS NULL OR kind = ?3)
  AND (?4 IS NULL OR state = ?4)
  AND (?5 IS NULL OR (day, id) < (
    SELECT meeting.day, meeting.id
    FROM meeting -- all: the page before may end with a row that was removed since
    WHERE meeting.id = ?5
  ))
ORDER BY day DESC, id DESC
LIMIT ?6
