-- The indexes of the list are written in the order in which numbers are given, and read backwards (decision 0006).
DROP INDEX concern_order;
CREATE INDEX concern_order ON concern (year, serial, id, received_on);

DROP INDEX concern_area;
CREATE INDEX concern_area ON concern (area, year, serial, id, state, kind, channel, category, received_on);

DROP INDEX concern_state;
CREATE INDEX concern_state ON concern (state, year, serial, id)
WHERE state = 'resolved' OR state = 'closed' OR state = 'cancelled';

DROP INDEX concern_category;
CREATE INDEX concern_category ON concern (category, year, serial, id, state, kind, channel, received_on);

DROP INDEX concern_kind;
CREATE INDEX concern_kind ON concern (kind, year, serial, id, state);

DROP INDEX concern_channel;
CREATE INDEX concern_channel ON concern (channel, year, serial, id, state, kind);

DROP INDEX concern_executor;
CREATE INDEX concern_executor ON concern (
  executor, year, serial, id, state, kind, channel, category, area, received_on
) WHERE executor <> '';

DROP INDEX concern_open;
CREATE INDEX concern_open ON concern (
  year, serial, id, state, received_on, deadline, category, area, restricted
) WHERE removed_at IS NULL AND (state = 'registered' OR state = 'in_progress' OR state = 'referred');

DROP INDEX concern_due;
CREATE INDEX concern_due ON concern (deadline, id)
WHERE removed_at IS NULL AND (state = 'registered' OR state = 'in_progress' OR state = 'referred') AND deadline IS NOT NULL;

-- An import of 100,000 rows gathers its words in a few segments, which need not be merged while it runs (decision 0006).
INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 25165824);
