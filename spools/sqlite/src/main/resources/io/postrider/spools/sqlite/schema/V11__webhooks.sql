-- Who is told of which events. The ledger is the queue: a webhook is a position in it, so one that is dead costs one row.

CREATE TABLE webhook (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id      TEXT    NOT NULL UNIQUE,
    client         INTEGER NOT NULL REFERENCES client,
    url            TEXT    NOT NULL,
    description    TEXT    NOT NULL,
    types          INTEGER NOT NULL,           -- a bit for each type's code; -1 for all that there will be
    secret         TEXT    NOT NULL,           -- in clear: requests are signed with it
    old_secret     TEXT,
    old_until      INTEGER,
    created_at     INTEGER NOT NULL,
    state          INTEGER NOT NULL DEFAULT 0, -- 0 enabled, 1 disabled by its client, 2 given up
    reason         TEXT    NOT NULL DEFAULT '',-- why it was given up
    revision       INTEGER NOT NULL DEFAULT 0, -- moves with every change by its client
    position       INTEGER NOT NULL,           -- of the last event that needs not be sent any more
    failures       INTEGER NOT NULL DEFAULT 0,
    failing_since  INTEGER,
    next_at        INTEGER,
    delivered_at   INTEGER,
    last_error     TEXT    NOT NULL DEFAULT '',
    owner          INTEGER                     -- the instance that delivers; free when that is gone
);
CREATE INDEX webhook_client ON webhook (client);

-- Events that are sent by themselves: tests, and those that were refused and set aside. Few for each webhook.
CREATE TABLE webhook_errand (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    webhook  INTEGER NOT NULL,
    event    INTEGER NOT NULL,                 -- 0 for a test
    attempts INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    next_at  INTEGER NOT NULL
);
CREATE INDEX webhook_errand_webhook ON webhook_errand (webhook);

CREATE TABLE webhook_replay (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    webhook  INTEGER NOT NULL,
    position INTEGER NOT NULL,
    up_to    INTEGER NOT NULL
);
CREATE INDEX webhook_replay_webhook ON webhook_replay (webhook);

-- The last attempts of each webhook, so many that went well and so many that did not.
CREATE TABLE webhook_attempt (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    webhook INTEGER NOT NULL,
    good    INTEGER NOT NULL,
    event   INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    took    INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    result  INTEGER NOT NULL,
    status  INTEGER NOT NULL,
    text    TEXT    NOT NULL
);
CREATE INDEX webhook_attempt_webhook ON webhook_attempt (webhook, good);

INSERT INTO version VALUES ('webhooks', 1);
