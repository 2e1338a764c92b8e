SELECT
  concern_live.id,
  concern_live.channel,
  concern_live.kind,
  concern_live.anonymous,
  concern_live.repeated,
  concern_live.collective,
  concern_live.category,
  concern_live.area,
  concern_live.restricted,
  EXISTS (
    SELECT 1
    FROM answer_live
    WHERE answer_live.concern = concern_live.id
      AND answer_live.answered_on <= :last
      AND (answer_live.ended_on IS NULL OR answer_live.ended_on > :last)
  ) AS executed
FROM concern_live
WHERE concern_live.received_on BETWEEN :first AND :last AND concern_live.state <> 'cancelled'
