-- Mail of which each recipient gets a message of its own: the header sections differ, the body is stored once.
ALTER TABLE message ADD COLUMN body_of INTEGER;           -- whose body it has, of the same submission; null: its own

-- What is reported instead of the last reply, where a report came back after the mail was sent.
ALTER TABLE bounce_due ADD COLUMN text TEXT;
