-- +goose Up

ALTER TABLE users ADD COLUMN seen_at DATETIME;

ALTER TABLE logins ADD COLUMN pending BOOLEAN NOT NULL DEFAULT FALSE;

-- The states that are a member's own.
CREATE TABLE user_states (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    state_iso TEXT NOT NULL REFERENCES states (iso2),
    PRIMARY KEY (user_id, state_iso)
) WITHOUT ROWID;

-- Who is named as a reader of what is confidential.
CREATE TABLE readers (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    PRIMARY KEY (user_id, kind, row_id)
) WITHOUT ROWID;

CREATE INDEX readers_by_row ON readers (kind, row_id);

CREATE TABLE invitations (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    hash BLOB NOT NULL UNIQUE,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('observer', 'member', 'coordinator')),
    organisation_id INTEGER REFERENCES organisations (id),
    states TEXT NOT NULL DEFAULT '',
    inviter_id INTEGER NOT NULL REFERENCES users (id),
    expires_at DATETIME NOT NULL,
    accepted_at DATETIME,
    user_id INTEGER REFERENCES users (id)
);

-- Who asked for a new password, and the link by which they may set one.
CREATE TABLE resets (
    user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    asked_at DATETIME NOT NULL,
    hash BLOB UNIQUE,
    expires_at DATETIME
);

-- The second factor of a user: confirmed once a first code was right. Of the
-- steps of thirty seconds, only those after the last one used are taken.
CREATE TABLE authenticators (
    user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    secret TEXT NOT NULL,
    confirmed_at DATETIME,
    last_step INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE recovery_codes (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    hash BLOB NOT NULL,
    used_at DATETIME,
    PRIMARY KEY (user_id, hash)
) WITHOUT ROWID;

-- Members see what belongs to their states, so the lists of letters are read
-- from indexes that know the state as well.
DROP INDEX letters_awaiting;
CREATE INDEX letters_awaiting ON letters (sent_on, promised_on, visibility, state_iso, direction, answered_on, followed_up_on, closed_on, trashed_at) WHERE direction = 'outgoing' AND sent_on <> '' AND answered_on = '' AND followed_up_on = '' AND closed_on = '' AND trashed_at IS NULL;

DROP INDEX letters_drafts;
CREATE INDEX letters_drafts ON letters (visibility, state_iso, direction, sent_on, trashed_at) WHERE direction = 'outgoing' AND sent_on = '' AND trashed_at IS NULL;

DROP INDEX letters_answered;
CREATE INDEX letters_answered ON letters (answered_on, id, visibility, state_iso, direction, sent_on, trashed_at) WHERE direction = 'outgoing' AND sent_on <> '' AND answered_on <> '' AND trashed_at IS NULL;

DROP INDEX letters_all;
CREATE INDEX letters_all ON letters (sent_on, id, visibility, state_iso, trashed_at) WHERE trashed_at IS NULL;

-- What is counted is counted from the index alone.
DROP INDEX letters_by_day;
CREATE INDEX letters_by_day ON letters (direction, sent_on, trashed_at, visibility, state_iso);

CREATE INDEX letters_sample ON letters (sample, trashed_at, visibility, state_iso) WHERE sample AND trashed_at IS NULL;

-- +goose Down
DROP INDEX letters_sample;
DROP INDEX letters_by_day;
CREATE INDEX letters_by_day ON letters (direction, sent_on);
DROP INDEX letters_all;
CREATE INDEX letters_all ON letters (sent_on, id, visibility) WHERE trashed_at IS NULL;
DROP INDEX letters_answered;
CREATE INDEX letters_answered ON letters (answered_on, id, visibility) WHERE direction = 'outgoing' AND sent_on <> '' AND answered_on <> '' AND trashed_at IS NULL;
DROP INDEX letters_drafts;
CREATE INDEX letters_drafts ON letters (visibility, direction, sent_on, trashed_at) WHERE direction = 'outgoing' AND sent_on = '' AND trashed_at IS NULL;
DROP INDEX letters_awaiting;
CREATE INDEX letters_awaiting ON letters (sent_on, promised_on, visibility, direction, answered_on, followed_up_on, closed_on, trashed_at) WHERE direction = 'outgoing' AND sent_on <> '' AND answered_on = '' AND followed_up_on = '' AND closed_on = '' AND trashed_at IS NULL;
DROP TABLE recovery_codes;
DROP TABLE authenticators;
DROP TABLE resets;
DROP TABLE invitations;
DROP TABLE readers;
DROP TABLE user_states;
ALTER TABLE logins DROP COLUMN pending;
ALTER TABLE users DROP COLUMN seen_at;
