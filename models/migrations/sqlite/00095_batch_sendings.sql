-- +goose Up

-- Letters of a batch that were marked as sent together, so that this can be undone together.
ALTER TABLE batches ADD COLUMN sendings INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch_items ADD COLUMN sending INTEGER NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE batch_items DROP COLUMN sending;
ALTER TABLE batches DROP COLUMN sendings;
