-- +goose Up

-- What was ordered, and the text as it was last drafted: so that a letter can be
-- drafted anew without losing what a person wrote. Both empty: it is not known.
ALTER TABLE letters ADD COLUMN sort TEXT NOT NULL DEFAULT '';
ALTER TABLE letters ADD COLUMN drafted TEXT NOT NULL DEFAULT '';

-- What somebody has typed into a draft and not saved yet, one row for each
-- draft and user. It is no version of the letter: the audit trail tells what
-- was saved, and nobody but the user sees this.
CREATE TABLE typings (
    letter_id INTEGER NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    typed_at DATETIME NOT NULL,
    typed TEXT NOT NULL, -- the letter as typed, JSON
    PRIMARY KEY (letter_id, user_id)
);
CREATE INDEX typings_by_user ON typings (user_id);

-- +goose Down
DROP TABLE typings;
ALTER TABLE letters DROP COLUMN drafted;
ALTER TABLE letters DROP COLUMN sort;
