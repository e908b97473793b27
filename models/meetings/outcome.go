package meetings

import (
	"context"
	"strings"

	"demarche/models"
	"demarche/models/entry"
)

// Wordings are how letters tell what came of a meeting, a whole sentence in each
// language; "" where nobody has worded it.
type Wordings struct {
	OutcomeEN string `json:"OutcomeEN"`
	OutcomeFR string `json:"OutcomeFR"`
	OutcomeES string `json:"OutcomeES"`
	OutcomeRU string `json:"OutcomeRU"`
	OutcomeAR string `json:"OutcomeAR"`
}

// WordingLanguages lists the languages of wordings (BCP 47).
var WordingLanguages = []string{"en", "fr", "es", "ru", "ar"}

// In returns the wording in the language, nil for a language that has none.
func (w *Wordings) In(lang string) *string {
	switch lang {
	case "en":
		return &w.OutcomeEN
	case "fr":
		return &w.OutcomeFR
	case "es":
		return &w.OutcomeES
	case "ru":
		return &w.OutcomeRU
	case "ar":
		return &w.OutcomeAR
	}
	return nil
}

// Worded returns how a letter in the language tells what came of the meeting, ""
// where nobody has worded it.
func (w Wordings) Worded(lang string) string {
	if text := w.In(lang); text != nil {
		return *text
	}
	return ""
}

// A Document is a document of a meeting that can be read somewhere.
type Document struct{ Title, URL string }

// DocumentsOn returns the documents of what came of the meeting, as could be told on the day.
func (m Meeting) DocumentsOn(day models.Date) []Document {
	switch m.PhaseOn(day) {
	case Held, NotHeld, PutOff:
	default:
		return nil
	}
	return m.documents()
}

// documents returns the documents, one of a line of what is stored.
func (m Meeting) documents() (all []Document) {
	for line := range strings.Lines(m.Documents) {
		title, address, _ := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		all = append(all, Document{title, address})
	}
	return all
}

// AsOutcome is the name of the form of what came of a meeting.
const AsOutcome = "outcome"

// documents are the rows of documents in a form.
var documents = entry.Field{Name: "documents", Rows: []entry.Field{
	{Name: "title", Sort: entry.Line, Required: true}, {Name: "url", Sort: entry.Web},
}}

// OutcomeForm asks what came of a meeting.
func OutcomeForm() entry.Form {
	what := []entry.Field{
		{Name: "status", Sort: entry.Chosen, Choices: Statuses, Words: "meeting.status.", Required: true},
		{Name: "decided", Sort: entry.Chosen, Choices: Decisions, Words: "meeting.decided."},
		{Name: "outcome", Sort: entry.Lines},
	}
	for _, lang := range WordingLanguages {
		what = append(what, entry.Field{Name: "wording_" + lang, Sort: entry.Lines})
	}
	what = append(what, documents, entry.Field{Name: "symbol", Sort: entry.Line})
	return entry.Form{
		Name: AsOutcome,
		Blocks: []entry.Block{
			{Name: entry.What, Fields: what},
			{Name: entry.When, Fields: []entry.Field{{Name: "told_on", Sort: entry.Day, Past: true}}},
			{Name: entry.Who, Fields: []entry.Field{{Name: "chair", Sort: entry.Line}}},
			entry.SourceBlock(),
			{Name: entry.Seen},
		},
		Find: findOutcome, Then: outcomeThen, Check: checkOutcome, Save: saveOutcome,
	}
}

func findOutcome(ctx context.Context, s *models.Store, slug string) (entry.Subject, error) {
	m, err := Find(ctx, s, slug)
	now := entry.Subject{Key: m.Slug, Title: m.Name, Ref: models.RefOf(m), Version: m.Version, Values: outcomeValues(m)}
	if m.Status == "planned" { // the source of the plan is none of the outcome
		now.Values.FromSource(models.Source{}, models.Passage{CheckedOn: s.Today()}, models.ReadInFull)
		now.Values["told_on"] = string(min(m.LastDay(), s.Today()))
		if m.Start.First() <= s.Today() {
			now.Values["status"], now.Values["decided"], now.Values["outcome"] = "held", "", ""
		}
	}
	return now, err
}

// outcomeValues writes into a form what is on record of what came of the meeting.
func outcomeValues(m Meeting) entry.Values {
	v := entry.Values{"status": m.Status, "decided": m.Decided, "outcome": m.Outcome, "symbol": m.DocumentSymbol, "told_on": string(m.ToldOn), "chair": m.Chair}
	for _, lang := range WordingLanguages {
		v["wording_"+lang] = m.Worded(lang)
	}
	var rows []entry.Values
	for _, d := range m.documents() {
		rows = append(rows, entry.Values{"title": d.Title, "url": d.URL})
	}
	v.SetRows(documents, rows)
	v.FromSource(m.Source, m.Passage, m.Reading)
	return v
}

func outcomeThen(ctx context.Context, s *models.Store, now entry.Subject, version int) (entry.Values, models.Change, error) {
	var was Meeting
	newest, err := models.OriginalOf(ctx, s, now.Ref, version, &was)
	if err == nil && was.SourceID != 0 {
		was.Source, err = models.From[models.Source](s).Where("id = ?", was.SourceID).Take(ctx)
	}
	return outcomeValues(was), newest, models.Translate(err)
}

// checkOutcome tells what is wrong with an outcome: one that was reached before the
// meeting began, and wordings of nothing.
func checkOutcome(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values, wrong models.Invalid) error {
	m, err := Find(ctx, s, now.Key)
	if err != nil {
		return err
	}
	told, has := v.Day("told_on"), v["told_on"] != "" && wrong["told_on"] == ""
	if v["status"] == "held" {
		wrong.Check(!has || told.Last() >= m.Start.First(), "told_on", models.KnownBeforeStart)
		wrong.Check(m.Start.First() <= s.Today(), "status", models.NotBegun)
		read := v.Day("source_on")
		wrong.Check(read == "" || wrong["source_on"] != "" || read == m.Source.On || read.Last() >= m.Start.First(), "source_on", models.SourceBeforeFact)
	}
	if v["status"] == "cancelled" || v["status"] == "postponed" {
		wrong.Check(v["outcome"] != "", "outcome", models.Required)
	}
	wrong.Check(v["decided"] == "" || v["status"] == "held", "decided", models.NotHeld)
	for _, lang := range WordingLanguages {
		text := v["wording_"+lang]
		wrong.Check(text == "" || v["outcome"] != "", "outcome", models.Required)
		wrong.Check(text == "" || isSentence(text), "wording_"+lang, models.NotASentence)
	}
	return nil
}

// isSentence tells whether the text ends as a sentence does, and has no mark of something missing in it.
func isSentence(text string) bool {
	return strings.ContainsRune(".!?؟…", []rune(text)[len([]rune(text))-1]) && !strings.Contains(text, "[[")
}

// TakeOutcome writes into a meeting what stands in the form, but its source.
func TakeOutcome(m *Meeting, v entry.Values) {
	m.Status, m.Decided, m.Outcome, m.DocumentSymbol, m.ToldOn, m.Chair = v["status"], v["decided"], v["outcome"], v["symbol"], v.Day("told_on"), v["chair"]
	for _, lang := range WordingLanguages {
		*m.In(lang) = v["wording_"+lang]
	}
	var lines []string
	for _, row := range v.Rows(documents) {
		lines = append(lines, row["title"]+"\t"+row["url"])
	}
	m.Documents = strings.Join(lines, "\n")
}

func saveOutcome(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
	m, err := Find(ctx, s, now.Key)
	if err != nil {
		return "", err
	}
	did := "recorded outcome"
	if m.Status != "planned" {
		did = "corrected outcome"
	}
	TakeOutcome(&m, v)
	if m.SourceID, m.Passage, m.Reading, err = v.KeepSource(ctx, s); err != nil {
		return "", err
	}
	return m.Slug, models.Update(ctx, s, &m, did)
}
