-- +goose Up

-- Who told the campaign something is nobody's to read outside of it. What was entered as the source of a
-- holder or an address and is no page becomes a source that says no more than when it was told.
ALTER TABLE sources ADD COLUMN told TEXT NOT NULL DEFAULT '';
ALTER TABLE confirmations ADD COLUMN told TEXT NOT NULL DEFAULT '';

-- That is what such an act recorded, and what it took up again where nothing but offices and who holds them rests on it.
CREATE TABLE told_acts AS SELECT DISTINCT coalesce(act_id, id) AS act FROM changes WHERE did IN ('entered address', 'confirmed holder');
CREATE TABLE told_sources AS SELECT DISTINCT s.id FROM sources s
    JOIN changes c ON c.kind = 'source' AND c.row_id = s.id AND c.version = 1 AND coalesce(c.act_id, c.id) IN (SELECT act FROM told_acts) WHERE s.url = ''
    UNION SELECT DISTINCT s.id FROM changes c JOIN sources s ON s.id = json_extract(c."row", '$.SourceID')
    LEFT JOIN changes b ON b.kind = c.kind AND b.row_id = c.row_id AND b.version = c.version - 1 AND json_valid(b."row")
    WHERE c.kind IN ('office', 'term', 'person') AND json_valid(c."row") AND coalesce(c.act_id, c.id) IN (SELECT act FROM told_acts)
    AND s.url = '' AND NOT s.listed AND json_extract(b."row", '$.SourceID') IS NOT s.id
    AND NOT EXISTS (SELECT 1 FROM positions x WHERE x.source_id = s.id) AND NOT EXISTS (SELECT 1 FROM statements x WHERE x.source_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM evidences x WHERE x.source_id = s.id) AND NOT EXISTS (SELECT 1 FROM meetings x WHERE x.source_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM organisations x WHERE x.source_id = s.id) AND NOT EXISTS (SELECT 1 FROM campaign_facts x WHERE x.source_id = s.id);

UPDATE confirmations SET told = shown_at, shown_at = '' WHERE shown_at <> '' AND shown_at NOT LIKE 'http://%' AND shown_at NOT LIKE 'https://%';
UPDATE sources SET told = title WHERE id IN (SELECT id FROM told_sources);
UPDATE sources SET title = 'Told to the campaign' || CASE WHEN length(on_day) < 10 THEN '' ELSE ', ' || CAST(substr(on_day, 9, 2) AS INTEGER) || ' ' ||
    CASE substr(on_day, 6, 2) WHEN '01' THEN 'January' WHEN '02' THEN 'February' WHEN '03' THEN 'March' WHEN '04' THEN 'April' WHEN '05' THEN 'May' WHEN '06' THEN 'June'
        WHEN '07' THEN 'July' WHEN '08' THEN 'August' WHEN '09' THEN 'September' WHEN '10' THEN 'October' WHEN '11' THEN 'November' ELSE 'December' END || ' ' || substr(on_day, 1, 4) END
    WHERE told <> '';

-- Letters cite it: by the source, which had that title and no address, or by the confirmation of that day in that state.
CREATE TABLE told_titles AS SELECT '' AS state_iso, '' AS fact_on, told, title FROM sources WHERE told <> ''
    UNION SELECT o.state_iso, c.on_day, c.told, 'Told to the campaign' || CASE WHEN length(c.on_day) < 10 THEN '' ELSE ', ' || CAST(substr(c.on_day, 9, 2) AS INTEGER) || ' ' ||
    CASE substr(c.on_day, 6, 2) WHEN '01' THEN 'January' WHEN '02' THEN 'February' WHEN '03' THEN 'March' WHEN '04' THEN 'April' WHEN '05' THEN 'May' WHEN '06' THEN 'June'
        WHEN '07' THEN 'July' WHEN '08' THEN 'August' WHEN '09' THEN 'September' WHEN '10' THEN 'October' WHEN '11' THEN 'November' ELSE 'December' END || ' ' || substr(c.on_day, 1, 4) END
    FROM confirmations c JOIN offices o ON o.id = c.office_id WHERE c.told <> '';
CREATE INDEX told_titles_of ON told_titles (told);
UPDATE claims SET source_title = coalesce(
        (SELECT t.title FROM told_titles t JOIN letters l ON l.id = claims.letter_id WHERE t.told = source_title AND t.state_iso = l.state_iso AND t.fact_on = claims.fact_on AND claims.fact LIKE '%, confirmed in office on %'),
        (SELECT t.title FROM told_titles t WHERE t.told = source_title AND t.state_iso = ''), source_title)
    WHERE source_url = '' AND source_title IN (SELECT told FROM told_titles);
UPDATE changes SET "row" = json_set("row", '$.Claims', json((SELECT json_group_array(json(CASE WHEN json_extract(j.value, '$.SourceURL') = '' THEN json_set(j.value, '$.SourceTitle', coalesce(
            (SELECT t.title FROM told_titles t WHERE t.told = json_extract(j.value, '$.SourceTitle') AND t.state_iso = changes.state_iso AND t.fact_on = json_extract(j.value, '$.FactOn') AND json_extract(j.value, '$.Fact') LIKE '%, confirmed in office on %'),
            (SELECT t.title FROM told_titles t WHERE t.told = json_extract(j.value, '$.SourceTitle') AND t.state_iso = ''), json_extract(j.value, '$.SourceTitle'))) ELSE j.value END))
        FROM (SELECT value FROM json_each("row", '$.Claims') ORDER BY key) j)))
    WHERE kind = 'letter' AND json_valid("row") AND json_type("row", '$.Claims') = 'array'
    AND EXISTS (SELECT 1 FROM json_each("row", '$.Claims') j WHERE json_extract(j.value, '$.SourceTitle') IN (SELECT told FROM told_titles));

-- What is looked for in the history finds it no more.
UPDATE changes SET words = coalesce((SELECT replace(words, lower(s.told), lower(s.title)) FROM sources s WHERE s.id = row_id), words)
    WHERE kind = 'source' AND row_id IN (SELECT id FROM told_sources);
UPDATE changes SET words = coalesce((SELECT replace(words, lower(c.told), '') FROM confirmations c WHERE c.id = row_id), words)
    WHERE kind = 'confirmation' AND row_id IN (SELECT id FROM confirmations WHERE told <> '');
UPDATE changes SET "row" = json_set("row", '$.Told', json_extract("row", '$.Title'), '$.Title', (SELECT title FROM sources WHERE id = row_id))
    WHERE kind = 'source' AND json_valid("row") AND row_id IN (SELECT id FROM told_sources);
UPDATE changes SET about = (SELECT title FROM sources WHERE id = row_id) WHERE kind = 'source' AND row_id IN (SELECT id FROM told_sources);
UPDATE changes SET "row" = json_set("row", '$.Told', json_extract("row", '$.ShownAt'), '$.ShownAt', '')
    WHERE kind = 'confirmation' AND json_valid("row") AND row_id IN (SELECT id FROM confirmations WHERE told <> '');
DROP TABLE told_titles;
DROP TABLE told_sources;
DROP TABLE told_acts;

-- +goose Down
UPDATE changes SET about = (SELECT told FROM sources WHERE id = row_id) WHERE kind = 'source' AND row_id IN (SELECT id FROM sources WHERE told <> '');
UPDATE changes SET "row" = json_remove(json_set("row", '$.Title', json_extract("row", '$.Told')), '$.Told')
    WHERE kind = 'source' AND json_valid("row") AND json_extract("row", '$.Told') <> '';
UPDATE changes SET "row" = json_remove(json_set("row", '$.ShownAt', json_extract("row", '$.Told')), '$.Told')
    WHERE kind = 'confirmation' AND json_valid("row") AND json_extract("row", '$.Told') <> '';
UPDATE sources SET title = told WHERE told <> '';
UPDATE confirmations SET shown_at = told WHERE told <> '';
ALTER TABLE confirmations DROP COLUMN told;
ALTER TABLE sources DROP COLUMN told;
