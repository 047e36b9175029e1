-- The ledger as a stream.

-- Which client has events among which 64 following numbers (event.id >> 6): who follows one client's events passes by the
-- others', at a row for 64 events instead of an entry for each one.
CREATE TABLE event_span (
    client INTEGER NOT NULL,
    span   INTEGER NOT NULL,
    PRIMARY KEY (client, span)
) WITHOUT ROWID;
INSERT INTO event_span SELECT DISTINCT client, id >> 6 FROM event;

-- Up to which number events were removed: a cursor before it is too old.
INSERT INTO sequence
    SELECT 'event-removed', coalesce((SELECT min(id) - 1 FROM event), (SELECT last FROM sequence WHERE name = 'event'));
