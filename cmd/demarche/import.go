package main

import (
	"context"
	"errors"
	"fmt"

	"demarche/models"
	"demarche/models/dataset"
	"demarche/models/kinds"
	"demarche/models/workflow"
)

// importCommand brings data into the campaign.
type importCommand struct {
	Dataset importDataset `cmd:"" help:"Load the public facts that come with this release. Nothing is doubled, and what people changed stays."`
}

// importDataset loads the shipped data anew.
type importDataset struct {
	WithFacts bool `help:"Load the facts on the campaign, too, into a database that was started without them."`
}

// Run loads the shipped data whole or not at all, and tells what became of it.
func (d *importDataset) Run(ctx context.Context, g *Globals, w world) (err error) {
	zone, err := zoneOf(g.Zone)
	if err != nil {
		return err
	}
	store, err := models.Open(ctx, g.DB, w.now, kinds.All())
	if err != nil {
		return err
	}
	store = store.In(zone)
	defer func() { err = errors.Join(err, store.Close()) }()
	load := dataset.Load
	if d.WithFacts {
		load = dataset.LoadFacts
	}
	report, err := load(ctx, store)
	if err != nil {
		return err
	}
	fmt.Fprint(w.out, report)
	if report.Frame {
		fmt.Fprintln(w.out, "This campaign was started without facts: only states, their groups and offices were loaded. To load the rest, add --with-facts.")
	}
	return nil
}

// fill loads the shipped data, and the sample, into a campaign to which nothing
// has happened yet.
func fill(ctx context.Context, store *models.Store) error {
	revision, err := store.Revision(ctx)
	if err != nil || revision > 0 {
		return err
	}
	if _, err := dataset.Load(ctx, store); err != nil {
		return err
	}
	return workflow.AddSample(ctx, store)
}
