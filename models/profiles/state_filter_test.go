package profiles

import (
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/states"
	"demarche/models/timeline"
)

func TestStateFilterMatches(t *testing.T) {
	t.Parallel()
	on := states.Position{Question: "treaty", Stance: models.Yes, Since: "2020", Basis: models.ByEndorsement, Confirmed: true}
	ban := states.Position{Question: "ban", Stance: models.No, Since: "2021", Basis: models.OwnWords, Confirmed: true}
	belgium := states.State{
		ISO2: "BE", Name: "Belgium", Region: "Europe", Subregion: "Western Europe",
		Asked:            states.Questions{{Slug: "treaty"}, {Slug: "ban"}, {Slug: "human-control"}},
		Positions:        []states.Position{on, ban},
		Steps:            []states.TreatyStep{{Treaty: states.CCW, Event: "signature", On: "1981-04-10"}, {Treaty: states.CCW, Event: "ratification", On: "1995-02-07"}},
		GroupMemberships: []states.GroupMember{{Group: states.Group{Slug: "european-union"}, Since: "1958"}, {Group: states.Group{Slug: "old"}, Until: "2000"}},
	}
	type stances = map[models.Question][]models.Stance
	for _, test := range []struct {
		filter StateFilter
		day    models.Date
		want   bool
	}{
		{StateFilter{}, "2026-11-21", true},
		{StateFilter{Stances: stances{"treaty": {models.Yes}}}, "2026-11-21", true},
		{StateFilter{Stances: stances{"treaty": {models.Yes}}}, "2019-12-31", false},
		{StateFilter{Stances: stances{"treaty": {models.Silent}}}, "2019-12-31", true},
		{StateFilter{Stances: stances{"treaty": {models.Yes}, "ban": {models.No}}}, "2026-11-21", true},
		{StateFilter{Stances: stances{"treaty": {models.Yes}, "ban": {models.Yes}}}, "2026-11-21", false},
		{StateFilter{Stances: stances{"human-control": {models.Silent}}}, "2026-11-21", true},
		{StateFilter{Basis: []models.Basis{models.OwnWords}}, "2026-11-21", true},
		{StateFilter{Basis: []models.Basis{models.OwnWords}}, "2020-06-01", false},
		{StateFilter{Basis: []models.Basis{models.OwnWords}, Stances: stances{"treaty": {models.Yes}}}, "2026-11-21", false},
		{StateFilter{Basis: []models.Basis{models.ByEndorsement}, Stances: stances{"treaty": {models.Yes}}}, "2026-11-21", true},
		{StateFilter{Region: []string{"Europe"}}, "2026-11-21", true},
		{StateFilter{Region: []string{"Western Europe"}}, "2026-11-21", true},
		{StateFilter{Region: []string{"Asia"}}, "2026-11-21", false},
		{StateFilter{Group: []string{"european-union"}}, "2026-11-21", true},
		{StateFilter{Group: []string{"european-union"}}, "1957-12-31", false},
		{StateFilter{Group: []string{"old"}}, "2026-11-21", false},
		{StateFilter{CCW: []string{"party"}}, "2026-11-21", true},
		{StateFilter{CCW: []string{"signatory"}}, "1990-01-01", true},
		{StateFilter{CCW: []string{"none"}}, "1980-01-01", true},
		{StateFilter{CCW: []string{"none", "party"}}, "2026-11-21", true},
		{StateFilter{Region: []string{"Asia", "Europe"}}, "2026-11-21", true},
		{StateFilter{Group: []string{"european-union", "old"}}, "1999-01-01", true},
		{StateFilter{Group: []string{"european-union", "old"}}, "2026-11-21", false},
		{StateFilter{Stances: stances{"treaty": {models.Undecided, models.Yes}}}, "2026-11-21", true},
		{StateFilter{Stances: stances{"treaty": {models.Undecided, models.No}}}, "2026-11-21", false},
		{StateFilter{Basis: []models.Basis{models.ByVote, models.OwnWords}}, "2026-11-21", true},
	} {
		if got := test.filter.Match(belgium, test.day); got != test.want {
			t.Errorf("%+v on %s: got %t, want %t", test.filter, test.day, got, test.want)
		}
	}
}

func TestNamesOfAState(t *testing.T) {
	t.Parallel()
	s := states.State{
		ISO2: "CI", ISO3: "CIV", Name: "Côte d'Ivoire", OfficialName: "Republic of Côte d'Ivoire",
		Names: []states.StateName{{Lang: "de", Name: "Elfenbeinküste"}, {Lang: "ru", Name: "Кот-д’Ивуар"}},
	}
	for _, test := range []struct {
		text     string
		mentions bool
	}{
		{"ci", true},
		{"CIV", true},
		{"cote d'ivoire", true},
		{"ELFENBEINKÜSTE", true},
		{"elfenbeinkuste", true},
		{"ivoire", true},
		{"кот", true},
		{"republic", true},
		{"c", true},
		{"ghana", false},
	} {
		words := models.Fold(test.text)
		if got := s.Mentions(words); got != test.mentions {
			t.Errorf("mentions %q: got %t, want %t", test.text, got, test.mentions)
		}
	}
}

func TestNextStep(t *testing.T) {
	t.Parallel()
	sent := &letters.Letter{Direction: letters.Outgoing, SentOn: "2026-01-01"}
	answered := &letters.Letter{Direction: letters.Outgoing, SentOn: "2026-01-01", AnsweredOn: "2026-02-20"}
	promised := &letters.Letter{Direction: letters.Outgoing, SentOn: "2026-01-01", PromisedOn: "2026-06-01"}
	for _, test := range []struct {
		name        string
		draft, last *letters.Letter
		day         models.Date
		want        timeline.Step
	}{
		{"nothing yet", nil, nil, "2026-01-01", timeline.StepWrite},
		{"a draft", &letters.Letter{}, sent, "2026-11-21", timeline.StepFinish},
		{"in time", nil, sent, "2026-01-31", timeline.StepWait},
		{"late, after the weekend", nil, sent, "2026-02-03", timeline.StepFollowUp},
		{"promised", nil, promised, "2026-06-01", timeline.StepWait},
		{"promise broken", nil, promised, "2026-06-02", timeline.StepFollowUp},
		{"answered later", nil, answered, "2026-02-19", timeline.StepFollowUp},
		{"answered", nil, answered, "2026-02-20", timeline.StepGoOn},
	} {
		if got := timeline.NextStep(test.draft, test.last, test.day); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}
