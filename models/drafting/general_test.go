package drafting

import (
	"regexp"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/entry"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/profiles"
	"demarche/models/states"
)

// otherTreaty returns a campaign without facts that seeks another treaty, and where some
// states stand on it.
func otherTreaty(t *testing.T) *models.Store {
	t.Helper()
	s := modelstest.WithoutFacts(t)
	s = s.As(modelstest.Coordinator(t, s))
	err := profiles.NameCampaign(t.Context(), s, models.Coalition{Name: "Mine Ban Campaign", Subject: "landmines"}, entry.Values{
		"name": "Ban", "text": "Should landmines be banned?", "aim": "a ban on landmines", "ask": "To ban landmines at home.",
		"aims.0.lang": "fr", "aims.0.aim": "l’interdiction des mines", "aims.0.ask": "d’interdire les mines sur son territoire", "aims.0.text": "Faut-il interdire les mines ?",
		"aims.1.lang": "es", "aims.1.aim": "la prohibición de las minas", "aims.1.ask": "que prohíba las minas en su territorio",
		"aims.2.lang": "ru", "aims.2.aim": "запрет на мины", "aims.2.ask": "запретить мины на своей территории",
		"aims.3.lang": "ar", "aims.3.aim": "حظر الألغام", "aims.3.ask": "أن تحظر الألغام على أراضيها",
	})
	if err != nil {
		t.Fatal(err)
	}
	source := models.Source{Title: "A made-up source"}
	modelstest.Add(t, s, &source)
	for iso, stance := range map[string]models.Stance{"AT": models.Yes, "US": models.No, "CH": models.Undecided} {
		modelstest.Add(t, s, &states.Position{
			StateISO: iso, Question: "ban", Stance: stance, Since: "2018-05-08", Basis: models.OwnWords, Reading: models.ReadInFull,
			Summary: "Said so.", SourceID: source.ID, Confirmed: true, Visibility: models.Published,
		})
	}
	return s
}

// laws finds words of the campaign whose facts come along.
var laws = regexp.MustCompile(`(?i)autonom|autónom|автономн|ذاتية التشغيل|робот|robot|ccw|conventional|classiques|convencionales|negotiat|négociation|negociacion|переговор|المفاوضات`)

// TestGeneralLetters: the letters of a campaign without facts say in five languages what it is
// for, where the state stands and what is asked, and no word of another campaign.
func TestGeneralLetters(t *testing.T) {
	t.Parallel()
	s := otherTreaty(t)
	signed := []letters.Signatory{{Name: "Ada"}}
	want := map[string][]string{
		"AT en": {"on behalf of the Mine Ban Campaign", "We campaign for a ban on landmines.", "“Should landmines be banned?”", "Austria has been in favour since 8 May 2018", "we therefore ask Austria to speak up for this aim wherever states discuss it and to win over states"},
		"US en": {"the United States has been opposed since 8 May 2018", "to explain what keeps it from supporting this aim"},
		"CH en": {"Switzerland has not come out for or against", "to ban landmines at home; and to say, should it not yet be able to do so"},
		"NR en": {"Where Nauru stands, we do not yet know", "to ban landmines at home"},
		"AT fr": {"au nom de la campagne Mine Ban Campaign", "Nous menons campagne pour l’interdiction des mines.", "Faut-il interdire les mines", "Votre pays y est favorable depuis le 8 mai 2018"},
		"NR es": {"Hacemos campaña por la prohibición de las minas.", "No conocemos aún la posición de su país", "que prohíba las minas en su territorio"},
		"US ru": {"Наша цель — запрет на мины.", "выступает против этой цели"},
		"CH ar": {"وهدفنا حظر الألغام", "أن تحظر الألغام على أراضيها"},
	}
	for _, iso := range []string{"AT", "US", "CH", "NR"} {
		for _, lang := range letters.Languages {
			ours := letters.Letter{
				StateISO: iso, Direction: letters.Outgoing, Subject: "Landmines", SentOn: "2026-09-01", Lang: lang, Body: "We wrote.", Visibility: models.Published,
				Recipients: []letters.Recipient{{Kind: "to", Name: "Somebody"}}, Signatories: signed,
				Asks: []asks.Ask{{Text: "to ban landmines at home", Outcome: asks.Open}, {Text: askText("general-needed", "en"), Outcome: asks.Open}},
			}
			for _, sort := range Sorts {
				about := letters.Letter{StateISO: iso}
				if sort.FollowsLetter() {
					about = ours
				}
				f, err := profiles.LetterFacts(t.Context(), s, about)
				if err != nil {
					t.Fatal(err)
				}
				if sort == Unanswered {
					f.Letter.ID = 7
				}
				if sort != First && sort != ToMeet && sort != Unanswered {
					if Fits(sort, f) && sort != Reminder {
						t.Errorf("%s %s fits, and has no general words", sort, iso)
					}
					continue
				}
				d, err := Compose(t.Context(), s, f, Request{Sort: sort, Lang: lang, Signatories: signed})
				if err != nil {
					t.Fatalf("%s %s %s: %v", sort, iso, lang, err)
				}
				said := d.Subject + "\n" + d.Body()
				if at := laws.FindString(said); at != "" {
					t.Errorf("%s %s %s says %q:\n%s", sort, iso, lang, at, said)
				}
				if len(letters.Markers(said)) > 0 {
					t.Errorf("%s %s %s has a marker:\n%s", sort, iso, lang, said)
				}
				if sort == First {
					for _, text := range want[iso+" "+lang] {
						if !strings.Contains(said, text) {
							t.Errorf("%s %s does not say %q:\n%s", iso, lang, text, said)
						}
					}
				}
				if sort == Unanswered && !strings.Contains(said, map[string]string{"en": "We ask", "fr": "une nouvelle fois", "es": "una vez más", "ru": "Мы вновь просим", "ar": "مرة أخرى"}[lang]) {
					t.Errorf("%s %s does not ask once more:\n%s", iso, lang, said)
				}
				if testing.Verbose() && iso != "CH" {
					t.Logf("%s %s %s\n%s", sort, iso, lang, said)
				}
			}
		}
	}
}

// TestGeneralTemplates: each general template can be read, and who words one is shown the
// fields that they use and no name of another campaign.
func TestGeneralTemplates(t *testing.T) {
	t.Parallel()
	other := models.Coalition{WithoutFacts: true}
	for _, sort := range SortsOf(other) {
		for _, lang := range letters.Languages {
			source, ok := ShippedFor(other, sort, lang)
			if _, err := Check(source); !ok || err != nil {
				t.Errorf("%s %s: %t, %v", sort, lang, ok, err)
			}
		}
	}
	shown := map[string]bool{}
	for _, f := range CatalogueOf(other) {
		shown[f.Name] = true
		if regexp.MustCompile(`autonom|Killer|ccw|CCW|Conventional`).MatchString(f.Help) {
			t.Errorf("%s: %s", f.Name, f.Help)
		}
	}
	for _, name := range []string{"question", "question.aim", "to.salutation", "our.asks.text", "standing.now", "asks.text", "coalition.members", "promises.text", "world.many"} {
		if !shown[name] {
			t.Errorf("%s is not shown", name)
		}
	}
}
