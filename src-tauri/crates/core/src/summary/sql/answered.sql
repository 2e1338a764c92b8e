SELECT
  answer_live.concern AS id,
  answer_live.outcome,
  answer_live.resolved,
  answer_live.deadline IS NOT NULL AS with_deadline,
  answer_live.deadline IS NOT NULL AND answer_live.answered_on <= answer_live.deadline AS in_time
FROM answer_live
JOIN concern_live ON concern_live.id = answer_live.concern
WHERE answer_live.answered_on BETWEEN :first AND :last
  AND (answer_live.ended_on IS NULL OR answer_live.ended_on > :last)
  AND concern_live.state <> 'cancelled'
