-- +goose Up

ALTER TABLE changes ADD COLUMN door TEXT NOT NULL DEFAULT '';
ALTER TABLE changes ADD COLUMN state_iso TEXT NOT NULL DEFAULT '';
ALTER TABLE changes ADD COLUMN about TEXT NOT NULL DEFAULT '';
ALTER TABLE changes ADD COLUMN words TEXT NOT NULL DEFAULT '';
ALTER TABLE changes ADD COLUMN trashed BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE changes ADD COLUMN act_id INTEGER REFERENCES changes (id);
ALTER TABLE changes ADD COLUMN undoes_id INTEGER REFERENCES changes (id);

UPDATE changes SET
    state_iso = coalesce(json_extract("row", '$.StateISO'), iif(kind = 'state', json_extract("row", '$.ISO2'), ''), ''),
    about = substr(coalesce(nullif(json_extract("row", '$.Subject'), ''), nullif(json_extract("row", '$.Title'), ''),
        nullif(json_extract("row", '$.Name'), ''), nullif(json_extract("row", '$.Summary'), ''), ''), 1, 200),
    trashed = json_extract("row", '$.TrashedAt') IS NOT NULL;

UPDATE changes SET words = fold(did || ' ' || user_name || ' ' || about);

CREATE INDEX changes_by_day ON changes (at);

CREATE INDEX changes_by_user ON changes (user_id, at);

CREATE INDEX changes_by_kind ON changes (kind, at);

CREATE INDEX changes_by_state ON changes (state_iso, at);

CREATE INDEX changes_by_act ON changes (act_id) WHERE act_id IS NOT NULL;

CREATE INDEX changes_undoing ON changes (undoes_id) WHERE undoes_id IS NOT NULL;

CREATE INDEX changes_to_trash ON changes (at) WHERE trashed;

-- The act that brought the row; 0 where that is not known any more.
ALTER TABLE dataset_rows ADD COLUMN act_id INTEGER;

UPDATE dataset_rows SET act_id = (SELECT iif(count(*) = 1, max(id), 0) FROM changes WHERE kind = 'dataset');

-- What is known of persons, offices and terms besides who held what.
ALTER TABLE people ADD COLUMN merged_into_id INTEGER REFERENCES people (id);
ALTER TABLE offices ADD COLUMN form_of_address TEXT NOT NULL DEFAULT '';
ALTER TABLE offices ADD COLUMN langs TEXT NOT NULL DEFAULT '';
ALTER TABLE offices ADD COLUMN checked_on TEXT NOT NULL DEFAULT '';
ALTER TABLE terms ADD COLUMN end_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE terms ADD COLUMN note TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE terms DROP COLUMN note;
ALTER TABLE terms DROP COLUMN end_reason;
ALTER TABLE offices DROP COLUMN checked_on;
ALTER TABLE offices DROP COLUMN langs;
ALTER TABLE offices DROP COLUMN form_of_address;
ALTER TABLE people DROP COLUMN merged_into_id;
ALTER TABLE dataset_rows DROP COLUMN act_id;
DROP INDEX changes_to_trash;
DROP INDEX changes_undoing;
DROP INDEX changes_by_act;
DROP INDEX changes_by_state;
DROP INDEX changes_by_kind;
DROP INDEX changes_by_user;
DROP INDEX changes_by_day;
ALTER TABLE changes DROP COLUMN undoes_id;
ALTER TABLE changes DROP COLUMN act_id;
ALTER TABLE changes DROP COLUMN trashed;
ALTER TABLE changes DROP COLUMN words;
ALTER TABLE changes DROP COLUMN about;
ALTER TABLE changes DROP COLUMN state_iso;
ALTER TABLE changes DROP COLUMN door;
