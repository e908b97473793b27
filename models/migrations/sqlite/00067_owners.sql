-- +goose Up

-- Who looks after a state, or after one letter: one person each.
CREATE TABLE assignments (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    letter_id INTEGER REFERENCES letters (id),
    user_id INTEGER NOT NULL REFERENCES users (id)
);
CREATE UNIQUE INDEX assignments_of_states ON assignments (state_iso) WHERE letter_id IS NULL;
CREATE UNIQUE INDEX assignments_of_letters ON assignments (letter_id) WHERE letter_id IS NOT NULL;
CREATE INDEX assignments_by_user ON assignments (user_id);

-- +goose Down
DROP TABLE assignments;
