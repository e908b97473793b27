-- +goose Up

-- A meeting has deadlines of its own, one a line: day, tab, what is due.
ALTER TABLE meetings ADD COLUMN deadlines TEXT NOT NULL DEFAULT '';

-- For whom somebody spoke, and where in its source that was read.
ALTER TABLE participations ADD COLUMN for_whom TEXT NOT NULL DEFAULT '';
ALTER TABLE participations ADD COLUMN locator TEXT NOT NULL DEFAULT '';
ALTER TABLE participations ADD COLUMN quote TEXT NOT NULL DEFAULT '';
ALTER TABLE participations ADD COLUMN quote_lang TEXT NOT NULL DEFAULT '';
ALTER TABLE participations ADD COLUMN quote_translation TEXT NOT NULL DEFAULT '';
ALTER TABLE participations ADD COLUMN checked_on TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE participations DROP COLUMN checked_on;
ALTER TABLE participations DROP COLUMN quote_translation;
ALTER TABLE participations DROP COLUMN quote_lang;
ALTER TABLE participations DROP COLUMN quote;
ALTER TABLE participations DROP COLUMN locator;
ALTER TABLE participations DROP COLUMN for_whom;
ALTER TABLE meetings DROP COLUMN deadlines;
