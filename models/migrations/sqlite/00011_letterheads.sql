-- +goose Up

-- What an organisation prints at the top and the foot of its letters. That of no
-- organisation is the campaign's own.
CREATE TABLE letterheads (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    organisation_id INTEGER REFERENCES organisations (id),
    name TEXT NOT NULL,
    address TEXT NOT NULL DEFAULT '',
    color TEXT NOT NULL DEFAULT '',
    footer_en TEXT NOT NULL DEFAULT '',
    footer_fr TEXT NOT NULL DEFAULT '',
    footer_es TEXT NOT NULL DEFAULT '',
    footer_ru TEXT NOT NULL DEFAULT '',
    footer_ar TEXT NOT NULL DEFAULT '',
    reference TEXT NOT NULL DEFAULT '', -- pattern of the reference numbers
    logo BLOB,
    logo_sha256 TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX letterheads_one ON letterheads ((coalesce(organisation_id, 0))) WHERE trashed_at IS NULL;

-- The files of a letter as they were when it was sent.
ALTER TABLE attachments ADD COLUMN as_sent BOOLEAN NOT NULL DEFAULT FALSE;
CREATE UNIQUE INDEX attachments_as_sent ON attachments (owner_id, media_type) WHERE owner_kind = 'letter' AND as_sent AND trashed_at IS NULL;

-- The sending of a letter by e-mail: claimed before anything goes out, and at
-- most one for each letter. One that was claimed and neither sent nor refused is
-- never sent again.
CREATE TABLE mailings (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    letter_id INTEGER NOT NULL UNIQUE REFERENCES letters (id),
    message_id TEXT NOT NULL UNIQUE,
    sent_at DATETIME,
    refused_at DATETIME,
    refusal TEXT NOT NULL DEFAULT ''
);

-- +goose Down
DROP TABLE mailings;
DROP INDEX attachments_as_sent;
ALTER TABLE attachments DROP COLUMN as_sent;
DROP TABLE letterheads;
