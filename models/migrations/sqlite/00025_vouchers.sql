-- +goose Up

-- The word of a person that a sentence of a draft is true, with what it rests on.
CREATE TABLE vouchers (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    letter_id INTEGER NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    sentence TEXT NOT NULL, -- as it read
    rule TEXT NOT NULL, -- what the proof-reader found in it,
    words TEXT NOT NULL, -- in which words,
    on_record TEXT NOT NULL, -- and what the record said instead
    ground TEXT NOT NULL,
    source_title TEXT NOT NULL DEFAULT '',
    source_url TEXT NOT NULL DEFAULT ''
);
CREATE INDEX vouchers_by_letter ON vouchers (letter_id);

-- +goose Down
DROP TABLE vouchers;
