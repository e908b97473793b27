-- +goose Up

-- What a meeting decided on negotiations, besides what it came to in words.
ALTER TABLE meetings ADD COLUMN decided TEXT NOT NULL DEFAULT '' CHECK (decided IN ('', 'nothing', 'talks', 'mandate', 'instrument'));

-- +goose Down
ALTER TABLE meetings DROP COLUMN decided;
