-- Addresses that a client must not write to. A number is never given twice and never changes hands: who remembers the
-- greatest has seen all, and of those it has not seen none is suppressed.

CREATE TABLE suppression (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    client     INTEGER NOT NULL REFERENCES client,
    address    TEXT    NOT NULL,          -- local part as it is, domain in its one form
    reason     INTEGER NOT NULL,          -- 1 no such mailbox, 2 complained, 3 unsubscribed, 4 manual
    text       TEXT    NOT NULL,
    submission BLOB,
    event      INTEGER,                   -- no foreign key: the ledger has its own retention
    created_at INTEGER NOT NULL,
    expires_at INTEGER,                   -- null: never
    UNIQUE (client, address)
);
CREATE INDEX suppression_listed   ON suppression (client);
CREATE INDEX suppression_expiring ON suppression (expires_at) WHERE expires_at IS NOT NULL;

-- What a refusal is about: ReplyClass; null where nobody said no.
ALTER TABLE event ADD COLUMN reply_class INTEGER;

-- Whether a failure is reported to the reverse-path by a message: 0 no, 1 yes.
ALTER TABLE submission ADD COLUMN bounces INTEGER NOT NULL DEFAULT 0;

-- Whether its reader was told once that it is late.
ALTER TABLE envelope ADD COLUMN delay_told INTEGER NOT NULL DEFAULT 0;

-- Recipients whose end, or delay, is still to be reported by a message: entered with the end itself, removed with the
-- report's own submission.
CREATE TABLE bounce_due (
    recipient INTEGER PRIMARY KEY,        -- its number in recipient
    action    INTEGER NOT NULL,           -- 1 failed, 2 expired, 3 delayed
    at        INTEGER NOT NULL
);

-- Keys of this system's own, by which it knows again what it once signed; the newest of a purpose signs, all of them check.
CREATE TABLE secret_key (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    purpose    TEXT    NOT NULL,
    octets     BLOB    NOT NULL,
    created_at INTEGER NOT NULL
);
