-- +goose Up

-- A promise to answer our letters is told from any other. It pauses the letters
-- for those who may see it; until now the day was written into each letter, for
-- everybody to see.
ALTER TABLE asks ADD COLUMN to_answer BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX asks_to_answer ON asks (state_iso, due_on, outreach_id) WHERE to_answer;
ALTER TABLE letters ADD COLUMN promise_noted_on TEXT NOT NULL DEFAULT '';
CREATE INDEX letters_promising ON letters (answers_id, promised_on) WHERE answers_id IS NOT NULL AND promised_on <> '';

-- Whence each version of a letter had the day: from a contact, from a reply, or
-- noted with the letter itself.
CREATE TABLE promise_steps AS
SELECT c.row_id, c.version, c.at, c.did, coalesce(c.act_id, c.id) AS act,
    CASE WHEN json_valid(c."row") THEN coalesce(json_extract(c."row", '$.PromisedOn'), '') ELSE '' END AS day, '' AS origin
FROM changes c WHERE c.kind = 'letter';
CREATE INDEX promise_steps_by_row ON promise_steps (row_id, version);
UPDATE promise_steps SET origin = CASE
    WHEN did = 'noted promise' AND EXISTS (SELECT 1 FROM changes o WHERE o.kind = 'outreach' AND coalesce(o.act_id, o.id) = act) THEN 'contact'
    WHEN did = 'noted promise' THEN 'letter'
    WHEN day <> coalesce((SELECT b.day FROM promise_steps b WHERE b.row_id = promise_steps.row_id AND b.version < promise_steps.version
        ORDER BY b.version DESC LIMIT 1), '') THEN 'reply' END
WHERE day <> '' AND did IN ('noted promise', 'noted reply');

-- A contact that paused letters held a promise to answer them, if its words say
-- so. Any other promise stays what it is, with its day, and pauses nothing.
UPDATE asks SET to_answer = TRUE WHERE kind = 'promise' AND due_on <> ''
    AND (text LIKE '%answer%' OR text LIKE '%repl%' OR text LIKE '%respon%' OR text LIKE '%write%' OR text LIKE '%come back to us%' OR text LIKE '%get back to us%')
    AND outreach_id IN (SELECT o.row_id FROM changes o JOIN promise_steps p ON p.act = coalesce(o.act_id, o.id) AND p.origin = 'contact' WHERE o.kind = 'outreach');

-- A reply keeps the day that it promises.
UPDATE letters SET promised_on = p.day FROM (
    SELECT r.row_id AS reply, s.day AS day FROM promise_steps s JOIN promise_steps r ON r.act = s.act AND r.did = 'recorded reply' WHERE s.origin = 'reply') AS p
WHERE letters.id = p.reply;
UPDATE changes SET "row" = json_set("row", '$.PromisedOn', p.day) FROM (
    SELECT r.row_id AS reply, s.day AS day FROM promise_steps s JOIN promise_steps r ON r.act = s.act AND r.did = 'recorded reply' WHERE s.origin = 'reply') AS p
WHERE changes.kind = 'letter' AND changes.row_id = p.reply AND json_valid("row");

-- Of our letter, each version keeps what was noted with the letter itself.
UPDATE letters SET promised_on = coalesce((SELECT s.day FROM promise_steps s WHERE s.row_id = letters.id AND s.origin = 'letter' ORDER BY s.version DESC LIMIT 1), '')
WHERE id IN (SELECT row_id FROM promise_steps WHERE origin IN ('contact', 'reply'));
UPDATE changes SET "row" = json_set("row", '$.PromisedOn', coalesce((SELECT s.day FROM promise_steps s
    WHERE s.row_id = changes.row_id AND s.origin = 'letter' AND s.version <= changes.version ORDER BY s.version DESC LIMIT 1), ''))
WHERE kind = 'letter' AND json_valid("row") AND row_id IN (SELECT row_id FROM promise_steps WHERE origin IN ('contact', 'reply'));
UPDATE letters SET promise_noted_on = coalesce((SELECT substr(s.at, 1, 10) FROM promise_steps s
    WHERE s.row_id = letters.id AND s.origin = 'letter' ORDER BY s.version DESC LIMIT 1), '')
WHERE direction = 'outgoing' AND promised_on <> '';

DROP TABLE promise_steps;

-- +goose Down
DROP INDEX asks_to_answer;
DROP INDEX letters_promising;
ALTER TABLE asks DROP COLUMN to_answer;
ALTER TABLE letters DROP COLUMN promise_noted_on;
