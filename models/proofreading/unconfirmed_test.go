package proofreading

import (
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/offices"
)

// TestNameOfAHolderWhoIsNotConfirmed stands in the way, however it came into the
// letter, until the holder is confirmed or the office is addressed by its function.
func TestNameOfAHolderWhoIsNotConfirmed(t *testing.T) {
	t.Parallel()
	office := uint(1)
	confirmed := []offices.Confirmation{{Record: models.Record{ID: 1}, Found: offices.SameHolder, On: "2026-11-20", Until: "2026-11-22"}}
	for _, test := range []struct {
		day   models.Date
		name  string
		found []offices.Confirmation
		want  bool
	}{
		{"2026-06-01", "Jan Voorbeeld", nil, false},
		{"2026-06-02", "Jan Voorbeeld", nil, true},
		{"2026-06-02", "H.E. Mr Jan Voorbeeld", nil, true},
		{"2026-06-02", "", nil, false},
		{"2026-06-02", "Jan Voorbeeld [[CHECK: whether still in office]]", nil, false}, // the marker says so
		{"2026-11-20", "Jan Voorbeeld", confirmed, false},
		{"2026-11-22", "Jan Voorbeeld", confirmed, false},
		{"2026-11-23", "Jan Voorbeeld", confirmed, true},
	} {
		k := Knowledge{}
		k.Day = test.day
		k.Offices = []offices.Office{{Record: models.Record{ID: office}, Title: "Minister", Terms: []offices.Term{{
			Record: models.Record{ID: 1}, PersonID: 7, Person: offices.Person{Name: "Jan Voorbeeld"}, Start: "2025", AsOf: "2026-06-01", Confirmations: test.found,
		}}}}
		l := letters.Letter{Lang: "en", Body: "Dear Minister,", Recipients: []letters.Recipient{{Kind: "to", OfficeID: &office, Name: test.name, Title: "Minister"}}}
		found := false
		for _, f := range Read(l, k) {
			if f.Rule == Unconfirmed {
				found = true
				if to := f.Fix(l).Recipients[0]; to.Name != "" {
					t.Errorf("mended, the letter goes to %q", to.Name)
				}
			}
		}
		if found != test.want {
			t.Errorf("on %s to %q: found %t, want %t", test.day, test.name, found, test.want)
		}
	}
}

// TestNameOfWhoWasFollowed: a term without an end is over when another came, though
// that one has left since.
func TestNameOfWhoWasFollowed(t *testing.T) {
	t.Parallel()
	office := uint(1)
	term := func(id uint, name string, start, end models.Date) offices.Term {
		return offices.Term{Record: models.Record{ID: id}, PersonID: id, Person: offices.Person{Name: name}, Start: start, End: end, AsOf: "2026-06-01"}
	}
	for _, test := range []struct {
		day  models.Date
		want Rule
	}{
		{"2026-02-28", ""},
		{"2026-03-01", LeftOffice},
		{"2026-05-31", LeftOffice},
		{"2026-06-01", Unconfirmed},
	} {
		k := Knowledge{}
		k.Day = test.day
		k.Offices = []offices.Office{{Record: models.Record{ID: office}, Title: "Minister", Terms: []offices.Term{
			term(1, "Jan Voorbeeld", "2025", ""), term(2, "Ann Voorbeeld", "2026-03-01", "2026-05-31"),
		}}}
		l := letters.Letter{Lang: "en", Body: "Dear Minister,", Recipients: []letters.Recipient{{Kind: "to", OfficeID: &office, Name: "Jan Voorbeeld", Title: "Minister"}}}
		var got Rule
		for _, f := range Read(l, k) {
			if f.Field == To {
				got = f.Rule
			}
		}
		if got != test.want {
			t.Errorf("on %s: got %q, want %q", test.day, got, test.want)
		}
	}
}

// TestNameWithoutAnOffice stands in the way like any other that is not confirmed, in To
// and in CC; a title alone does not.
func TestNameWithoutAnOffice(t *testing.T) {
	t.Parallel()
	seven, eight, elsewhere := uint(7), uint(8), uint(99)
	for _, test := range []struct {
		day  models.Date
		to   letters.Recipient
		want bool
	}{
		{"2026-05-31", letters.Recipient{Name: "Jan Voorbeeld", Title: "Minister"}, false},
		{"2026-06-01", letters.Recipient{Name: "H.E. Mr Jan Voorbeeld", Title: "Minister"}, false},
		{"2026-06-02", letters.Recipient{Name: "Jan Voorbeeld", Title: "Minister"}, true},
		{"2026-06-01", letters.Recipient{Name: "Ann Other", Title: "Minister"}, true},
		{"2026-06-01", letters.Recipient{Name: "Ann Other"}, true},
		{"2026-06-01", letters.Recipient{Name: "Jan V.", PersonID: &seven}, false},
		{"2026-06-02", letters.Recipient{Name: "Jan V.", PersonID: &seven}, true},
		{"2026-06-01", letters.Recipient{Name: "Jan Voorbeeld", PersonID: &eight}, true},
		{"2026-06-01", letters.Recipient{Name: "Ann Other", OfficeID: &elsewhere}, true},
		{"2026-06-02", letters.Recipient{Title: "Minister"}, false},
		{"2026-06-02", letters.Recipient{Name: "Jan Voorbeeld [[CHECK: whether still in office]]"}, false}, // the marker says so
	} {
		k := Knowledge{}
		k.Day = test.day
		k.Offices = []offices.Office{{Record: models.Record{ID: 1}, Title: "Minister", Terms: []offices.Term{{
			Record: models.Record{ID: 1}, PersonID: seven, Person: offices.Person{Name: "Jan Voorbeeld"}, Start: "2025", AsOf: "2026-06-01",
		}}}}
		for _, kind := range []string{"to", "cc"} {
			test.to.Kind = kind
			l := letters.Letter{Lang: "en", Body: "Dear Minister,", Recipients: []letters.Recipient{{Kind: "to", Title: "Minister"}, test.to}}
			found := false
			for _, f := range Grave(Read(l, k)) {
				if f.Rule != Unconfirmed {
					continue
				}
				found = true
				if to := f.Fix(l).Recipients[1]; (to.Name == "") != (to.Title != "") {
					t.Errorf("mended, the letter goes to %q, %q", to.Name, to.Title)
				}
			}
			if found != test.want {
				t.Errorf("on %s, %s %+v: found %t, want %t", test.day, kind, test.to, found, test.want)
			}
		}
	}
}
