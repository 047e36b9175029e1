-- How much clients and keys may hand in, and how much they did. Limits are counted in recipients; null: none.
ALTER TABLE client ADD COLUMN rate         TEXT;    -- 100/m
ALTER TABLE client ADD COLUMN per_day      INTEGER;
ALTER TABLE client ADD COLUMN per_mail     INTEGER;
ALTER TABLE client ADD COLUMN braked_at    INTEGER; -- since when its new mail is held; null: it is not
ALTER TABLE client ADD COLUMN brake_reason TEXT;
ALTER TABLE client ADD COLUMN trusted_until INTEGER; -- no rule brakes it before

-- Held by the brake: 0, to be sent at once when it is let go; or the time to be sent at.
ALTER TABLE envelope ADD COLUMN braked INTEGER;
CREATE INDEX envelope_braked ON envelope (client) WHERE braked IS NOT NULL AND state = 5;

ALTER TABLE client_secret ADD COLUMN rate     TEXT;
ALTER TABLE client_secret ADD COLUMN per_day  INTEGER;
ALTER TABLE client_secret ADD COLUMN per_mail INTEGER;

CREATE TABLE usage (
    meter      INTEGER NOT NULL,           -- a client's number, or a key's below zero
    hour       INTEGER NOT NULL,           -- since 1970
    recipients INTEGER NOT NULL DEFAULT 0,
    failed     INTEGER NOT NULL DEFAULT 0, -- refused for good in that hour
    PRIMARY KEY (meter, hour)
) WITHOUT ROWID;
