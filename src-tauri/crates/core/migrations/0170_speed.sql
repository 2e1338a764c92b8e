-- Every filter of the list of concerns has an index in the order of the list, and every figure of a period is counted
-- from indexes alone (decision 0012).
DROP INDEX concern_order;

CREATE INDEX concern_order ON concern (year DESC, serial DESC, id DESC, received_on);

DROP INDEX concern_area;

CREATE INDEX concern_area ON concern (
  area, year DESC, serial DESC, id DESC, state, kind, channel, category, received_on
);

CREATE INDEX concern_state ON concern (state, year DESC, serial DESC, id DESC)
WHERE state IN ('resolved', 'closed', 'cancelled');

CREATE INDEX concern_struck ON concern (id) WHERE state = 'cancelled';

CREATE INDEX concern_category ON concern (
  category, year DESC, serial DESC, id DESC, state, kind, channel, received_on
);

CREATE INDEX concern_kind ON concern (kind, year DESC, serial DESC, id DESC, state);

CREATE INDEX concern_channel ON concern (channel, year DESC, serial DESC, id DESC, state, kind);

CREATE INDEX concern_executor ON concern (
  executor, year DESC, serial DESC, id DESC, state, kind, channel, category, area, received_on
) WHERE executor <> '';

DROP INDEX concern_received;

CREATE INDEX concern_received ON concern (
  received_on, state, kind, channel, category, area, anonymous, repeated, collective, answered_on, deadline, restricted,
  id, year, serial, hidden_from
) WHERE removed_at IS NULL;

DROP INDEX concern_open;

CREATE INDEX concern_open ON concern (
  year DESC, serial DESC, id DESC, state, received_on, deadline, category, area, restricted
) WHERE removed_at IS NULL AND state IN ('registered', 'in_progress', 'referred');

CREATE INDEX concern_waiting ON concern (received_on, deadline, id)
WHERE removed_at IS NULL AND state <> 'cancelled' AND answered_on IS NULL;

DROP INDEX concern_answered;

-- Answered later than two months after they came: what was open on a day long ago is among these, or among what came in
-- the two months before it.
CREATE INDEX concern_slow ON concern (answered_on, received_on, deadline, id)
WHERE removed_at IS NULL AND state <> 'cancelled' AND julianday(answered_on) - julianday(received_on) > 62;

CREATE INDEX answer_ended ON answer (ended_on, answered_on, concern) WHERE removed_at IS NULL AND ended_on IS NOT NULL;

CREATE INDEX concern_gone ON concern (id, state) WHERE removed_at IS NOT NULL;

CREATE INDEX concern_restricted ON concern (state) WHERE removed_at IS NULL AND restricted = 1;
