-- +goose Up

-- What a page has to know of the statements of a meeting and of a speaker, to count them and
-- to put them in order, stands in an index.
DROP INDEX statements_by_meeting;
CREATE INDEX statements_by_meeting ON statements (meeting_id, on_day, place, trashed_at, visibility, state_iso);
DROP INDEX statements_by_day;
CREATE INDEX statements_by_day ON statements (on_day, id, trashed_at, visibility, state_iso);
DROP INDEX statement_speakers_by_speaker;
CREATE INDEX statement_speakers_by_speaker ON statement_speakers (speaker, kind, role, trashed_at, statement_id);

-- +goose Down
DROP INDEX statement_speakers_by_speaker;
CREATE INDEX statement_speakers_by_speaker ON statement_speakers (speaker, kind, statement_id);
DROP INDEX statements_by_day;
CREATE INDEX statements_by_day ON statements (on_day, id);
DROP INDEX statements_by_meeting;
CREATE INDEX statements_by_meeting ON statements (meeting_id, on_day, place);
