-- +goose Up

-- What a group said may be the campaign's own knowledge; where it was read, word for word.
ALTER TABLE group_statements ADD COLUMN visibility TEXT NOT NULL DEFAULT 'published' CHECK (visibility IN ('published', 'campaign'));
ALTER TABLE group_statements ADD COLUMN locator TEXT NOT NULL DEFAULT '';
ALTER TABLE group_statements ADD COLUMN quote TEXT NOT NULL DEFAULT '';
ALTER TABLE group_statements ADD COLUMN quote_lang TEXT NOT NULL DEFAULT '';
ALTER TABLE group_statements ADD COLUMN quote_translation TEXT NOT NULL DEFAULT '';
ALTER TABLE group_statements ADD COLUMN checked_on TEXT NOT NULL DEFAULT '';

-- What members of a group did on their own about what it said.
CREATE TABLE group_asides (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    group_statement_id INTEGER NOT NULL REFERENCES group_statements (id),
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    kind TEXT NOT NULL CHECK (kind IN ('dissociated', 'added')),
    on_day TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    source_id INTEGER REFERENCES sources (id)
);
CREATE UNIQUE INDEX group_asides_one ON group_asides (group_statement_id, state_iso, kind) WHERE trashed_at IS NULL;

-- +goose Down
DROP TABLE group_asides;
ALTER TABLE group_statements DROP COLUMN checked_on;
ALTER TABLE group_statements DROP COLUMN quote_translation;
ALTER TABLE group_statements DROP COLUMN quote_lang;
ALTER TABLE group_statements DROP COLUMN quote;
ALTER TABLE group_statements DROP COLUMN locator;
ALTER TABLE group_statements DROP COLUMN visibility;
