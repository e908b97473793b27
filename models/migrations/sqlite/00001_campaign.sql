-- +goose Up

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    title TEXT NOT NULL DEFAULT '',
    publisher TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    on_day TEXT NOT NULL DEFAULT '',
    UNIQUE (title, url)
);

CREATE TABLE states (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    iso2 TEXT NOT NULL UNIQUE,
    iso3 TEXT NOT NULL UNIQUE,
    m49 TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    official_name TEXT NOT NULL DEFAULT '',
    region TEXT NOT NULL DEFAULT '',
    subregion TEXT NOT NULL DEFAULT '',
    un_regional_group TEXT NOT NULL DEFAULT '',
    un_status TEXT NOT NULL DEFAULT '',
    ccw_status TEXT NOT NULL DEFAULT '',
    ccw_consent_date TEXT NOT NULL DEFAULT '',
    ccw_source TEXT NOT NULL DEFAULT '',
    capital TEXT NOT NULL DEFAULT ''
);

CREATE TABLE state_names (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    lang TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (state_iso, lang)
);

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

CREATE TABLE groups (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    website TEXT NOT NULL DEFAULT '',
    official_members INTEGER NOT NULL DEFAULT 0,
    as_of TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
);

CREATE TABLE group_members (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    group_id INTEGER NOT NULL REFERENCES groups (id),
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    since TEXT NOT NULL DEFAULT '',
    until TEXT NOT NULL DEFAULT '',
    UNIQUE (group_id, state_iso, since)
);

CREATE INDEX group_members_by_state ON group_members (state_iso);

CREATE TABLE questions (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    slug TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    stances TEXT NOT NULL
);

CREATE TABLE positions (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    question TEXT NOT NULL REFERENCES questions (slug),
    stance TEXT NOT NULL CHECK (stance IN ('yes', 'no', 'undecided')),
    since TEXT NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('own-words', 'vote', 'endorsement', 'group-statement')),
    reading TEXT NOT NULL CHECK (reading IN ('read', 'excerpt', 'derived', 'derived-end', 'gk-end', 'attested', 'general-knowledge')),
    summary TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES sources (id),
    confirmed BOOLEAN NOT NULL
);

CREATE INDEX positions_by_state ON positions (state_iso, question, since);

CREATE TABLE evidences (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    kind TEXT NOT NULL,
    on_day TEXT NOT NULL,
    summary TEXT NOT NULL,
    figure TEXT NOT NULL DEFAULT '',
    source_id INTEGER NOT NULL REFERENCES sources (id),
    reading TEXT NOT NULL CHECK (reading IN ('read', 'excerpt', 'derived', 'derived-end', 'gk-end', 'attested', 'general-knowledge')),
    visibility TEXT NOT NULL CHECK (visibility IN ('published', 'campaign', 'confidential'))
);

CREATE INDEX evidences_by_state ON evidences (state_iso, on_day);

CREATE TABLE campaign_facts (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    slug TEXT NOT NULL,
    unit TEXT NOT NULL DEFAULT '',
    figure TEXT NOT NULL DEFAULT '',
    on_day TEXT NOT NULL,
    summary TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES sources (id),
    reading TEXT NOT NULL CHECK (reading IN ('read', 'excerpt', 'derived', 'derived-end', 'gk-end', 'attested', 'general-knowledge'))
);

CREATE TABLE forums (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    parent TEXT NOT NULL DEFAULT '',
    website TEXT NOT NULL DEFAULT ''
);

CREATE TABLE meetings (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    slug TEXT NOT NULL UNIQUE,
    forum_id INTEGER NOT NULL REFERENCES forums (id),
    name TEXT NOT NULL,
    start TEXT NOT NULL,
    "end" TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    country_iso TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL CHECK (status IN ('held', 'cancelled', 'planned')),
    chair TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '',
    document_symbol TEXT NOT NULL DEFAULT '',
    source_id INTEGER NOT NULL REFERENCES sources (id),
    reading TEXT NOT NULL CHECK (reading IN ('read', 'excerpt', 'derived', 'derived-end', 'gk-end', 'attested', 'general-knowledge'))
);

CREATE INDEX meetings_by_start ON meetings (start);

CREATE TABLE participations (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    meeting_id INTEGER REFERENCES meetings (id),
    year TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL,
    reading TEXT NOT NULL CHECK (reading IN ('read', 'excerpt', 'derived', 'derived-end', 'gk-end', 'attested', 'general-knowledge')),
    source_id INTEGER NOT NULL REFERENCES sources (id)
);

CREATE INDEX participations_by_state ON participations (state_iso);

CREATE INDEX participations_by_meeting ON participations (meeting_id);

CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    on_day TEXT NOT NULL,
    kind TEXT NOT NULL,
    event TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT ''
);

CREATE TABLE endorsements (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    text_id INTEGER NOT NULL REFERENCES texts (id),
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    reading TEXT NOT NULL CHECK (reading IN ('read', 'excerpt', 'derived', 'derived-end', 'gk-end', 'attested', 'general-knowledge')),
    UNIQUE (text_id, state_iso)
);

CREATE INDEX endorsements_by_state ON endorsements (state_iso);

CREATE TABLE resolutions (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    slug TEXT NOT NULL UNIQUE,
    symbol TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    on_day TEXT NOT NULL,
    yes INTEGER NOT NULL,
    no INTEGER NOT NULL,
    abstain INTEGER NOT NULL,
    url TEXT NOT NULL DEFAULT ''
);

CREATE TABLE votes (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    resolution_id INTEGER NOT NULL REFERENCES resolutions (id),
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    option TEXT NOT NULL CHECK (option IN ('yes', 'no', 'abstain', 'absent')),
    reading TEXT NOT NULL CHECK (reading IN ('read', 'excerpt', 'derived', 'derived-end', 'gk-end', 'attested', 'general-knowledge')),
    UNIQUE (resolution_id, state_iso)
);

CREATE INDEX votes_by_state ON votes (state_iso);

CREATE TABLE organisations (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    country_iso TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    joined TEXT NOT NULL DEFAULT '',
    "left" TEXT NOT NULL DEFAULT '',
    website TEXT NOT NULL DEFAULT '',
    source_id INTEGER NOT NULL REFERENCES sources (id),
    reading TEXT NOT NULL CHECK (reading IN ('read', 'excerpt', 'derived', 'derived-end', 'gk-end', 'attested', 'general-knowledge'))
);

CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    honorific_prefix TEXT NOT NULL DEFAULT '',
    gender TEXT NOT NULL DEFAULT '',
    languages TEXT NOT NULL DEFAULT '',
    wikidata_id TEXT NOT NULL DEFAULT '',
    source_id INTEGER NOT NULL REFERENCES sources (id)
);

CREATE TABLE offices (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    slug TEXT NOT NULL UNIQUE,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    address TEXT NOT NULL DEFAULT '',
    source_id INTEGER NOT NULL REFERENCES sources (id)
);

CREATE INDEX offices_by_state ON offices (state_iso);

CREATE TABLE terms (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    office_id INTEGER NOT NULL REFERENCES offices (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    start TEXT NOT NULL DEFAULT '',
    "end" TEXT NOT NULL DEFAULT '',
    as_of TEXT NOT NULL DEFAULT '',
    source_id INTEGER NOT NULL REFERENCES sources (id),
    reading TEXT NOT NULL CHECK (reading IN ('read', 'excerpt', 'derived', 'derived-end', 'gk-end', 'attested', 'general-knowledge'))
);

CREATE INDEX terms_by_office ON terms (office_id);

CREATE INDEX terms_by_person ON terms (person_id);

CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('observer', 'member', 'coordinator')),
    organisation_id INTEGER REFERENCES organisations (id),
    password_hash TEXT NOT NULL
);

CREATE TABLE logins (
    hash BLOB PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    created_at DATETIME NOT NULL,
    seen_at DATETIME NOT NULL,
    expires_at DATETIME NOT NULL,
    ip TEXT NOT NULL,
    agent TEXT NOT NULL
);

CREATE INDEX logins_by_user ON logins (user_id);

CREATE TABLE letters (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    direction TEXT NOT NULL CHECK (direction IN ('outgoing', 'incoming')),
    reference TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    lang TEXT NOT NULL DEFAULT '',
    channel TEXT NOT NULL DEFAULT '',
    visibility TEXT NOT NULL CHECK (visibility IN ('published', 'campaign', 'confidential')),
    sent_on TEXT NOT NULL DEFAULT '',
    received_on TEXT NOT NULL DEFAULT '',
    answers_id INTEGER REFERENCES letters (id),
    is_answer BOOLEAN NOT NULL DEFAULT FALSE,
    follows_id INTEGER REFERENCES letters (id),
    answered_on TEXT NOT NULL DEFAULT '',
    promised_on TEXT NOT NULL DEFAULT '',
    followed_up_on TEXT NOT NULL DEFAULT '',
    closed_on TEXT NOT NULL DEFAULT '',
    sample BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE INDEX letters_by_state ON letters (state_iso, sent_on);

-- The line through time of one state, read from its end, and the last letter to
-- it: what is not for the reader is passed over without reading the letter.
CREATE INDEX letters_by_day_of_state ON letters (state_iso, coalesce(nullif(received_on, ''), sent_on), visibility, direction);

CREATE INDEX letters_by_day ON letters (direction, sent_on);

-- These two hold all that a count asks for, so that no letter is read for it.
CREATE INDEX letters_awaiting ON letters (sent_on, promised_on, visibility, direction, answered_on, followed_up_on, closed_on, trashed_at) WHERE direction = 'outgoing' AND sent_on <> '' AND answered_on = '' AND followed_up_on = '' AND closed_on = '' AND trashed_at IS NULL;

CREATE INDEX letters_drafts ON letters (visibility, direction, sent_on, trashed_at) WHERE direction = 'outgoing' AND sent_on = '' AND trashed_at IS NULL;

CREATE INDEX letters_answered ON letters (answered_on, id, visibility) WHERE direction = 'outgoing' AND sent_on <> '' AND answered_on <> '' AND trashed_at IS NULL;

CREATE INDEX letters_all ON letters (sent_on, id, visibility) WHERE trashed_at IS NULL;

CREATE UNIQUE INDEX letters_by_reference ON letters (reference) WHERE direction = 'outgoing' AND reference <> '';

CREATE INDEX letters_answering ON letters (answers_id) WHERE answers_id IS NOT NULL;

CREATE INDEX letters_following ON letters (follows_id) WHERE follows_id IS NOT NULL;

CREATE TABLE recipients (
    id INTEGER PRIMARY KEY,
    letter_id INTEGER NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('to', 'cc')),
    place INTEGER NOT NULL,
    office_id INTEGER REFERENCES offices (id),
    person_id INTEGER REFERENCES people (id),
    name TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT ''
);

CREATE INDEX recipients_by_letter ON recipients (letter_id, place);

CREATE TABLE signatories (
    id INTEGER PRIMARY KEY,
    letter_id INTEGER NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    organisation_id INTEGER REFERENCES organisations (id),
    name TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    organisation TEXT NOT NULL DEFAULT ''
);

CREATE INDEX signatories_by_letter ON signatories (letter_id, place);

CREATE TABLE asks (
    id INTEGER PRIMARY KEY,
    letter_id INTEGER NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    due_on TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT 'open' CHECK (outcome IN ('open', 'met', 'partly', 'refused', 'ignored'))
);

CREATE INDEX asks_by_letter ON asks (letter_id, place);

CREATE TABLE claims (
    id INTEGER PRIMARY KEY,
    letter_id INTEGER NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    fact TEXT NOT NULL DEFAULT '',
    fact_on TEXT NOT NULL DEFAULT '',
    path TEXT NOT NULL DEFAULT '',
    source_title TEXT NOT NULL DEFAULT '',
    source_url TEXT NOT NULL DEFAULT '',
    reading TEXT NOT NULL DEFAULT ''
);

CREATE INDEX claims_by_letter ON claims (letter_id, place);

CREATE TABLE attachments (
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

CREATE INDEX attachments_by_letter ON attachments (letter_id);

CREATE TABLE outreaches (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    kind TEXT NOT NULL,
    on_day TEXT NOT NULL,
    subject TEXT NOT NULL,
    summary TEXT NOT NULL DEFAULT '',
    "with" TEXT NOT NULL DEFAULT '',
    organisation_id INTEGER REFERENCES organisations (id),
    promised_on TEXT NOT NULL DEFAULT '',
    visibility TEXT NOT NULL CHECK (visibility IN ('published', 'campaign', 'confidential')),
    sample BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE INDEX outreaches_by_state ON outreaches (state_iso, on_day, visibility);

CREATE TABLE follow_ups (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    letter_id INTEGER REFERENCES letters (id),
    outreach_id INTEGER REFERENCES outreaches (id),
    user_id INTEGER REFERENCES users (id),
    what TEXT NOT NULL,
    due_on TEXT NOT NULL,
    done_on TEXT NOT NULL DEFAULT '',
    visibility TEXT NOT NULL CHECK (visibility IN ('published', 'campaign', 'confidential'))
);

CREATE INDEX follow_ups_open ON follow_ups (due_on) WHERE done_on = '' AND trashed_at IS NULL;

CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at DATETIME NOT NULL,
    user_id INTEGER REFERENCES users (id),
    user_name TEXT NOT NULL,
    did TEXT NOT NULL,
    kind TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    "row" TEXT NOT NULL
);

CREATE INDEX changes_by_row ON changes (kind, row_id);

-- Which row each line of the shipped data became, so that a newer edition can
-- be told from what people changed.
CREATE TABLE dataset_rows (
    file TEXT NOT NULL,
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (file, key)
) WITHOUT ROWID;


-- +goose Down
DROP TABLE dataset_rows;
DROP TABLE changes;
DROP TABLE follow_ups;
DROP TABLE outreaches;
DROP TABLE attachments;
DROP TABLE claims;
DROP TABLE asks;
DROP TABLE signatories;
DROP TABLE recipients;
DROP TABLE letters;
DROP TABLE logins;
DROP TABLE users;
DROP TABLE terms;
DROP TABLE offices;
DROP TABLE people;
DROP TABLE organisations;
DROP TABLE votes;
DROP TABLE resolutions;
DROP TABLE endorsements;
DROP TABLE texts;
DROP TABLE participations;
DROP TABLE meetings;
DROP TABLE forums;
DROP TABLE campaign_facts;
DROP TABLE evidences;
DROP TABLE positions;
DROP TABLE questions;
DROP TABLE group_members;
DROP TABLE groups;
DROP TABLE ccw_events;
DROP TABLE state_names;
DROP TABLE states;
DROP TABLE sources;
DROP TABLE settings;
