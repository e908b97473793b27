-- +goose Up

-- By what a user's passkeys know the user: random bytes, which tell nothing.
ALTER TABLE users ADD COLUMN handle BLOB;

CREATE UNIQUE INDEX users_by_handle ON users (handle) WHERE handle IS NOT NULL;

-- Whether a provider made as sure of the user as a second factor does.
ALTER TABLE logins ADD COLUMN strong BOOLEAN NOT NULL DEFAULT FALSE;

CREATE TABLE passkeys (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    credential_id BLOB NOT NULL UNIQUE,
    site TEXT NOT NULL,
    name TEXT NOT NULL,
    credential TEXT NOT NULL,
    alone BOOLEAN NOT NULL DEFAULT FALSE,
    copied BOOLEAN NOT NULL DEFAULT FALSE,
    created_at DATETIME NOT NULL,
    used_at DATETIME
);

CREATE INDEX passkeys_by_user ON passkeys (user_id);

-- What was begun with a browser and is to be finished by the same browser,
-- once, and soon: the challenge of a passkey, or a sign-in elsewhere.
CREATE TABLE ceremonies (
    hash BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
    data TEXT NOT NULL,
    expires_at DATETIME NOT NULL
) WITHOUT ROWID;

-- Who a user is at an identity provider.
CREATE TABLE identities (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at DATETIME NOT NULL,
    used_at DATETIME,
    PRIMARY KEY (issuer, subject)
) WITHOUT ROWID;

CREATE INDEX identities_by_user ON identities (user_id);

-- Forms that made a record, each with what it made: sent again, it makes no other.
CREATE TABLE sent_forms (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    mark TEXT NOT NULL,
    kind TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    sent_at DATETIME NOT NULL,
    PRIMARY KEY (user_id, mark)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE sent_forms;
DROP TABLE identities;
DROP TABLE ceremonies;
DROP TABLE passkeys;
ALTER TABLE logins DROP COLUMN strong;
DROP INDEX users_by_handle;
ALTER TABLE users DROP COLUMN handle;
