-- +goose Up

-- The wordings of letters that coordinators have changed. An empty body: the one
-- that comes along is used again.
CREATE TABLE wordings (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    name TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL DEFAULT ''
);

-- +goose Down

DROP TABLE wordings;
