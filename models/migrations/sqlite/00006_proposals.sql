-- +goose Up

-- What members and the public propose to put on record.
CREATE TABLE proposals (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    kind TEXT NOT NULL CHECK (kind IN ('position', 'evidence', 'correction')),
    state_iso TEXT NOT NULL DEFAULT '',
    page TEXT NOT NULL DEFAULT '',
    of_id INTEGER,
    of_version INTEGER NOT NULL DEFAULT 0,
    question TEXT NOT NULL DEFAULT '',
    stance TEXT NOT NULL DEFAULT '',
    basis TEXT NOT NULL DEFAULT '',
    sort TEXT NOT NULL DEFAULT '',
    on_day TEXT NOT NULL DEFAULT '',
    figure TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT '',
    quote TEXT NOT NULL DEFAULT '',
    source_title TEXT NOT NULL DEFAULT '',
    publisher TEXT NOT NULL DEFAULT '',
    source_url TEXT NOT NULL DEFAULT '',
    source_on TEXT NOT NULL DEFAULT '',
    reading TEXT NOT NULL DEFAULT '',
    for_visibility TEXT NOT NULL CHECK (for_visibility IN ('published', 'campaign', 'confidential')),
    note TEXT NOT NULL DEFAULT '',
    user_id INTEGER REFERENCES users (id),
    email TEXT NOT NULL DEFAULT '',
    token TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL CHECK (status IN ('unconfirmed', 'open', 'asked', 'confirmed', 'declined', 'withdrawn')),
    answer TEXT NOT NULL DEFAULT '',
    reply TEXT NOT NULL DEFAULT '',
    answered_by_id INTEGER REFERENCES users (id),
    answered_at DATETIME,
    became_id INTEGER
);

CREATE INDEX proposals_by_status ON proposals (status, id);

CREATE INDEX proposals_by_user ON proposals (user_id, id);

CREATE INDEX proposals_becoming ON proposals (became_id, kind);

CREATE INDEX proposals_correcting ON proposals (of_id, kind);

CREATE INDEX proposals_answered ON proposals (answered_at) WHERE token <> '' AND answered_at IS NOT NULL;

CREATE UNIQUE INDEX proposals_by_token ON proposals (token) WHERE token <> '';

ALTER TABLE positions ADD COLUMN visibility TEXT NOT NULL DEFAULT 'published' CHECK (visibility IN ('published', 'campaign', 'confidential'));
ALTER TABLE positions ADD COLUMN quote TEXT NOT NULL DEFAULT '';

ALTER TABLE evidences ADD COLUMN quote TEXT NOT NULL DEFAULT '';

-- A file may be kept from some of those who may see its letter.
ALTER TABLE attachments ADD COLUMN visibility TEXT NOT NULL DEFAULT 'published' CHECK (visibility IN ('published', 'campaign', 'confidential'));

-- The way of a draft to those who approve it, and back.
ALTER TABLE letters ADD COLUMN review TEXT NOT NULL DEFAULT '' CHECK (review IN ('', 'in-review', 'returned', 'approved'));
ALTER TABLE letters ADD COLUMN review_note TEXT NOT NULL DEFAULT '';
ALTER TABLE letters ADD COLUMN submitted_by_id INTEGER REFERENCES users (id);
ALTER TABLE letters ADD COLUMN reviewed_by_id INTEGER REFERENCES users (id);

CREATE INDEX letters_to_approve ON letters (id, visibility, state_iso, direction, sent_on, trashed_at, review) WHERE direction = 'outgoing' AND sent_on = '' AND trashed_at IS NULL AND review = 'in-review';

-- +goose Down
DROP INDEX letters_to_approve;
ALTER TABLE letters DROP COLUMN reviewed_by_id;
ALTER TABLE letters DROP COLUMN submitted_by_id;
ALTER TABLE letters DROP COLUMN review_note;
ALTER TABLE letters DROP COLUMN review;
ALTER TABLE attachments DROP COLUMN visibility;
ALTER TABLE evidences DROP COLUMN quote;
ALTER TABLE positions DROP COLUMN quote;
ALTER TABLE positions DROP COLUMN visibility;
DROP TABLE proposals;
