-- +goose Up

-- What became of an office: renamed, merged into another, or split.
CREATE TABLE office_changes (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    trashed_at DATETIME,
    from_id INTEGER NOT NULL REFERENCES offices (id),
    to_id INTEGER NOT NULL REFERENCES offices (id),
    kind TEXT NOT NULL,
    on_day TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES sources (id)
);
CREATE UNIQUE INDEX office_changes_one ON office_changes (from_id, to_id) WHERE trashed_at IS NULL;
CREATE INDEX office_changes_by_to ON office_changes (to_id);

ALTER TABLE offices ADD COLUMN working_days TEXT NOT NULL DEFAULT '';
ALTER TABLE offices ADD COLUMN holidays TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE offices DROP COLUMN holidays;
ALTER TABLE offices DROP COLUMN working_days;
DROP TABLE office_changes;
