-- +goose Up

-- Sources by themselves: whether somebody recorded one for everybody to see, and what in
-- it matters, word for word.
ALTER TABLE sources ADD COLUMN listed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN locator TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN quote TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN quote_lang TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN quote_translation TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN checked_on TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE sources DROP COLUMN checked_on;
ALTER TABLE sources DROP COLUMN quote_translation;
ALTER TABLE sources DROP COLUMN quote_lang;
ALTER TABLE sources DROP COLUMN quote;
ALTER TABLE sources DROP COLUMN locator;
ALTER TABLE sources DROP COLUMN listed;
