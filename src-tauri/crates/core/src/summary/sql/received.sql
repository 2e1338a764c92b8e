SELECT
  concern_live.id,
  concern_live.channel,
  concern_live.kind,
  concern_live.anonymous,
  concern_live.repeated,
  concern_live.collective,
  concern_live.category,
  concern_live.area,
  coalesce(concern_live.answered_on <= :last, 0) OR concern_live.id IN (
    -- Answered by then, and taken up again since.
    SELECT answer_live.concern
    FROM answer_live
    WHERE answer_live.ended_on > :last AND answer_live.answered_on <= :last
  ) AS executed
FROM concern_live
WHERE concern_live.received_on BETWEEN :first AND :last AND concern_live.state <> 'cancelled'
