-- +goose Up

-- Where in its source an organisation was read about.
ALTER TABLE organisations ADD COLUMN locator TEXT NOT NULL DEFAULT '';
ALTER TABLE organisations ADD COLUMN quote TEXT NOT NULL DEFAULT '';
ALTER TABLE organisations ADD COLUMN quote_lang TEXT NOT NULL DEFAULT '';
ALTER TABLE organisations ADD COLUMN quote_translation TEXT NOT NULL DEFAULT '';
ALTER TABLE organisations ADD COLUMN checked_on TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE organisations DROP COLUMN checked_on;
ALTER TABLE organisations DROP COLUMN quote_translation;
ALTER TABLE organisations DROP COLUMN quote_lang;
ALTER TABLE organisations DROP COLUMN quote;
ALTER TABLE organisations DROP COLUMN locator;
