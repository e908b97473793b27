-- +goose Up

-- Letters of one kind to many states, ordered at once.
CREATE TABLE batches (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	recorded_at DATETIME NOT NULL,
	trashed_at DATETIME,
	user_id INTEGER NOT NULL REFERENCES users (id),
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	lang TEXT NOT NULL DEFAULT '',
	channel TEXT NOT NULL DEFAULT '',
	for_visibility TEXT NOT NULL DEFAULT 'campaign',
	filter TEXT NOT NULL DEFAULT '',
	on_day TEXT NOT NULL,
	pace INTEGER NOT NULL DEFAULT 20,
	paused_at DATETIME,
	paused_for TEXT NOT NULL DEFAULT '',
	mail_at DATETIME
);
CREATE INDEX batches_by_user ON batches (user_id, id);

-- Who signs the letters of a batch.
CREATE TABLE batch_signatories (
	id INTEGER PRIMARY KEY,
	batch_id INTEGER NOT NULL REFERENCES batches (id),
	place INTEGER NOT NULL DEFAULT 0,
	organisation_id INTEGER REFERENCES organisations (id),
	name TEXT NOT NULL DEFAULT '',
	title TEXT NOT NULL DEFAULT ''
);
CREATE INDEX batch_signatories_by_batch ON batch_signatories (batch_id, place);
CREATE INDEX batch_signatories_by_name ON batch_signatories (name);

-- A state of a batch, and how far its letter has come.
CREATE TABLE batch_items (
	id INTEGER PRIMARY KEY,
	version INTEGER NOT NULL DEFAULT 1,
	batch_id INTEGER NOT NULL REFERENCES batches (id),
	place INTEGER NOT NULL DEFAULT 0,
	state_iso TEXT NOT NULL REFERENCES states (iso2),
	letter_id INTEGER REFERENCES letters (id),
	left_out BOOLEAN NOT NULL DEFAULT FALSE,
	again BOOLEAN NOT NULL DEFAULT FALSE,
	task TEXT NOT NULL DEFAULT '',
	task_by_id INTEGER REFERENCES users (id),
	reason TEXT NOT NULL DEFAULT '',
	detail TEXT NOT NULL DEFAULT '',
	grave INTEGER NOT NULL DEFAULT 0,
	mild INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX batch_items_by_state ON batch_items (batch_id, state_iso);
CREATE UNIQUE INDEX batch_items_by_letter ON batch_items (letter_id) WHERE letter_id IS NOT NULL;
CREATE INDEX batch_items_by_place ON batch_items (batch_id, place);
CREATE INDEX batch_items_by_task ON batch_items (task, id) WHERE task <> '';

-- +goose Down
DROP TABLE batch_items;
DROP TABLE batch_signatories;
DROP TABLE batches;
