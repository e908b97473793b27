-- +goose Up

-- Letters of a batch that were marked as sent together, so that this can be undone together: the day that whoever
-- sent them saw, whether they knew of letters to the same office, and the change by which each was sent.
ALTER TABLE batches ADD COLUMN sendings INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch_items ADD COLUMN sending INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch_items ADD COLUMN sending_on TEXT NOT NULL DEFAULT '';
ALTER TABLE batch_items ADD COLUMN sending_again INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch_items ADD COLUMN sent_change INTEGER NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE batch_items DROP COLUMN sent_change;
ALTER TABLE batch_items DROP COLUMN sending_again;
ALTER TABLE batch_items DROP COLUMN sending_on;
ALTER TABLE batch_items DROP COLUMN sending;
ALTER TABLE batches DROP COLUMN sendings;
