package meetings_test

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/entry"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// lists are what can be chosen in the form of a vote.
func lists(t testing.TB, s *models.Store) entry.Lists {
	t.Helper()
	offers, err := meetings.ResolutionForm().Offers(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return offers
}

// paste takes the text over into a form of a new vote.
func paste(t testing.TB, s *models.Store, text string) (v entry.Values, left []string) {
	t.Helper()
	f := meetings.ResolutionForm()
	v = entry.Values{
		"symbol": "A/RES/81/1", "title": "A made-up vote", "body": "UN General Assembly", "day": "2026-11-20", "names": "all",
		"source_kind": "record", "source_title": "Verbatim record", "source_url": "https://example.org/pv", "reading": "read",
	}
	for _, field := range f.Fields() {
		if field.Name == "votes" {
			return v, v.Paste(field, text, lists(t, s))
		}
	}
	t.Fatal("no roll call in the form")
	return nil, nil
}

// votesOf counts the votes in a form, and tells what is wrong with it.
func votesOf(t testing.TB, s *models.Store, v entry.Values) (map[string]int, models.Invalid) {
	t.Helper()
	f := meetings.ResolutionForm()
	err := f.Wrong(t.Context(), s, entry.Subject{}, v)
	wrong, is := err.(models.Invalid)
	if err != nil && !is {
		t.Fatal(err)
	}
	n := map[string]int{}
	for name, text := range v {
		if strings.HasPrefix(name, "votes.") && strings.HasSuffix(name, ".option") {
			n[text]++
		}
	}
	return n, wrong
}

// longUN is how the United Nations write some names in a roll call.
var longUN = map[string]string{
	"BO": "Bolivia (Plurinational State of)", "VE": "Venezuela (Bolivarian Republic of)", "IR": "Iran (Islamic Republic of)", "KP": "Democratic People’s Republic of Korea",
	"KR": "Republic of Korea", "GB": "United Kingdom of Great Britain and Northern Ireland", "US": "United States of America", "FM": "Micronesia (Federated States of)",
	"TR": "Türkiye", "CI": "Côte d’Ivoire", "TZ": "United Republic of Tanzania", "LA": "Lao People’s Democratic Republic", "CG": "Congo", "CD": "Democratic Republic of the Congo",
	"BA": "Bosnia and Herzegovina", "NL": "Netherlands (Kingdom of the)", "MD": "Republic of Moldova", "SY": "Syrian Arab Republic", "VN": "Viet Nam", "GW": "Guinea-Bissau",
}

// press are names as newspapers have them.
var press = map[string]string{
	"BO": "Bolivia", "VE": "Venezuela", "IR": "Iran", "KP": "North Korea", "KR": "South Korea", "GB": "UK", "US": "USA", "TR": "Turkey", "CI": "Ivory Coast",
	"RU": "Russia", "SZ": "Swaziland", "CV": "Cape Verde", "LA": "Laos", "SY": "Syria", "VN": "Vietnam", "CZ": "Czech Republic", "MK": "North Macedonia", "CD": "DR Congo", "NL": "The Netherlands",
}

// sections are the names of those who voted, by option, in the order of the list.
func sections(r meetings.Resolution, called map[string]string) map[models.Option][]string {
	names := map[models.Option][]string{}
	for _, o := range models.Options {
		for _, v := range r.By(o) {
			name := v.State.Name
			if other, has := called[v.StateISO]; has {
				name = other
			}
			names[o] = append(names[o], name)
		}
	}
	return names
}

// wrapped breaks a text into lines of at most n characters, also within names.
func wrapped(text string, n int) string {
	lines, line := "", ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && len(line)+len(word) >= n {
			lines, line = lines+line+"\n", ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return lines + line
}

// asRecord writes a roll call as the verbatim record of the Assembly does, with marks of
// footnotes, breaks within names, and the foot of a page.
func asRecord(r meetings.Resolution) string {
	names := sections(r, longUN)
	names[models.VoteYes][7] += "*"
	names[models.VoteYes][20] += "[1]"
	text := "A recorded vote was taken.\n\n"
	for _, o := range []models.Option{models.VoteYes, models.VoteNo, models.VoteAbstain} {
		heading := map[models.Option]string{models.VoteYes: "In favour:", models.VoteNo: "Against:", models.VoteAbstain: "Abstaining:"}[o]
		text += heading + "\n" + wrapped(strings.Join(names[o], ", "), 44) + "\n\n"
		if o == models.VoteYes {
			text = strings.Replace(text, "Bosnia and\n", "Bosnia and Herze-\ngovina, ", 1)
			text = strings.Replace(text, "govina, Herzegovina", "govina", 1)
			text += "23-42018 (E)\n12/34\nA/78/PV.50\n"
		}
	}
	return text + fmt.Sprintf("Draft resolution was adopted by %d votes to %d, with %d\nabstentions.\n[Subsequently, the delegation of Chad advised the\nSecretariat that it had intended to vote in favour.]\n", r.Yes, r.No, r.Abstain)
}

// asPress writes it as a press release does, all in one paragraph.
func asPress(r meetings.Resolution) string {
	names := sections(r, press)
	list := func(o models.Option) string {
		last := len(names[o]) - 1
		return strings.Join(names[o][:last], ", ") + " and " + names[o][last]
	}
	return fmt.Sprintf("The Assembly decided by a recorded vote of %d in favour to %d against, with %d abstentions.\nIN FAVOUR: %s; AGAINST: %s; ABSTAINING: %s.",
		r.Yes, r.No, r.Abstain, list(models.VoteYes), list(models.VoteNo), list(models.VoteAbstain))
}

// asLibrary writes it as the library of the United Nations does: a letter and a name in
// capitals, and no letter for those who did not vote.
func asLibrary(r meetings.Resolution) string {
	text := fmt.Sprintf("Yes: %03d | No: %03d | Abstentions: %03d | Non-Voting: %03d | Total voting membership: 193\n", r.Yes, r.No, r.Abstain, 193-r.Yes-r.No-r.Abstain)
	votes := slices.SortedFunc(slices.Values(r.Votes), func(a, b meetings.Vote) int { return strings.Compare(a.State.Name, b.State.Name) })
	for _, v := range votes {
		letter := map[models.Option]string{models.VoteYes: "Y", models.VoteNo: "N", models.VoteAbstain: "A", models.VoteAbsent: " "}[v.Option]
		name := v.State.Name
		if long, has := longUN[v.StateISO]; has {
			name = long
		}
		text += letter + " " + strings.ToUpper(name) + "\n"
	}
	return text
}

// asTable writes it as a table with the option behind the name.
func asTable(r meetings.Resolution) string {
	text := fmt.Sprintf("In favour (%d)\nAgainst (%d)\nAbstaining (%d)\n", r.Yes, r.No, r.Abstain)
	for i, v := range r.Votes {
		text += strconv.Itoa(i+1) + ". " + v.State.Name + "\t" + map[models.Option]string{models.VoteYes: "In favour", models.VoteNo: "Against", models.VoteAbstain: "Abstaining", models.VoteAbsent: "absent"}[v.Option] + "\n"
	}
	return text
}

// TestPastedRollCalls pastes the three votes of the plenary in the ways in which they
// are found, and gets each result with every vote as it is on record.
func TestPastedRollCalls(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	for slug, figures := range map[string][3]int{"ares-78-241": {152, 4, 11}, "ares-79-62": {166, 3, 15}, "ares-80-57": {164, 6, 7}} {
		r, err := meetings.FindResolution(t.Context(), s, slug)
		if err != nil {
			t.Fatal(err)
		}
		for way, write := range map[string]func(meetings.Resolution) string{"record": asRecord, "press": asPress, "library": asLibrary, "table": asTable} {
			v, left := paste(t, s, write(r))
			n, wrong := votesOf(t, s, v)
			if len(wrong) > 0 || [3]int{n["yes"], n["no"], n["abstain"]} != figures || v["yes"] != strconv.Itoa(figures[0]) || v["abstain"] != strconv.Itoa(figures[2]) {
				t.Errorf("%s, %s: %v, wrong: %v, not understood: %q, figures: %s-%s-%s", slug, way, n, wrong, left, v["yes"], v["no"], v["abstain"])
				continue
			}
			options := map[string]models.Option{}
			for _, vote := range r.Votes {
				options[vote.StateISO] = vote.Option
			}
			for i := range v.Count("votes") {
				if state := v[entry.At("votes", i, "state")]; options[state] != models.Option(v[entry.At("votes", i, "option")]) {
					t.Errorf("%s, %s: %s voted %s", slug, way, state, v[entry.At("votes", i, "option")])
				}
			}
		}
	}
}

// TestWaysToWriteRollCalls reads small ones in other ways.
func TestWaysToWriteRollCalls(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	knows := lists(t, s)["states"].Knows
	for text, want := range map[string]string{
		"By a recorded vote of 3 in favour to 2 against (Belarus, Iran (Islamic Republic of)), with 1 abstention (China), it was approved.": "Belarus=no Iran (Islamic Republic of)=no China=abstain",
		"Against:\nKorea, Republic of, Congo, Democratic Republic of the, Mali":                                                             "Korea, Republic of=no Congo, Democratic Republic of the=no Mali=no",
		"Abstaining (2)\nNiger\nPapua New\nGuinea\n\nAgainst (0)\nNone":                                                                     "Niger=abstain Papua New Guinea=abstain",
		"In favour:\nBosnia and\nHerzegowina, Chad":                                                                                         "Bosnia and Herzegowina=yes Chad=yes",
		"In favour (2): Belgium, Korea; Against (1): MALI*; Abstaining (0)":                                                                 "Belgium=yes Korea=yes MALI=no",
		"Against: Belarus,\nMali":                 "Belarus=no Mali=no",
		"Yes\tFrance\nNo\tMali":                   "France=yes Mali=no",
		"| France | Y |\n| Malii | N |":           "France=yes Malii=no",
		"France voted in favour\nMali: abstained": "France=yes Mali=abstain",
		"In favour: Chad.\nLater, the delegations of Niger and Togo informed the Secretariat that they had intended to abstain.": "Niger=/abstain Togo=/abstain Chad=yes",
	} {
		call := meetings.ReadRollCall(text, knows)
		var got []string
		for _, v := range call.Votes {
			one := v.Name + "=" + string(v.Option)
			if v.Intended != "" {
				one += "/" + string(v.Intended)
			}
			got = append(got, one)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q:\n got %s\nwant %s; left %q", text, strings.Join(got, " "), want, call.Left)
		}
	}
}

// TestWrongRollCalls: what is wrong is said at its place, with what it may mean, and stays.
func TestWrongRollCalls(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	for text, want := range map[string]models.Invalid{
		"In favour (3): Chad, Mali, Chad\nAgainst (0)\nAbstaining (0)": {"votes.2.state": models.Twice},
		"In favour (1): Chad\nAgainst (1): Chad\nAbstaining (0)":       {"votes.1.state": models.Twice},
		"In favour (2): Chad, Korea\nAgainst (0)\nAbstaining (0)":      {"votes.1.state": models.Ambiguous},
		"In favour (2): Chad, Zubrowka\nAgainst (0)\nAbstaining (0)":   {"votes.1.state": models.NotOnRecord},
		"In favour (2): Chad, Holy See\nAgainst (0)\nAbstaining (0)":   {"votes.1.state": models.NotAMember},
		"In favour (3): Chad, Mali\nAgainst (0)\nAbstaining (0)":       {"yes": models.VotesDiffer},
		"In favour (1): Chad, Mali\nAgainst (0)\nAbstaining (1)":       {"yes": models.VotesDiffer, "abstain": models.VotesDiffer},
		"In favour: Chad": {"yes": models.Required, "no": models.Required, "abstain": models.Required},
	} {
		v, _ := paste(t, s, text)
		if _, wrong := votesOf(t, s, v); !maps.Equal(wrong, want) {
			t.Errorf("%q: %v", text, wrong)
		}
	}
	v, _ := paste(t, s, "In favour (3): Chad, Mali\nAgainst (0)\nAbstaining (0)")
	if note := meetings.ResolutionForm().Notes(v)["yes"]; !slices.Equal(note.Values, []any{"Named", 2, "Given", 3}) {
		t.Errorf("both figures: %+v", note)
	}
	v["names"] = "some"
	if _, wrong := votesOf(t, s, v); len(wrong) > 0 {
		t.Errorf("only some names: %v", wrong)
	}
	for field, put := range map[string]string{"symbol": "A/RES/80/57", "body": "UN General Assembly First Committee", "day": "2026-11-22"} {
		v[field], v["names"] = put, "some"
		if _, wrong := votesOf(t, s, maps.Clone(v)); wrong[field] == "" {
			t.Errorf("%s: %q is taken", field, put)
		}
	}
}

// TestRecordedVote puts a vote on record, takes it back, and records it again; who is
// not named did not vote.
func TestRecordedVote(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	f := meetings.ResolutionForm()
	before, err := meetings.FindResolution(t.Context(), s, "ares-80-57")
	if err != nil {
		t.Fatal(err)
	}
	v, _ := paste(t, s, asRecord(before))
	v["part"] = "OP 7"
	var slug string
	for range 2 {
		if slug, err = f.Record(t.Context(), s, "", 0, maps.Clone(v)); err != nil {
			t.Fatal(err)
		}
		r, err := meetings.FindResolution(t.Context(), s, slug)
		if err != nil || slug != "ares-81-1-op-7" || !r.Listed() || r.Part() != "OP 7" || r.Session() != "81" || len(r.By(models.VoteAbsent)) != 16 || r.Source.Title != "Verbatim record" {
			t.Fatalf("%s: %d votes, %+v, %v", slug, len(r.Votes), r, err)
		}
		chad := r.Votes[slices.IndexFunc(r.Votes, func(v meetings.Vote) bool { return v.StateISO == "TD" })]
		if chad.Intended != models.VoteYes {
			t.Errorf("Chad meant to vote %q", chad.Intended)
		}
		if _, again := votesOf(t, s, maps.Clone(v)); again["symbol"] != models.SymbolTaken {
			t.Errorf("twice: %v", again)
		}
		c, err := models.From[models.Change](s).Where("did = 'recorded vote'").Order("id DESC").Limit(1).Take(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		plan, err := audit.PlanUndo(t.Context(), s, c.Act())
		if err == nil {
			err = audit.Undo(t.Context(), s, c.Act(), plan.Seen)
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := meetings.FindResolution(t.Context(), s, slug); err != models.ErrNotFound {
			t.Errorf("taken back: %v", err)
		}
	}
}

// TestCorrectedVote changes how one state voted, and nothing else.
func TestCorrectedVote(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	f := meetings.ResolutionForm()
	now, err := f.Find(t.Context(), s, "ares-80-57")
	if err != nil {
		t.Fatal(err)
	}
	v := maps.Clone(now.Values)
	v["source_title"], v["reading"] = "Voting record", "read"
	for i := range v.Count("votes") {
		if v[entry.At("votes", i, "state")] == "BE" {
			v[entry.At("votes", i, "option")] = "abstain"
		}
	}
	if _, err := f.Record(t.Context(), s, now.Key, now.Version, maps.Clone(v)); !modelstest.Refused(t, err, "yes") {
		t.Error("a result that does not add up is taken")
	}
	v["yes"], v["abstain"] = "163", "8"
	if _, err := f.Record(t.Context(), s, now.Key, now.Version, v); err != nil {
		t.Fatal(err)
	}
	r, err := meetings.FindResolution(t.Context(), s, now.Key)
	if err != nil || r.Yes != 163 || r.Abstain != 8 || !r.Listed() || len(r.By(models.VoteYes)) != 163 {
		t.Errorf("corrected: %d-%d-%d, %d votes, %v", r.Yes, r.No, r.Abstain, len(r.Votes), err)
	}
	changes, err := models.From[models.Change](s).Where("kind = 'vote' AND did = 'corrected how a state voted'").Count(t.Context(), "*")
	if err != nil || changes != 1 {
		t.Errorf("%d votes were corrected, %v", changes, err)
	}
}

// BenchmarkPasteOf193Votes reads and checks a roll call of all members: under 20 ms.
func BenchmarkPasteOf193Votes(b *testing.B) {
	s := modelstest.Campaign(b)
	s = s.As(modelstest.Coordinator(b, s))
	r, err := meetings.FindResolution(b.Context(), s, "ares-80-57")
	if err != nil {
		b.Fatal(err)
	}
	if _, err := states.Matching(b.Context(), s); err != nil {
		b.Fatal(err)
	}
	for name, text := range map[string]string{"record": asRecord(r), "library": asLibrary(r)} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				v, _ := paste(b, s, text)
				if _, wrong := votesOf(b, s, v); len(wrong) > 0 {
					b.Fatal(wrong)
				}
			}
		})
	}
}
