-- +goose Up

-- That somebody looked up who holds an office is a record of its own: who did, when,
-- on which page, and until when it counts.
CREATE TABLE confirmations (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    office_id INTEGER NOT NULL REFERENCES offices (id),
    term_id INTEGER NOT NULL REFERENCES terms (id),
    found TEXT NOT NULL CHECK (found IN ('same', 'other', 'vacant')),
    user_id INTEGER NOT NULL REFERENCES users (id),
    shown_at TEXT NOT NULL DEFAULT '',
    on_day TEXT NOT NULL,
    until TEXT NOT NULL,
    sitting TEXT NOT NULL DEFAULT ''
);
CREATE INDEX confirmations_of_terms ON confirmations (term_id, trashed_at);
CREATE INDEX confirmations_of_offices ON confirmations (office_id, trashed_at);
CREATE INDEX confirmations_by_sitting ON confirmations (sitting, id) WHERE sitting <> '';

-- +goose Down
DROP TABLE confirmations;
