-- What is kept from somebody is found without going through the register: figures and counts leave it out.
DROP INDEX concern_restricted;

CREATE INDEX concern_restricted ON concern (state, received_on, id) WHERE removed_at IS NULL AND restricted = 1;

CREATE INDEX concern_hidden ON concern (state, hidden_from, restricted, deadline, id)
WHERE removed_at IS NULL AND hidden_from <> '[]';

-- Every sum says how many restricted concerns it counts, not only that of the received.
INSERT OR IGNORE INTO tally_due (one) VALUES (1);
