-- +goose Up

-- What a draft did because of a fact that stands beside it. It was told by how the
-- words of the fact end.
ALTER TABLE claims ADD COLUMN note TEXT NOT NULL DEFAULT '';
UPDATE claims SET note = 'not-named' WHERE sentence = '' AND fact LIKE '%; not confirmed, so addressed by function';
UPDATE claims SET note = 'no-copy' WHERE sentence = '' AND fact LIKE '%; not confirmed, so no copy goes there';
UPDATE claims SET note = 'outranked' WHERE sentence = '' AND fact LIKE '%; holds a higher office than the addressee, so no copy goes there';

-- +goose Down
ALTER TABLE claims DROP COLUMN note;
