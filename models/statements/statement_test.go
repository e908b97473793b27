package statements_test

import (
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/statements"
	"demarche/models/states"
)

// shippedSlug is the statement that comes along.
const shippedSlug = "cisp-2018-11-21"

// TestShippedStatement: a statement of 2018 is on record in the language in which it was
// delivered and in another, paragraph by paragraph, and is found by its words in both.
func TestShippedStatement(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	st, err := statements.Find(t.Context(), s, shippedSlug)
	if err != nil {
		t.Fatal(err)
	}
	original, has := st.Original()
	if !has || original.Lang != "ru" || len(st.Texts) != 2 || st.Texts[1].Kind != statements.Official || st.Lang != "ru" {
		t.Fatalf("texts %+v", st.Texts)
	}
	rows := statements.Aligned(st.Texts)
	if len(rows) != 18 || slices.ContainsFunc(rows, func(r []string) bool { return r[0] == "" || r[1] == "" }) {
		t.Errorf("%d rows: %q", len(rows), rows)
	}
	if !strings.Contains(rows[12][0], "мы призываем все государства") || !strings.Contains(rows[12][1], "we call upon all states") {
		t.Errorf("paragraph 13 is %q", rows[12])
	}
	for _, f := range []statements.Filter{
		{Words: "сострадАнием"},
		{Words: "Ахметов"},
		{Words: "worthy of being HUMAN"},
		{Words: "Akhmetov"},
		{Words: "center for international"},
		{Organisations: []string{"cisp-kazakhstan"}},
		{Meetings: []string{"mhcp-2018"}},
		{Kinds: []string{statements.OfNGO, statements.OfChair}},
		{Langs: []string{"fr", "ru"}},
		{Text: statements.WithText},
		{From: "2018-11", To: "2018"},
	} {
		found, total, err := statements.Listed(t.Context(), s, f, models.Paging{Number: 1, Size: 10})
		if err != nil || total != 1 || found[0].Slug != shippedSlug {
			t.Errorf("%+v: %d, %v", f, total, err)
		}
	}
	for _, f := range []statements.Filter{{Text: statements.WithoutText}, {States: []string{"Kazakhstan"}}, {Langs: []string{"fr"}}, {Kinds: []string{statements.OfState}}, {To: "2018-11-20"}} {
		if _, total, err := statements.Listed(t.Context(), s, f, models.Paging{Number: 1, Size: 10}); err != nil || total != 0 {
			t.Errorf("%+v: %d, %v", f, total, err)
		}
	}
	for _, f := range []statements.Filter{{Groups: []string{"none"}}, {States: []string{"Atlantis"}}, {Langs: []string{"?"}}, {Text: "perhaps"}, {Kinds: []string{"pelican"}}} {
		if _, _, err := statements.Listed(t.Context(), s, f, models.Paging{Number: 1, Size: 10}); err == nil {
			t.Errorf("%+v is taken", f)
		}
	}
}

// said puts a statement on record with those who stand to it.
func said(t *testing.T, s *models.Store, st statements.Statement, speakers ...statements.Speaker) statements.Statement {
	t.Helper()
	st.SourceID, st.Reading = 1, models.ReadInFull
	if st.Visibility == "" {
		st.Visibility = models.Published
	}
	modelstest.Add(t, s, &st)
	for i := range speakers {
		speakers[i].StatementID, speakers[i].Place = st.ID, i+1
		modelstest.Add(t, s, &speakers[i])
	}
	return st
}

// TestGroupsSpeakForTheirMembersOfTheDay: who joined the group later has nothing from it,
// and neither has who dissociated itself; who added in its national capacity spoke itself.
func TestGroupsSpeakForTheirMembersOfTheDay(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	m, err := meetings.Find(t.Context(), s, "mhcp-2018")
	if err != nil {
		t.Fatal(err)
	}
	group := states.Group{Slug: "pelicans", Name: "Group of Pelicans"}
	modelstest.Add(t, s, &group)
	for iso2, span := range map[string][2]models.Date{"BE": {"2018-11-22", ""}, "FR": {"2018-11-23", ""}, "NL": {"", "2018-11-22"}, "LU": {"", "2018-11-21"}, "AT": {"", ""}} {
		modelstest.Add(t, s, &states.GroupMember{GroupID: group.ID, StateISO: iso2, Since: span[0], Until: span[1]})
	}
	said(t, s, statements.Statement{Slug: "group", MeetingID: m.ID, SpeakerKind: statements.OfGroup, Speaker: "pelicans", On: "2018-11-22", Title: "The pelicans"},
		statements.Speaker{Role: statements.Speaks, Kind: statements.OfGroup, Key: "pelicans", Announced: "The Pelicans"},
		statements.Speaker{Role: statements.Dissociated, Kind: statements.OfState, Key: "AT", Announced: "Austria"},
		statements.Speaker{Role: statements.Added, Kind: statements.OfState, Key: "NL", Announced: "Kingdom of the Netherlands"})
	st, err := statements.Find(t.Context(), s, "group")
	if err != nil {
		t.Fatal(err)
	}
	members, err := statements.MembersOf(t.Context(), s, st)
	var codes []string
	for _, state := range members {
		codes = append(codes, state.ISO2)
	}
	if slices.Sort(codes); err != nil || !slices.Equal(codes, []string{"BE", "NL"}) {
		t.Errorf("it spoke for %v, %v", codes, err)
	}
	if own := st.OwnStates(); !slices.Equal(own, []string{"NL"}) {
		t.Errorf("own words of %v", own)
	}
	for name, want := range map[string]int{"Belgium": 0, "Austria": 0, "Holland": 1} {
		if _, total, err := statements.Listed(t.Context(), s, statements.Filter{States: []string{name}}, models.Paging{Number: 1, Size: 10}); err != nil || total != want {
			t.Errorf("%s: %d, %v", name, total, err)
		}
	}
	f := statements.Filter{States: []string{"at", "fr"}, Roles: []string{statements.Dissociated}}
	if _, total, err := statements.Listed(t.Context(), s, f, models.Paging{Number: 1, Size: 10}); err != nil || total != 1 {
		t.Errorf("dissociated: %d, %v", total, err)
	}
}

// TestStatementsCountFromTheirDay: one is there from the day on which it was made, and
// from that on which it came on record.
func TestStatementsCountFromTheirDay(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	for day, want := range map[models.Date]bool{"2018-11-20": false, "2018-11-21": true, "2018-11-22": true} {
		_, total, err := statements.Listed(t.Context(), s.On(day), statements.Filter{}, models.Paging{Number: 1, Size: 10})
		_, gone := statements.Find(t.Context(), s.On(day), shippedSlug)
		if err != nil || (total == 1) != want || (gone == nil) != want {
			t.Errorf("on %s: %d, %v, %v", day, total, err, gone)
		}
	}
	for day, want := range map[models.Date]bool{"2026-11-20": false, "2026-11-21": true} {
		if _, err := statements.Find(t.Context(), s.Known(day), shippedSlug); (err == nil) != want {
			t.Errorf("known on %s: %v", day, err)
		}
	}
}

// TestHiddenStatements: the words of a statement that is not for everybody are not found
// by who may not see it, nor is it counted, nor are its meeting and its languages.
func TestHiddenStatements(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, s)
	bea, fred := modelstest.MemberOf(t, s, ada, "Bea", "BE"), modelstest.MemberOf(t, s, ada, "Fred", "FR")
	m, err := meetings.Find(t.Context(), s, "campaign-founding-2012")
	if err != nil {
		t.Fatal(err)
	}
	st := said(t, s, statements.Statement{Slug: "hidden", MeetingID: m.ID, StateISO: "BE", SpeakerKind: statements.OfState, Speaker: "BE", On: "2018-11-22", Title: "Over lunch", Visibility: models.Campaign},
		statements.Speaker{Role: statements.Speaks, Kind: statements.OfState, Key: "BE", Announced: "Belgium"})
	modelstest.Add(t, s, &statements.Text{StatementID: st.ID, Lang: "nl", Kind: statements.Original, Body: "Wij willen een verdrag."})
	for _, test := range []struct {
		who  models.User
		want int
	}{{models.User{}, 0}, {fred, 0}, {bea, 1}, {ada, 1}} {
		as := s.As(test.who)
		_, total, err := statements.Listed(t.Context(), as, statements.Filter{Words: "verdrag"}, models.Paging{Number: 1, Size: 10})
		choices, wrong := statements.ReadChoices(t.Context(), as)
		_, gone := statements.Find(t.Context(), as, "hidden")
		_, by, _ := statements.By(t.Context(), as, []string{statements.OfState}, "BE", 5)
		if err != nil || wrong != nil || total != test.want || by != test.want || len(choices.Meetings) != 1+test.want || len(choices.Langs) != 2+test.want || (gone == nil) != (test.want == 1) {
			t.Errorf("%s: %d, %d, %+v, %v, %v, %v", test.who.Role, total, by, choices, err, wrong, gone)
		}
	}
}
