-- The spool. docs/spool.md tells the states, their owners, and what a crash leaves.
-- Times are milliseconds since 1970. Children are found by arithmetic on their parent's number, so that a mail costs few
-- indexes: envelope = submission * 1024 + place, recipient = envelope * 1024 + place, body = message * 4096 + part.

CREATE TABLE client (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
);

CREATE TABLE client_secret (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    client     INTEGER NOT NULL REFERENCES client,
    hash       TEXT    NOT NULL UNIQUE,   -- SHA-256 of the token in hex; the token itself is kept nowhere
    hint       TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
);

-- Numbers that move with every change of something that processes keep in memory.
CREATE TABLE version (
    name  TEXT    PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO version VALUES ('clients', 1);

-- The last numbers given in tables whose numbers are never given twice, though rows go: what AUTOINCREMENT keeps, read and
-- written once a transaction instead of once a row.
CREATE TABLE sequence (
    name TEXT    PRIMARY KEY,
    last INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO sequence VALUES ('message', 0), ('submission', 0), ('event', 0);

-- At most one row: while it is there, nothing is claimed.
CREATE TABLE hold (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    since  INTEGER NOT NULL,
    reason TEXT    NOT NULL
);

CREATE TABLE instance (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    role       TEXT    NOT NULL,
    label      TEXT    NOT NULL,
    started_at INTEGER NOT NULL,
    beat_at    INTEGER NOT NULL,
    counter    INTEGER NOT NULL,
    lost       INTEGER NOT NULL DEFAULT 0  -- 1 while others end its claims
);

-- The queue's top. ready_at is when something below may be claimed; null while nothing is queued there.
CREATE TABLE destination (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    domain          TEXT    NOT NULL UNIQUE,
    ready_at        INTEGER,
    suspended_until INTEGER NOT NULL DEFAULT 0,
    failures        INTEGER NOT NULL DEFAULT 0,
    last_reply      TEXT    NOT NULL DEFAULT '',
    site            TEXT,                  -- by which all senders choose who serves it; null: by the domain
    used_at         INTEGER NOT NULL
);
CREATE INDEX destination_ready ON destination (ready_at) WHERE ready_at IS NOT NULL;

CREATE TABLE message (
    id        INTEGER PRIMARY KEY,
    header    BLOB    NOT NULL,
    body_size INTEGER NOT NULL,
    needs     INTEGER NOT NULL,           -- bit 0: 8BITMIME, bit 1: SMTPUTF8
    staged_at INTEGER                     -- null when published; a staged body has no submission yet
);
CREATE INDEX message_staged ON message (staged_at) WHERE staged_at IS NOT NULL;

-- Bodies in rows of at most 256 KB.
CREATE TABLE body (
    id     INTEGER PRIMARY KEY,
    octets BLOB    NOT NULL
);

CREATE TABLE submission (
    id           INTEGER PRIMARY KEY,
    public_id    BLOB    NOT NULL UNIQUE, -- UUIDv7, 16 octets
    client       INTEGER NOT NULL REFERENCES client,
    reverse_path TEXT    NOT NULL,        -- empty for <>
    accepted_at  INTEGER NOT NULL,
    on_doubt     INTEGER NOT NULL         -- 0 retry, 1 park
);

CREATE TABLE envelope (
    id          INTEGER PRIMARY KEY,
    message     INTEGER,                  -- null when retention removed it
    destination INTEGER NOT NULL,         -- no foreign key: an idle destination goes before its finished envelopes
    lane        INTEGER NOT NULL,
    client      INTEGER NOT NULL,
    state       INTEGER NOT NULL,         -- 0 queued, 1 claimed, 2 transmitting, 3 finished, 4 parked, 5 held
    due         INTEGER NOT NULL,         -- queued: next attempt; finished: when it ended
    since       INTEGER NOT NULL,         -- when the give-up time began to count
    expires_at  INTEGER,
    attempts    INTEGER NOT NULL DEFAULT 0,
    lost_claims INTEGER NOT NULL DEFAULT 0, -- claims in a row whose sender died
    suspect     INTEGER NOT NULL DEFAULT 0, -- the epoch in which it was tried as one whose sender had died over it
    crashes     INTEGER NOT NULL DEFAULT 0, -- of the lost claims those in which it was the only one so tried
    epoch       INTEGER NOT NULL DEFAULT 0,
    owner       INTEGER
);
CREATE INDEX envelope_queued   ON envelope (destination, lane, client, due) WHERE state = 0;
CREATE INDEX envelope_claimed  ON envelope (owner) WHERE owner IS NOT NULL;
CREATE INDEX envelope_finished ON envelope (due) WHERE state = 3;
CREATE INDEX envelope_with_message ON envelope (due) WHERE state = 3 AND message IS NOT NULL;
CREATE INDEX envelope_aside    ON envelope (destination, state) WHERE state IN (4, 5);
CREATE INDEX envelope_expiring ON envelope (expires_at) WHERE expires_at IS NOT NULL AND state IN (0, 4, 5);

CREATE TABLE recipient (
    id      INTEGER PRIMARY KEY,
    mailbox TEXT    NOT NULL,
    state   INTEGER NOT NULL DEFAULT 0,   -- 0 waiting, 1 sent, 2 failed, 3 expired, 4 cancelled
    doubts  INTEGER NOT NULL DEFAULT 0,
    last    TEXT
);

-- What a person asked for while an envelope was being tried. It happens when that attempt ends without an end; a row of
-- one that was sent after all means nothing any more.
CREATE TABLE stop (
    envelope INTEGER PRIMARY KEY,
    what     INTEGER NOT NULL,            -- 1 hold, 2 cancel
    text     TEXT    NOT NULL             -- who asked
);

-- What was said in the last session that did not end in sent for everybody; most mail has none.
CREATE TABLE transcript (
    envelope INTEGER PRIMARY KEY,
    attempt  INTEGER NOT NULL,
    lines    TEXT    NOT NULL
);

-- The ledger: written with the change it tells, read in the order of id. No cascade: it outlives the submission.
CREATE TABLE event (
    id         INTEGER PRIMARY KEY,
    at         INTEGER NOT NULL,
    type       INTEGER NOT NULL,
    submission BLOB    NOT NULL,
    client     INTEGER NOT NULL,
    recipients TEXT,                      -- one a line
    attempt    INTEGER NOT NULL DEFAULT 0,
    text       TEXT,
    took       INTEGER,
    session    TEXT                       -- route, exchanger, its address, ours, TLS, stage; parted by tabs
);
CREATE INDEX event_submission ON event (submission);
