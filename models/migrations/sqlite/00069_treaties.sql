-- +goose Up

-- A state takes steps towards several treaties, each with the source it was read in. It may
-- leave one and come back.
CREATE TABLE treaty_steps (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    treaty TEXT NOT NULL,
    event TEXT NOT NULL,
    on_day TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    source_id INTEGER REFERENCES sources (id),
    reading TEXT NOT NULL DEFAULT '',
    locator TEXT NOT NULL DEFAULT '',
    quote TEXT NOT NULL DEFAULT '',
    quote_lang TEXT NOT NULL DEFAULT '',
    quote_translation TEXT NOT NULL DEFAULT '',
    checked_on TEXT NOT NULL DEFAULT ''
);
INSERT INTO treaty_steps (id, version, recorded_at, trashed_at, state_iso, treaty, event, on_day, source)
SELECT id, version, recorded_at, trashed_at, state_iso, 'ccw', event, on_day, source FROM ccw_events;
DROP TABLE ccw_events;
CREATE INDEX treaty_steps_by_state ON treaty_steps (state_iso, treaty, on_day);

-- A state has names besides the everyday one in a language: its formal name, others by which
-- people know it, and those it had from a day until another.
CREATE TABLE state_names_new (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    lang TEXT NOT NULL,
    name TEXT NOT NULL,
    sort TEXT NOT NULL DEFAULT 'short' CHECK (sort IN ('short', 'official', 'other')),
    since TEXT NOT NULL DEFAULT '',
    until TEXT NOT NULL DEFAULT '',
    source_id INTEGER REFERENCES sources (id),
    reading TEXT NOT NULL DEFAULT '',
    locator TEXT NOT NULL DEFAULT '',
    quote TEXT NOT NULL DEFAULT '',
    quote_lang TEXT NOT NULL DEFAULT '',
    quote_translation TEXT NOT NULL DEFAULT '',
    checked_on TEXT NOT NULL DEFAULT ''
);
INSERT INTO state_names_new (id, version, recorded_at, trashed_at, state_iso, lang, name)
SELECT id, version, recorded_at, trashed_at, state_iso, lang, name FROM state_names;
DROP TABLE state_names;
ALTER TABLE state_names_new RENAME TO state_names;
CREATE INDEX state_names_by_state ON state_names (state_iso, lang);

-- +goose Down
CREATE TABLE state_names_old (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    lang TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (state_iso, lang)
);
INSERT OR IGNORE INTO state_names_old (id, version, recorded_at, trashed_at, state_iso, lang, name)
SELECT id, version, recorded_at, trashed_at, state_iso, lang, name FROM state_names
WHERE sort = 'short' AND until = '' ORDER BY trashed_at IS NOT NULL, id;
DROP TABLE state_names;
ALTER TABLE state_names_old RENAME TO state_names;
CREATE TABLE ccw_events (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    event TEXT NOT NULL,
    on_day TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    UNIQUE (state_iso, event)
);
INSERT OR IGNORE INTO ccw_events (id, version, recorded_at, trashed_at, state_iso, event, on_day, source)
SELECT id, version, recorded_at, trashed_at, state_iso, event, on_day, source FROM treaty_steps
WHERE treaty = 'ccw' AND event <> 'withdrawal' ORDER BY trashed_at IS NOT NULL, id;
DROP TABLE treaty_steps;
