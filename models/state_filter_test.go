package models

import "testing"

func TestStateFilterMatches(t *testing.T) {
	on := Position{Question: Treaty, Stance: Yes, Since: "2020", Basis: ByEndorsement, Confirmed: true}
	ban := Position{Question: Ban, Stance: No, Since: "2021", Basis: OwnWords, Confirmed: true}
	belgium := State{
		ISO2: "BE", Name: "Belgium", Region: "Europe", Subregion: "Western Europe",
		Positions:        []Position{on, ban},
		CCWEvents:        []CCWEvent{{Event: "signature", On: "1981-04-10"}, {Event: "ratification", On: "1995-02-07"}},
		GroupMemberships: []GroupMember{{Group: Group{Slug: "european-union"}, Since: "1958"}, {Group: Group{Slug: "old"}, Until: "2000"}},
	}
	type stances = map[Question]Stance
	for _, test := range []struct {
		filter StateFilter
		day    Date
		want   bool
	}{
		{StateFilter{}, "2026-11-21", true},
		{StateFilter{Stances: stances{Treaty: Yes}}, "2026-11-21", true},
		{StateFilter{Stances: stances{Treaty: Yes}}, "2019-12-31", false},
		{StateFilter{Stances: stances{Treaty: Silent}}, "2019-12-31", true},
		{StateFilter{Stances: stances{Treaty: Yes, Ban: No}}, "2026-11-21", true},
		{StateFilter{Stances: stances{Treaty: Yes, Ban: Yes}}, "2026-11-21", false},
		{StateFilter{Stances: stances{HumanControl: Silent}}, "2026-11-21", true},
		{StateFilter{Basis: OwnWords}, "2026-11-21", true},
		{StateFilter{Basis: OwnWords}, "2020-06-01", false},
		{StateFilter{Basis: OwnWords, Stances: stances{Treaty: Yes}}, "2026-11-21", false},
		{StateFilter{Basis: ByEndorsement, Stances: stances{Treaty: Yes}}, "2026-11-21", true},
		{StateFilter{Region: "Europe"}, "2026-11-21", true},
		{StateFilter{Region: "Western Europe"}, "2026-11-21", true},
		{StateFilter{Region: "Asia"}, "2026-11-21", false},
		{StateFilter{Group: "european-union"}, "2026-11-21", true},
		{StateFilter{Group: "european-union"}, "1957-12-31", false},
		{StateFilter{Group: "old"}, "2026-11-21", false},
		{StateFilter{CCW: "party"}, "2026-11-21", true},
		{StateFilter{CCW: "signatory"}, "1990-01-01", true},
		{StateFilter{CCW: "none"}, "1980-01-01", true},
	} {
		if got := test.filter.Match(belgium, test.day); got != test.want {
			t.Errorf("%+v on %s: got %t, want %t", test.filter, test.day, got, test.want)
		}
	}
}

func TestNamesOfAState(t *testing.T) {
	s := State{
		ISO2: "CI", ISO3: "CIV", Name: "Côte d'Ivoire", OfficialName: "Republic of Côte d'Ivoire",
		Names: []StateName{{Lang: "de", Name: "Elfenbeinküste"}, {Lang: "ru", Name: "Кот-д’Ивуар"}},
	}
	for _, test := range []struct {
		text             string
		called, mentions bool
	}{
		{"ci", true, true},
		{"CIV", true, true},
		{"cote d'ivoire", true, true},
		{"ELFENBEINKÜSTE", true, true},
		{"elfenbeinkuste", true, true},
		{"ivoire", false, true},
		{"кот", false, true},
		{"republic", false, true},
		{"c", false, true},
		{"ghana", false, false},
	} {
		words := fold(test.text)
		if got := s.isCalled(words); got != test.called {
			t.Errorf("called %q: got %t, want %t", test.text, got, test.called)
		}
		if got := s.mentions(words); got != test.mentions {
			t.Errorf("mentions %q: got %t, want %t", test.text, got, test.mentions)
		}
	}
}

func TestNextStep(t *testing.T) {
	sent := &Letter{Direction: Outgoing, SentOn: "2026-01-01"}
	answered := &Letter{Direction: Outgoing, SentOn: "2026-01-01", AnsweredOn: "2026-02-20"}
	promised := &Letter{Direction: Outgoing, SentOn: "2026-01-01", PromisedOn: "2026-06-01"}
	for _, test := range []struct {
		name        string
		draft, last *Letter
		day         Date
		want        Step
	}{
		{"nothing yet", nil, nil, "2026-01-01", StepWrite},
		{"a draft", &Letter{}, sent, "2026-11-21", StepFinish},
		{"in time", nil, sent, "2026-01-31", StepWait},
		{"late", nil, sent, "2026-02-01", StepFollowUp},
		{"promised", nil, promised, "2026-06-01", StepWait},
		{"promise broken", nil, promised, "2026-06-02", StepFollowUp},
		{"answered later", nil, answered, "2026-02-19", StepFollowUp},
		{"answered", nil, answered, "2026-02-20", StepGoOn},
	} {
		if got := NextStep(test.draft, test.last, test.day); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}
