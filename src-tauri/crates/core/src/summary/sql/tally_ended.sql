SELECT concern, answered_on, ended_on
FROM answer_live
WHERE ended_on IS NOT NULL
