-- +goose Up

-- Who may not see a letter is not told that its reference is taken, so two can have one
-- until a coordinator sees both.
DROP INDEX letters_by_reference;
CREATE INDEX letters_by_reference ON letters (reference) WHERE direction = 'outgoing' AND reference <> '';

-- +goose Down
DROP INDEX letters_by_reference;
CREATE UNIQUE INDEX letters_by_reference ON letters (reference) WHERE direction = 'outgoing' AND reference <> '';
