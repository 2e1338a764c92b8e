SELECT decision_live.*, meeting.kind AS meeting_kind, meeting.group_id, meeting.group_name
FROM decision_live
JOIN meeting_live AS meeting ON meeting.id = decision_live.meeting
WHERE decision_live.state IN ('open', 'not_done')
  AND coalesce(decision_live.due_on, '9999-12-31') <= ?1
  AND (decision_live.is_final = 1 OR decision_live.meeting = ?2)
  AND (?2 IS NULL OR decision_live.meeting = ?2)
  AND (?3 OR decision_live.restricted = 0)
  AND (?4 IS NULL OR (coalesce(decision_live.due_on, '9999-12-31'), decision_live.id) > (
    SELECT coalesce(decision.due_on, '9999-12-31'), decision.id 
    FROM decision -- all: the page before may end with a row that was removed since
    WHERE decision.id = ?4
  ))
ORDER BY coalesce(decision_live.due_on, '9999-12-31'), decision_live.id
LIMIT ?5
