-- What was asked of reports (RFC 3461). submission.bounces has two bits from here on: 1 whether its failures are reported,
-- 2 whether some recipients say themselves when they are.

ALTER TABLE submission ADD COLUMN envelope_id  TEXT;     -- what whoever handed it in knows it by, or null
ALTER TABLE submission ADD COLUMN return_whole INTEGER;  -- 1: a report on a failure holds the whole message

ALTER TABLE recipient ADD COLUMN notify   INTEGER;       -- bits: 1 success, 2 failure, 4 delay; 0 never; null: as its submission
ALTER TABLE recipient ADD COLUMN original TEXT;          -- what whoever handed it in knows it by, or null
