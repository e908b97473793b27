package proofreading

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/models/offices"
	"demarche/models/proofreading/dictionary"
	"demarche/models/proofreading/vocabulary"
	"demarche/models/states"
)

// polite are words that letters begin with a capital without naming anybody, by language.
var polite = map[string][]string{
	"en": strings.Fields(`minister ministers ministry government governments parliament excellency excellencies ambassador president prime chancellor secretary
		state states mission permanent representative representatives embassy office foreign affairs defence europe european your yours sincerely dear sir madam mr ms mrs dr i
		member members group committee convention council assembly conference meeting treaty protocol resolution english french king queen majesty highness chair`),
	"fr": strings.Fields(`ministre ministres ministère gouvernement gouvernements parlement excellence ambassadeur ambassadrice président présidente premier première secrétaire état
		états mission permanente représentant représentante ambassade affaires étrangères défense europe monsieur madame messieurs mesdames votre vous nous la le les groupe comité convention
		conférence assemblée conseil traité protocole roi reine majesté`),
	"es": strings.Fields(`ministro ministra ministros ministerio gobierno gobiernos parlamento excelencia embajador embajadora presidente presidenta primer primera secretario secretaria
		estado estados misión permanente representante embajada exteriores relaciones defensa europa señor señora usted ustedes su grupo comité convención conferencia asamblea consejo tratado
		protocolo rey reina majestad cancillería canciller`),
	"ru": strings.Fields(`министр министра министру министром министерство министерства правительство правительства правительству парламент превосходительство посол посла послу президент
		президента премьер государство государства представитель представителя представительство господин госпожа уважаемый уважаемая вы вас вам вами ваш ваша ваше ваши вашего вашей вашему вашем
		вашу вашими ваших группа группы комитет конвенция конвенции конференция конференции ассамблея ассамблеи совет договор европа`),
}

// namedIn notes names in an edit that nothing on record has.
func (r *reader) namedIn(e edit) {
	if plainText(e.was) == plainText(e.text) {
		return
	}
	if r.formerHolder(e) || r.lang == "ar" || r.isOurBusiness(e) {
		return
	}
	was := map[string]bool{}
	for _, t := range tokensOf(e.was) {
		was[t.text] = true
	}
	text := withoutQuotations(e.text)
	tokens := tokensOf(text)
	for i := 0; i < len(tokens); i++ {
		last := i
		for last+1 < len(tokens) && text[tokens[last].end:tokens[last+1].start] == " " && tokens[last+1].capital {
			last++
		}
		if !r.strange(text, tokens, i, was) && !r.isNameOfNobody(text, tokens, i, last, was) {
			continue
		}
		at := span{text[tokens[i].start:tokens[last].end], tokens[i].start}
		if (r.isAnySeat(tokens[i].text) || colleagues.has(r.lang, text[max(0, tokens[i].start-2*wideOf):tokens[last].end])) && r.isHarmless(e) {
			continue
		}
		if strings.TrimSpace(at.text) != "" {
			r.differs(e, at, "")
		}
		i = last
	}
}

// strange tells whether a token is a name that neither the draft nor the record has.
func (r *reader) strange(text string, tokens []token, i int, was map[string]bool) bool {
	t := tokens[i]
	if t.number || !t.capital || utf8.RuneCountInString(t.text) < 2 || was[t.text] || begins(text, tokens, i) {
		return false
	}
	_, month := monthWords[r.lang][t.text]
	common := month || isFeast(r.lang, t.text) || slices.Contains(polite[r.lang], t.text) || slices.Contains(weekdays[r.lang], strings.TrimSuffix(t.text, "s"))
	return !common && !r.hasWord(t.text) && !r.isPlace(t.text) && !dictionary.Has(r.lang, t.text)
}

// isNameOfNobody tells whether tokens that follow each other are written as a name is, though its words mean
// something else, too: John Baker, of whom nothing is on record.
func (r *reader) isNameOfNobody(text string, tokens []token, first, last int, was map[string]bool) bool {
	if last == first || !tokens[first].capital || begins(text, tokens, first) && last < first+2 {
		return false
	}
	for _, t := range tokens[first : last+1] {
		if t.number || was[t.text] || isFeast(r.lang, t.text) || slices.Contains(polite[r.lang], t.text) || slices.Contains(offices.Titles, t.text) || r.hasWord(t.text) || r.isPlace(t.text) {
			return false
		}
	}
	return true
}

// begins tells whether the token has a capital because a sentence begins with it: it is no name, unless another follows.
func begins(text string, tokens []token, i int) bool {
	if i > 0 && !strings.ContainsAny(text[tokens[i-1].end:tokens[i].start], ".!?:“«\"\n*") {
		return false
	}
	return i+1 == len(tokens) || !tokens[i+1].capital || text[tokens[i].end:tokens[i+1].start] != " "
}

// isPlace tells whether the word is part of a state's name or of the name of who lives there:
// that another state is meant is found by its name.
func (r *reader) isPlace(word string) bool {
	own := stemOf(foldWord(r.State.Name))
	if strings.HasPrefix(word, string([]rune(own)[:min(4, utf8.RuneCountInString(own))])) {
		return true
	}
	if r.world.places[word] || r.isSeat(word) {
		return true
	}
	runes := []rune(word)
	for cut := 1; r.lang == "ru" && cut <= 3 && len(runes)-cut > 3; cut++ {
		if r.world.places[string(runes[:len(runes)-cut])] {
			return true
		}
	}
	return false
}

// isSeat tells whether the word is part of the name of the city of the state's government, or a form of it.
func (r *reader) isSeat(word string) bool { return r.isSeatOf(r.State.ISO2, word) }

func (r *reader) isSeatOf(iso2, word string) bool {
	return slices.ContainsFunc(tokensOf(states.Seat(iso2, r.lang)), func(t token) bool {
		return t.text == word || r.inflects() && vocabulary.Inflected(t.text, word)
	})
}

// isAnySeat tells whether the word is part of the name of the city of a government, or a form of it.
func (r *reader) isAnySeat(word string) bool {
	return slices.ContainsFunc(r.States, func(s states.State) bool { return r.isSeatOf(s.ISO2, word) })
}

// colleagues stand before the name of one of us.
var colleagues = lexiconOf(map[string]string{"en": `colleagues?`, "fr": `collègues?|collaborat~`, "es": `colegas?|compañer~`, "ru": `коллег~|сотрудни~`, "ar": `زميل~|زملا~`})

// formerHolder notes somebody in an edit who held an office of the state and holds it no more,
// where the sentence does not go back to that time.
func (r *reader) formerHolder(e edit) bool {
	holds := func(o offices.Office, t offices.Term) bool {
		now, held := o.HolderOn(r.Day)
		return held && now.PersonID == t.PersonID
	}
	for _, o := range r.Offices {
		for _, t := range o.Terms {
			at, named := surnameIn(e.text, t.Person.Name)
			if !named || holds(o, t) || r.addressed(t.Person.Name) || at.start == 0 && r.isWord(at.text) { // May we ask
				continue
			}
			if _, before := surnameIn(e.was, t.Person.Name); before || r.wasThen(e, t) {
				continue
			}
			r.differs(e, at, "")
			return true
		}
	}
	return false
}

// isWord tells whether a surname is a word of the language, too, with which a sentence can begin.
func (r *reader) isWord(surname string) bool {
	v, word := vocabulary.Of(r.lang), foldWord(surname)
	return v != nil && v.Plain.Has(word) || monthWords[r.lang][word] != 0
}

// addressed tells whether the letter goes to the person.
func (r *reader) addressed(name string) bool {
	for _, to := range r.letter.Recipients {
		if _, ok := surnameIn(to.Name, name); ok {
			return true
		}
	}
	return false
}

// wasThen tells whether the sentence names a day of the term.
func (r *reader) wasThen(e edit, t offices.Term) bool {
	for _, q := range quantitiesOf(e.text, r.lang) {
		if q.date != "" && q.date.Last() >= t.From() && (t.End == "" || q.date.First() <= t.End.Last()) {
			return true
		}
	}
	return false
}

// surnameIn finds the last word of a name in a text.
func surnameIn(text, name string) (span, bool) {
	words := tokensOf(name)
	if len(words) < 2 {
		return span{}, false
	}
	last := words[len(words)-1]
	surname := name[last.start:last.end]
	for from := 0; ; {
		at := strings.Index(text[from:], surname)
		if at < 0 || utf8.RuneCountInString(surname) < 3 {
			return span{}, false
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(surname):])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return span{surname, at}, true
		}
		from = at + len(surname)
	}
}

// statesIn notes that an edit names another state than the sentence it came from.
func (r *reader) statesIn(e edit) {
	is, was := r.mentions(e.text), r.mentions(plainText(e.was))
	for i, m := range is {
		if slices.ContainsFunc(was, func(w mention) bool { return w.state.ISO2 == m.state.ISO2 }) {
			continue
		}
		start := e.start + m.start
		if r.noted(start) {
			continue
		}
		better := r.replacedState(e, is, was)
		if better == "" && e.was != "" && r.isAsk(e.text) && r.isAsk(plainText(e.was)) {
			r.differs(e, m.span, "") // with whom, is for the draft to say
			continue
		}
		if better == "" && r.meant(e.span, is, i) {
			continue
		}
		better = cmp.Or(better, r.State.NameIn(r.lang))
		if r.inflects() {
			r.at(OtherState, start, start+len(m.text), better)
			continue
		}
		r.instead(OtherState, start, start+len(m.text), better)
	}
}

// replacedState returns the name of a state that the drafted sentence has and the edit has not.
func (r *reader) replacedState(e edit, is, was []mention) string {
	own := func(text string) bool {
		return slices.ContainsFunc(r.State.CalledIn(r.lang), func(n string) bool { return strings.Contains(text, n) })
	}
	if own(plainText(e.was)) && !own(e.text) {
		return r.State.NameIn(r.lang)
	}
	if at, ok := ownCountry.find(r.lang, plainText(e.was)); ok && ownCountry.count(r.lang, plainText(e.was)) > ownCountry.count(r.lang, e.text) {
		return at.text
	}
	for _, w := range was {
		if !slices.ContainsFunc(is, func(m mention) bool { return m.state.ISO2 == w.state.ISO2 }) {
			return w.text
		}
	}
	return ""
}

// invented notes a quotation in an edit that nobody on record said.
func (r *reader) invented(e edit) {
	for _, at := range quoted.FindAllStringSubmatchIndex(e.text, mostQuotations) {
		for i := 2; i < len(at); i += 2 {
			if at[i] < 0 {
				continue
			}
			said := plainWords(e.text[at[i]:at[i+1]])
			if len(said) > mostWords || len(said) < fewestWords && !r.quotesSomebody(e) || r.noted(e.start+at[i]) || r.said(said) {
				continue
			}
			r.at(Unsaid, e.start+at[i], e.start+at[i+1], "")
		}
	}
}

// quotesSomebody tells whether few words between quotation marks can be somebody's, and not an expression.
func (r *reader) quotesSomebody(e edit) bool {
	_, acts := r.actorIn(e.text)
	return acts || len(e.claims) > 0 || e.start == 0 && e.was == ""
}

// said tells whether a text on record has the words.
func (r *reader) said(words []string) bool {
	for _, text := range append(r.words(), r.letter.Drafted) {
		if _, share := sourceOf(text).closest(words); share == 1 {
			return true
		}
	}
	return false
}

// address notes words of address in an edit that are for the other gender than the draft's, or than the addressee
// is; where that is not known, any at all in the greeting.
func (r *reader) address(e edit) {
	if e.was == "" && !e.opening {
		return
	}
	man, woman, _, _ := genders(e.text, r.lang)
	wasMan, wasWoman, _, _ := genders(plainText(e.was), r.lang)
	p, _ := r.person(r.letter.Addressee())
	var word string
	switch {
	case becomes(man, wasMan, woman, wasWoman, p.Gender == "female"):
		word = man[0]
	case becomes(woman, wasWoman, man, wasMan, p.Gender == "male"):
		word = woman[0]
	case e.opening && p.Gender == "" && len(wasMan)+len(wasWoman) == 0 && len(man)+len(woman) > 0 && !isOfAnyGender(man, woman, r.lang):
		word = append(man, woman...)[0]
	default:
		return
	}
	start := e.start + max(0, strings.Index(e.text, word))
	if !slices.ContainsFunc(r.found, func(f Issue) bool { return f.Rule == Gender && f.Field == Body && f.Start <= start && f.End > start }) {
		r.at(Gender, start, start+len(word), plainText(e.was))
	}
}

// isOfAnyGender tells whether the words of address are titles of which the language uses one form for everybody.
func isOfAnyGender(man, woman []string, lang string) bool {
	return lang == "ar" && len(woman) == 0 && !slices.Contains(man, "السيد") && !slices.Contains(man, "المحترم")
}

// becomes tells whether words for one gender took the place of those for the other, or were put before somebody
// who is of the other.
func becomes(is, was, other, otherWas []string, wrong bool) bool {
	return len(is) > len(was) && (len(other) < len(otherWas) || wrong && len(other) == 0)
}
