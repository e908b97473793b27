package drafting

import (
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// near returns the codes of the neighbours that a first letter names to the state, or of the
// members of the group that it names with them.
func near(t *testing.T, m content) (codes []string, group string) {
	t.Helper()
	all, _ := m.neighbours()
	if len(all) == 0 {
		found := m.fellows()
		all, group = found.all, found.group.Slug
	}
	for _, s := range all {
		codes = append(codes, s.ISO2)
	}
	return codes, group
}

// TestWhoIsNotNamed: no state is held up to another as an example where a dispute stands
// between them, and no group to a member that leaves it.
func TestWhoIsNotNamed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	exists := map[string]bool{}
	for _, s := range known(t, store, "BE", "2026-11-29").States {
		exists[s.ISO2] = true
		m := choose(known(t, store, s.ISO2, "2026-11-29"))
		codes, group := near(t, m)
		for _, code := range append(codes, group) {
			if apart[[2]string{s.ISO2, code}] {
				t.Errorf("%s is named to %s", code, s.ISO2)
			}
		}
		for _, other := range m.movers {
			if apart[[2]string{s.ISO2, other.ISO2}] {
				t.Errorf("%s is told as one that came out to %s", other.ISO2, s.ISO2)
			}
		}
	}
	for _, row := range rowsOf(apartTable, "apart.csv") {
		if !exists[row[0]] || !exists[row[1]] && !slices.Contains([]string{"cis", "mercosur", "oei"}, row[1]) || row[2] == "" {
			t.Errorf("no such pair, or no reason: %v", row)
		}
	}
	for _, pair := range [][2]string{{"DZ", "MA"}, {"GY", "VE"}, {"EG", "ET"}, {"PS", "IL"}, {"AM", "AZ"}, {"IN", "PK"}, {"RU", "UA"}, {"KP", "KR"}, {"CY", "TR"}, {"IL", "LB"}, {"TD", "SD"}, {"MD", "cis"}} {
		if !apart[pair] || pair[1] != "cis" && !apart[[2]string{pair[1], pair[0]}] {
			t.Errorf("%v may be named to each other", pair)
		}
	}
}

// TestTheNearestAreNamed: of many the nearest are named first.
func TestTheNearestAreNamed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for iso, want := range map[string]string{
		"EE": "DK FI SE IE", "MT": "IT PT SI ES", "ET": "MW LS ZA NG", "NZ": "NR WS KI", "AU": "NZ NR WS KI", "LU": "FR BE DE", "SN": "NG SL",
	} {
		if codes, _ := near(t, choose(known(t, store, iso, "2026-11-29"))); strings.Join(codes, " ") != want {
			t.Errorf("%s: %v, want %s", iso, codes, want)
		}
	}
}

// TestNeighboursAreWorded: one name takes the singular, one neighbour in all is called so,
// and a list that is cut does not read as complete.
func TestNeighboursAreWorded(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct{ iso, lang, words string }{
		{"MC", "en", "France, the neighbour of Monaco, favours negotiations."},
		{"MC", "fr", "La France, État voisin, est favorable à des négociations."},
		{"MC", "es", "Francia, Estado vecino, es favorable a la apertura de negociaciones."},
		{"MC", "ru", "Соседнее с Вашей страной государство — Франция — выступает за переговоры."},
		{"MC", "ar", "وتؤيد فرنسا، الدولة المجاورة لبلدكم، إجراء مفاوضات."},
		{"KG", "en", "Kazakhstan, a neighbour of Kyrgyzstan, favours negotiations."},
		{"KG", "fr", "Le Kazakhstan, État voisin du vôtre, est favorable à des négociations."},
		{"KG", "ru", "Из соседних с Вашей страной государств за переговоры выступает Казахстан."},
		{"KG", "ar", "ومن بين الدول المجاورة لبلدكم تؤيد كازاخستان إجراء مفاوضات."},
		{"LU", "ru", "Все соседние с Вашей страной государства — Франция, Бельгия и Германия — выступают за переговоры."},
		{"DE", "en", ", among other neighbours of Germany, favour negotiations."},
		{"DE", "fr", ", entre autres États voisins du vôtre, sont favorables à des négociations."},
		{"DE", "es", ", entre otros Estados vecinos del suyo, son favorables a"},
		{"DE", "ru", "выступают, в частности, "},
		{"DE", "ar", "، في جملة دول أخرى، إجراء مفاوضات."},
		{"EE", "fr", ", entre autres membres de l’Union européenne, sont favorables à des négociations."},
		{"TN", "ar", "تؤيد الجزائر إجراء مفاوضات."},
	} {
		d, err := Write(t.Context(), known(t, store, test.iso, "2026-11-29"), Request{Sort: First, Lang: test.lang, Signatories: two})
		if err != nil {
			t.Fatal(test.iso, err)
		}
		if text := onPaper(d); !strings.Contains(text, test.words) {
			t.Errorf("%s, %s: no %q in\n%s", test.iso, test.lang, test.words, text)
		}
	}
}

// TestGroupsThatAreNoExample: a group one of whose members is suspended from all rights is not
// held up to another, nor one that has to do with other things.
func TestGroupsThatAreNoExample(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, iso := range []string{"UY", "PY", "AD", "GQ", "PT"} {
		d, err := Write(t.Context(), known(t, store, iso, "2026-11-29"), Request{Sort: First, Lang: "en", Signatories: two})
		if err != nil || strings.Contains(d.Body(), "MERCOSUR") || strings.Contains(d.Body(), "Ibero-American States") {
			t.Errorf("%s: %v\n%s", iso, err, d.Body())
		}
	}
}

// TestNeighboursAreToldOnce: where all members of a group are told to be in favour, those
// of them across the border are not named again.
func TestNeighboursAreToldOnce(t *testing.T) {
	t.Parallel()
	d, err := Write(t.Context(), known(t, modelstest.Campaign(t), "NO", "2026-11-29"), Request{Sort: First, Lang: "en", Signatories: two})
	if err != nil {
		t.Fatal(err)
	}
	if text := onPaper(d); !strings.Contains(text, "All four other members of the Nordic Council") || strings.Contains(text, "neighbours") {
		t.Error(text)
	}
}

// TestNobodyIsCountedOrNamedAgainstItsVote: no letter names as an example a state that did not vote
// for the newest resolution, and none counts in favour one that voted against it.
func TestNobodyIsCountedOrNamedAgainstItsVote(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, day := range []models.Date{"2025-11-30", "2025-12-10", "2026-11-29"} {
		newest := meetings.Resolution{}
		first := known(t, store, "BE", day)
		for _, r := range first.Resolutions {
			if r.IsAdoption() && r.On <= day && r.On > newest.On {
				newest = r
			}
		}
		how := func(iso2 string) models.Option { return first.Votes[iso2][newest.ID].Option }
		for _, s := range first.States {
			codes, _ := near(t, choose(known(t, store, s.ISO2, day)))
			for _, code := range codes {
				if how(code) == models.VoteNo || how(code) == models.VoteAbstain {
					t.Errorf("%s: %s is an example to %s, and its vote on %s was %s", day, code, s.ISO2, newest.Symbol, how(code))
				}
			}
		}
		m := choose(first)
		counted, against := 0, 0
		for i := range m.States {
			s := &m.States[i]
			if s.AnswerBy(states.ByGroups, day, m.State.Main()).Stance != models.Yes {
				continue
			}
			counted++
			if how(s.ISO2) == models.VoteNo {
				against++
			}
		}
		if against == 0 || m.withGroups != counted-against {
			t.Errorf("%s: a letter counts %d of %d, of which %d voted against %s", day, m.withGroups, counted, against, newest.Symbol)
		}
	}
	if codes, _ := near(t, choose(known(t, store, "CL", "2025-11-30"))); !slices.Contains(codes, "AR") {
		t.Errorf("before it abstained, Argentina is an example to its neighbours: %v", codes)
	}
}

// TestNoMeetingAtChristmas holds that no meeting is proposed on the day on which Christmas is kept.
func TestNoMeetingAtChristmas(t *testing.T) {
	t.Parallel()
	for iso, want := range map[string]models.Date{"NL": "2025-01-07", "RS": "2025-01-08", "BY": "2025-01-08", "AM": "2025-01-08"} {
		m := content{}
		m.State.ISO2 = iso
		for _, day := range []models.Date{"2024-12-20", "2025-01-06"} {
			if got := m.pastHolidays(day); got != want {
				t.Errorf("%s: after %s, %s", iso, day, got)
			}
		}
		if got := m.pastHolidays("2025-01-09"); got != "2025-01-09" {
			t.Errorf("%s: %s", iso, got)
		}
	}
}
