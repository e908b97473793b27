package models_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/outreach"
)

func TestWhoSeesWhat(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	trashed := modelstest.Noon.Add(time.Hour)
	for _, v := range models.Visibilities {
		for _, subject := range []string{"kept", "trashed"} {
			o := outreach.Outreach{StateISO: "BE", Kind: "call", On: "2026-11-20", Subject: subject, Visibility: v}
			if err := models.Create(t.Context(), s, &o, "recorded call"); err != nil {
				t.Fatal(err)
			}
			if subject == "trashed" {
				o.TrashedAt = &trashed
				if err := models.Update(t.Context(), s, &o, "trashed call"); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	named := modelstest.NewMember(9, "FR")
	if err := s.Writer(t.Context()).Exec(`INSERT INTO users (id, version, recorded_at, email, name, role, password_hash)
		VALUES (9, 1, '2026-11-21', 'named@example.org', 'Named', 'member', '')`).Error; err != nil {
		t.Fatal(err)
	}
	for row := range uint(10) {
		if err := s.Writer(t.Context()).Create(&models.Reader{UserID: 9, Kind: "outreach", RowID: row}).Error; err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		who    string
		reader models.User
		want   []models.Visibility
	}{
		{"the public", models.User{}, []models.Visibility{models.Published}},
		{"an observer", models.User{Record: models.Record{ID: 8}, Role: models.Observer, States: []models.UserState{{StateISO: "BE"}}}, []models.Visibility{models.Published}},
		{"a member without a state", modelstest.NewMember(8), []models.Visibility{models.Published}},
		{"a member of another state", modelstest.NewMember(8, "FR", "NL"), []models.Visibility{models.Published}},
		{"a member of the state", modelstest.NewMember(8, "FR", "BE"), []models.Visibility{models.Published, models.Campaign}},
		{"a member of another state who is named", named, []models.Visibility{models.Published, models.Confidential}},
		{"a coordinator", s.Reader(), models.Visibilities},
	} {
		bound := s.As(test.reader)
		seen, err := models.From[outreach.Outreach](bound).Scopes(bound.Visible).Order("id").Find(t.Context())
		var got []models.Visibility
		for _, o := range seen {
			got = append(got, o.Visibility)
			if o.Subject != "kept" {
				t.Errorf("%s sees %q", test.who, o.Subject)
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", test.who, err, diff)
		}
	}
	var forgotten models.Store
	if got := forgotten.Reader().Sees(); len(got) != 1 || got[0] != models.Published {
		t.Errorf("a store without a reader: got %v", got)
	}
}

func TestWhoWritesWhat(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	mine := s.As(modelstest.NewMember(9, "BE"))
	if err := s.Writer(t.Context()).Exec(`INSERT INTO users (id, version, recorded_at, email, name, role, password_hash)
		VALUES (9, 1, '2026-11-21', 'mem@example.org', 'Mem', 'member', '')`).Error; err != nil {
		t.Fatal(err)
	}
	letter := func(state string, v models.Visibility) *letters.Letter {
		return &letters.Letter{
			StateISO: state, SentOn: "2026-11-20", Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: v,
			Recipients: []letters.Recipient{{Kind: "to", Name: "One"}}, Signatories: []letters.Signatory{{Name: "Two"}},
		}
	}
	ids := map[models.Visibility]uint{}
	for _, test := range []struct {
		store *models.Store
		state string
		v     models.Visibility
		want  error
	}{
		{mine, "BE", models.Campaign, nil},
		{mine, "be", models.Confidential, nil},
		{mine, "BE", models.Published, models.Invalid{"visibility": models.NotAChoice}},
		{mine, "FR", models.Campaign, models.Invalid{"state": models.NotYourState}},
		{s.As(modelstest.NewMember(9)), "BE", models.Campaign, models.ErrForbidden},
		{s.As(models.User{Record: models.Record{ID: 9}, Role: models.Observer}), "BE", models.Campaign, models.ErrForbidden},
		{s, "BE", models.Published, models.Invalid{"visibility": models.NotAChoice}},
	} {
		l := letter(test.state, test.v)
		err := letters.Record(t.Context(), test.store, l, nil)
		if fmt.Sprint(err) != fmt.Sprint(test.want) {
			t.Errorf("%s %s of %s: got %v, want %v", test.store.Reader().Role, test.v, test.state, err, test.want)
		}
		ids[test.v] = l.ID
	}
	shown := letter("BE", models.Campaign)
	if err := errors.Join(letters.Record(t.Context(), s, shown, nil), letters.SetVisibility(t.Context(), s, shown.ID, shown.Version, models.Published)); err != nil {
		t.Fatal(err)
	}
	if _, err := letters.Find(t.Context(), mine, ids[models.Confidential]); err != nil {
		t.Errorf("who wrote what is confidential: got %v", err)
	}
	if err := letters.Trash(t.Context(), mine, shown.ID); !errors.Is(err, models.ErrForbidden) {
		t.Errorf("a member trashes what is published: got %v, want %v", err, models.ErrForbidden)
	}
	if err := letters.Close(t.Context(), mine, shown.ID); err != nil {
		t.Errorf("a member stops waiting: got %v", err)
	}
	if err := letters.Close(t.Context(), s.As(modelstest.NewMember(9, "FR")), shown.ID); !errors.Is(err, models.ErrForbidden) {
		t.Errorf("a member of another state: got %v, want %v", err, models.ErrForbidden)
	}
}

func TestKnown(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	record := func(subject string, recorded time.Time, trashed *time.Time) {
		o := outreach.Outreach{StateISO: "BE", Kind: "call", On: "2019", Subject: subject, Visibility: models.Published}
		if err := models.Create(t.Context(), s, &o, "recorded call"); err != nil {
			t.Fatal(err)
		}
		err := s.Writer(t.Context()).Exec("UPDATE outreaches SET recorded_at = ?, trashed_at = ? WHERE id = ?", recorded, trashed, o.ID).Error
		if err != nil {
			t.Fatal(err)
		}
	}
	day := func(d models.Date) time.Time { return d.Time().Add(10 * time.Hour) }
	gone := day("2021-06-15")
	record("early", day("2020-01-01"), nil)
	record("late", day("2021-12-31"), nil)
	record("gone", day("2020-01-01"), &gone)
	for _, test := range []struct {
		known models.Date
		want  int
	}{
		{"", 2}, {"2019-12-31", 0}, {"2020-01-01", 2}, {"2020", 2}, {"2021-06-14", 2}, {"2021-06-15", 1}, {"2021-12-30", 1}, {"2021-12", 2}, {"2021", 2},
	} {
		bound := s.Known(test.known)
		seen, err := models.From[outreach.Outreach](bound).Scopes(bound.Visible).Find(t.Context())
		if err != nil || len(seen) != test.want {
			t.Errorf("known %q: got %d, %v, want %d", test.known, len(seen), err, test.want)
		}
	}
}

func TestToday(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	for _, test := range []struct{ on, want models.Date }{
		{"", "2026-11-21"}, {"2020-10-09", "2020-10-09"}, {"2020-02", "2020-02-29"}, {"2020", "2020-12-31"},
	} {
		if got := s.On(test.on).Today(); got != test.want {
			t.Errorf("on %q: got %s, want %s", test.on, got, test.want)
		}
	}
}

// TestActOutlivesWhatFailed: what is done after something failed within an act
// belongs to the act, and to no change that was taken back.
func TestActOutlivesWhatFailed(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	failed := errors.New("failed")
	err := s.Transaction(t.Context(), func(tx *models.Store) error {
		err := tx.Transaction(t.Context(), func(inner *models.Store) error {
			if err := models.Create(t.Context(), inner, &models.Source{Title: "taken back"}, "recorded source"); err != nil {
				return err
			}
			return failed
		})
		if !errors.Is(err, failed) {
			return err
		}
		for _, title := range []string{"first", "second"} {
			if err := models.Create(t.Context(), tx, &models.Source{Title: title}, "recorded source"); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	changes, err := models.From[models.Change](s).Where("kind = 'source'").Order("id").Find(t.Context())
	if err != nil || len(changes) != 2 || changes[0].ActID != nil || changes[1].Act() != changes[0].ID {
		t.Errorf("the changes are %+v, %v; want one act of two", changes, err)
	}
}
