-- +goose Up

-- Offices of any kind: those of organisations, too, which stand in a state; what they are
-- for, how they are reached, and where in its source that was read.
ALTER TABLE offices ADD COLUMN organisation_id INTEGER REFERENCES organisations (id);
ALTER TABLE offices ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
ALTER TABLE offices ADD COLUMN telephone TEXT NOT NULL DEFAULT '';
ALTER TABLE offices ADD COLUMN reading TEXT NOT NULL DEFAULT '';
ALTER TABLE offices ADD COLUMN locator TEXT NOT NULL DEFAULT '';
ALTER TABLE offices ADD COLUMN quote TEXT NOT NULL DEFAULT '';
ALTER TABLE offices ADD COLUMN quote_lang TEXT NOT NULL DEFAULT '';
ALTER TABLE offices ADD COLUMN quote_translation TEXT NOT NULL DEFAULT '';
ALTER TABLE office_titles ADD COLUMN form_of_address TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE office_titles DROP COLUMN form_of_address;
ALTER TABLE offices DROP COLUMN quote_translation;
ALTER TABLE offices DROP COLUMN quote_lang;
ALTER TABLE offices DROP COLUMN quote;
ALTER TABLE offices DROP COLUMN locator;
ALTER TABLE offices DROP COLUMN reading;
ALTER TABLE offices DROP COLUMN telephone;
ALTER TABLE offices DROP COLUMN purpose;
ALTER TABLE offices DROP COLUMN organisation_id;
