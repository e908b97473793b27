-- +goose Up

-- Who issued the document on which the word of a person rests, and its date: by these, or
-- by the address of a page, others can follow it.
ALTER TABLE vouchers ADD COLUMN source_publisher TEXT NOT NULL DEFAULT '';
ALTER TABLE vouchers ADD COLUMN source_on TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE vouchers DROP COLUMN source_on;
ALTER TABLE vouchers DROP COLUMN source_publisher;
