package dataset_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/models/dataset"
	"demarche/models/modelstest"
)

func TestDamagedFilesAreRefused(t *testing.T) {
	t.Parallel()
	s := modelstest.Open(t)
	for _, test := range []struct{ file, old, new, want string }{
		{"positions.csv", "iso2,question", "iso,question", "positions.csv line 1: the header is \"iso,question"},
		{"positions.csv", "AG,treaty,yes,2023-02-24,day,", "AG,treaty,yes,2023-13,day,", "positions.csv line 3, column date: \"2023-13\" is not a date: "},
		{"positions.csv", "AG,treaty,yes,2023-02-24,day,", "AG,treaty,yes,2023-02-30,day,", "positions.csv line 3, column date: \"2023-02-30\" is not a date: "},
		{"positions.csv", "AG,treaty,yes,2023-02-24,day,", "AG,treaty,yes,2023-02,day,", "positions.csv line 3, column date_precision: \"day\" does not fit the date \"2023-02\""},
		{"positions.csv", "AG,treaty,yes,2023-02-24,day,", "XX,treaty,yes,2023-02-24,day,", "positions.csv line 3, column iso2: \"XX\" is not in states.csv"},
		{"positions.csv", "AG,treaty,yes,2023-02-24,day,", "AG,treaties,yes,2023-02-24,day,", "positions.csv line 3, column question: \"treaties\" is not in questions.csv"},
		{"positions.csv", "AG,treaty,yes,2023-02-24,day,", "AG,treaty,silent,2023-02-24,day,", "positions.csv line 3, column stance: \"silent\" is none of "},
		{"positions.csv", "AG,treaty,yes,2023-02-24,day,", "AG,treaty,yes,2023-09-06,day,", "positions.csv line 4, column iso2, question, date: \"AG · treaty · 2023-09-06\" is on line 3 already"},
		{"positions.csv", "AG,treaty,yes,2023-02-24,day,", "AG,treaty,yes,2023-02-24,", "positions.csv line 3: has 8 fields, not 9"},
		{"positions.csv", "AG,treaty,yes,2023-02-24,day,", "AG, treaty,yes,2023-02-24,day,", "positions.csv line 3, column question: \" treaty\" begins or ends with a space"},
		{"positions.csv", "AG,treaty,yes,2023-02-24,day,", "A\"G,treaty,yes,2023-02-24,day,", "positions.csv line 3: bare \" in non-quoted"},
		{"positions.csv", "Took part in the Bel", "\xff", "positions.csv line 3, column summary: the text is not UTF-8"},
		{"states.csv", "AD,AND,020", "AD,AND,20", "states.csv line 2, column m49: \"20\" is not three digits"},
		{"states.csv", "AD,AND,020", "AD,ARE,020", "states.csv line 3, column iso3: \"ARE\" is on line 2 already"},
		{"states.csv", "party,2009-02-26", "party,", "states.csv line 3, column ccw_consent_date: \"\" does not fit the status \"party\""},
		{"group_totals.csv", "african-union,54", "african-union,55", "group_totals.csv line 2, column rows: 55 members are stated, 54 are in group_members.csv"},
		{"evidence.csv", "AG,statement", "AG,rumour", "evidence.csv line 2, column kind: \"rumour\" is none of "},
		{"meetings.csv", "2012-10-19,2012-10-19", "2012-10-19,2012-10-18", "meetings.csv line 2, column end: \"2012-10-18\" is before \"2012-10-19\""},
		{"participation.csv", "hrc-23-2013", "hrc-99", "participation.csv line 2, column meeting_slug_or_year: \"hrc-99\" is not in meetings.csv"},
		{"resolutions.csv", "152,4,11", "151,4,11", "resolutions.csv line 3, column yes: 151 are stated, the roll call in votes.csv has 152"},
		{"votes.csv", "ac1-78-l56,AE,abstain", "ac1-78-l56,AE,maybe", "votes.csv line 2, column vote: \"maybe\" is none of "},
		{"terms.csv", "2011-05-16", "", "terms.csv line 2, column start: is empty"},
		{"terms.csv", "2011-05-16", "2018", "terms.csv line 2, column end: \"2017-07-17\" is before \"2018\""},
		{"offices.csv", "ad-foreign-minister,AD", "Ad-foreign-minister,AD", "offices.csv line 2, column slug: \"Ad-foreign-minister\" is not made of "},
		{"texts.csv", "https://autonomousweapons.org", "autonomousweapons.org", "texts.csv line 2, column source_url: \"autonomousweapons.org"},
	} {
		_, err := dataset.LoadFrom(t.Context(), s, files(t, test.file, test.old, test.new))
		if _, ok := errors.AsType[dataset.Damage](err); !ok || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s with %q: got %v, want %s", test.file, test.new, err, test.want)
		}
	}
	for _, test := range []struct {
		file string
		data []byte
		want string
	}{
		{"votes.csv", nil, "votes.csv: is empty"},
		{"votes.csv", []byte("\x00\x01\x02"), "votes.csv line 1: the header is "},
	} {
		damaged := files(t, "")
		damaged[test.file] = &fstest.MapFile{Data: test.data}
		if _, err := dataset.LoadFrom(t.Context(), s, damaged); err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s of %q: got %v, want %s", test.file, test.data, err, test.want)
		}
	}
	missing := files(t, "")
	delete(missing, "terms.csv")
	if _, err := dataset.LoadFrom(t.Context(), s, missing); err == nil || err.Error() != "terms.csv: is missing" {
		t.Errorf("without terms.csv: got %v", err)
	}
	if n, err := s.Revision(t.Context()); n != 0 || err != nil {
		t.Errorf("after all the refusals: got revision %d, %v, want an untouched store", n, err)
	}
}

// FuzzRead: whatever a file holds, reading it ends in data or in damage.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"votes.csv", "positions.csv", "questions.csv"} {
		text, err := fs.ReadFile(shipped, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(name, text[:min(len(text), 2000)])
	}
	f.Add("states.csv", []byte("iso2\n\"A"))
	f.Fuzz(func(t *testing.T, name string, text []byte) {
		damaged := fstest.MapFS{"questions.csv": {Data: []byte("slug,place,name,aim,text,means\r\ntreaty,1,Treaty,a treaty,Does it?,If it says so.\r\n")}}
		if fs.ValidPath(name) && name != "." {
			damaged[name] = &fstest.MapFile{Data: text}
		}
		_, err := dataset.Read(damaged)
		wrong, ok := errors.AsType[dataset.Damage](err)
		if !ok || len(wrong) == 0 || wrong.Error() == "" {
			t.Errorf("got %v", err)
		}
	})
}
