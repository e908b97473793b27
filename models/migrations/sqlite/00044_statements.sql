-- +goose Up

-- A statement has speakers of more kinds, a session and an agenda item, where it was read word
-- for word, and who may see it.
CREATE TABLE statements_new (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    slug TEXT NOT NULL UNIQUE,
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    state_iso TEXT NOT NULL DEFAULT '',
    speaker_kind TEXT NOT NULL CHECK (speaker_kind IN ('state', 'group', 'organisation', 'ngo', 'chair')),
    speaker TEXT NOT NULL,
    session TEXT NOT NULL DEFAULT '',
    agenda_item TEXT NOT NULL DEFAULT '',
    place INTEGER NOT NULL DEFAULT 0,
    on_day TEXT NOT NULL,
    lang TEXT NOT NULL DEFAULT '',
    other_langs TEXT NOT NULL DEFAULT '',
    delivered_by TEXT NOT NULL DEFAULT '',
    delivered_by_title TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES sources (id),
    locator TEXT NOT NULL DEFAULT '',
    quote TEXT NOT NULL DEFAULT '',
    quote_lang TEXT NOT NULL DEFAULT '',
    quote_translation TEXT NOT NULL DEFAULT '',
    checked_on TEXT NOT NULL DEFAULT '',
    reading TEXT NOT NULL CHECK (reading IN ('read', 'excerpt', 'derived', 'derived-end', 'gk-end', 'attested', 'general-knowledge')),
    visibility TEXT NOT NULL DEFAULT 'published' CHECK (visibility IN ('published', 'campaign', 'confidential'))
);
INSERT INTO statements_new (id, version, recorded_at, trashed_at, slug, meeting_id, state_iso, speaker_kind, speaker, place, on_day,
    lang, other_langs, delivered_by, delivered_by_title, title, source_id, reading)
SELECT id, version, recorded_at, trashed_at, slug, meeting_id, CASE speaker_kind WHEN 'state' THEN speaker ELSE '' END, speaker_kind, speaker, place, on_day,
    lang, other_langs, delivered_by, delivered_by_title, title, source_id, reading FROM statements;
DROP TABLE statements;
ALTER TABLE statements_new RENAME TO statements;
CREATE INDEX statements_by_meeting ON statements (meeting_id, on_day, place);
CREATE INDEX statements_by_day ON statements (on_day, id);

-- Who speaks in a statement, and who stands to it otherwise.
CREATE TABLE statement_speakers (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    statement_id INTEGER NOT NULL REFERENCES statements (id),
    role TEXT NOT NULL CHECK (role IN ('speaks', 'joined', 'dissociated', 'added')),
    kind TEXT NOT NULL CHECK (kind IN ('state', 'group', 'organisation', 'ngo', 'chair')),
    speaker TEXT NOT NULL DEFAULT '',
    announced TEXT NOT NULL,
    place INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX statement_speakers_by_statement ON statement_speakers (statement_id, place);
CREATE INDEX statement_speakers_by_speaker ON statement_speakers (speaker, kind, statement_id);

-- The text of a statement in a language, as paragraphs with an empty line between them.
-- By folded it is found; it follows whoever writes the others.
CREATE TABLE statement_texts (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    statement_id INTEGER NOT NULL REFERENCES statements (id),
    lang TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('original', 'official', 'unofficial')),
    made_by TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL,
    folded TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX statement_texts_one ON statement_texts (statement_id, lang) WHERE trashed_at IS NULL;
-- +goose StatementBegin
CREATE TRIGGER statement_texts_added AFTER INSERT ON statement_texts BEGIN
    UPDATE statement_texts SET folded = fold(title || ' ' || replace(body, char(10), ' ')) WHERE id = NEW.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER statement_texts_changed AFTER UPDATE OF title, body ON statement_texts BEGIN
    UPDATE statement_texts SET folded = fold(title || ' ' || replace(body, char(10), ' ')) WHERE id = NEW.id;
END;
-- +goose StatementEnd

-- +goose Down
DROP TABLE statement_texts;
DROP TABLE statement_speakers;
DROP INDEX statements_by_day;
ALTER TABLE statements DROP COLUMN visibility;
ALTER TABLE statements DROP COLUMN checked_on;
ALTER TABLE statements DROP COLUMN quote_translation;
ALTER TABLE statements DROP COLUMN quote_lang;
ALTER TABLE statements DROP COLUMN quote;
ALTER TABLE statements DROP COLUMN locator;
ALTER TABLE statements DROP COLUMN agenda_item;
ALTER TABLE statements DROP COLUMN session;
ALTER TABLE statements DROP COLUMN state_iso;
