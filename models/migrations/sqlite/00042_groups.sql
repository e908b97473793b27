-- +goose Up

-- Where the members of a group were read, once somebody has recorded them here.
ALTER TABLE groups ADD COLUMN source_id INTEGER REFERENCES sources (id);
ALTER TABLE groups ADD COLUMN reading TEXT NOT NULL DEFAULT '';
ALTER TABLE groups ADD COLUMN locator TEXT NOT NULL DEFAULT '';
ALTER TABLE groups ADD COLUMN quote TEXT NOT NULL DEFAULT '';
ALTER TABLE groups ADD COLUMN quote_lang TEXT NOT NULL DEFAULT '';
ALTER TABLE groups ADD COLUMN quote_translation TEXT NOT NULL DEFAULT '';
ALTER TABLE groups ADD COLUMN checked_on TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE groups DROP COLUMN checked_on;
ALTER TABLE groups DROP COLUMN quote_translation;
ALTER TABLE groups DROP COLUMN quote_lang;
ALTER TABLE groups DROP COLUMN quote;
ALTER TABLE groups DROP COLUMN locator;
ALTER TABLE groups DROP COLUMN reading;
ALTER TABLE groups DROP COLUMN source_id;
