-- How the named ways out fare, as the sender knew that had to do with each last, and what the operator wants of them.
CREATE TABLE route (
    name          TEXT    PRIMARY KEY,
    health        REAL    NOT NULL,
    failed_at     INTEGER,
    last_failure  TEXT,
    phase         TEXT    NOT NULL,
    rests_until   INTEGER NOT NULL,
    paused_until  INTEGER NOT NULL,
    relapses      INTEGER NOT NULL,
    failed_probes INTEGER NOT NULL,
    kept_at       INTEGER NOT NULL,
    kept_by       INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE route_order (
    name   TEXT    PRIMARY KEY,
    wanted TEXT    NOT NULL
) WITHOUT ROWID;
-- Attempts by minute, for a day.
CREATE TABLE route_use (
    minute   INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    attempts INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    PRIMARY KEY (minute, name)
) WITHOUT ROWID;
