-- +goose Up

-- Who told the campaign something is nobody's to read outside of it. What was entered as the source of a
-- holder or an address and is no page becomes a source that says no more than when it was told.
ALTER TABLE sources ADD COLUMN told TEXT NOT NULL DEFAULT '';
ALTER TABLE confirmations ADD COLUMN told TEXT NOT NULL DEFAULT '';

UPDATE confirmations SET told = shown_at, shown_at = '' WHERE shown_at <> '' AND shown_at NOT LIKE 'http://%' AND shown_at NOT LIKE 'https://%';
UPDATE sources SET told = title WHERE url = '' AND id IN (SELECT row_id FROM changes WHERE kind = 'source' AND version = 1
    AND coalesce(act_id, id) IN (SELECT coalesce(act_id, id) FROM changes WHERE did IN ('entered address', 'confirmed holder')));
UPDATE claims SET source_title = 'Told to the campaign' WHERE source_url = '' AND source_title <> ''
    AND source_title IN (SELECT told FROM sources WHERE told <> '' UNION SELECT told FROM confirmations WHERE told <> '');
UPDATE sources SET title = 'Told to the campaign' || CASE WHEN length(on_day) < 10 THEN '' ELSE ', ' || CAST(substr(on_day, 9, 2) AS INTEGER) || ' ' ||
    CASE substr(on_day, 6, 2) WHEN '01' THEN 'January' WHEN '02' THEN 'February' WHEN '03' THEN 'March' WHEN '04' THEN 'April' WHEN '05' THEN 'May' WHEN '06' THEN 'June'
        WHEN '07' THEN 'July' WHEN '08' THEN 'August' WHEN '09' THEN 'September' WHEN '10' THEN 'October' WHEN '11' THEN 'November' ELSE 'December' END || ' ' || substr(on_day, 1, 4) END
    WHERE told <> '';
UPDATE changes SET "row" = json_set("row", '$.Told', json_extract("row", '$.Title'), '$.Title', (SELECT title FROM sources WHERE id = row_id))
    WHERE kind = 'source' AND json_valid("row") AND row_id IN (SELECT id FROM sources WHERE told <> '');
UPDATE changes SET about = (SELECT title FROM sources WHERE id = row_id) WHERE kind = 'source' AND row_id IN (SELECT id FROM sources WHERE told <> '');
UPDATE changes SET "row" = json_set("row", '$.Told', json_extract("row", '$.ShownAt'), '$.ShownAt', '')
    WHERE kind = 'confirmation' AND json_valid("row") AND row_id IN (SELECT id FROM confirmations WHERE told <> '');

-- +goose Down
UPDATE changes SET "row" = json_remove(json_set("row", '$.Title', json_extract("row", '$.Told')), '$.Told')
    WHERE kind = 'source' AND json_valid("row") AND json_extract("row", '$.Told') <> '';
UPDATE changes SET "row" = json_remove(json_set("row", '$.ShownAt', json_extract("row", '$.Told')), '$.Told')
    WHERE kind = 'confirmation' AND json_valid("row") AND json_extract("row", '$.Told') <> '';
UPDATE sources SET title = told WHERE told <> '';
UPDATE confirmations SET shown_at = told WHERE told <> '';
ALTER TABLE confirmations DROP COLUMN told;
ALTER TABLE sources DROP COLUMN told;
