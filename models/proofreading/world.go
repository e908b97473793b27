package proofreading

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/states"
)

// A world is what all letters in a language are read by on a day: it is made once for as many as
// are read, and not for each.
type world struct {
	states   names[states.State]
	meetings names[meetings.Meeting] // that are over
	places   map[string]bool         // words of the names of states
	lands    map[string]string       // states by their names in small letters, as the last line of an address has them
	tallies  sync.Map                // counts of states, by what was counted
	once     sync.Once
	records  records
}

// A worldKey tells one world from another: what letters are drafted from is shared by all of them
// until the campaign changes.
type worldKey struct {
	names    *states.StateName
	meetings *meetings.Meeting
	campaign *states.CampaignFact
	states   int
	day      models.Date
	lang     string
}

// mostWorlds is how many are kept: five languages on two days.
const mostWorlds = 10

var worlds = struct {
	sync.Mutex
	all map[worldKey]*world
}{all: map[worldKey]*world{}}

// worldOf returns the world of the letter.
func (r *reader) worldOf() *world {
	key := worldKey{states: len(r.States), day: r.Day, lang: r.lang}
	if len(r.States) > 0 && len(r.States[0].Names) > 0 {
		key.names = &r.States[0].Names[0]
	}
	if len(r.Meetings) > 0 {
		key.meetings = &r.Meetings[0]
	}
	if len(r.Campaign) > 0 {
		key.campaign = &r.Campaign[0]
	}
	worlds.Lock()
	defer worlds.Unlock()
	w := worlds.all[key]
	if w == nil {
		if len(worlds.all) >= mostWorlds {
			clear(worlds.all)
		}
		w = r.makeWorld()
		worlds.all[key] = w
	}
	return w
}

func (r *reader) makeWorld() *world {
	w := &world{places: map[string]bool{}, lands: map[string]string{}}
	for _, s := range r.States {
		for _, name := range s.CalledIn(r.lang) {
			w.lands[strings.ToLower(name)] = s.ISO2
		}
	}
	for _, n := range r.namesOfStates() {
		w.states.add(n.name, n.stem, n.state)
		if n.state.ISO2 != "" {
			for _, t := range tokensOf(n.name) {
				w.places[t.text] = true
			}
		}
	}
	for _, m := range r.Meetings {
		names := []string{strings.TrimSpace(m.Name)}
		if name, ok := m.NameIn(r.lang); ok {
			names = append(names, name)
		}
		for _, name := range names {
			if len(name) >= 10 && m.LastDay() < r.Day && m.Status != "cancelled" {
				w.meetings.add(name, false, m)
			}
		}
	}
	w.states.sort()
	w.meetings.sort()
	return w
}

// known returns the records of the world, and the words that stand in them.
func (r *reader) worldRecords() *records {
	r.world.once.Do(func() {
		r.world.records.words = map[string]bool{}
		r.recordsOfWorld(&r.world.records)
	})
	return &r.world.records
}

// recordsOfWorld adds meetings, resolutions and figures as they stood on the letter's day.
func (r *reader) recordsOfWorld(x *records) {
	for _, m := range r.Meetings {
		names := []string{m.Name}
		if name, ok := m.NameIn(r.lang); ok {
			names = append(names, name)
		}
		rec := x.add(names, m.Start, m.End)
		x.read(rec, "en", m.City, m.Forum.Name, m.DocumentSymbol)
		if m.Start.Precision() == models.Day && m.End != "" {
			rec.values[strings.TrimLeft(string(m.Start[8:]), "0")] = true // from 16 to 20 November
		}
	}
	for _, res := range r.Resolutions {
		if res.On.First() > r.Day {
			continue
		}
		rec := x.add([]string{res.Symbol}, res.On)
		x.read(rec, "en", res.Title)
		rec.values[strings.TrimPrefix(strings.TrimPrefix(res.Symbol, "A/RES/"), "A/C.1/")] = true
		for _, n := range []int{res.Yes, res.No, res.Abstain} {
			rec.values[strconv.Itoa(n)] = true
		}
	}
	for _, f := range r.Campaign {
		if now, ok := r.inForce(f.Slug); ok && now.ID == f.ID {
			x.read(x.add(nil, f.On), "en", f.Summary, f.Figure, f.Source.Title)
		}
	}
	r.recordsOfTalks(x)
	x.add([]string{r.Coalition.Name})
}

// expertsCalled are the words by which a sentence names the expert group, and experts of any kind.
var expertsCalled = map[string][2]string{
	"en": {"Governmental Experts", "experts"},
	"fr": {"experts gouvernementaux", "experts"},
	"es": {"Expertos Gubernamentales", "expertos"},
	"ru": {"правительственных эксперт", "эксперт"},
	"ar": {"الخبراء الحكوميين", "الخبراء"},
}

// recordsOfTalks adds how often experts have met within the Convention by the letter's day, and
// since which year: the expert group, and it together with the informal meetings before it.
func (r *reader) recordsOfTalks(x *records) {
	for i, forums := range [][]string{{"ccw-gge-laws"}, {"ccw-informal-experts", "ccw-gge-laws"}} {
		held := models.Keep(r.Meetings, func(m *meetings.Meeting) bool {
			return slices.Contains(forums, m.Forum.Slug) && m.PhaseOn(r.Day) == meetings.Held && !m.Reading.Doubtful()
		})
		if len(held) == 0 {
			continue
		}
		first := held[0].Start
		for _, m := range held {
			first = min(first, m.Start)
		}
		rec := x.add([]string{expertsCalled[r.lang][i]})
		rec.values[strconv.Itoa(len(held))], rec.values[string(first[:4])] = true, true
	}
}

// names finds things by their names in a text, the longest first: there is no Guinea in Papua New
// Guinea.
type names[T any] struct {
	all map[string][]name[T] // by their first letters
}

// A name is one by which a thing can be found.
type name[T any] struct {
	text  string
	stem  bool // other endings may follow
	thing T
}

// A naming is a place where something is named.
type naming[T any] struct {
	span
	thing T
}

// firstLetters is by how many letters names are kept apart.
const firstLetters = 2

func lettersAt(text string) string {
	end := 0
	for range firstLetters {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	return text[:end]
}

func (x *names[T]) add(text string, stem bool, thing T) {
	if x.all == nil {
		x.all = map[string][]name[T]{}
	}
	if text != "" {
		key := lettersAt(text)
		x.all[key] = append(x.all[key], name[T]{text, stem, thing})
	}
}

func (x *names[T]) sort() {
	for _, list := range x.all {
		slices.SortStableFunc(list, func(a, b name[T]) int { return len(b.text) - len(a.text) })
	}
}

// in returns what the text names, in order. In Arabic "and", "in" and "for" are written together
// with a name.
func (x *names[T]) in(text, lang string) (all []naming[T]) {
	before := ' '
	for at := 0; at < len(text); {
		c, size := utf8.DecodeRuneInString(text[at:])
		begins := !unicode.IsLetter(before) && !unicode.IsMark(before) && before != '-' || lang == "ar" && strings.ContainsRune("ولبف", before)
		before = c
		if begins && unicode.IsLetter(c) {
			if found, ok := x.at(text, at); ok {
				all = append(all, found)
				at += len(found.text)
				before, _ = utf8.DecodeLastRuneInString(text[:at])
				continue
			}
		}
		at += size
	}
	return all
}

// at returns the thing that is named from the place on.
func (x *names[T]) at(text string, at int) (naming[T], bool) {
	for _, n := range x.all[lettersAt(text[at:])] {
		if !strings.HasPrefix(text[at:], n.text) {
			continue
		}
		if end := wordEnd(text, at+len(n.text), n.stem); end >= 0 {
			return naming[T]{span{text[at:end], at}, n.thing}, true
		}
	}
	return naming[T]{}, false
}

// wordEnd returns where the word ends that begins with a name, -1 if it is another word.
func wordEnd(text string, end int, stem bool) int {
	length := 0
	for _, c := range text[end:] {
		if !unicode.IsLetter(c) && !unicode.IsMark(c) {
			break
		}
		length += utf8.RuneLen(c)
	}
	if length == 0 || stem && utf8.RuneCountInString(text[end:end+length]) <= 3 {
		return end + length
	}
	return -1
}
