-- +goose Up

-- Where a state counts as standing from a day until another because somebody of the campaign
-- says so, whatever its positions say: with a reason and a source.
CREATE TABLE overrides (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    question TEXT NOT NULL REFERENCES questions (slug),
    stance TEXT NOT NULL CHECK (stance IN ('yes', 'no', 'undecided')),
    since TEXT NOT NULL,
    until TEXT NOT NULL CHECK (until <> ''),
    reason TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES sources (id),
    reading TEXT NOT NULL,
    locator TEXT NOT NULL DEFAULT '',
    quote TEXT NOT NULL DEFAULT '',
    quote_lang TEXT NOT NULL DEFAULT '',
    quote_translation TEXT NOT NULL DEFAULT '',
    checked_on TEXT NOT NULL DEFAULT '',
    visibility TEXT NOT NULL CHECK (visibility IN ('published', 'campaign'))
);
CREATE INDEX overrides_by_state ON overrides (state_iso, question, since);

-- +goose Down
DROP TABLE overrides;
