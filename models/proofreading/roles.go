package proofreading

import (
	"slices"
	"strings"

	"demarche/models/proofreading/vocabulary"
)

// swapped finds two stretches of the draft that stand in each other's place: who asked, and who was asked. Things that are
// counted up one after the other are no more than another order.
func (r *reader) swapped(e edit, d *rewording) (at span, lost string, found bool) {
	for i, a := range d.hunks {
		for _, b := range d.hunks[i+1:] {
			if len(a.put) == 0 || len(b.put) == 0 || !sameRow(a.put, b.left) || !sameRow(b.put, a.left) || r.onlyStyle(a.put) || r.onlyStyle(b.put) {
				continue
			}
			between := e.text[a.put[len(a.put)-1].end:b.put[0].start]
			if r.hasWords(between) || !r.countedUp(e.text, a.put[0].start, b.put[len(b.put)-1].end) {
				return a.is(e.text), a.was(d.was), true
			}
		}
	}
	return span{}, "", false
}

// hasWords tells whether a text has words other than names of states and short ones.
func (r *reader) hasWords(text string) bool {
	return slices.ContainsFunc(tokensOf(text), func(t token) bool { return len([]rune(t.text)) > fewLeft && len(r.mentions(t.text)) == 0 })
}

// countedUp tells whether things stand in a row between two places of a text, parted by commas and a last and.
func (r *reader) countedUp(text string, start, end int) bool {
	row := text[start:end]
	if next := tokensOf(text[end:]); len(next) > 0 {
		row = text[start : end+next[0].end]
	}
	return ands.has(r.lang, row) && !deedsDone.has(r.lang, row)
}

// ands join the last of a row to those before it.
var ands = lexiconOf(map[string]string{"en": `and|or`, "fr": `et|ou`, "es": `y|e|o|u`, "ru": `и|или`, "ar": `و\p{L}+|أو`})

// governed finds a state of which something is told in the place of another that tells it: the neighbours of the one for
// the neighbours of the other.
func (r *reader) governed(text, was string) (span, bool) {
	is, before := r.genitives(text), r.genitives(was)
	for who, at := range is {
		other, named := before[who]
		if !named || at.of == other.of || !at.of {
			continue
		}
		for whom, to := range is {
			if from, known := before[whom]; known && !to.of && from.of {
				return at.span, true
			}
		}
	}
	return span{}, false
}

// A genitive is a state that a text names, and whether it does so after of.
type genitive struct {
	span
	of bool
}

// genitives returns the states that a text names, each where it stands first.
func (r *reader) genitives(text string) map[string]genitive {
	all := map[string]genitive{}
	note := func(who string, at span) {
		if _, known := all[who]; !known {
			before := tokensOf(text[max(0, at.start-wideOf/2):at.start])
			all[who] = genitive{at, len(before) > 0 && ofs.has(r.lang, before[len(before)-1].text)}
		}
	}
	for _, name := range r.State.CalledIn(r.lang) {
		if i := strings.Index(text, name); i >= 0 {
			note(r.State.ISO2, span{name, i})
		}
	}
	for _, m := range r.mentions(text) {
		note(m.state.ISO2, m.span)
	}
	return all
}

// ofs stand before the one whose something is.
var ofs = lexiconOf(map[string]string{"en": `of`, "fr": `de|du|des|d'?`, "es": `de|del`})

// sameRow tells whether two stretches have the same words.
func sameRow(a, b []token) bool {
	return slices.EqualFunc(a, b, func(x, y token) bool { return x.text == y.text })
}

// onlyStyle tells whether the words of a stretch say nothing by themselves.
func (r *reader) onlyStyle(words []token) bool {
	v := vocabulary.Of(r.lang)
	return v == nil || !slices.ContainsFunc(words, func(t token) bool { return !t.number && !v.Plain.Is(vocabulary.Bare(t.text, r.lang)) })
}

// askedOf finds words by which somebody is asked, called on or told of whom the draft said no such thing: the one who asks took
// the place of the one who is asked.
func (r *reader) askedOf(text, was string) (span, bool) {
	if at, ok := askedUs.find(r.lang, text); ok && !askedUs.has(r.lang, was) {
		return at, true
	}
	before := r.askedParties(was)
	for _, p := range r.askedParties(withoutQuotations(text)) {
		if !slices.ContainsFunc(before, func(b asked) bool { return b.who == p.who && b.by == p.by }) {
			return p.span, true
		}
	}
	return span{}, false
}

// asked is somebody who was asked, or by whom it was asked.
type asked struct {
	span
	who string // the stem of the last word of the name
	by  bool
}

// askedParties returns whom a text tells to have been asked, and by whom.
func (r *reader) askedParties(text string) (all []asked) {
	for _, x := range []struct {
		words lexicon
		by    bool
	}{{askedWhom, false}, {askedByWhom, true}} {
		for from := 0; ; {
			at, ok := x.words.find(r.lang, text[from:])
			if !ok {
				break
			}
			at.start += from
			from = at.start + len(at.text)
			if who, is := r.partyAt(text, from); is {
				all = append(all, asked{at, who, x.by})
			}
		}
	}
	return all
}

// partyAt returns who is named at the place of a text, after an article at most, by the stem of the first word, or as the state.
func (r *reader) partyAt(text string, at int) (string, bool) {
	words := tokensOf(text[at:])
	if len(words) == 0 {
		return "", false
	}
	near := text[at : at+words[min(len(words), wordsOfParty)-1].end]
	start, is := len(near), ""
	note := func(at int, who string) {
		if at < start {
			start, is = at, who
		}
	}
	for _, name := range r.State.CalledIn(r.lang) {
		if i := strings.Index(near, name); i >= 0 {
			note(i, r.State.ISO2)
		}
	}
	if found, ok := ownCountry.find(r.lang, near); ok && r.lang != "ru" { // where the ending tells who asks
		note(found.start, r.State.ISO2)
	}
	if found, ok := askable.find(r.lang, near); ok {
		note(found.start, stemOf(foldWord(found.text)))
	}
	if r.lang != "ru" {
		for _, m := range r.mentions(near) {
			note(m.start, m.state.ISO2)
		}
	}
	return is, is != "" && len(tokensOf(near[:start])) < 2
}

// wordsOfParty is within how many words somebody is named.
const wordsOfParty = 5

var (
	// askedWhom stand before the one who was asked.
	askedWhom = lexiconOf(map[string]string{
		"en": `asked|urged|called (?:up)?on|invited|requested|pressed|begged|told|warned|thanked`,
		"fr": `(?:demandé|réclamé) (?:à|au|aux)|(?:prié|invité|appelé|exhorté|remercié|averti)`,
		"es": `(?:pedido|pidió|pidieron|solicitó|reclamó|rogó|dijo) (?:a|al)|(?:instó|instado|invitó|invitado|exhortó|llamó) (?:a|al)`,
		"ru": `просил~|попросил~|призвал~|призывал~|приглас~|обратил~ (?:с \p{L}+ )?к`,
		"ar": `(?:طلب~|طالب~|دعا|دعت|ناشد~|حث~) (?:\p{L}+ ){0,2}(?:من|إلى)`,
	})
	// askedUs tell that others asked us.
	askedUs = lexiconOf(map[string]string{
		"en": `(?:asked|urged|told|invited|requested) (?:us|me)`,
		"fr": `nous (?:a|ont|avait|avaient|avez|aviez) (?:\p{L}+ )?(?:demandé|priés?|invités?|dit)`,
		"es": `nos (?:ha|han|había|habían) (?:pedido|dicho|invitado)|nos (?:pidió|invitó|dijo)`,
		"ru": `просил~ нас|призвал~ нас|попросил~ нас|обратил~ к нам`,
		"ar": `(?:طلب~|دعت|دعا) (?:\p{L}+ )?(?:منا|إلينا)|دعتنا|دعانا`,
	})
	// askedByWhom stand before the one who asked.
	askedByWhom = lexiconOf(map[string]string{
		"en": `(?:asked|urged|called on|invited|requested|pressed|told) by`,
		"fr": `(?:demandée?s?|priée?s?|invitée?s?|appelée?s?|interrogée?s?|exhortée?s?) par`,
		"es": `(?:pedid[oa]s?|instad[oa]s?|invitad[oa]s?|preguntad[oa]s?|exhortad[oa]s?) por`,
		"ru": `по (?:просьбе|призыву|приглашению)`,
		"ar": `بطلب من|بناء على طلب|بدعوة من`,
	})
	// askable are those who can be asked, other than a state by its name.
	askable = lexiconOf(map[string]string{
		"en": `your (?:country|government|state)|(?:\p{L}+ )?(?:group|community|union|league|movement|government|minister|ministry|president|secretary-general|parliament|council|committee)`,
		"fr": `votre (?:pays|gouvernement)|groupe|communauté|union|ligue|mouvement|gouvernement|ministre|ministère|présidente?|secrétaire|parlement|conseil|comité`,
		"es": `su (?:país|gobierno)|grupo|comunidad|unión|liga|movimiento|gobierno|ministr[oa]|ministerio|president[ea]|secretario|parlamento|consejo|comité`,
		"ru": `вашу страну|вашей стран[еы]|вашему правительству|правительств[оу] вашей страны`,
		"ar": `بلدكم|حكومتكم|مجموعة|اتحاد|جامعة|حركة|حكومة|وزيرة?|وزارة|رئيسة?|برلمان|مجلس|لجنة`,
	})
)
