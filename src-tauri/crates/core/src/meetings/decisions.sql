SELECT decision_live.*, meeting.kind AS meeting_kind, meeting.group_id, meeting.group_name
FROM decision_live
JOIN meeting_live AS meeting ON meeting.id = decision_live.meeting
WHERE (decision_live.is_final = 1 OR decision_live.meeting = ?1)
  AND (?1 IS NULL OR decision_live.meeting = ?1)
  AND (?2 OR decision_live.restricted = 0)
  AND (?3 IS NULL OR (decision_live.taken_on, decision_live.id) < (
    SELECT decision.taken_on, decision.id 
    FROM decision -- all: the page before may end with a row that was removed since
    WHERE decision.id = ?3
  ))
ORDER BY decision_live.taken_on DESC, decision_live.id DESC
LIMIT ?4
