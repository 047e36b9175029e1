-- What came back for a recipient after its mail was sent: bit 0 a bounce, bit 1 a complaint. Its state stays what the next
-- hop said; of each kind the first one counts.
ALTER TABLE recipient ADD COLUMN returned INTEGER NOT NULL DEFAULT 0;
