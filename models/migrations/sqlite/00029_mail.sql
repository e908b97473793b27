-- +goose Up

-- What of a message is not here as it was written, whether a person wrote it, and
-- which message it passes on. Two messages may bear one id: what is in them tells
-- whether they are one.
ALTER TABLE mails ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE mails ADD COLUMN nature TEXT NOT NULL DEFAULT '' CHECK (nature IN ('', 'automatic', 'receipt', 'delay', 'returned'));
ALTER TABLE mails ADD COLUMN forwarded_name TEXT NOT NULL DEFAULT '';
ALTER TABLE mails ADD COLUMN forwarded_address TEXT NOT NULL DEFAULT '';
ALTER TABLE mails ADD COLUMN forwarded_on TEXT NOT NULL DEFAULT '';
DROP INDEX mails_by_message;
CREATE INDEX mails_by_message ON mails (message_id);

-- What became of a mailing after the server took it: it came back, or a program
-- answered it.
ALTER TABLE mailings ADD COLUMN returned TEXT NOT NULL DEFAULT '' CHECK (returned IN ('', 'soft', 'hard'));
ALTER TABLE mailings ADD COLUMN returned_on TEXT NOT NULL DEFAULT '';
ALTER TABLE mailings ADD COLUMN automatic_on TEXT NOT NULL DEFAULT '';
CREATE INDEX mailings_by_any_case ON mailings (lower(message_id));

-- Addresses to which a mail server could not deliver. They count until a person
-- says that the address works.
CREATE TABLE bounces (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	recorded_at DATETIME NOT NULL,
	trashed_at DATETIME,
	mail_id INTEGER NOT NULL REFERENCES mails (id),
	letter_id INTEGER REFERENCES letters (id),
	address TEXT NOT NULL DEFAULT '',
	hard INTEGER NOT NULL DEFAULT FALSE CHECK (hard IN (FALSE, TRUE)),
	status TEXT NOT NULL DEFAULT '',
	why TEXT NOT NULL DEFAULT '',
	came_on TEXT NOT NULL,
	opened_at DATETIME
);
CREATE INDEX bounces_by_address ON bounces (address);
CREATE INDEX bounces_by_mail ON bounces (mail_id);
CREATE INDEX bounces_by_letter ON bounces (letter_id);

-- +goose Down
DROP TABLE bounces;
DROP INDEX mailings_by_any_case;
ALTER TABLE mailings DROP COLUMN automatic_on;
ALTER TABLE mailings DROP COLUMN returned_on;
ALTER TABLE mailings DROP COLUMN returned;
DROP INDEX mails_by_message;
DELETE FROM mails WHERE id NOT IN (SELECT min(id) FROM mails GROUP BY message_id);
CREATE UNIQUE INDEX mails_by_message ON mails (message_id);
ALTER TABLE mails DROP COLUMN forwarded_on;
ALTER TABLE mails DROP COLUMN forwarded_address;
ALTER TABLE mails DROP COLUMN forwarded_name;
ALTER TABLE mails DROP COLUMN nature;
ALTER TABLE mails DROP COLUMN notes;
