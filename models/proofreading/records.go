package proofreading

import (
	"cmp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/meetings"
)

// A record is one thing that is on record, by what a sentence can be compared with.
type record struct {
	values map[string]bool // numbers and dates, as quantities have them
	stems  map[string]bool // of its words, in whatever language
	names  []string        // by which a sentence can name it whole
}

// records are what can vouch for a sentence, and the words that stand in them.
type records struct {
	all   []record
	words map[string]bool // in small letters
}

// add adds a thing with its names and its days.
func (x *records) add(names []string, days ...models.Date) *record {
	x.all = append(x.all, record{values: map[string]bool{}, stems: map[string]bool{}, names: names})
	rec := &x.all[len(x.all)-1]
	for _, d := range days {
		rec.date(d)
	}
	x.read(rec, "en", names...)
	return rec
}

// read lets the record vouch for what texts on it say, which are in the language.
func (x *records) read(rec *record, lang string, texts ...string) {
	for _, text := range texts {
		if text == "" {
			continue
		}
		for _, q := range quantitiesOf(text, lang) {
			rec.values[q.value] = true
			rec.date(q.date)
		}
		for _, t := range tokensOf(text) {
			x.words[t.text] = true
			if !t.number && len(t.text) > 3 {
				rec.stems[t.stem()] = true
			}
		}
	}
}

// date lets the record vouch for a day, for its month and for its year.
func (rec *record) date(d models.Date) {
	if len(d) < 4 {
		return
	}
	rec.values[string(d[:4])] = true
	if len(d) >= 7 {
		rec.values[string(d[:7])], rec.values["-"+string(d[4:7])] = true, true
	}
	if len(d) == 10 {
		rec.values[string(d)], rec.values["-"+string(d[4:])] = true, true
	}
}

// onRecord gathers what can vouch for a sentence of the letter, once.
func (r *reader) onRecord() *records {
	if r.records != nil {
		return r.records
	}
	x := &records{words: map[string]bool{}}
	r.records = x
	if r.isUntouched() {
		r.comparison, _ = r.draft()
	}
	for _, d := range r.drafted {
		rec := x.add(nil)
		x.read(rec, r.lang, d.plain)
		for _, c := range d.claims {
			rec.date(c.FactOn)
			x.read(rec, "en", c.Fact)
		}
	}
	for _, c := range r.letter.Unused() {
		x.read(x.add(nil, c.FactOn), "en", c.Fact)
	}
	r.recordsOfState(x)
	r.recordsOfLetters(x)
	return x
}

// recordsOfState adds what is known of the state itself by the letter's day.
func (r *reader) recordsOfState(x *records) {
	for _, e := range r.Evidence {
		if e.On.First() <= r.Day {
			words, _ := e.WordingIn(r.lang)
			rec := x.add(nil, e.On)
			x.read(rec, "en", e.Summary, e.Figure, e.Source.Title)
			x.read(rec, cmp.Or(e.QuoteLang, "en"), e.Quote)
			x.read(rec, r.lang, words)
		}
	}
	for _, p := range r.State.Positions {
		if p.Since.First() <= r.Day {
			x.read(x.add(nil, p.Since), "en", p.Summary, p.Quote)
		}
	}
	for _, e := range r.Endorsements {
		name, _ := e.Text.NameIn(r.lang)
		x.read(x.add([]string{e.Text.Title, name}, e.JoinedOn()), "en", e.Text.Event)
	}
	for _, d := range r.Deeds {
		x.read(x.add(nil, d.On), "en", d.Kind, d.Source.Title)
	}
	for _, g := range r.GroupStatements {
		x.read(x.add([]string{g.Group.Name}, g.On), "en", g.Summary)
	}
	for _, p := range r.Parts {
		if p.Meeting != nil {
			x.read(x.add([]string{p.Meeting.Name}, p.Meeting.Start, p.Meeting.End), "en", p.Meeting.City)
		} else {
			x.add(nil, p.Year)
		}
	}
	for _, o := range r.Offices {
		if t, held := o.HolderOn(r.Day); held {
			name, _ := t.Person.NameIn(r.lang)
			x.read(x.add([]string{t.Person.Name, name}, t.Start), "en", o.Title)
		}
	}
	for _, o := range r.contacts() {
		x.read(x.add(nil, o.On), "en", o.Subject, o.Summary, o.With, o.Ours)
	}
	x.add(r.State.CalledIn(r.lang))
}

// recordsOfLetters adds the letters between us and the state, and who this one goes to.
func (r *reader) recordsOfLetters(x *records) {
	for _, l := range r.Between {
		x.read(x.add([]string{l.Reference}, l.SentOn, l.ReceivedOn, l.PromisedOn), cmp.Or(l.Lang, r.lang), l.Subject, l.Body)
	}
	own := []string{r.letter.Subject, r.letter.Reference, r.letter.Drafted}
	for _, to := range r.letter.Recipients {
		own = append(own, letters.WithoutMarkers(to.Name), to.Title, to.Address)
	}
	for _, s := range r.letter.Signatories {
		own = append(own, s.Name, s.Title, s.Organisation)
	}
	for _, text := range own {
		for _, t := range tokensOf(text) {
			x.words[t.text] = true
		}
	}
}

// An anchor is what a sentence names besides the quantity in question.
type anchors struct {
	values []string
	stems  map[string]bool
	text   string
}

// vouches tells whether something on record has the value in the sense of the sentence: it has
// another day or name of it, or enough of its numbers and words, too.
func (r *reader) vouches(value string, a anchors) bool {
	return r.anyRecord(func(rec record) bool {
		return rec.values[value] && (rec.named(value, a) || rec.akin(value, a))
	})
}

// anyRecord tells whether something on record is so.
func (r *reader) anyRecord(so func(record) bool) bool {
	return slices.ContainsFunc(r.onRecord().all, so) || slices.ContainsFunc(r.worldRecords().all, so)
}

// hasWord tells whether a record has the word, in small letters.
func (r *reader) hasWord(word string) bool {
	return r.onRecord().words[word] || r.worldRecords().words[word]
}

// replaces tells whether something on record has the value in the place of what the draft had: it
// has another day or name of the sentence, and has not what was replaced.
func (r *reader) replaces(value, was string, a anchors) bool {
	return r.anyRecord(func(rec record) bool { return rec.values[value] && !rec.values[was] && rec.named(value, a) })
}

// named tells whether the record is named in the sentence: by a day or a month of a year, by the
// number of a document, by its name.
func (rec record) named(value string, a anchors) bool {
	for _, v := range a.values {
		if len(v) > 4 && v != value && rec.values[v] && !strings.HasPrefix(v, value+"-") && !strings.HasPrefix(value, v+"-") {
			return true
		}
	}
	for _, name := range rec.names {
		if len(name) > 3 && strings.Contains(a.text, name) {
			return true
		}
	}
	return false
}

// wordsInCommon is how many words a record has in common with a sentence that it vouches for.
const wordsInCommon = 3

// akin tells whether the record has enough of the numbers and words of the sentence.
func (rec record) akin(value string, a anchors) bool {
	common := 0
	for _, v := range a.values {
		if v != value && rec.values[v] {
			common++
		}
	}
	for stem := range a.stems {
		if rec.stems[stem] {
			common++
		}
	}
	return common >= wordsInCommon
}

// voteOf returns the vote of the state on the resolution.
func voteOf(res meetings.Resolution, iso string) (meetings.Vote, bool) {
	for _, v := range res.Votes {
		if v.StateISO == iso {
			return v, true
		}
	}
	return meetings.Vote{}, false
}
