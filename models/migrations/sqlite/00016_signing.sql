-- +goose Up

-- By which address an office is written to, and a letter went to it.
ALTER TABLE offices ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE recipients ADD COLUMN email TEXT NOT NULL DEFAULT '';

-- What goes along with a letter: its place among the enclosures, counted from 1,
-- and what the letter calls it.
ALTER TABLE attachments ADD COLUMN enclosure INTEGER NOT NULL DEFAULT 0;
ALTER TABLE attachments ADD COLUMN title TEXT NOT NULL DEFAULT '';

-- Who signs in person, and when the letter was put before them.
ALTER TABLE signatories ADD COLUMN user_id INTEGER REFERENCES users (id);
ALTER TABLE signatories ADD COLUMN asked_at DATETIME;
CREATE INDEX signatories_by_user ON signatories (user_id, letter_id) WHERE asked_at IS NOT NULL;
CREATE INDEX signatories_by_organisation ON signatories (organisation_id, letter_id) WHERE asked_at IS NOT NULL;

-- The word of a signatory that a letter may go out in their name, as it read then.
CREATE TABLE approvals (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    letter_id INTEGER NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL DEFAULT '',
    mark TEXT NOT NULL, -- of the text that was approved
    letter_version INTEGER NOT NULL,
    user_id INTEGER REFERENCES users (id), -- who gave it, or noted it
    given_on TEXT NOT NULL,
    elsewhere TEXT NOT NULL DEFAULT '' -- how it was given, if not here
);
CREATE INDEX approvals_by_letter ON approvals (letter_id);

-- What people say of a draft among themselves.
CREATE TABLE comments (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    letter_id INTEGER NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    answers_id INTEGER REFERENCES comments (id),
    user_id INTEGER NOT NULL REFERENCES users (id),
    text TEXT NOT NULL,
    quote TEXT NOT NULL DEFAULT '', -- words of the letter that it is about
    objects BOOLEAN NOT NULL DEFAULT FALSE, -- asks for a change before the letter goes
    settled_at DATETIME,
    settled_by_id INTEGER REFERENCES users (id)
);
CREATE INDEX comments_by_letter ON comments (letter_id);

-- +goose Down
DROP TABLE comments;
DROP TABLE approvals;
DROP INDEX signatories_by_organisation;
DROP INDEX signatories_by_user;
ALTER TABLE signatories DROP COLUMN asked_at;
ALTER TABLE signatories DROP COLUMN user_id;
ALTER TABLE attachments DROP COLUMN title;
ALTER TABLE attachments DROP COLUMN enclosure;
ALTER TABLE recipients DROP COLUMN email;
ALTER TABLE offices DROP COLUMN email;
