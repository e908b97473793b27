-- A generated campaign a hundred times as large as a real one: 50,000 letters of
-- ours, a third of them answered and a third followed up by another of them,
-- 200,000 outreach entries, 20,000 follow-ups, of which 2,000 are open, and
-- 20,000 further pieces of evidence, the same at
-- every run. Nothing in it is about anybody: names are numbers.

CREATE TEMP TABLE place AS SELECT row_number() OVER (ORDER BY iso2) - 1 AS n, iso2 FROM states;

CREATE TEMP TABLE minister AS
SELECT o.state_iso, min(o.id) AS office_id, o.title, o.address FROM offices o GROUP BY o.state_iso;

INSERT INTO letters (version, recorded_at, state_iso, direction, reference, subject, body, lang, channel, visibility, sent_on, promised_on)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 49999)
SELECT 1, '2026-11-21 09:00:00+00:00', (SELECT iso2 FROM place WHERE place.n = i % 197), 'outgoing',
    'G-' || i, 'Generated letter ' || i, 'The first paragraph of generated letter ' || i || '.' || char(10, 10) || 'The second.',
    'en', 'post', CASE i % 5 WHEN 0 THEN 'published' WHEN 1 THEN 'confidential' ELSE 'campaign' END,
    CASE WHEN i % 100 = 0 THEN '' ELSE date('2026-11-20', '-' || (i / 14) || ' days') END,
    CASE WHEN i % 31 = 0 THEN date('2026-11-20', '-' || (i / 14) || ' days', '+60 days') ELSE '' END
FROM n;

CREATE TEMP TABLE numbered AS SELECT id, CAST(substr(reference, 3) AS INTEGER) AS i FROM letters WHERE reference LIKE 'G-%';
CREATE UNIQUE INDEX numbered_by_i ON numbered (i);
CREATE UNIQUE INDEX numbered_by_id ON numbered (id);

-- Three letters later the same state is written to again.
UPDATE letters SET follows_id = (SELECT b.id FROM numbered n JOIN numbered b ON b.i = n.i + 591 WHERE n.id = letters.id AND n.i % 3 = 1)
WHERE reference LIKE 'G-%';

UPDATE letters SET closed_on = date(sent_on, '+200 days')
WHERE sent_on <> '' AND sent_on < '2026-01-01' AND id IN (SELECT id FROM numbered WHERE i % 3 = 2);

INSERT INTO letters (version, recorded_at, state_iso, direction, reference, subject, body, lang, visibility, sent_on, received_on, answers_id, is_answer)
SELECT 1, l.recorded_at, l.state_iso, 'incoming', 'R-' || n.i, 'Generated answer ' || n.i, 'We took note.', 'en', l.visibility,
    date(l.sent_on, '+18 days'), min(date(l.sent_on, '+20 days'), '2026-11-21'), l.id, TRUE
FROM letters l JOIN numbered n ON n.id = l.id WHERE n.i % 3 = 0 AND l.sent_on <> '' AND l.sent_on < '2026-11-01';

INSERT INTO recipients (letter_id, kind, place, office_id, name, title, address)
SELECT l.id, 'to', 0, m.office_id, 'Person ' || l.id, coalesce(m.title, ''), coalesce(m.address, '')
FROM letters l LEFT JOIN minister m ON m.state_iso = l.state_iso WHERE l.reference LIKE 'G-%';

INSERT INTO signatories (letter_id, place, name, title, organisation)
SELECT id, 0, 'Signatory ' || (id % 20), 'Director', 'Organisation ' || (id % 165) FROM letters WHERE reference LIKE 'G-%';

INSERT INTO asks (version, recorded_at, kind, state_iso, letter_id, place, text, due_on, outcome, closed_on)
SELECT 1, '2026-11-21 09:00:00+00:00', 'ask', state_iso, id, 0,
    CASE id % 4 WHEN 0 THEN 'to say where the government stands' WHEN 1 THEN 'to call for negotiations' WHEN 2 THEN 'to speak at the next session' ELSE 'to join the group statement' END,
    CASE WHEN sent_on = '' OR id % 5 = 0 THEN '' ELSE date(sent_on, '+120 days') END,
    CASE id % 7 WHEN 0 THEN 'met' WHEN 1 THEN 'partly' WHEN 2 THEN 'refused' WHEN 3 THEN 'ignored' ELSE 'open' END,
    CASE WHEN id % 7 > 3 OR sent_on = '' THEN '' ELSE date(sent_on, '+40 days') END
FROM letters WHERE reference LIKE 'G-%';

INSERT INTO outreaches (version, recorded_at, state_iso, kind, on_day, subject, summary, "with", visibility)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 199999)
SELECT 1, '2026-11-21 09:00:00+00:00', (SELECT iso2 FROM place WHERE place.n = i % 197),
    CASE i % 4 WHEN 0 THEN 'meeting' WHEN 1 THEN 'call' WHEN 2 THEN 'e-mail' ELSE 'conversation' END,
    date('2026-11-20', '-' || (i / 55) || ' days'), 'Generated outreach ' || i, 'What was said, number ' || i || '.',
    'Person ' || (i % 5000), CASE i % 5 WHEN 0 THEN 'published' WHEN 1 THEN 'confidential' ELSE 'campaign' END
FROM n;

UPDATE outreaches SET promised_on = date(on_day, '+21 days') WHERE subject LIKE 'Generated outreach %' AND id % 50 = 0;

INSERT INTO follow_ups (version, recorded_at, state_iso, outreach_id, what, due_on, done_on, paused_on, paused_until, paused_for, pause_reason, visibility)
SELECT 1, recorded_at, state_iso, id, 'to send paper ' || id, date(on_day, '+14 days'),
    CASE WHEN id % 100 = 0 OR on_day > '2026-11-01' THEN '' ELSE date(on_day, '+9 days') END,
    CASE WHEN id % 300 = 0 THEN on_day ELSE '' END, CASE WHEN id % 300 = 0 THEN date(on_day, '+30 days') ELSE '' END,
    CASE WHEN id % 300 = 0 THEN 'snooze' ELSE '' END, CASE WHEN id % 300 = 0 THEN 'the minister travels' ELSE '' END, visibility
FROM outreaches WHERE subject LIKE 'Generated outreach %' AND id % 10 = 0;
INSERT INTO asks (version, recorded_at, kind, state_iso, outreach_id, place, text, who, due_on, to_answer)
SELECT 1, '2026-11-21 09:00:00+00:00', 'promise', state_iso, id, 0, 'to ask the capital, ' || (id % 40), 'Person ' || (id % 5000), promised_on, id % 200 = 0
FROM outreaches WHERE promised_on <> '';


INSERT INTO evidences (version, recorded_at, state_iso, kind, on_day, summary, source_id, reading, visibility)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19999)
SELECT 1, '2026-11-21 09:00:00+00:00', (SELECT iso2 FROM place WHERE place.n = i % 197), 'statement',
    date('2026-11-20', '-' || (i / 6) || ' days'), 'Generated statement ' || i || '.', (SELECT min(id) FROM sources), 'read', 'published'
FROM n;

INSERT INTO changes (at, user_name, did, kind, row_id, version, "row", state_iso, about, words)
SELECT '2026-11-21 09:00:00+00:00', 'Generator', 'recorded letter', 'letter', id, 1, json_object('ID', id, 'StateISO', state_iso, 'Subject', subject, 'Visibility', visibility),
    state_iso, subject, 'recorded letter generator ' || lower(subject) FROM letters WHERE reference LIKE 'G-%';

DROP TABLE numbered;
DROP TABLE place;
DROP TABLE minister;
ANALYZE;
