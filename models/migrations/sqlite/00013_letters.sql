-- +goose Up

-- What passed with a state, day by day, is read from the index alone, whoever asks.
DROP INDEX letters_by_day_of_state;
CREATE INDEX letters_by_day_of_state ON letters (state_iso, coalesce(nullif(received_on, ''), sent_on), visibility, direction, sent_on, trashed_at);

-- +goose Down
DROP INDEX letters_by_day_of_state;
CREATE INDEX letters_by_day_of_state ON letters (state_iso, coalesce(nullif(received_on, ''), sent_on), visibility, direction);
