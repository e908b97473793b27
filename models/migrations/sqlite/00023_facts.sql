-- +goose Up

-- What somebody else reports of a state has a basis of its own.
CREATE TABLE positions_new (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    question TEXT NOT NULL REFERENCES questions (slug),
    stance TEXT NOT NULL CHECK (stance IN ('yes', 'no', 'undecided')),
    since TEXT NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('own-words', 'vote', 'endorsement', 'reported', 'group-statement')),
    reading TEXT NOT NULL CHECK (reading IN ('read', 'excerpt', 'derived', 'derived-end', 'gk-end', 'attested', 'general-knowledge')),
    summary TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES sources (id),
    confirmed BOOLEAN NOT NULL,
    visibility TEXT NOT NULL DEFAULT 'published' CHECK (visibility IN ('published', 'campaign', 'confidential')),
    quote TEXT NOT NULL DEFAULT ''
);
INSERT INTO positions_new SELECT id, version, recorded_at, trashed_at, state_iso, question, stance, since, basis, reading, summary, source_id, confirmed, visibility, quote FROM positions;
DROP TABLE positions;
ALTER TABLE positions_new RENAME TO positions;
CREATE INDEX positions_by_state ON positions (state_iso, question, since);

-- What a piece of evidence weighs in a letter, whose side it is on, and how a
-- letter says it in each language.
ALTER TABLE evidences ADD COLUMN weight INTEGER NOT NULL DEFAULT 0;
ALTER TABLE evidences ADD COLUMN side TEXT NOT NULL DEFAULT '' CHECK (side IN ('', 'for', 'against', 'neutral'));
ALTER TABLE evidences ADD COLUMN quote_lang TEXT NOT NULL DEFAULT '';
UPDATE evidences SET weight = CASE kind WHEN 'pledge' THEN 7 WHEN 'minister-statement' THEN 6 WHEN 'policy' THEN 5 WHEN 'record' THEN 5
    WHEN 'statement' THEN 4 WHEN 'resolution' THEN 3 ELSE 2 END, side = CASE kind WHEN 'pledge' THEN 'for' ELSE '' END;

CREATE TABLE evidence_wordings (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    evidence_id INTEGER NOT NULL REFERENCES evidences (id),
    lang TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE UNIQUE INDEX evidence_wordings_one ON evidence_wordings (evidence_id, lang) WHERE trashed_at IS NULL;

CREATE TABLE correspondence_languages (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    lang TEXT NOT NULL,
    rank INTEGER NOT NULL,
    source_id INTEGER NOT NULL REFERENCES sources (id),
    reading TEXT NOT NULL CHECK (reading IN ('read', 'excerpt', 'derived', 'derived-end', 'gk-end', 'attested', 'general-knowledge'))
);
CREATE UNIQUE INDEX correspondence_languages_one ON correspondence_languages (state_iso, lang) WHERE trashed_at IS NULL;

-- What states did that a letter should not leave out, and what was said for
-- groups of them and by speakers.
CREATE TABLE deeds (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    kind TEXT NOT NULL CHECK (kind IN ('host', 'co-host', 'chair', 'author', 'sponsor', 'tabled', 'delivered')),
    meeting_id INTEGER REFERENCES meetings (id),
    text_id INTEGER REFERENCES texts (id),
    on_day TEXT NOT NULL,
    weight INTEGER NOT NULL,
    source_id INTEGER NOT NULL REFERENCES sources (id),
    reading TEXT NOT NULL CHECK (reading IN ('read', 'excerpt', 'derived', 'derived-end', 'gk-end', 'attested', 'general-knowledge')),
    CHECK ((meeting_id IS NULL) <> (text_id IS NULL))
);
CREATE INDEX deeds_by_state ON deeds (state_iso, on_day);

CREATE TABLE group_statements (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    group_id INTEGER NOT NULL REFERENCES groups (id),
    text_id INTEGER REFERENCES texts (id),
    meeting_id INTEGER REFERENCES meetings (id),
    on_day TEXT NOT NULL,
    question TEXT NOT NULL REFERENCES questions (slug),
    stance TEXT NOT NULL CHECK (stance IN ('yes', 'no', 'undecided')),
    delivered_by TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES sources (id),
    reading TEXT NOT NULL CHECK (reading IN ('read', 'excerpt', 'derived', 'derived-end', 'gk-end', 'attested', 'general-knowledge'))
);
CREATE INDEX group_statements_by_group ON group_statements (group_id, question, on_day);

CREATE TABLE statements (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    slug TEXT NOT NULL UNIQUE,
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    speaker_kind TEXT NOT NULL CHECK (speaker_kind IN ('organisation', 'state', 'group')),
    speaker TEXT NOT NULL,
    place INTEGER NOT NULL DEFAULT 0,
    on_day TEXT NOT NULL,
    lang TEXT NOT NULL DEFAULT '',
    other_langs TEXT NOT NULL DEFAULT '',
    delivered_by TEXT NOT NULL DEFAULT '',
    delivered_by_title TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES sources (id),
    reading TEXT NOT NULL CHECK (reading IN ('read', 'excerpt', 'derived', 'derived-end', 'gk-end', 'attested', 'general-knowledge'))
);
CREATE INDEX statements_by_meeting ON statements (meeting_id);

CREATE TABLE meeting_names (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    lang TEXT NOT NULL,
    name TEXT NOT NULL
);
CREATE UNIQUE INDEX meeting_names_one ON meeting_names (meeting_id, lang) WHERE trashed_at IS NULL;

CREATE TABLE text_names (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    text_id INTEGER NOT NULL REFERENCES texts (id),
    lang TEXT NOT NULL,
    name TEXT NOT NULL
);
CREATE UNIQUE INDEX text_names_one ON text_names (text_id, lang) WHERE trashed_at IS NULL;

-- How persons and offices are named and addressed in each language.
ALTER TABLE people ADD COLUMN gender_basis TEXT NOT NULL DEFAULT '';
ALTER TABLE terms ADD COLUMN precedence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE terms ADD COLUMN recalled_on TEXT NOT NULL DEFAULT '';

CREATE TABLE person_names (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    person_id INTEGER NOT NULL REFERENCES people (id),
    lang TEXT NOT NULL,
    name TEXT NOT NULL,
    reading TEXT NOT NULL
);
CREATE UNIQUE INDEX person_names_one ON person_names (person_id, lang) WHERE trashed_at IS NULL;

CREATE TABLE person_styles (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    person_id INTEGER NOT NULL REFERENCES people (id),
    lang TEXT NOT NULL,
    rank TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    envelope TEXT NOT NULL DEFAULT '',
    reading TEXT NOT NULL
);
CREATE UNIQUE INDEX person_styles_one ON person_styles (person_id, lang) WHERE trashed_at IS NULL;

CREATE TABLE office_titles (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    office_id INTEGER NOT NULL REFERENCES offices (id),
    lang TEXT NOT NULL,
    title TEXT NOT NULL,
    feminine TEXT NOT NULL DEFAULT '',
    ministry TEXT NOT NULL DEFAULT '',
    reading TEXT NOT NULL
);
CREATE UNIQUE INDEX office_titles_one ON office_titles (office_id, lang) WHERE trashed_at IS NULL;

CREATE TABLE organisation_roles (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    role TEXT NOT NULL,
    start TEXT NOT NULL DEFAULT '',
    "end" TEXT NOT NULL DEFAULT '',
    as_of TEXT NOT NULL DEFAULT '',
    source_id INTEGER NOT NULL REFERENCES sources (id),
    reading TEXT NOT NULL CHECK (reading IN ('read', 'excerpt', 'derived', 'derived-end', 'gk-end', 'attested', 'general-knowledge'))
);
CREATE INDEX organisation_roles_by_organisation ON organisation_roles (organisation_id);

-- +goose Down
DROP TABLE organisation_roles;
DROP TABLE office_titles;
DROP TABLE person_styles;
DROP TABLE person_names;
ALTER TABLE terms DROP COLUMN recalled_on;
ALTER TABLE terms DROP COLUMN precedence;
ALTER TABLE people DROP COLUMN gender_basis;
DROP TABLE text_names;
DROP TABLE meeting_names;
DROP TABLE statements;
DROP TABLE group_statements;
DROP TABLE deeds;
DROP TABLE correspondence_languages;
DROP TABLE evidence_wordings;
ALTER TABLE evidences DROP COLUMN quote_lang;
ALTER TABLE evidences DROP COLUMN side;
ALTER TABLE evidences DROP COLUMN weight;
UPDATE positions SET basis = 'endorsement' WHERE basis = 'reported';
