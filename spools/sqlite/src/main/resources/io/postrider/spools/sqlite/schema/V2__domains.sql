-- Domains that mail is signed for, and their keys. docs/signing.md tells how a key lives.

CREATE TABLE sending_domain (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT    NOT NULL UNIQUE,
    client     INTEGER REFERENCES client,   -- whose mail alone is signed for it; null: everybody's
    created_at INTEGER NOT NULL,
    removed_at INTEGER                      -- its keys stay as long as mail may be checked with them
);

CREATE TABLE signing_key (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    domain       INTEGER NOT NULL REFERENCES sending_domain,
    selector     TEXT    NOT NULL,          -- never given twice in a domain: verifiers keep old records for a while
    algorithm    INTEGER NOT NULL,          -- 1 RSA, 2 Ed25519
    public_key   TEXT    NOT NULL,          -- as in its record
    secret       BLOB,                      -- PKCS #8; null once it signs no more and nobody needs it
    state        INTEGER NOT NULL,          -- 0 pending, 1 active, 2 retiring, 3 retired
    created_at   INTEGER NOT NULL,
    activated_at INTEGER,
    retiring_at  INTEGER,
    retired_at   INTEGER,
    UNIQUE (domain, selector)
);

INSERT INTO version VALUES ('domains', 1);

-- The numbers of the keys it is signed with, parted by spaces; null if it is not signed.
ALTER TABLE message ADD COLUMN signed_with TEXT;

-- Until date and signature are given: the author's domain, and what is done without a key of it.
ALTER TABLE message ADD COLUMN unsealed TEXT;
