-- +goose Up

-- Why a letter of a batch goes no further is named; the words are the pages' own.
UPDATE batch_items SET reason = substr(reason, length('batch.reason.') + 1) WHERE reason LIKE 'batch.reason.%';
UPDATE batches SET paused_for = 'mail-unreached' WHERE paused_for = 'batch.paused.mail';
UPDATE changes SET "row" = json_set("row", '$.PausedFor', 'mail-unreached')
WHERE kind = 'batch' AND json_valid("row") AND json_extract("row", '$.PausedFor') = 'batch.paused.mail';

-- +goose Down
UPDATE batch_items SET reason = 'batch.reason.' || reason WHERE reason IN ('unticked', 'lately', 'draft', 'batch', 'kind', 'in-time', 'wording', 'gone',
    'forbidden', 'moved', 'internal', 'no-mail', 'no-address', 'unsure', 'refused');
UPDATE batches SET paused_for = 'batch.paused.mail' WHERE paused_for = 'mail-unreached';
UPDATE changes SET "row" = json_set("row", '$.PausedFor', 'batch.paused.mail')
WHERE kind = 'batch' AND json_valid("row") AND json_extract("row", '$.PausedFor') = 'mail-unreached';
