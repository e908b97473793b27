-- +goose Up

-- Meetings, by their slugs, one a line, of which somebody knows that the outcome is not on
-- record, and lets the letters of the batch go out all the same.
ALTER TABLE batches ADD COLUMN pending TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE batches DROP COLUMN pending;
