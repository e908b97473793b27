-- +goose Up

-- Where in the mailbox a message was found, by which one without a Message-ID is
-- known again; what could not be read of it, and which of its files were not
-- taken; and, once it was taken, the hash under which it is kept with the reply.
ALTER TABLE mails ADD COLUMN fetched TEXT NOT NULL DEFAULT '';
ALTER TABLE mails ADD COLUMN trouble TEXT NOT NULL DEFAULT '';
ALTER TABLE mails ADD COLUMN refused TEXT NOT NULL DEFAULT '';
ALTER TABLE mails ADD COLUMN sha256 TEXT NOT NULL DEFAULT '';
CREATE INDEX mails_by_fetched ON mails (fetched);

-- The audit trail keeps no words of mail, and not whom somebody invited.
UPDATE changes SET "row" = json_remove("row", '$.Sender', '$.Subject', '$.Files'), about = '', words = fold(did || ' ' || user_name || ' ')
	WHERE kind = 'mail';
UPDATE changes SET about = '', words = fold(did || ' ' || user_name || ' ') WHERE kind = 'invitation';

-- +goose Down
DROP INDEX mails_by_fetched;
ALTER TABLE mails DROP COLUMN fetched;
ALTER TABLE mails DROP COLUMN trouble;
ALTER TABLE mails DROP COLUMN refused;
ALTER TABLE mails DROP COLUMN sha256;
