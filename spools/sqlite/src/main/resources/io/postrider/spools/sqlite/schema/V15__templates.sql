-- Texts of mails that clients keep here. A version never changes, and its number is not given again.

CREATE TABLE template (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    client INTEGER NOT NULL REFERENCES client,
    name   TEXT    NOT NULL,
    in_use INTEGER NOT NULL,              -- the version that is used where none is named
    latest INTEGER NOT NULL,
    UNIQUE (client, name)
);

CREATE TABLE template_version (
    id         INTEGER PRIMARY KEY,
    template   INTEGER NOT NULL REFERENCES template,
    number     INTEGER NOT NULL,
    subject    TEXT,
    text       TEXT,
    html       TEXT,
    markdown   TEXT,
    created_at INTEGER NOT NULL,
    UNIQUE (template, number)
);

-- Who mail is from that names no author.
ALTER TABLE client ADD COLUMN default_from TEXT;
