SELECT
  answer_live.concern AS id,
  answer_live.outcome,
  answer_live.resolved,
  answer_live.deadline IS NOT NULL AS with_deadline,
  answer_live.deadline IS NOT NULL AND answer_live.answered_on <= answer_live.deadline AS in_time
FROM answer_live
WHERE answer_live.answered_on BETWEEN :first AND :last
  AND (answer_live.ended_on IS NULL OR answer_live.ended_on > :last)
  AND answer_live.concern NOT IN (
    SELECT concern.id
    FROM concern INDEXED BY concern_struck -- all: a struck number counts nowhere, whatever else became of it
    WHERE concern.state = 'cancelled'
  )
