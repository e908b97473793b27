-- +goose Up

-- Until when a figure of the campaign may be cited, and where in its source it was read.
ALTER TABLE campaign_facts ADD COLUMN until TEXT NOT NULL DEFAULT '';
ALTER TABLE campaign_facts ADD COLUMN locator TEXT NOT NULL DEFAULT '';
ALTER TABLE campaign_facts ADD COLUMN quote TEXT NOT NULL DEFAULT '';
ALTER TABLE campaign_facts ADD COLUMN quote_lang TEXT NOT NULL DEFAULT '';
ALTER TABLE campaign_facts ADD COLUMN quote_translation TEXT NOT NULL DEFAULT '';
ALTER TABLE campaign_facts ADD COLUMN checked_on TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE campaign_facts DROP COLUMN checked_on;
ALTER TABLE campaign_facts DROP COLUMN quote_translation;
ALTER TABLE campaign_facts DROP COLUMN quote_lang;
ALTER TABLE campaign_facts DROP COLUMN quote;
ALTER TABLE campaign_facts DROP COLUMN locator;
ALTER TABLE campaign_facts DROP COLUMN until;
