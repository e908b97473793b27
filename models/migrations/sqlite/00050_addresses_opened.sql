-- +goose Up

-- Why letters may go again to an address from which mail came back.
ALTER TABLE bounces ADD COLUMN opened_why TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE bounces DROP COLUMN opened_why;
