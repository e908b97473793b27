package statements

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/meetings"
	"demarche/models/states"
)

// AsStatement is the name of the form of a statement.
const AsStatement = "statement"

// The rows of texts and of speakers in the form.
var (
	textRows = entry.Field{Name: "texts", PastedAll: pastedTexts, Rows: []entry.Field{
		{Name: "lang", Sort: entry.Lang, Required: true},
		{Name: "kind", Sort: entry.Chosen, Choices: TextKinds, Words: "statement.text.", Required: true},
		{Name: "made_by", Sort: entry.Line},
		{Name: "heading", Sort: entry.Line},
		{Name: "body", Sort: entry.Lines, Max: MaxCharacters, Required: true},
	}}
	speakerRows = entry.Field{Name: "speakers", Pasted: pastedSpeaker, Rows: []entry.Field{
		{Name: "who", Sort: entry.Listed, List: "speakers"},
		{Name: "announced", Sort: entry.Line},
		{Name: "role", Sort: entry.Chosen, Choices: Roles, Words: "statement.role."},
		{Name: "kind", Sort: entry.Chosen, Choices: SpeakerKinds, Words: "statement.speaker."},
	}}
)

// Form asks for a statement, new or on record: who said what, where and when.
func Form() entry.Form {
	var seen []string
	for _, v := range models.Visibilities {
		seen = append(seen, string(v))
	}
	return entry.Form{
		Name: AsStatement,
		Blocks: []entry.Block{
			{Name: entry.What, Fields: []entry.Field{
				{Name: "meeting", Sort: entry.Listed, List: "meetings", Required: true},
				{Name: "title", Sort: entry.Line},
				{Name: "lang", Sort: entry.Lang},
				textRows,
			}},
			{Name: entry.When, Fields: []entry.Field{
				{Name: "day", Sort: entry.Day, Required: true, Past: true},
				{Name: "session", Sort: entry.Line},
				{Name: "agenda_item", Sort: entry.Line},
				{Name: "order", Sort: entry.Number},
			}},
			{Name: entry.Who, Fields: []entry.Field{
				speakerRows,
				{Name: "delivered_by", Sort: entry.Line},
				{Name: "delivered_by_title", Sort: entry.Line},
			}},
			entry.SourceBlock(),
			{Name: entry.Seen, Fields: []entry.Field{{Name: "visibility", Sort: entry.Chosen, Choices: seen, Words: "visibility.", Required: true}}},
		},
		Offer: offer, Find: find, Then: then, Check: check, Follows: follows, Save: save,
	}
}

// The beginnings of what a choice of speakers is kept as: "state:BE".
const (
	stateChoice        = "state:"
	groupChoice        = "group:"
	organisationChoice = "organisation:"
)

// offer lists meetings, and who can speak: states, found by all their names, groups and
// organisations.
func offer(ctx context.Context, s *models.Store) (entry.Lists, error) {
	all, err := states.ListOf(ctx, s)
	if err != nil {
		return nil, err
	}
	var named entry.List // what is chosen by its whole name alone
	groups, err := states.Groups(ctx, s)
	if err != nil {
		return nil, err
	}
	for _, g := range groups {
		named.Choices = append(named.Choices, entry.Choice{Value: groupChoice + g.Slug, Text: g.Name})
	}
	organisations, err := models.From[models.Organisation](s).Scopes(s.Current).Order("name COLLATE NOCASE").Find(ctx)
	if err != nil {
		return nil, err
	}
	for _, o := range organisations {
		named.Choices = append(named.Choices, entry.Choice{Value: organisationChoice + o.Slug, Text: o.Name})
	}
	held, err := meetings.ListOf(ctx, s)
	return entry.Lists{"meetings": held, "speakers": speakersOf(all, named)}, err
}

// speakersOf makes one list of the states and of what is chosen by its name.
func speakersOf(all, named entry.List) entry.List {
	state := func(c entry.Choice) entry.Choice { return entry.Choice{Value: stateChoice + c.Value, Text: c.Text} }
	list := entry.List{Match: func(typed string) (is entry.Choice, certain bool, perhaps []entry.Choice) {
		if is, certain, perhaps = named.Pick(typed); certain {
			return is, true, nil
		}
		found, certain, near := all.Pick(typed)
		for _, c := range near {
			perhaps = append(perhaps, state(c))
		}
		return state(found), certain, perhaps
	}}
	for _, c := range all.Choices {
		list.Choices = append(list.Choices, state(c))
	}
	list.Choices = append(list.Choices, named.Choices...)
	return list
}

func find(ctx context.Context, s *models.Store, slug string) (entry.Subject, error) {
	if slug == "" {
		v := entry.Values{"visibility": string(models.Published)}
		v.FromSource(models.Source{}, models.Passage{CheckedOn: s.Today()}, models.ReadInFull)
		return entry.Subject{Values: v}, nil
	}
	st, err := Find(ctx, s, slug)
	return entry.Subject{Key: st.Slug, Title: st.Title, Ref: models.RefOf(st), Version: st.Version, StateISO: st.StateISO, Values: values(st)}, err
}

// values writes into a form what is on record of a statement.
func values(st Statement) entry.Values {
	v := entry.Values{
		"meeting": st.Meeting.Slug, "title": st.Title, "lang": st.Lang, "day": string(st.On), "session": st.Session, "agenda_item": st.AgendaItem,
		"delivered_by": st.DeliveredBy, "delivered_by_title": st.DeliveredByTitle, "visibility": string(st.Visibility),
	}
	if st.Place != 0 {
		v["order"] = strconv.Itoa(st.Place)
	}
	var rows []entry.Values
	for _, t := range st.Texts {
		rows = append(rows, entry.Values{"lang": t.Lang, "kind": t.Kind, "made_by": t.MadeBy, "heading": t.Title, "body": t.Body})
	}
	v.SetRows(textRows, rows)
	rows = nil
	for _, s := range st.Speakers {
		rows = append(rows, entry.Values{"role": s.Role, "who": choiceOf(s), "kind": s.Kind, "announced": s.Announced})
	}
	v.SetRows(speakerRows, rows)
	v.FromSource(st.Source, st.Passage, st.Reading)
	return v
}

// choiceOf is how the list of speakers keeps one, "" for who is not on record.
func choiceOf(s Speaker) string {
	switch {
	case s.Key == "":
		return ""
	case s.Kind == OfState:
		return stateChoice + s.Key
	case s.Kind == OfGroup:
		return groupChoice + s.Key
	}
	return organisationChoice + s.Key
}

// then returns what the statement said in the version. Of its speakers and texts, which
// have records of their own, it has those of today.
func then(ctx context.Context, s *models.Store, now entry.Subject, version int) (entry.Values, models.Change, error) {
	st, err := Find(ctx, s, now.Key)
	if err != nil {
		return nil, models.Change{}, err
	}
	var was Statement
	newest, err := models.OriginalOf(ctx, s, now.Ref, version, &was)
	if err != nil || was.SourceID == 0 {
		return values(st), newest, err
	}
	was.Speakers, was.Texts = st.Speakers, st.Texts
	if was.Meeting, err = models.From[meetings.Meeting](s).Where("id = ?", was.MeetingID).Take(ctx); err == nil {
		was.Source, err = models.From[models.Source](s).Where("id = ?", was.SourceID).Take(ctx)
	}
	return values(was), newest, models.Translate(err)
}

// speakerOf makes a speaker of a row.
func speakerOf(row entry.Values) Speaker {
	s := Speaker{Role: cmp.Or(row["role"], Speaks), Kind: row["kind"], Announced: row["announced"]}
	kind, key, _ := strings.Cut(row["who"], ":")
	switch kind + ":" {
	case stateChoice:
		s.Kind, s.Key = OfState, key
	case groupChoice:
		s.Kind, s.Key = OfGroup, key
	case organisationChoice:
		if s.Key = key; s.Kind != OfOrganisation {
			s.Kind = OfNGO
		}
	}
	return s
}

// follows tells how many paragraphs the texts have, for whom groups speak, and what may
// have been mistyped.
func follows(ctx context.Context, s *models.Store, _ entry.Subject, v entry.Values) (all []entry.Effect, err error) {
	m, err := meetings.Find(ctx, s, v["meeting"])
	if err != nil {
		return nil, err
	}
	st := Statement{On: v.Day("day")}
	for _, row := range v.Rows(speakerRows) {
		st.Speakers = append(st.Speakers, speakerOf(row))
	}
	if st.On.Last() < m.Start.First() || st.On.First() > m.LastDay().Last() {
		all = append(all, entry.Effect{What: "said-other-day", Values: []any{"Meeting", m.Name}})
	}
	texts := textsIn(v)
	for _, t := range texts {
		all = append(all, entry.Effect{What: "said-paragraphs", Values: []any{"Language", t.Lang, "Count", len(t.Paragraphs()), "Words", Words(t.Body)}})
	}
	for _, t := range texts[min(1, len(texts)):] {
		if len(t.Paragraphs()) != len(texts[0].Paragraphs()) {
			all = append(all, entry.Effect{What: "said-uneven"})
			break
		}
	}
	if len(texts) == 0 {
		all = append(all, entry.Effect{What: "said-slot"})
	}
	if len(st.Groups()) == 0 {
		return all, nil
	}
	members, err := MembersOf(ctx, s, st)
	return append(all, entry.Effect{What: "said-members", Values: []any{"Count", len(members), "Day", st.On}}), err
}

// textsIn returns the texts that stand in the form, the original first.
func textsIn(v entry.Values) []Text {
	var texts []Text
	for _, row := range v.Rows(textRows) {
		texts = append(texts, Text{Lang: row["lang"], Kind: row["kind"], MadeBy: row["made_by"], Title: row["heading"], Body: row["body"]})
	}
	slices.SortStableFunc(texts, func(a, b Text) int {
		return slices.Index(TextKinds, a.Kind) - slices.Index(TextKinds, b.Kind)
	})
	return texts
}

// slugOf makes the part of an address that names a statement, which no other has.
func slugOf(ctx context.Context, s *models.Store, st Statement) (string, error) {
	named := models.Slugged(cmp.Or(st.Speaker, models.Clip(st.Speakers[0].Announced, 60)))
	return models.FreeSlug[Statement](ctx, s, named+"-"+string(st.On), "new")
}
