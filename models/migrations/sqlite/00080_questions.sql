-- +goose Up

-- Questions are records that people keep: in which order they are shown (the first is the
-- main one), what they are called, and what those who say yes are for: in English, and in
-- the other languages of letters, a line each ("fr: un traité").
ALTER TABLE questions ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE questions ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE questions ADD COLUMN aim TEXT NOT NULL DEFAULT '';
ALTER TABLE questions ADD COLUMN aims TEXT NOT NULL DEFAULT '';
ALTER TABLE questions ADD COLUMN means TEXT NOT NULL DEFAULT '';

UPDATE questions SET place = 1, name = 'Treaty', aim = 'a treaty',
    text = 'Should a legally binding instrument be negotiated?',
    means = 'Yes: the state supports negotiating a legally binding instrument.' WHERE slug = 'treaty';
UPDATE questions SET place = 2, name = 'Ban', aim = 'a ban',
    text = 'Should fully autonomous weapons be banned?',
    means = 'Yes: it was on the campaign’s list of states that call for a ban, or used such words itself. China’s call covers use only.' WHERE slug = 'ban';
UPDATE questions SET place = 3, name = 'Human control', aim = 'human control',
    text = 'Must humans keep control over the use of force?',
    means = 'Yes: it says that people must keep control.' WHERE slug = 'human-control';
UPDATE questions SET place = 4, name = 'Two tiers', aim = 'two tiers',
    text = 'Prohibit what escapes human control and regulate the rest?',
    means = 'Since about 2021 many states speak of prohibiting what escapes human control and regulating the rest; that is counted here, not as a ban.' WHERE slug = 'two-tier';

-- +goose Down
ALTER TABLE questions DROP COLUMN means;
ALTER TABLE questions DROP COLUMN aims;
ALTER TABLE questions DROP COLUMN aim;
ALTER TABLE questions DROP COLUMN name;
ALTER TABLE questions DROP COLUMN place;
