-- +goose Up

-- A text is recorded with its meeting, its source, what joining it says, and who may see
-- it; a state joins it from a day until another. A position may be read out of a text.
ALTER TABLE texts ADD COLUMN meeting_id INTEGER REFERENCES meetings (id);
ALTER TABLE texts ADD COLUMN question TEXT NOT NULL DEFAULT '';
ALTER TABLE texts ADD COLUMN stance TEXT NOT NULL DEFAULT '' CHECK (stance IN ('', 'yes', 'no', 'undecided'));
ALTER TABLE texts ADD COLUMN source_id INTEGER REFERENCES sources (id);
ALTER TABLE texts ADD COLUMN reading TEXT NOT NULL DEFAULT '';
ALTER TABLE texts ADD COLUMN locator TEXT NOT NULL DEFAULT '';
ALTER TABLE texts ADD COLUMN quote TEXT NOT NULL DEFAULT '';
ALTER TABLE texts ADD COLUMN quote_lang TEXT NOT NULL DEFAULT '';
ALTER TABLE texts ADD COLUMN quote_translation TEXT NOT NULL DEFAULT '';
ALTER TABLE texts ADD COLUMN checked_on TEXT NOT NULL DEFAULT '';
ALTER TABLE texts ADD COLUMN visibility TEXT NOT NULL DEFAULT 'published' CHECK (visibility IN ('published', 'campaign'));
ALTER TABLE endorsements ADD COLUMN since TEXT NOT NULL DEFAULT '';
ALTER TABLE endorsements ADD COLUMN until TEXT NOT NULL DEFAULT '';
ALTER TABLE positions ADD COLUMN text_id INTEGER REFERENCES texts (id);

-- +goose Down
-- What was not for everybody, and who left a text, are not shown to everybody by going back.
UPDATE endorsements SET trashed_at = strftime('%Y-%m-%d %H:%M:%f', 'now') WHERE trashed_at IS NULL
  AND (until <> '' OR text_id IN (SELECT id FROM texts WHERE visibility <> 'published'));
UPDATE texts SET trashed_at = strftime('%Y-%m-%d %H:%M:%f', 'now') WHERE trashed_at IS NULL AND visibility <> 'published';
ALTER TABLE positions DROP COLUMN text_id;
ALTER TABLE endorsements DROP COLUMN until;
ALTER TABLE endorsements DROP COLUMN since;
ALTER TABLE texts DROP COLUMN visibility;
ALTER TABLE texts DROP COLUMN checked_on;
ALTER TABLE texts DROP COLUMN quote_translation;
ALTER TABLE texts DROP COLUMN quote_lang;
ALTER TABLE texts DROP COLUMN quote;
ALTER TABLE texts DROP COLUMN locator;
ALTER TABLE texts DROP COLUMN reading;
ALTER TABLE texts DROP COLUMN source_id;
ALTER TABLE texts DROP COLUMN stance;
ALTER TABLE texts DROP COLUMN question;
ALTER TABLE texts DROP COLUMN meeting_id;
