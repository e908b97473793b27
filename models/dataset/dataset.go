// Package dataset brings along the public facts that the campaign starts from
// (states, positions and the evidence for them, votes, meetings, offices and
// who holds them) and loads them into a store. Where they come from, and how
// far to trust them, README.md tells.
//
// A load is harmless to repeat: what people changed or moved to the trash stays
// as it is, and a newer edition changes only rows that nobody touched. Into a campaign
// that keeps the facts out, [models.WithoutFacts], only the frame is loaded: states, their
// names and groups, and their offices.
package dataset

import (
	"context"
	"embed"
	"io/fs"
	"time"

	"demarche/models"
)

//go:embed *.csv
var shipped embed.FS

// Compiled is the instant since which the shipped facts count as on record: the
// day they were compiled. What was known before that day, nobody wrote down here.
var Compiled = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

// Load brings the shipped data into the store, whole or not at all, and reports
// what became of each file. Of a campaign that keeps the facts out it is the frame alone.
func Load(ctx context.Context, s *models.Store) (Report, error) {
	return LoadFrom(ctx, s, shipped)
}

// LoadFrom is Load with the files of a folder. All of them are checked before
// anything is written; the error is then a [Damage].
func LoadFrom(ctx context.Context, s *models.Store, files fs.FS) (Report, error) {
	d, err := Read(files)
	if err != nil {
		return Report{}, err
	}
	out, err := models.WithoutFacts(ctx, s)
	if err != nil {
		return Report{}, err
	}
	if out {
		d = d.frame()
	}
	report := Report{Frame: out}
	err = s.Transaction(ctx, func(tx *models.Store) error {
		err := models.Load(ctx, tx, Compiled, func(l *models.Loading) error {
			if err := d.load(ctx, l); err != nil {
				return err
			}
			report.Files = l.Files
			return nil
		})
		if err != nil || out {
			return err
		}
		about := func(what string) string { return d.at("campaign.csv", what).fields["value"] }
		return models.NameCoalition(ctx, tx, models.Coalition{Name: about("name"), Slug: about("organisation"), Subject: about("subject")})
	})
	return report, err
}

// LoadFacts is Load at the word of somebody who wants the facts in a campaign that kept
// them out.
func LoadFacts(ctx context.Context, s *models.Store) (report Report, err error) {
	err = s.Transaction(ctx, func(tx *models.Store) error {
		if err := models.LetInFacts(ctx, tx); err != nil {
			return err
		}
		report, err = Load(ctx, tx)
		return err
	})
	return report, err
}
