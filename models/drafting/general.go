package drafting

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letterlang"
	"demarche/models/states"
)

// The letters of a campaign that began without facts are worded in general: they say what it
// campaigns for, where the state stands on its main question, and what it asks, and nothing
// of which this package has words for one campaign alone. Other kinds of letter than these
// have no general words, and are not drafted.
var generalSorts = []Sort{First, Unanswered, Reminder, ToMeet}

// generalKey begins the keys of what general letters ask for.
const generalKey = "general-"

// SortsOf lists the sorts of letters of the campaign in the order in which they are offered.
func SortsOf(c models.Coalition) []Sort {
	if !c.WithoutFacts {
		return Sorts
	}
	return slices.DeleteFunc(slices.Clone(Sorts), func(s Sort) bool { return !slices.Contains(generalSorts, s) })
}

// ShippedFor returns the template that comes along for the sort of letter in the language in
// such a campaign, and whether there is one.
func ShippedFor(c models.Coalition, sort Sort, lang string) (string, bool) {
	if !c.WithoutFacts {
		return Shipped(sort, lang)
	}
	content, err := templates.ReadFile(generalFile(sort, lang))
	return string(content), err == nil
}

// generalFile returns where the general template is: a reminder is worded as a follow-up, which
// tells the letters before it.
func generalFile(sort Sort, lang string) string {
	if sort == Reminder {
		sort = Unanswered
	}
	return "templates/general/" + Name(sort, lang) + ".liquid"
}

// generalTemplate returns the general template of the order.
func generalTemplate(o Request) (*letterlang.Template, error) {
	source, ok := ShippedFor(models.Coalition{WithoutFacts: true}, o.Sort, o.Lang)
	if !ok {
		return nil, ErrNotNow
	}
	return own(generalKey+Name(o.Sort, o.Lang), source)
}

// StockAsksOf lists in English what letters of the campaign ask for in words of every
// language: what its main question says of it first.
func StockAsksOf(c models.Coalition, asked states.Questions) (all []string) {
	if !c.WithoutFacts {
		return StockAsks()
	}
	if ask := asked.Of(asked.Main()).Ask; ask != "" {
		all = append(all, infinitive(ask))
	}
	for _, key := range generalAskKeys {
		all = append(all, askText(key, "en"))
	}
	return all
}

// generalAskKeys are the keys of what general letters ask for.
var generalAskKeys = []string{"general-declare", "general-needed", "general-own-name", "general-explain", "general-speak", "win-over"}

// chooseGeneralAsks picks what a general letter asks for, by where the state stands: what the
// main question says that a state is asked for, where somebody has said that.
func (m *content) chooseGeneralAsks() {
	keys := []string{"general-declare", "general-needed"}
	switch {
	case m.now.Stance == models.Yes && m.othersSaid():
		keys = []string{"general-own-name"}
	case m.now.Stance == models.Yes:
		keys = []string{"general-speak", "win-over"}
	case m.now.Stance == models.No:
		keys = []string{"general-explain"}
	}
	for _, k := range keys {
		text := askText(k, "en")
		if ask := m.question().Ask; ask != "" && k == "general-declare" {
			text = infinitive(ask)
		}
		m.asks = append(m.asks, asks.Ask{Text: text, Outcome: asks.Open})
	}
}

// question is the main question of the campaign.
func (m *content) question() states.QuestionText { return m.State.Asked.Of(m.State.Main()) }

// askedIn returns an ask, which is on record in English, in the language of the letter: what
// the main question asks for in the words that it has for it.
func (m *content) askedIn(text string) (string, bool) {
	q := m.question()
	if words := q.AskIn(m.lang); m.lang != "en" && q.Ask != "" && words != "" && infinitive(text) == infinitive(q.Ask) {
		return words, true
	}
	return askIn(m.lang, text)
}

// asking is what the campaign asks of every state.
func (t *templateFields) asking() any {
	fields, q := letterlang.Fields{}, t.question()
	if aim := q.AimIn(t.lang); aim != "" && q.ID != 0 {
		fields["aim"] = text(aim)
	}
	if full := q.TextIn(t.lang); full != "" {
		fields["text"] = text(full)
	}
	return fields
}

// generalWords returns what is on record in the campaign's own words as a sentence, which a
// letter in English can tell; in other languages there are none.
func (m *content) generalWords(a act) (string, bool) {
	if m.lang != "en" || strings.TrimSpace(a.summary) == "" {
		return "", false
	}
	return strings.TrimSuffix(strings.TrimSpace(a.summary), ".") + ".", true
}

// CatalogueOf lists the fields that are shown to who words a template of the campaign: where
// letters are in general words, those that they use.
func CatalogueOf(c models.Coalition) letterlang.Catalogue {
	if !c.WithoutFacts {
		return Catalogue
	}
	return generalCatalogue()
}

var generalCatalogue = sync.OnceValue(func() letterlang.Catalogue {
	var all strings.Builder
	for _, sort := range generalSorts {
		source, _ := ShippedFor(models.Coalition{WithoutFacts: true}, sort, "en")
		all.WriteString(source)
	}
	used, lists := map[string]bool{}, map[string]bool{}
	for _, name := range fieldNames.FindAllString(all.String(), -1) {
		used[name] = true
		of, _, _ := strings.Cut(name, ".")
		used[of] = true
	}
	for _, f := range Catalogue {
		lists[f.Name] = f.Kind == letterlang.List && used[f.Name]
	}
	return slices.DeleteFunc(slices.Clone(Catalogue), func(f letterlang.Field) bool {
		at := max(strings.LastIndexByte(f.Name, '.'), 0)
		return !used[f.Name] && !lists[f.Name[:at]]
	})
})

// fieldNames finds names of fields in a template, among other words.
var fieldNames = regexp.MustCompile(`[a-z_]+(?:\.[a-z_]+)*`)
