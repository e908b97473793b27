-- +goose Up

-- What we owe rests until a day, because somebody put it off or because they
-- promised something by then.
ALTER TABLE follow_ups ADD COLUMN paused_on TEXT NOT NULL DEFAULT '';
ALTER TABLE follow_ups ADD COLUMN paused_until TEXT NOT NULL DEFAULT '';
ALTER TABLE follow_ups ADD COLUMN paused_for TEXT NOT NULL DEFAULT '';
ALTER TABLE follow_ups ADD COLUMN pause_reason TEXT NOT NULL DEFAULT '';

-- What is open stands in the order in which it falls due, with all that a count
-- asks for; the query has the same words.
DROP INDEX follow_ups_open;
CREATE INDEX follow_ups_open ON follow_ups (CASE WHEN paused_until > due_on THEN paused_until ELSE due_on END, id, due_on, paused_until, paused_on, user_id, state_iso, visibility, outreach_id, done_on, trashed_at) WHERE done_on = '' AND trashed_at IS NULL;
CREATE INDEX follow_ups_by_due ON follow_ups (due_on, id);
CREATE INDEX outreaches_promised ON outreaches (promised_on, state_iso) WHERE promised_on <> '';

-- The hour at which somebody wants the daily digest, none for no digest.
ALTER TABLE users ADD COLUMN digest_hour INTEGER;

-- How much each reason counts when states are ranked by whom to contact next,
-- where a coordinator has said so.
CREATE TABLE weights (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    name TEXT NOT NULL UNIQUE,
    points INTEGER NOT NULL CHECK (points BETWEEN 0 AND 100)
);

-- A digest is claimed before it is sent, at most one a day for each person. One
-- that was claimed and neither sent nor refused is never sent again.
CREATE TABLE digests (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    day TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    items INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    claimed_at DATETIME NOT NULL,
    sent_at DATETIME,
    refused_at DATETIME,
    refusal TEXT NOT NULL DEFAULT '',
    UNIQUE (user_id, day)
);

-- What each person was told of, once.
CREATE TABLE digest_items (
    user_id INTEGER NOT NULL REFERENCES users (id),
    item TEXT NOT NULL,
    digest_id INTEGER NOT NULL REFERENCES digests (id),
    PRIMARY KEY (user_id, item)
);
CREATE INDEX digest_items_by_digest ON digest_items (digest_id);

-- The secret address of somebody's calendar, of which only the hash is kept.
CREATE TABLE calendar_feeds (
    user_id INTEGER PRIMARY KEY REFERENCES users (id),
    hash BLOB NOT NULL UNIQUE,
    created_at DATETIME NOT NULL,
    read_at DATETIME
);

-- +goose Down
DROP TABLE calendar_feeds;
DROP TABLE digest_items;
DROP TABLE digests;
DROP TABLE weights;
ALTER TABLE users DROP COLUMN digest_hour;
DROP INDEX outreaches_promised;
DROP INDEX follow_ups_by_due;
DROP INDEX follow_ups_open;
CREATE INDEX follow_ups_open ON follow_ups (due_on) WHERE done_on = '' AND trashed_at IS NULL;
ALTER TABLE follow_ups DROP COLUMN pause_reason;
ALTER TABLE follow_ups DROP COLUMN paused_for;
ALTER TABLE follow_ups DROP COLUMN paused_until;
ALTER TABLE follow_ups DROP COLUMN paused_on;
