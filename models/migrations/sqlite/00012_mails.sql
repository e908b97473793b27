-- +goose Up

-- Messages that came for the campaign and wait for somebody to say what they answer.
CREATE TABLE mails (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	recorded_at DATETIME NOT NULL,
	trashed_at DATETIME,
	message_id TEXT NOT NULL,
	sender TEXT NOT NULL DEFAULT '',
	address TEXT NOT NULL DEFAULT '',
	subject TEXT NOT NULL DEFAULT '',
	written_on TEXT NOT NULL DEFAULT '',
	text TEXT NOT NULL DEFAULT '',
	files TEXT NOT NULL DEFAULT '',
	raw BLOB,
	letter_id INTEGER REFERENCES letters (id),
	matched_by TEXT NOT NULL DEFAULT '',
	status TEXT NOT NULL DEFAULT 'waiting',
	reply_id INTEGER REFERENCES letters (id)
);
CREATE UNIQUE INDEX mails_by_message ON mails (message_id);
CREATE INDEX mails_by_status ON mails (status, id);
CREATE INDEX mails_by_letter ON mails (letter_id);
CREATE INDEX mails_by_reply ON mails (reply_id);

-- +goose Down
DROP TABLE mails;
