-- +goose Up

-- A draft is never for everybody: publishing is an act of its own, once it was sent.
UPDATE letters SET visibility = 'campaign' WHERE direction = 'outgoing' AND sent_on = '' AND visibility = 'published';
UPDATE batches SET for_visibility = 'campaign' WHERE for_visibility = 'published';

-- What people made on top of the sample is theirs, and no sample.
UPDATE letters SET sample = FALSE
	WHERE sample AND id NOT IN (SELECT row_id FROM changes WHERE kind = 'letter' AND version = 1 AND did = 'brought along the sample');
UPDATE outreaches SET sample = FALSE WHERE sample;

-- +goose Down
SELECT 1;
