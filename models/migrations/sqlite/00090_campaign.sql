-- +goose Up

-- What a question reads like in full in the languages of letters besides English, a line
-- each ("fr: …"), and what a state that has not said yes to it is asked for, likewise.
ALTER TABLE questions ADD COLUMN texts TEXT NOT NULL DEFAULT '';
ALTER TABLE questions ADD COLUMN ask TEXT NOT NULL DEFAULT '';
ALTER TABLE questions ADD COLUMN asks TEXT NOT NULL DEFAULT '';

-- The campaign's name and what it is about come with the facts: one that has them, and set
-- no others, keeps what it had.
INSERT INTO settings (key, value)
SELECT 'coalition-name', 'Stop Killer Robots' WHERE EXISTS (SELECT 1 FROM dataset_rows)
ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value = '';
INSERT INTO settings (key, value)
SELECT 'coalition-slug', 'stop-killer-robots' WHERE EXISTS (SELECT 1 FROM dataset_rows)
ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value = '';
INSERT INTO settings (key, value)
SELECT 'coalition-subject', 'autonomous weapons' WHERE EXISTS (SELECT 1 FROM dataset_rows)
ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value = '';

-- +goose Down
ALTER TABLE questions DROP COLUMN asks;
ALTER TABLE questions DROP COLUMN ask;
ALTER TABLE questions DROP COLUMN texts;
