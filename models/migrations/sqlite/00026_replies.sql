-- +goose Up

-- What a reply does with what we asked. Until now it was noted whether it answers;
-- of one that does not, the form said that it only acknowledges. Of one that does,
-- whether it says yes or no is not known.
ALTER TABLE letters ADD COLUMN reply_kind TEXT NOT NULL DEFAULT '' CHECK (reply_kind IN ('', 'yes', 'partly', 'no', 'evades', 'acknowledges', 'awaits', 'passes-on', 'asks-back', 'not-expected'));
ALTER TABLE letters ADD COLUMN said TEXT NOT NULL DEFAULT '';
ALTER TABLE letters ADD COLUMN passed_to TEXT NOT NULL DEFAULT '';
ALTER TABLE letters ADD COLUMN passed_to_id INTEGER REFERENCES offices (id);
UPDATE letters SET reply_kind = 'acknowledges' WHERE direction = 'incoming' AND answers_id IS NOT NULL AND NOT is_answer;
UPDATE changes SET "row" = json_set("row", '$.ReplyKind', 'acknowledges')
WHERE kind = 'letter' AND json_valid("row") AND "row" LIKE '%"incoming"%' AND json_extract("row", '$.Direction') = 'incoming'
    AND json_extract("row", '$.AnswersID') IS NOT NULL AND json_extract("row", '$.IsAnswer') = FALSE;

DROP INDEX letters_answering;
CREATE INDEX letters_answering ON letters (answers_id, is_answer, reply_kind, received_on, sent_on, visibility, state_iso, trashed_at) WHERE answers_id IS NOT NULL;

-- +goose Down
UPDATE changes SET "row" = json_remove("row", '$.ReplyKind') WHERE kind = 'letter' AND json_valid("row") AND "row" LIKE '%"ReplyKind"%';
DROP INDEX letters_answering;
ALTER TABLE letters DROP COLUMN passed_to_id;
ALTER TABLE letters DROP COLUMN passed_to;
ALTER TABLE letters DROP COLUMN said;
ALTER TABLE letters DROP COLUMN reply_kind;
CREATE INDEX letters_answering ON letters (answers_id, is_answer, received_on, sent_on, visibility, state_iso, trashed_at) WHERE answers_id IS NOT NULL;
