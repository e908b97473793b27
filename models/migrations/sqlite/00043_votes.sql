-- +goose Up

-- Where a result was read, word for word, and what a state later said it had meant to vote.
ALTER TABLE resolutions ADD COLUMN source_id INTEGER REFERENCES sources (id);
ALTER TABLE resolutions ADD COLUMN locator TEXT NOT NULL DEFAULT '';
ALTER TABLE resolutions ADD COLUMN quote TEXT NOT NULL DEFAULT '';
ALTER TABLE resolutions ADD COLUMN quote_lang TEXT NOT NULL DEFAULT '';
ALTER TABLE resolutions ADD COLUMN quote_translation TEXT NOT NULL DEFAULT '';
ALTER TABLE resolutions ADD COLUMN checked_on TEXT NOT NULL DEFAULT '';
ALTER TABLE resolutions ADD COLUMN reading TEXT NOT NULL DEFAULT '';
ALTER TABLE votes ADD COLUMN intended TEXT NOT NULL DEFAULT '' CHECK (intended IN ('', 'yes', 'no', 'abstain'));

-- +goose Down
ALTER TABLE votes DROP COLUMN intended;
ALTER TABLE resolutions DROP COLUMN reading;
ALTER TABLE resolutions DROP COLUMN checked_on;
ALTER TABLE resolutions DROP COLUMN quote_translation;
ALTER TABLE resolutions DROP COLUMN quote_lang;
ALTER TABLE resolutions DROP COLUMN quote;
ALTER TABLE resolutions DROP COLUMN locator;
ALTER TABLE resolutions DROP COLUMN source_id;
