-- +goose Up

-- A meeting can be put off, and what came of it is known from a day on, in its documents
-- and in words of each language of letters.
ALTER TABLE meetings ADD COLUMN standing TEXT NOT NULL DEFAULT 'planned' CHECK (standing IN ('planned', 'held', 'cancelled', 'postponed'));
UPDATE meetings SET standing = status;
ALTER TABLE meetings DROP COLUMN status;
ALTER TABLE meetings RENAME COLUMN standing TO status;
ALTER TABLE meetings ADD COLUMN told_on TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN documents TEXT NOT NULL DEFAULT ''; -- one a line: title, tab, address
ALTER TABLE meetings ADD COLUMN outcome_en TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN outcome_fr TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN outcome_es TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN outcome_ru TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN outcome_ar TEXT NOT NULL DEFAULT '';

-- Where in its source it was read, word for word.
ALTER TABLE meetings ADD COLUMN locator TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN quote TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN quote_lang TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN quote_translation TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN checked_on TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN kind TEXT NOT NULL DEFAULT '';

-- What is proposed for any form: which form, of what, and what was typed into it.
ALTER TABLE proposals ADD COLUMN form TEXT NOT NULL DEFAULT '';
ALTER TABLE proposals ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE proposals ADD COLUMN typed TEXT NOT NULL DEFAULT '';
DROP INDEX proposals_becoming;
DROP INDEX proposals_correcting;
ALTER TABLE proposals ADD COLUMN sort_of TEXT NOT NULL DEFAULT 'correction' CHECK (sort_of IN ('position', 'evidence', 'correction', 'entry'));
UPDATE proposals SET sort_of = kind;
ALTER TABLE proposals DROP COLUMN kind;
ALTER TABLE proposals RENAME COLUMN sort_of TO kind;
CREATE INDEX proposals_becoming ON proposals (became_id, kind);
CREATE INDEX proposals_correcting ON proposals (of_id, kind);

-- +goose Down
DROP INDEX proposals_correcting;
DROP INDEX proposals_becoming;
DELETE FROM proposals WHERE kind = 'entry';
ALTER TABLE proposals ADD COLUMN sort_of TEXT NOT NULL DEFAULT 'correction' CHECK (sort_of IN ('position', 'evidence', 'correction'));
UPDATE proposals SET sort_of = kind;
ALTER TABLE proposals DROP COLUMN kind;
ALTER TABLE proposals RENAME COLUMN sort_of TO kind;
CREATE INDEX proposals_becoming ON proposals (became_id, kind);
CREATE INDEX proposals_correcting ON proposals (of_id, kind);
ALTER TABLE proposals DROP COLUMN typed;
ALTER TABLE proposals DROP COLUMN subject;
ALTER TABLE proposals DROP COLUMN form;
ALTER TABLE sources DROP COLUMN kind;
ALTER TABLE meetings DROP COLUMN checked_on;
ALTER TABLE meetings DROP COLUMN quote_translation;
ALTER TABLE meetings DROP COLUMN quote_lang;
ALTER TABLE meetings DROP COLUMN quote;
ALTER TABLE meetings DROP COLUMN locator;
ALTER TABLE meetings DROP COLUMN outcome_ar;
ALTER TABLE meetings DROP COLUMN outcome_ru;
ALTER TABLE meetings DROP COLUMN outcome_es;
ALTER TABLE meetings DROP COLUMN outcome_fr;
ALTER TABLE meetings DROP COLUMN outcome_en;
ALTER TABLE meetings DROP COLUMN documents;
ALTER TABLE meetings DROP COLUMN told_on;
ALTER TABLE meetings ADD COLUMN standing TEXT NOT NULL DEFAULT 'planned' CHECK (standing IN ('planned', 'held', 'cancelled'));
UPDATE meetings SET standing = CASE status WHEN 'postponed' THEN 'cancelled' ELSE status END;
ALTER TABLE meetings DROP COLUMN status;
ALTER TABLE meetings RENAME COLUMN standing TO status;
