-- +goose Up

-- What the proof-reader knew when it read the draft: the newest change, and the day.
ALTER TABLE batch_items ADD COLUMN read_at_change INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch_items ADD COLUMN read_on TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE batch_items DROP COLUMN read_on;
ALTER TABLE batch_items DROP COLUMN read_at_change;
