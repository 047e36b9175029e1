-- What each key may do. Keys that were there before keep what they had: everything but administration.
ALTER TABLE client_secret ADD COLUMN name       TEXT    NOT NULL DEFAULT '';
ALTER TABLE client_secret ADD COLUMN scopes     INTEGER NOT NULL DEFAULT 7;  -- bits: 1 send, 2 read, 4 manage, 8 admin
ALTER TABLE client_secret ADD COLUMN authors    TEXT    NOT NULL DEFAULT ''; -- domains of authors, one a line; empty: any
ALTER TABLE client_secret ADD COLUMN networks   TEXT    NOT NULL DEFAULT ''; -- address blocks, one a line; empty: any
ALTER TABLE client_secret ADD COLUMN expires_at INTEGER;
ALTER TABLE client_secret ADD COLUMN sandbox    TEXT    NOT NULL DEFAULT 'none'; -- none, capture, redirect:ADDRESS, allow:LIST
ALTER TABLE client_secret ADD COLUMN used_at    INTEGER;                     -- within about an hour
