package proofreading

import (
	"slices"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/outreach"
)

// TestHead changes the title of the addressee, who signs and the subject of a draft.
func TestHead(t *testing.T) {
	t.Parallel()
	office := uint(1)
	k := Knowledge{Signers: map[string]bool{"Ada Example": true}}
	k.Day = "2026-11-29"
	k.Offices = []offices.Office{{Record: models.Record{ID: office}, Kind: "foreign-minister", Title: "Minister for Foreign Affairs"}}
	for _, test := range []struct {
		name, lang, title, subject string
		signer                     string
		want                       Rule
	}{
		{"as drafted", "en", "Minister for Foreign Affairs", "A treaty", "Ada Example", ""},
		{"her short title", "en", "The Foreign Minister", "A treaty", "Ada Example", ""},
		{"another office", "en", "Prime Minister", "A treaty", "Ada Example", Rank},
		{"another office", "fr", "Premier ministre", "A treaty", "Ada Example", Rank},
		{"another office", "es", "Primera Ministra", "A treaty", "Ada Example", Rank},
		{"another office", "ru", "Премьер-министру", "A treaty", "Ada Example", Rank},
		{"another office", "ar", "رئيس مجلس الوزراء", "A treaty", "Ada Example", Rank},
		{"its title in another language", "fr", "Ministre des affaires étrangères", "A treaty", "Ada Example", ""},
		{"somebody unknown", "en", "Minister for Foreign Affairs", "A treaty", "Nelson Mandela", Signer},
		{"nobody", "en", "Minister for Foreign Affairs", "A treaty", "", Marker},
		{"an accusation", "en", "Minister for Foreign Affairs", "Your country’s refusal to negotiate", "Ada Example", Unvouched},
		{"other words", "en", "Minister for Foreign Affairs", "A treaty on weapons", "Ada Example", ""},
	} {
		l := letters.Letter{
			Record: models.Record{ID: 5}, Direction: letters.Outgoing, Lang: test.lang, Subject: test.subject, DraftedSubject: "A treaty", Body: "Dear Minister,\n\nYours sincerely,", Drafted: "Dear Minister,\n\nYours sincerely,",
			Recipients: []letters.Recipient{{Kind: "to", OfficeID: &office, Title: test.title}},
		}
		if test.signer != "" {
			l.Signatories = []letters.Signatory{{Name: test.signer, Title: "Patron"}}
		}
		found := slices.DeleteFunc(Read(l, k), func(f Issue) bool {
			return !slices.Contains([]Rule{Rank, Signer, Marker, Unvouched}, f.Rule) || f.Field == Body
		})
		switch {
		case test.want == "" && len(found) > 0:
			t.Errorf("%s (%s): %s", test.name, test.lang, tell(found))
		case test.want != "" && (len(found) != 1 || found[0].Rule != test.want):
			t.Errorf("%s (%s): want %s, got %s", test.name, test.lang, test.want, tell(found))
		case test.want == Rank && found[0].Fix(l).Recipients[0].Title == test.title:
			t.Errorf("%s (%s): nothing is mended", test.name, test.lang)
		}
	}
}

// TestContactVouchesForItsDay thanks for a meeting on the day before, the day and the day after that is on record.
func TestContactVouchesForItsDay(t *testing.T) {
	t.Parallel()
	k := Knowledge{}
	k.Day = "2026-11-29"
	k.Contacts = []outreach.Outreach{{Record: models.Record{ID: 9}, On: "2026-11-25", Kind: "meeting", Subject: "A treaty", Visibility: models.Campaign}}
	const drafted = "Dear Minister,\n\nWe write on behalf of our members.\n\nYours sincerely,"
	for text, want := range map[string]bool{
		"It was good to meet you on 24 November 2026.": true,
		"It was good to meet you on 25 November 2026.": false,
		"It was good to meet you on 26 November 2026.": true,
		"It was good to meet you on 25 November.":      false,
	} {
		l := letters.Letter{Direction: letters.Outgoing, Lang: "en", Drafted: drafted, Body: "Dear Minister,\n\nWe write on behalf of our members. " + text + "\n\nYours sincerely,"}
		if found := Grave(Read(l, k)); (len(found) > 0) != want {
			t.Errorf("%s: %s", text, tell(found))
		}
	}
}
