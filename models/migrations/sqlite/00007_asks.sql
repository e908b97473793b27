-- +goose Up

-- What is asked of a state and what its people promise, each a record of its
-- own, born of a letter or of a contact, and seen by whoever may see that.
CREATE TABLE asks_anew (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    kind TEXT NOT NULL DEFAULT 'ask' CHECK (kind IN ('ask', 'promise')),
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    letter_id INTEGER REFERENCES letters (id),
    outreach_id INTEGER REFERENCES outreaches (id),
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    who TEXT NOT NULL DEFAULT '',
    due_on TEXT NOT NULL DEFAULT '',
    meeting_id INTEGER REFERENCES meetings (id),
    repeats_id INTEGER REFERENCES asks (id),
    outcome TEXT NOT NULL DEFAULT 'open' CHECK (outcome IN ('open', 'met', 'partly', 'refused', 'ignored')),
    closed_on TEXT NOT NULL DEFAULT '',
    closer_id INTEGER REFERENCES users (id),
    by_evidence_id INTEGER REFERENCES evidences (id),
    by_letter_id INTEGER REFERENCES letters (id),
    by_outreach_id INTEGER REFERENCES outreaches (id),
    note TEXT NOT NULL DEFAULT '',
    source_title TEXT NOT NULL DEFAULT '',
    source_url TEXT NOT NULL DEFAULT ''
);

INSERT INTO asks_anew (id, version, recorded_at, state_iso, letter_id, place, text, due_on, outcome)
SELECT a.id, 1, l.recorded_at, l.state_iso, a.letter_id, a.place, a.text, a.due_on, a.outcome
FROM asks a JOIN letters l ON l.id = a.letter_id;

INSERT INTO asks_anew (version, recorded_at, kind, state_iso, outreach_id, place, text, due_on)
SELECT 1, recorded_at, 'promise', state_iso, id, 0, coalesce(nullif(promise, ''), 'to come back to us'), promised_on
FROM outreaches WHERE promise <> '' OR promised_on <> '';

DROP TABLE asks;
ALTER TABLE asks_anew RENAME TO asks;

CREATE INDEX asks_by_letter ON asks (letter_id, place);
CREATE INDEX asks_by_outreach ON asks (outreach_id, place);
CREATE INDEX asks_by_state ON asks (state_iso, due_on);
CREATE INDEX asks_repeating ON asks (repeats_id) WHERE repeats_id IS NOT NULL;

-- What is most urgent first, and what was closed last; the queries have the same words.
CREATE INDEX asks_by_urgency ON asks (due_on = '', due_on, id DESC) WHERE trashed_at IS NULL;
CREATE INDEX asks_by_closing ON asks (closed_on DESC, id DESC) WHERE trashed_at IS NULL;
CREATE INDEX asks_by_meeting ON asks (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX asks_by_kind ON asks (kind, state_iso) WHERE trashed_at IS NULL;

ALTER TABLE outreaches DROP COLUMN promise;

-- What is in the files, each kept once, by its SHA-256.
CREATE TABLE contents (
    sha256 TEXT PRIMARY KEY,
    data BLOB NOT NULL
);

INSERT OR IGNORE INTO contents (sha256, data) SELECT sha256, data FROM attachments;

CREATE TABLE attachments_anew (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    owner_kind TEXT NOT NULL CHECK (owner_kind IN ('letter', 'outreach', 'evidence', 'source')),
    owner_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL
);

INSERT INTO attachments_anew SELECT id, version, recorded_at, trashed_at, 'letter', letter_id, name, media_type, size, sha256 FROM attachments;

DROP TABLE attachments;
ALTER TABLE attachments_anew RENAME TO attachments;

CREATE INDEX attachments_by_owner ON attachments (owner_kind, owner_id);
CREATE INDEX attachments_by_content ON attachments (sha256);

-- +goose Down
CREATE TABLE attachments_before (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    letter_id INTEGER NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    data BLOB NOT NULL
);
INSERT INTO attachments_before
SELECT a.id, a.version, a.recorded_at, a.trashed_at, a.owner_id, a.name, a.media_type, a.size, a.sha256, c.data
FROM attachments a JOIN contents c ON c.sha256 = a.sha256 WHERE a.owner_kind = 'letter';
DROP TABLE attachments;
ALTER TABLE attachments_before RENAME TO attachments;
CREATE INDEX attachments_by_letter ON attachments (letter_id);
DROP TABLE contents;
ALTER TABLE outreaches ADD COLUMN promise TEXT NOT NULL DEFAULT '';
UPDATE outreaches SET promise = coalesce((SELECT text FROM asks WHERE outreach_id = outreaches.id AND kind = 'promise' AND trashed_at IS NULL ORDER BY place LIMIT 1), '');
CREATE TABLE asks_before (
    id INTEGER PRIMARY KEY,
    letter_id INTEGER NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    due_on TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT 'open' CHECK (outcome IN ('open', 'met', 'partly', 'refused', 'ignored'))
);
INSERT INTO asks_before SELECT id, letter_id, place, text, due_on, outcome FROM asks WHERE letter_id IS NOT NULL AND kind = 'ask' AND trashed_at IS NULL;
DROP TABLE asks;
ALTER TABLE asks_before RENAME TO asks;
CREATE INDEX asks_by_letter ON asks (letter_id, place);
