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

// A SampleRecord is a record of the sample, or one that people tied to it.
type SampleRecord struct {
	Ref
	Name string
}

// A SampleRemoval is what removing the sample means: it is shown before it is done.
type SampleRemoval struct {
	Takes []SampleRecord // what came along, which goes to the trash
	Along []SampleRecord // what people kept with it, which goes out of sight with it
	Stays []SampleRecord // what people recorded after it, which stays
	Seen  string         // a mark of all this: only what was shown is done
}

// SampleRemoval tells what removing the sample would take and what it would leave.
// It answers ErrConflict when the sample is not there.
func (s *Store) SampleRemoval(ctx context.Context) (SampleRemoval, error) {
	var r SampleRemoval
	if s.reader.Role != Coordinator {
		return r, ErrForbidden
	}
	letters := "SELECT id FROM letters WHERE sample AND trashed_at IS NULL"
	for _, list := range []struct {
		of    *[]SampleRecord
		query string
	}{
		{&r.Takes, "SELECT 'letter' AS kind, id, trim(reference || ' ' || subject) AS name FROM letters WHERE sample AND trashed_at IS NULL ORDER BY id"},
		{&r.Takes, "SELECT 'ask' AS kind, id, text AS name FROM asks WHERE letter_id IN (" + letters + ") AND trashed_at IS NULL ORDER BY place"},
		{&r.Along, "SELECT 'attachment' AS kind, id, name FROM attachments WHERE owner_kind = 'letter' AND owner_id IN (" + letters + ") AND trashed_at IS NULL ORDER BY id"},
		{&r.Along, "SELECT 'comment' AS kind, id, text AS name FROM comments WHERE letter_id IN (" + letters + ") AND trashed_at IS NULL ORDER BY id"},
		{&r.Stays, "SELECT 'letter' AS kind, id, trim(reference || ' ' || subject) AS name FROM letters WHERE (answers_id IN (" + letters + ") OR follows_id IN (" + letters + ")) AND NOT sample AND trashed_at IS NULL ORDER BY id"},
		{&r.Stays, "SELECT 'followup' AS kind, id, what AS name FROM follow_ups WHERE letter_id IN (" + letters + ") AND trashed_at IS NULL ORDER BY id"},
		{&r.Stays, "SELECT 'ask' AS kind, a.id, a.text AS name FROM asks a JOIN asks b ON b.id = a.repeats_id WHERE b.letter_id IN (" + letters + ") AND a.trashed_at IS NULL ORDER BY a.id"},
	} {
		var found []SampleRecord
		if err := s.db.WithContext(ctx).Raw(list.query).Scan(&found).Error; err != nil {
			return r, err
		}
		*list.of = append(*list.of, found...)
	}
	if len(r.Takes) == 0 {
		return r, ErrConflict
	}
	var err error
	r.Seen, err = digestOf([]any{r.Takes, r.Along, r.Stays})
	return r, err
}

// RemoveSample moves what came along as the sample to the trash, in one act, and
// nothing that people recorded. It does not come back. It answers ErrStale unless
// seen is the mark of what was shown.
func (s *Store) RemoveSample(ctx context.Context, seen string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		r, err := tx.SampleRemoval(ctx)
		if err != nil {
			return err
		}
		if r.Seen != seen {
			return ErrStale
		}
		letters, err := from[Letter](tx.db).
			Preload("Recipients", inPlace).Preload("Signatories", inPlace).Preload("Asks", inPlace).Preload("Claims", inPlace).
			Where("sample AND trashed_at IS NULL").Find(ctx)
		if err != nil {
			return err
		}
		for i := range letters {
			letters[i].TrashedAt = &tx.at
			if err := update(ctx, tx, &letters[i], "removed the sample"); err != nil {
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
