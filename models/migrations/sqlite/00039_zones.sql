-- +goose Up

-- The time zone in which somebody's days are counted, where that is not the
-- campaign's.
ALTER TABLE users ADD COLUMN zone TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE users DROP COLUMN zone;
