-- +goose Up

-- The meeting or call that a letter thanks for, so that it can be drafted again from
-- what is noted of it.
ALTER TABLE letters ADD COLUMN contact_id INTEGER REFERENCES outreaches (id);

-- +goose Down
ALTER TABLE letters DROP COLUMN contact_id;
