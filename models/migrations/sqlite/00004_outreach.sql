-- +goose Up

ALTER TABLE outreaches ADD COLUMN ours TEXT NOT NULL DEFAULT '';
ALTER TABLE outreaches ADD COLUMN promise TEXT NOT NULL DEFAULT '';

CREATE INDEX follow_ups_by_state ON follow_ups (state_iso, due_on);
CREATE INDEX follow_ups_by_outreach ON follow_ups (outreach_id);

-- +goose Down
DROP INDEX follow_ups_by_outreach;
DROP INDEX follow_ups_by_state;
ALTER TABLE outreaches DROP COLUMN promise;
ALTER TABLE outreaches DROP COLUMN ours;
