-- +goose Up

-- Who proposes evidence proposes how letters weigh and word it, too. What is empty
-- leaves what is on record as it is.
ALTER TABLE proposals ADD COLUMN weight TEXT NOT NULL DEFAULT '';
ALTER TABLE proposals ADD COLUMN side TEXT NOT NULL DEFAULT '' CHECK (side IN ('', 'for', 'against', 'neutral'));
ALTER TABLE proposals ADD COLUMN quote_lang TEXT NOT NULL DEFAULT '';
ALTER TABLE proposals ADD COLUMN wording_en TEXT NOT NULL DEFAULT '';
ALTER TABLE proposals ADD COLUMN wording_fr TEXT NOT NULL DEFAULT '';
ALTER TABLE proposals ADD COLUMN wording_es TEXT NOT NULL DEFAULT '';
ALTER TABLE proposals ADD COLUMN wording_ru TEXT NOT NULL DEFAULT '';
ALTER TABLE proposals ADD COLUMN wording_ar TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE proposals DROP COLUMN wording_ar;
ALTER TABLE proposals DROP COLUMN wording_ru;
ALTER TABLE proposals DROP COLUMN wording_es;
ALTER TABLE proposals DROP COLUMN wording_fr;
ALTER TABLE proposals DROP COLUMN wording_en;
ALTER TABLE proposals DROP COLUMN quote_lang;
ALTER TABLE proposals DROP COLUMN side;
ALTER TABLE proposals DROP COLUMN weight;
