package drafting

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/profiles"
	"demarche/models/states"
)

// heldBy gives the facts an office and who holds it.
func heldBy(f *profiles.Facts, id uint, kind, title string, t offices.Term) {
	t.Record.ID, t.OfficeID = id, id
	f.Offices = append(f.Offices, offices.Office{Record: models.Record{ID: id}, Kind: kind, Title: title, Terms: []offices.Term{t}})
}

// firstLetter drafts a first letter in English, by the way.
func firstLetter(t *testing.T, f profiles.Facts, r Request) Draft {
	t.Helper()
	f.Letter = letters.Letter{StateISO: f.State.ISO2}
	r.Sort, r.Lang, r.Signatories = cmp.Or(r.Sort, First), "en", two
	d, err := Write(t.Context(), f, r)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestWhoIsNotCertainIsAddressedByFunction holds that a letter names who is known
// to be in office on its day, and the office else, without a marker.
func TestWhoIsNotCertainIsAddressedByFunction(t *testing.T) {
	t.Parallel()
	certain := offices.Term{PersonID: 7, Person: offices.Person{Name: "Jan Voorbeeld"}, Start: "2022", AsOf: "2024-01-10", Reading: models.ReadInFull}
	for _, test := range []struct {
		day  models.Date
		term func(*offices.Term)
		name string
	}{
		{"2024-01-09", func(*offices.Term) {}, "Jan Voorbeeld"},
		{"2024-01-10", func(*offices.Term) {}, "Jan Voorbeeld"},
		{"2024-01-11", func(*offices.Term) {}, ""},
		{"2024-01-10", func(o *offices.Term) { o.Reading = models.GeneralKnowledge }, ""},
		{"2024-01-11", func(o *offices.Term) { o.End = "2024-02" }, "Jan Voorbeeld"},
		{"2024-03-01", func(o *offices.Term) { o.End = "2024-02" }, ""},
	} {
		f := complete()
		f.Day, f.Offices = test.day, nil
		term := certain
		test.term(&term)
		heldBy(&f, 1, "foreign-minister", "Minister of Foreign Affairs", term)
		d := firstLetter(t, f, Request{})
		to := d.Addressees[0]
		title := map[bool]string{true: "The Minister of Foreign Affairs", false: "Minister of Foreign Affairs"}[test.name == ""]
		if strings.TrimPrefix(to.Name, "H.E. ") != test.name || to.Title != title || (to.PersonID == nil) != (test.name == "") || to.OfficeID == nil {
			t.Errorf("on %s: to %q, %q; want %q, %q", test.day, to.Name, to.Title, test.name, title)
		}
		if got := d.Passages[0].Text(); got != "Dear Minister," {
			t.Errorf("on %s: begins %q", test.day, got)
		}
		if m := (letters.Letter{Recipients: []letters.Recipient{to.Recipient}}).Markers(); len(m) > 0 {
			t.Errorf("on %s: has %v", test.day, m)
		}
		told := slices.ContainsFunc(d.Known, func(f Fact) bool {
			return strings.HasPrefix(f.What, "Jan Voorbeeld") && strings.Contains(f.What, "addressed by function")
		})
		if _, held := f.Offices[0].HolderOn(test.day); told != (held && test.name == "") {
			t.Errorf("on %s: why nobody is named is told: %t", test.day, told)
		}
	}
}

// TestWhoGetsACopy holds that a copy goes to who is certainly in office, and to
// nobody to whom the letter goes.
func TestWhoGetsACopy(t *testing.T) {
	t.Parallel()
	minister := offices.Term{PersonID: 7, Person: offices.Person{Name: "Jan Voorbeeld"}, Start: "2022", AsOf: "2024-01-10", Reading: models.ReadInFull}
	for _, test := range []struct {
		name   string
		person uint
		asOf   models.Date
		copy   bool
		says   bool
		asTo   models.Date
	}{
		{"is certain", 8, "2024-01-10", true, false, "2024-01-10"},
		{"was in office yesterday", 8, "2024-01-09", false, true, "2024-01-10"},
		{"holds both offices", 7, "2024-01-10", false, false, "2024-01-10"},
		{"holds both, and is certain in this one alone", 7, "2024-01-10", false, false, "2024-01-09"},
	} {
		f := complete()
		f.Offices = nil
		main := minister
		main.AsOf = test.asTo
		heldBy(&f, 1, "foreign-minister", "Minister of Foreign Affairs", main)
		heldBy(&f, 2, "defence-minister", "Minister of Defence", offices.Term{
			PersonID: test.person, Person: offices.Person{Name: "Piet Voorbeeld"}, Start: "2023", AsOf: test.asOf, Reading: models.ReadInFull,
		})
		d := firstLetter(t, f, Request{})
		if got := len(d.Addressees) == 2; got != test.copy {
			t.Errorf("who %s gets a copy: %t", test.name, got)
		}
		says := slices.ContainsFunc(d.Known, func(f Fact) bool { return strings.Contains(f.What, "no copy goes there") })
		if says != test.says {
			t.Errorf("that no copy goes to who %s is told: %t", test.name, says)
		}
	}
}

// TestPostalAddress holds that office, capital and state are an address, and that
// an e-mail says no less.
func TestPostalAddress(t *testing.T) {
	t.Parallel()
	known := []states.State{{ISO2: "CH", Name: "Switzerland"}, {ISO2: "US", Name: "United States"}}
	for _, test := range []struct {
		state    states.State
		kind     string
		channel  string
		onRecord string
		want     string
	}{
		{states.State{Name: "Kiribati", Capital: "Tarawa"}, "", "", "", "Ministry of Foreign Affairs\nTarawa\nKiribati"},
		{states.State{Name: "Kiribati", Capital: "Tarawa"}, "", "post", "", "Ministry of Foreign Affairs\nTarawa\nKiribati"},
		{states.State{Name: "Kiribati", Capital: "Tarawa"}, "", "post", "PO Box 68\nBairiki", "PO Box 68\nBairiki"},
		{states.State{Name: "Kiribati", Capital: "Tarawa"}, "", "e-mail", "", "Ministry of Foreign Affairs\nTarawa\nKiribati"},
		{states.State{Name: "Monaco", Capital: "Monaco"}, "", "", "", "Ministry of Foreign Affairs\nMonaco"},
		{states.State{Name: "Israel"}, "", "", "", "Ministry of Foreign Affairs\nIsrael"},
		{states.State{Name: "Netherlands", Capital: "Amsterdam", UNStatus: "member"}, "pr-geneva", "", "", "Permanent Mission of the Netherlands to the United Nations\nGeneva\nSwitzerland"},
		{states.State{Name: "Kiribati", UNStatus: "member"}, "pr-new-york", "", "", "Permanent Mission of Kiribati to the United Nations\nNew York\nUnited States"},
		{states.State{Name: "Holy See", UNStatus: "observer"}, "pr-geneva", "", "", "Permanent Observer Mission of the Holy See to the United Nations\nGeneva\nSwitzerland"},
	} {
		f := complete()
		f.State, f.States, f.Offices = test.state, known, nil
		if test.onRecord != "" {
			heldBy(&f, 1, "foreign-minister", "Minister of Foreign Affairs", offices.Term{})
			f.Offices[0].Address = test.onRecord
		}
		d := firstLetter(t, f, Request{OfficeKind: test.kind, Channel: test.channel})
		if to := d.Addressees[0]; to.Address != test.want || to.Name != "" {
			t.Errorf("%s %s %s: to %q at %q, want %q", test.state.Name, test.kind, test.channel, to.Name, to.Address, test.want)
		}
	}
}

// TestMissionsByFunction holds to which states a letter to a mission can be
// written, though none is on record.
func TestMissionsByFunction(t *testing.T) {
	t.Parallel()
	for status, want := range map[string]bool{"member": true, "observer": true, "none": false} {
		f := complete()
		f.Offices, f.State.UNStatus, f.Letter = nil, status, letters.Letter{}
		if got := Fits(ToMission, f); got != want {
			t.Errorf("to the mission of a state that is %q: %t", status, got)
		}
		if !want {
			continue
		}
		if got := firstLetter(t, f, Request{Sort: ToMission}).Addressees[0].Title; got != map[string]string{"member": "The Permanent Representative to the United Nations", "observer": "The Permanent Observer to the United Nations"}[status] {
			t.Errorf("to the mission of a state that takes no part in the talks: %q", got)
		}
	}
}
