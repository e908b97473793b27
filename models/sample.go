package models

import (
	"context"
	_ "embed"
	"slices"
	"strings"
)

// keySample is the setting that says whether the sample came along, or is gone
// for good.
const keySample = "sample"

// sampleText tells in our own words what the campaign wrote to Belgium on 9
// October 2020.
//
//go:embed sample.txt
var sampleText string

// AddSample adds the sample to a campaign that has no letters yet: the letter
// to Belgium of 9 October 2020, marked as a sample. It does so once, and never
// again when the sample was removed. The shipped data must be there.
func (s *Store) AddSample(ctx context.Context) error {
	return s.Transaction(ctx, func(tx *Store) error {
		kept, err := tx.setting(ctx, keySample)
		if err != nil || kept != "" {
			return err
		}
		n, err := from[Letter](tx.db).Count(ctx, "*")
		if err != nil || n > 0 {
			return err
		}
		offices, err := tx.OfficesOf(ctx, "BE")
		if err != nil {
			return err
		}
		organisations, err := from[Organisation](tx.db).Scopes(tx.current).
			Where("slug IN ?", []string{"human-rights-watch", "pax-christi-vlaanderen"}).Find(ctx)
		if err != nil {
			return err
		}
		l := sampleLetter(offices, organisations)
		l.address(offices, l.SentOn)
		if err := createLetter(ctx, tx, &l, "brought along the sample"); err != nil {
			return err
		}
		return tx.set(ctx, keySample, "there")
	})
}

func sampleLetter(offices []Office, organisations []Organisation) Letter {
	office := func(slug string) *uint {
		if i := slices.IndexFunc(offices, func(o Office) bool { return o.Slug == slug }); i >= 0 {
			return &offices[i].ID
		}
		return nil
	}
	organisation := func(slug string) *uint {
		if i := slices.IndexFunc(organisations, func(o Organisation) bool { return o.Slug == slug }); i >= 0 {
			return &organisations[i].ID
		}
		return nil
	}
	return Letter{
		StateISO: "BE", Direction: Outgoing, Reference: "SAMPLE-2020-001", SentOn: "2020-10-09",
		Subject: "Preventing lethal autonomous weapons systems", Body: strings.TrimSpace(sampleText),
		Lang: "en", Visibility: Published, Sample: true,
		Recipients: []Recipient{
			{Kind: "to", OfficeID: office("be-foreign-minister"), Name: "Sophie Wilmès", Title: "Federal Minister of Foreign Affairs"},
			{Kind: "cc", OfficeID: office("be-defence-minister"), Name: "Ludivine Dedonder", Title: "Minister of Defence"},
		},
		Signatories: []Signatory{
			{
				OrganisationID: organisation("human-rights-watch"), Organisation: "Human Rights Watch", Name: "Mary Wareham",
				Title: "Arms Advocacy Director; Coordinator, Campaign to Stop Killer Robots",
			},
			{
				OrganisationID: organisation("pax-christi-vlaanderen"), Organisation: "Pax Christi Vlaanderen", Name: "Annemarie Gielen",
				Title: "Director",
			},
		},
		Asks: []Ask{
			{Text: "to use the meetings of the Convention in November 2020 to press for progress and to call for negotiations", DueOn: "2020-11"},
			{Text: "to take the lead in opening negotiations on a legally binding instrument"},
			{Text: "to support in public a treaty that bans fully autonomous weapons and keeps force under meaningful human control"},
		},
	}
}

// RemoveSample moves the sample, and what was recorded on top of it, to the
// trash in one act. It does not come back.
func (s *Store) RemoveSample(ctx context.Context) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if tx.reader.Role != Coordinator {
			return ErrForbidden
		}
		letters, err := from[Letter](tx.db).
			Preload("Recipients", inPlace).Preload("Signatories", inPlace).Preload("Asks", inPlace).Preload("Claims", inPlace).
			Where("sample AND trashed_at IS NULL").Find(ctx)
		if err != nil {
			return err
		}
		outreaches, err := from[Outreach](tx.db).Where("sample AND trashed_at IS NULL").Find(ctx)
		if err != nil {
			return err
		}
		if len(letters)+len(outreaches) == 0 {
			return ErrConflict
		}
		for i := range letters {
			letters[i].TrashedAt = &tx.at
			if err := update(ctx, tx, &letters[i], "removed the sample"); err != nil {
				return err
			}
		}
		for i := range outreaches {
			outreaches[i].TrashedAt = &tx.at
			if err := update(ctx, tx, &outreaches[i], "removed the sample"); err != nil {
				return err
			}
		}
		return tx.set(ctx, keySample, "removed")
	})
}

// HasSample tells whether sample content is still there.
func (s *Store) HasSample(ctx context.Context) (bool, error) {
	n, err := from[Letter](s.db).Scopes(s.readable).Where("sample").Count(ctx, "*")
	return n > 0, err
}
