-- +goose Up

-- The subject as it was last drafted: so that what somebody wrote there is told from what the
-- program did. Empty: it is not known.
ALTER TABLE letters ADD COLUMN drafted_subject TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE letters DROP COLUMN drafted_subject;
