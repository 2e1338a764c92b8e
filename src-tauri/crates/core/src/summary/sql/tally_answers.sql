SELECT answered_on, ended_on, outcome, resolved, deadline IS NOT NULL, coalesce(answered_on <= deadline, 0), restricted
FROM answer_live
WHERE NOT EXISTS (
  SELECT 1
  FROM concern INDEXED BY concern_struck -- all: a struck number counts nowhere, whatever else became of it
  WHERE concern.id = answer_live.concern AND concern.state = 'cancelled'
)
