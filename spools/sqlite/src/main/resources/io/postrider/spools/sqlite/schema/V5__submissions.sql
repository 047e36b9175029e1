-- What the native API needs: repetitions, tags, mail that is held from the start, and lists.

-- A request's key and what it was answered with. It outlives the submission: no cascade.
CREATE TABLE once (
    client     INTEGER NOT NULL,
    key        TEXT    NOT NULL,
    digest     TEXT    NOT NULL,          -- SHA-256 of the request, in hex
    submission BLOB    NOT NULL,          -- its public id
    at         INTEGER NOT NULL,
    PRIMARY KEY (client, key)
) WITHOUT ROWID;
CREATE INDEX once_at ON once (at);

-- A row for each tag of a submission; most have none.
CREATE TABLE tag (
    client     INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    submission INTEGER NOT NULL,
    PRIMARY KEY (client, name, submission)
) WITHOUT ROWID;

ALTER TABLE submission ADD COLUMN tags TEXT;              -- one a line
ALTER TABLE submission ADD COLUMN metadata TEXT;          -- JSON, as it was given

ALTER TABLE envelope ADD COLUMN send_at INTEGER;          -- held until then; null: until somebody releases it
ALTER TABLE envelope ADD COLUMN expires_after INTEGER;    -- counts from the release; null if nothing is to begin then
CREATE INDEX envelope_scheduled ON envelope (send_at) WHERE send_at IS NOT NULL AND state = 5;

-- Lists go backwards by the submission's number. Each index is small where it matters: the first two grow at their end only,
-- the others have a row for what is rare.
CREATE INDEX submission_listed ON submission (client);
-- Who is sought: a hash of the domain, a hash of the local part. Behind the number of 512 submissions each, so that mail that
-- comes in touches the last few pages and no others; who seeks goes from one 512 to the next.
ALTER TABLE recipient ADD COLUMN sought INTEGER;
CREATE INDEX recipient_sought ON recipient (id >> 29, sought);
CREATE INDEX recipient_undelivered ON recipient (id) WHERE state > 1;
CREATE INDEX envelope_set_aside ON envelope (client) WHERE state IN (4, 5);
CREATE INDEX envelope_deferred ON envelope (client) WHERE state = 0 AND attempts > 0;
