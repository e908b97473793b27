package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"demarche/models"
	"demarche/models/kinds"
)

// openCopy opens a copy of the campaign in its file, as it is at this instant,
// also while another program has it open; if there is no file, an empty campaign
// where that will do. The file stays as it is; the copy is removed by end.
func openCopy(ctx context.Context, g *Globals, now func() time.Time, orEmpty bool) (store *models.Store, end func() error, err error) {
	zone, err := zoneOf(g.Zone)
	if err != nil {
		return nil, nil, err
	}
	dir, err := os.MkdirTemp("", "demarche-copy-")
	if err != nil {
		return nil, nil, err
	}
	path := filepath.Join(dir, "campaign.db")
	if err = models.CopyFile(ctx, g.DB, path); orEmpty && errors.Is(err, models.ErrNoFile) {
		err = nil
	}
	if err == nil {
		store, err = models.Open(ctx, path, now, kinds.All())
	}
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(dir))
	}
	return store.In(zone), func() error { return errors.Join(store.Close(), os.RemoveAll(dir)) }, nil
}
