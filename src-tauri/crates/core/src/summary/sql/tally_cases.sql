SELECT
  id, received_on, channel, kind, category, area, anonymous, repeated, collective, restricted, answered_on, deadline
FROM concern_live
WHERE state <> 'cancelled'
