-- +goose Up

-- The letterhead under which a letter was sent, as it was then.
ALTER TABLE letters ADD COLUMN sent_under TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE letters DROP COLUMN sent_under;
