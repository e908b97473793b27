-- +goose Up

-- That a letter was answered, or followed up, is known to those who may see the
-- answer or the follow-up; until now its day was written into the letter, for
-- everybody to see, and into every version of it.
UPDATE changes SET "row" = json_remove("row", '$.AnsweredOn', '$.FollowedUpOn')
WHERE kind = 'letter' AND json_valid("row") AND ("row" LIKE '%"AnsweredOn"%' OR "row" LIKE '%"FollowedUpOn"%');
UPDATE changes SET did = 'changed letter', words = fold('changed letter ' || user_name || ' ' || about)
WHERE kind = 'letter' AND did IN ('noted reply', 'noted what became of it');

DROP INDEX letters_awaiting;
DROP INDEX letters_answered;
DROP INDEX letters_answering;
DROP INDEX letters_following;
ALTER TABLE letters DROP COLUMN answered_on;
ALTER TABLE letters DROP COLUMN followed_up_on;

-- What is counted is counted from the indexes alone.
CREATE INDEX letters_awaiting ON letters (sent_on, promised_on, closed_on, visibility, state_iso, direction, trashed_at) WHERE direction = 'outgoing' AND sent_on <> '' AND closed_on = '' AND trashed_at IS NULL;
CREATE INDEX letters_sent ON letters (sent_on, visibility, state_iso, direction, trashed_at) WHERE direction = 'outgoing' AND sent_on <> '' AND trashed_at IS NULL;
CREATE INDEX letters_answering ON letters (answers_id, is_answer, received_on, sent_on, visibility, state_iso, trashed_at) WHERE answers_id IS NOT NULL;
CREATE INDEX letters_following ON letters (follows_id, sent_on, received_on, visibility, state_iso, trashed_at) WHERE follows_id IS NOT NULL;

-- +goose Down
DROP INDEX letters_following;
DROP INDEX letters_answering;
DROP INDEX letters_sent;
DROP INDEX letters_awaiting;
ALTER TABLE letters ADD COLUMN answered_on TEXT NOT NULL DEFAULT '';
ALTER TABLE letters ADD COLUMN followed_up_on TEXT NOT NULL DEFAULT '';
UPDATE letters SET
    answered_on = coalesce((SELECT min(r.received_on) FROM letters r WHERE r.answers_id = letters.id AND r.is_answer AND r.trashed_at IS NULL), ''),
    followed_up_on = coalesce((SELECT min(n.sent_on) FROM letters n WHERE n.follows_id = letters.id AND n.sent_on <> '' AND n.trashed_at IS NULL), '')
WHERE direction = 'outgoing';
CREATE INDEX letters_following ON letters (follows_id) WHERE follows_id IS NOT NULL;
CREATE INDEX letters_answering ON letters (answers_id) WHERE answers_id IS NOT NULL;
CREATE INDEX letters_answered ON letters (answered_on, id, visibility, state_iso, direction, sent_on, trashed_at) WHERE direction = 'outgoing' AND sent_on <> '' AND answered_on <> '' AND trashed_at IS NULL;
CREATE INDEX letters_awaiting ON letters (sent_on, promised_on, visibility, state_iso, direction, answered_on, followed_up_on, closed_on, trashed_at) WHERE direction = 'outgoing' AND sent_on <> '' AND answered_on = '' AND followed_up_on = '' AND closed_on = '' AND trashed_at IS NULL;
