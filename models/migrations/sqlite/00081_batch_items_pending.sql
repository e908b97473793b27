-- +goose Up

-- Meetings, by their slugs, one a line, of which somebody knows that the outcome is not on
-- record, and lets this letter of the batch go out all the same. What was said for a whole
-- batch holds for the letters of it that are on their way.
ALTER TABLE batch_items ADD COLUMN pending TEXT NOT NULL DEFAULT '';
UPDATE batch_items SET pending = (SELECT pending FROM batches WHERE batches.id = batch_id) WHERE task IN ('approve', 'send');

-- +goose Down
ALTER TABLE batch_items DROP COLUMN pending;
