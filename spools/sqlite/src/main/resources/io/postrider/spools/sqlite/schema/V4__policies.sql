-- What domains published about how mail for them must be protected (MTA-STS, RFC 8461), as it was fetched.
CREATE TABLE policy (
    domain     TEXT    PRIMARY KEY,
    id         TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    fetched_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX policy_expiring ON policy (expires_at);
