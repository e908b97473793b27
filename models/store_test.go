package models

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestWhoSeesWhat(t *testing.T) {
	s := openWithBelgium(t)
	trashed := testNoon.Add(time.Hour)
	for _, v := range Visibilities {
		for _, subject := range []string{"kept", "trashed"} {
			o := Outreach{StateISO: "BE", Kind: "call", On: "2026-11-20", Subject: subject, Visibility: v}
			if err := create(t.Context(), s, &o, "recorded call"); err != nil {
				t.Fatal(err)
			}
			if subject == "trashed" {
				o.TrashedAt = &trashed
				if err := update(t.Context(), s, &o, "trashed call"); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	named := memberOf(9, "FR")
	if err := s.writer.Exec(`INSERT INTO users (id, version, recorded_at, email, name, role, password_hash)
		VALUES (9, 1, '2026-11-21', 'named@example.org', 'Named', 'member', '')`).Error; err != nil {
		t.Fatal(err)
	}
	for row := range uint(10) {
		if err := s.writer.Create(&Reader{UserID: 9, Kind: "outreach", RowID: row}).Error; err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		who    string
		reader User
		want   []Visibility
	}{
		{"the public", User{}, []Visibility{Published}},
		{"an observer", User{Record: Record{ID: 8}, Role: Observer, States: []UserState{{StateISO: "BE"}}}, []Visibility{Published}},
		{"a member without a state", memberOf(8), []Visibility{Published}},
		{"a member of another state", memberOf(8, "FR", "NL"), []Visibility{Published}},
		{"a member of the state", memberOf(8, "FR", "BE"), []Visibility{Published, Campaign}},
		{"a member of another state who is named", named, []Visibility{Published, Confidential}},
		{"a coordinator", s.reader, Visibilities},
	} {
		bound := s.As(test.reader)
		seen, err := from[Outreach](bound.db).Scopes(bound.visible).Order("id").Find(t.Context())
		var got []Visibility
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
	var forgotten Store
	if got := forgotten.Reader().Sees(); len(got) != 1 || got[0] != Published {
		t.Errorf("a store without a reader: got %v", got)
	}
}

// memberOf answers a member of whom the states are the own ones.
func memberOf(id uint, codes ...string) User {
	u := User{Record: Record{ID: id}, Name: "Mem", Role: Member}
	for _, code := range codes {
		u.States = append(u.States, UserState{UserID: id, StateISO: code})
	}
	return u
}

func TestWhoWritesWhat(t *testing.T) {
	s := openWithBelgium(t)
	mine := s.As(memberOf(9, "BE"))
	if err := s.writer.Exec(`INSERT INTO users (id, version, recorded_at, email, name, role, password_hash)
		VALUES (9, 1, '2026-11-21', 'mem@example.org', 'Mem', 'member', '')`).Error; err != nil {
		t.Fatal(err)
	}
	letter := func(state string, v Visibility) *Letter {
		return &Letter{
			StateISO: state, SentOn: "2026-11-20", Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: v,
			Recipients: []Recipient{{Kind: "to", Name: "One"}}, Signatories: []Signatory{{Name: "Two"}},
		}
	}
	ids := map[Visibility]uint{}
	for _, test := range []struct {
		store *Store
		state string
		v     Visibility
		want  error
	}{
		{mine, "BE", Campaign, nil},
		{mine, "be", Confidential, nil},
		{mine, "BE", Published, Invalid{"visibility": NotAChoice}},
		{mine, "FR", Campaign, Invalid{"state": NotYourState}},
		{s.As(memberOf(9)), "BE", Campaign, ErrForbidden},
		{s.As(User{Record: Record{ID: 9}, Role: Observer}), "BE", Campaign, ErrForbidden},
		{s, "BE", Published, Invalid{"visibility": NotAChoice}},
	} {
		l := letter(test.state, test.v)
		err := test.store.RecordLetter(t.Context(), l, nil)
		if fmt.Sprint(err) != fmt.Sprint(test.want) {
			t.Errorf("%s %s of %s: got %v, want %v", test.store.reader.Role, test.v, test.state, err, test.want)
		}
		ids[test.v] = l.ID
	}
	shown := letter("BE", Campaign)
	if err := errors.Join(s.RecordLetter(t.Context(), shown, nil), s.ShowLetter(t.Context(), shown.ID, shown.Version, Published)); err != nil {
		t.Fatal(err)
	}
	if _, err := mine.Letter(t.Context(), ids[Confidential]); err != nil {
		t.Errorf("who wrote what is confidential: got %v", err)
	}
	if err := mine.TrashLetter(t.Context(), shown.ID); !errors.Is(err, ErrForbidden) {
		t.Errorf("a member trashes what is published: got %v, want %v", err, ErrForbidden)
	}
	if err := mine.CloseLetter(t.Context(), shown.ID); err != nil {
		t.Errorf("a member stops waiting: got %v", err)
	}
	if err := s.As(memberOf(9, "FR")).CloseLetter(t.Context(), shown.ID); !errors.Is(err, ErrForbidden) {
		t.Errorf("a member of another state: got %v, want %v", err, ErrForbidden)
	}
}

func TestKnown(t *testing.T) {
	s := openWithBelgium(t)
	record := func(subject string, recorded time.Time, trashed *time.Time) {
		o := Outreach{StateISO: "BE", Kind: "call", On: "2019", Subject: subject, Visibility: Published}
		if err := create(t.Context(), s, &o, "recorded call"); err != nil {
			t.Fatal(err)
		}
		err := s.writer.Exec("UPDATE outreaches SET recorded_at = ?, trashed_at = ? WHERE id = ?", recorded, trashed, o.ID).Error
		if err != nil {
			t.Fatal(err)
		}
	}
	day := func(d Date) time.Time { return d.Time().Add(10 * time.Hour) }
	gone := day("2021-06-15")
	record("early", day("2020-01-01"), nil)
	record("late", day("2021-12-31"), nil)
	record("gone", day("2020-01-01"), &gone)
	for _, test := range []struct {
		known Date
		want  int
	}{
		{"", 2}, {"2019-12-31", 0}, {"2020-01-01", 2}, {"2020", 2}, {"2021-06-14", 2}, {"2021-06-15", 1}, {"2021-12-30", 1}, {"2021-12", 2}, {"2021", 2},
	} {
		bound := s.Known(test.known)
		seen, err := from[Outreach](bound.db).Scopes(bound.visible).Find(t.Context())
		if err != nil || len(seen) != test.want {
			t.Errorf("known %q: got %d, %v, want %d", test.known, len(seen), err, test.want)
		}
	}
}

func TestToday(t *testing.T) {
	s := openWithBelgium(t)
	for _, test := range []struct{ on, want Date }{
		{"", "2026-11-21"}, {"2020-10-09", "2020-10-09"}, {"2020-02", "2020-02-29"}, {"2020", "2020-12-31"},
	} {
		if got := s.On(test.on).Today(); got != test.want {
			t.Errorf("on %q: got %s, want %s", test.on, got, test.want)
		}
	}
}
