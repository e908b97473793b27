-- +goose Up

-- Thanks await no answer: which letters do is counted in the index alone.
DROP INDEX letters_awaiting;
CREATE INDEX letters_awaiting ON letters (sent_on, promised_on, closed_on, visibility, state_iso, direction, sort, trashed_at) WHERE direction = 'outgoing' AND sent_on <> '' AND closed_on = '' AND trashed_at IS NULL;

-- +goose Down

DROP INDEX letters_awaiting;
CREATE INDEX letters_awaiting ON letters (sent_on, promised_on, closed_on, visibility, state_iso, direction, trashed_at) WHERE direction = 'outgoing' AND sent_on <> '' AND closed_on = '' AND trashed_at IS NULL;
