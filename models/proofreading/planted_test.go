package proofreading

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
)

// A mistake is planted by its form into whatever the program drafts: it says what the text reads
// with the mistake in it, false where the letter has no place for one.
type mistake struct {
	name  string
	plant func(s specimen, t *texts) (string, bool)
}

// texts are what planters need of the other letters: sentences of each language, and what is asked of
// friends and of opponents.
type texts struct {
	sentence map[string]string // by language, one that is worth reading
	friends  map[string]string // by language, what a supporter is asked
	foes     map[string]string // by language, what an opponent is asked
}

var (
	anyNumber = regexp.MustCompile(`\d+`)
	anyYear   = regexp.MustCompile(`\b(?:19|20)\d\d\b`)
)

// mistakes are of the kinds that people make who edit a letter.
var mistakes = []mistake{
	{"number", func(s specimen, _ *texts) (string, bool) {
		return inNth(s, anyNumber, func(n string) string { v, _ := strconv.Atoi(n); return strconv.Itoa(v + 2) }, notYear)
	}},
	{"number far off", func(s specimen, _ *texts) (string, bool) {
		return inNth(s, anyNumber, func(n string) string { return "1" + n }, notYear)
	}},
	{"year", func(s specimen, _ *texts) (string, bool) {
		return inNth(s, anyYear, func(y string) string { v, _ := strconv.Atoi(y); return strconv.Itoa(v - 10) }, nil)
	}},
	{"year of another fact", func(s specimen, _ *texts) (string, bool) {
		return inNth(s, anyYear, func(y string) string { v, _ := strconv.Atoi(y); return strconv.Itoa(v - 1) }, nil)
	}},
	{"number in words", func(s specimen, _ *texts) (string, bool) {
		nine := map[string]string{"en": "nine", "fr": "neuf", "es": "nueve", "ru": "девять", "ar": "تسع"}
		eight := map[string]string{"en": "eight", "fr": "huit", "es": "ocho", "ru": "восемь", "ar": "ثمان"}
		return inNth(s, anyNumber, func(n string) string {
			if n == "9" {
				return eight[s.Lang] // nine would be no mistake
			}
			return nine[s.Lang]
		}, notYear)
	}},
	{"day", func(s specimen, _ *texts) (string, bool) { return otherDay(s) }},
	{"vote turned round", func(s specimen, _ *texts) (string, bool) { return turnVote(s) }},
	{"stance denied", func(s specimen, _ *texts) (string, bool) { return deny(s) }},
	{"other state", otherState},
	{"invented quotation", func(s specimen, _ *texts) (string, bool) {
		return after(s, map[string]string{
			"en": "As your minister put it, “no machine of ours will ever be allowed to decide alone”.",
			"fr": "Comme l’a dit votre ministre, « aucune de nos machines ne pourra jamais décider seule ».",
			"es": "Como dijo su ministro, «ninguna de nuestras máquinas podrá decidir jamás por sí sola».",
			"ru": "Как сказал Ваш министр, «ни одна наша машина никогда не будет решать сама».",
			"ar": "وكما قال وزيركم، «لن يسمح لأي آلة من آلاتنا بأن تقرر وحدها أبدا».",
		}), true
	}},
	{"XXX", func(s specimen, _ *texts) (string, bool) {
		return after(s, map[string]string{"en": "XXX insert sentence about the visit.", "fr": "XXX phrase à compléter.", "es": "XXX por completar.", "ru": "XXX дописать.", "ar": "XXX يستكمل لاحقا."}), true
	}},
	{"tag", func(s specimen, _ *texts) (string, bool) { return s.Body + "\n\n{{ state.name }}", true }},
	{"left to be written", func(s specimen, _ *texts) (string, bool) {
		some := []string{"TODO", "TBD", "[insert name]", "{% if pledges %}", "{{ to.name", "lorem ipsum", "____", "<name>", "???"}
		return strings.Replace(s.Body, s.sentence(), s.sentence()+" "+some[len(s.Body)%len(some)], 1), true
	}},
	{"another's parliament", func(s specimen, _ *texts) (string, bool) {
		name := portugal(s)
		return after(s, map[string]string{
			"en": "The parliament of " + name + " has asked for this.", "fr": "Le parlement de " + name + " l’a demandé.", "es": "El parlamento de " + name + " lo ha pedido.",
			"ru": "Об этом просил парламент страны " + name + ".", "ar": "وقد طلب برلمان " + name + " ذلك.",
		}), s.StateISO != "PT"
	}},
	{"invented fact in words", func(s specimen, _ *texts) (string, bool) {
		return after(s, map[string]string{
			"en": "Twelve states have since followed your example.", "fr": "Douze États ont depuis suivi votre exemple.", "es": "Doce Estados han seguido desde entonces su ejemplo.",
			"ru": "С тех пор Вашему примеру последовали двенадцать государств.", "ar": "وقد حذت حذوكم منذ ذلك الحين اثنتا عشرة دولة.",
		}), true
	}},
	{"to go on leading", func(s specimen, _ *texts) (string, bool) {
		against, _ := stands(s)
		return after(s, map[string]string{
			"en": "We ask you to continue to lead on this.", "fr": "Nous vous demandons de continuer à montrer la voie.", "es": "Le pedimos que siga liderando esta causa.",
			"ru": "Мы просим Вас и впредь продолжать эту работу.", "ar": "ونطلب إليكم مواصلة دوركم القيادي.",
		}), against
	}},
	{"brackets", func(s specimen, _ *texts) (string, bool) {
		return after(s, map[string]string{"en": "We met [name] there.", "fr": "Nous y avons vu [nom].", "es": "Vimos allí a [nombre].", "ru": "Мы видели там [имя].", "ar": "والتقينا هناك [الاسم]."}), true
	}},
	{"doubled paragraph", func(s specimen, _ *texts) (string, bool) {
		p := strings.Split(s.Body, "\n\n")
		at := longest(p)
		return strings.Join(slices.Insert(p, at+1, p[at]), "\n\n"), true
	}},
	{"doubled sentence", func(s specimen, _ *texts) (string, bool) {
		one := s.sentence()
		return strings.Replace(s.Body, one, one+" "+one, 1), true
	}},
	{"doubled word", func(s specimen, _ *texts) (string, bool) {
		words := wordsOf(s.sentence(), 0)
		w := words[len(words)/2]
		for _, one := range words {
			if len([]rune(one.text)) > 3 && !strings.ContainsAny(one.text, "0123456789") {
				w = one
			}
		}
		return strings.Replace(s.Body, " "+w.text, " "+w.text+" "+w.text, 1), strings.Contains(s.Body, " "+w.text)
	}},
	{"day asked for long past", func(s specimen, _ *texts) (string, bool) {
		for _, d := range slices.Backward(datesIn(s.Body, s.Lang)) {
			if d.date.Precision() == models.Day && d.date > s.known.Day {
				was := d.text[len(d.text)-4:]
				year, _ := strconv.Atoi(was)
				return s.Body[:d.start] + strings.Replace(d.text, was, strconv.Itoa(year-1), 1) + s.Body[d.start+len(d.text):], true
			}
		}
		return "", false
	}},
	{"gender", func(s specimen, _ *texts) (string, bool) { return otherGender(s) }},
	{"invented fact", func(s specimen, _ *texts) (string, bool) {
		return after(s, map[string]string{
			"en": "In April 2019 your parliament heard 37 experts on this question.",
			"fr": "En avril 2019, votre parlement a entendu 37 experts sur cette question.",
			"es": "En abril de 2019, su parlamento escuchó a 37 expertos sobre esta cuestión.",
			"ru": "В апреле 2019 г. парламент Вашей страны заслушал по этому вопросу 37 экспертов.",
			"ar": "وفي أبريل 2019 استمع برلمانكم إلى 37 خبيرا في هذه المسألة.",
		}), true
	}},
	{"another minister", func(s specimen, _ *texts) (string, bool) {
		return after(s, map[string]string{
			"en": "Minister Quentin Abernathy told us so in Geneva.", "fr": "Le ministre Quentin Abernathy nous l’a dit à Genève.",
			"es": "El ministro Quentin Abernathy nos lo dijo en Ginebra.", "ru": "Министр Квентин Абернати сказал нам об этом в Женеве.",
		}), s.Lang != "ar"
	}},
	{"predecessor's name", func(s specimen, _ *texts) (string, bool) {
		name := predecessor(s)
		return strings.Replace(s.Body, "\n\n", "\n\n"+strings.Replace(map[string]string{
			"en": "We know that Minister %s cares for this.", "fr": "Nous savons que M. %s y est attaché.", "es": "Sabemos que a %s le importa.",
			"ru": "Мы знаем, что %s уделяет этому внимание.", "ar": "ونعلم أن %s يهتم بذلك.",
		}[s.Lang], "%s", name, 1)+" ", 1), name != ""
	}},
	{"another language", func(s specimen, x *texts) (string, bool) {
		other := letters.Languages[(slices.Index(letters.Languages, s.Lang)+1+int(s.known.Day[3]))%len(letters.Languages)]
		if other == s.Lang {
			other = letters.Languages[(slices.Index(letters.Languages, s.Lang)+1)%len(letters.Languages)]
		}
		return strings.Replace(s.Body, s.sentence(), x.sentence[other]+" "+s.sentence(), 1), true
	}},
	{"misspelling", func(s specimen, _ *texts) (string, bool) { return misspell(s) }},
	{"past meeting as ahead", func(s specimen, _ *texts) (string, bool) {
		return after(s, map[string]string{
			"en": "We look forward to the session of the Group of Governmental Experts in March 2020.",
			"fr": "Nous attendons avec intérêt la session du Groupe d’experts gouvernementaux en mars 2020.",
			"es": "Esperamos con interés el período de sesiones del Grupo de Expertos Gubernamentales en marzo de 2020.",
			"ru": "Мы ожидаем сессию Группы правительственных экспертов в марте 2020 г.",
			"ar": "ونتطلع إلى دورة فريق الخبراء الحكوميين في مارس 2020.",
		}), true
	}},
	{"ask against the stance", func(s specimen, x *texts) (string, bool) {
		against, inFavour := stands(s)
		switch {
		case against:
			return after(s, x.friends), true
		case inFavour:
			return after(s, x.foes), true
		}
		return "", false
	}},
	{"praise of an opponent", func(s specimen, _ *texts) (string, bool) {
		against, _ := stands(s)
		return after(s, map[string]string{
			"en": "We welcome your vote and thank you for your support.", "fr": "Nous saluons votre vote et vous remercions de votre soutien.",
			"es": "Celebramos su voto y le agradecemos su apoyo.", "ru": "Мы приветствуем Ваше голосование и благодарим за поддержку.", "ar": "ونحن نرحب بتصويتكم ونشكركم على تأييدكم.",
		}), against
	}},
}

func stands(s specimen) (against, inFavour bool) {
	r := reader{letter: s.Letter, Knowledge: s.known, lang: s.Lang}
	return r.stands()
}

func notYear(n string) bool { return len(n) < 4 }

// inNth changes a number in the body for which the condition holds: which one depends on the letter.
func inNth(s specimen, pattern *regexp.Regexp, change func(string) string, ok func(string) bool) (string, bool) {
	var at [][]int
	free := aheadOf(s)
	for _, a := range pattern.FindAllStringIndex(s.Body, -1) {
		in := slices.ContainsFunc(free, func(d written) bool { return a[0] >= d.start && a[1] <= d.start+len(d.text) })
		if !in && (ok == nil || ok(s.Body[a[0]:a[1]])) {
			at = append(at, a)
		}
	}
	if len(at) == 0 {
		return "", false
	}
	a := at[(len(s.Body)+int(s.StateISO[0]))%len(at)]
	return s.Body[:a[0]] + change(s.Body[a[0]:a[1]]) + s.Body[a[1]:], true
}

// aheadOf are the days to come, of which some are ours to choose.
func aheadOf(s specimen) []written {
	return slices.DeleteFunc(datesIn(s.Body, s.Lang), func(d written) bool { return d.date <= s.known.Day })
}

// otherDay changes the day of a date that lies behind.
func otherDay(s specimen) (string, bool) {
	for _, d := range datesIn(s.Body, s.Lang) {
		if d.date.Precision() == models.Day && d.date < s.known.Day {
			day := anyNumber.FindString(d.text)
			n, _ := strconv.Atoi(day)
			return s.Body[:d.start] + strings.Replace(d.text, day, strconv.Itoa(n%27+1), 1) + s.Body[d.start+len(d.text):], true
		}
	}
	return "", false
}

// turned are how votes are told, and how another would be.
var turned = map[string][][2]string{
	"en": {{"voted in favour", "voted against"}, {"voted against", "voted in favour"}, {"abstained", "voted in favour"}, {"in favour of", "against"}},
	"fr": {{"a voté pour", "a voté contre"}, {"a voté contre", "a voté pour"}, {"s’est abstenu", "a voté pour"}, {"favorable", "opposé"}},
	"es": {{"votó a favor", "votó en contra"}, {"votó en contra", "votó a favor"}, {"se abstuvo", "votó a favor"}, {"favorable", "contrario"}},
	"ru": {{"голосовала за", "голосовала против"}, {"голосовала против", "голосовала за"}, {"воздержалась", "голосовала за"}, {"выступает за", "выступает против"}},
	"ar": {{"مؤيدا", "معارضا"}, {"معارضا", "مؤيدا"}, {"امتنع بلدكم عن التصويت", "صوت بلدكم مؤيدا"}, {"يؤيد", "يعارض"}},
}

func turnVote(s specimen) (string, bool) {
	for _, t := range turned[s.Lang] {
		if strings.Contains(s.Body, t[0]) {
			return strings.Replace(s.Body, t[0], t[1], 1), true
		}
	}
	return "", false
}

func deny(s specimen) (string, bool) {
	for _, t := range map[string][][2]string{
		"en": {{" voted ", " did not vote "}, {" has been in favour", " has not been in favour"}, {" joined ", " did not join "}},
		"fr": {{" a voté ", " n’a pas voté "}, {" est favorable", " n’est pas favorable"}},
		"es": {{" votó ", " no votó "}, {" es favorable", " no es favorable"}},
		"ru": {{" голосовала ", " не голосовала "}, {" выступает ", " не выступает "}},
		"ar": {{" صوت بلدكم ", " لم يصوت بلدكم "}, {" يؤيد ", " لا يؤيد "}},
	}[s.Lang] {
		if strings.Contains(s.Body, t[0]) {
			return strings.Replace(s.Body, t[0], t[1], 1), true
		}
	}
	return "", false
}

// portugal is the name of a state to which none of the letters go.
func portugal(s specimen) string {
	for _, st := range s.known.States {
		if st.ISO2 == "PT" {
			return st.NameIn(s.Lang)
		}
	}
	return ""
}

// otherState puts another state where this one is named, or spoken of.
func otherState(s specimen, _ *texts) (string, bool) {
	for _, was := range []string{s.known.State.NameIn(s.Lang), s.known.State.Name, "votre pays", "Votre pays", "su país", "Su país", "Ваша страна", "بلدكم"} {
		if at := strings.Index(s.Body, was); at >= 0 && s.StateISO != "PT" {
			return s.Body[:at] + portugal(s) + s.Body[at+len(was):], true
		}
	}
	return "", false
}

func otherGender(s specimen) (string, bool) {
	greeting, _, _ := strings.Cut(s.Body, "\n")
	if strings.Contains(greeting, "/") {
		return "", false // for both
	}
	for _, p := range append(pairs[s.Lang], pair{"Mr Minister", "Madam Minister"}) {
		for _, turn := range [][2]string{{p.woman, p.man}, {p.man, p.woman}} {
			if regexp.MustCompile(`(^|[^\p{L}])` + turn[0] + `($|[^\p{L}])`).MatchString(greeting) {
				return strings.Replace(s.Body, turn[0], turn[1], 1), true
			}
		}
	}
	p, ok := person(s)
	if !ok || p.Gender == "" {
		return "", false
	}
	title := map[string]string{"female": "Mr", "male": "Ms"}[p.Gender]
	return strings.Replace(s.Body, "Dear ", "Dear "+title+" ", 1), strings.Contains(greeting, "Dear ")
}

func person(s specimen) (offices.Person, bool) {
	r := reader{letter: s.Letter, Knowledge: s.known, lang: s.Lang}
	return r.person(s.Addressee())
}

// predecessor is somebody who held an office of the state and holds it no more.
func predecessor(s specimen) string {
	for _, o := range s.known.Offices {
		for _, t := range o.Terms {
			if t.End != "" && t.End < s.known.Day && strings.Contains(t.Person.Name, " ") {
				return t.Person.Name
			}
		}
	}
	return ""
}

func misspell(s specimen) (string, bool) {
	words := wordsOf(s.sentence(), 0)
	for i := range words {
		w := []rune(words[(i+len(s.Body))%len(words)].text)
		if len(w) < 7 || unicode.IsUpper(w[0]) || unicode.IsDigit(w[0]) {
			continue
		}
		wrong := slices.Clone(w)
		switch at := len(w) / 2; i % 3 {
		case 0:
			wrong[at], wrong[at+1] = wrong[at+1], wrong[at]
		case 1:
			wrong = slices.Delete(wrong, at, at+1)
		case 2:
			wrong = slices.Insert(wrong, at, 'м')
			if s.Lang != "ru" {
				wrong[at] = map[string]rune{"en": 'x', "fr": 'x', "es": 'x', "ar": 'ظ'}[s.Lang]
			}
		}
		if string(wrong) != string(w) {
			return strings.Replace(s.Body, string(w), string(wrong), 1), true
		}
	}
	return "", false
}

// sentence is a long one in the middle of the letter.
func (s specimen) sentence() string {
	p := strings.Split(s.Body, "\n\n")
	all := sentencesOf(p[longest(p)])
	slices.SortStableFunc(all, func(a, b span) int { return len(b.text) - len(a.text) })
	return all[0].text
}

func longest(paragraphs []string) (at int) {
	for i, p := range paragraphs {
		if len(p) > len(paragraphs[at]) && !strings.HasPrefix(p, "* ") {
			at = i
		}
	}
	return at
}

// after puts a sentence after that one.
func after(s specimen, words map[string]string) string {
	return strings.Replace(s.Body, s.sentence(), s.sentence()+" "+words[s.Lang], 1)
}

// foundIn tells whether something is found where the text was changed, and nothing of it in the
// letter before.
func foundIn(s specimen, before []Issue, body string) (found []Issue, ok bool) {
	from := 0
	for from < len(body) && from < len(s.Body) && body[from] == s.Body[from] {
		from++
	}
	to := len(body)
	for was := len(s.Body); to > from && was > from && body[to-1] == s.Body[was-1]; {
		to, was = to-1, was-1
	}
	changed := s.Letter
	changed.Body = body
	for _, f := range Read(changed, s.known) {
		old := slices.ContainsFunc(before, func(b Issue) bool { return b.Rule == f.Rule && b.Text == f.Text })
		if !old && (f.Field != Body || f.Start <= to+1 && f.End >= from-1 || f.Rule == Doubled || f.Rule == Gone) {
			found = append(found, f)
		}
	}
	return found, len(found) > 0
}

// floor is the share of the planted mistakes of each kind, and of each language, that has to be found.
const floor = 0.95

// TestPlantedMistakes plants mistakes of each kind into letters to states of different kinds, in all
// languages, of all kinds and on different days, and counts those that are found.
func TestPlantedMistakes(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	var all []specimen
	for i, iso := range specimens {
		all = append(all, eachDraft(t, store, []string{iso}, []models.Date{days[i%len(days)], days[(i+3)%len(days)]}, i%3 == 0)...)
	}
	x := textsOf(all)
	type tally struct{ planted, found int }
	count := map[[2]string]*tally{}
	add := func(kind, lang string, ok bool) {
		for _, key := range [][2]string{{kind, lang}, {kind, ""}, {"", lang}, {"", ""}} {
			if count[key] == nil {
				count[key] = &tally{}
			}
			count[key].planted++
			if ok {
				count[key].found++
			}
		}
	}
	missed := map[string]int{}
	for i, s := range all {
		before := Read(s.Letter, s.known)
		for j, m := range mistakes {
			if (i+j)%3 > 0 {
				continue
			}
			body, can := m.plant(s, x)
			if !can || body == s.Body {
				continue
			}
			_, ok := foundIn(s, before, body)
			add(m.name, s.Lang, ok)
			if missed[m.name+s.Lang]++; !ok && missed[m.name+s.Lang] < 60 {
				t.Logf("missed: %s in %s: %s", m.name, s.name(), difference(s.Body, body))
			}
		}
	}
	for _, m := range append(mistakes, mistake{name: ""}) {
		line := fmt.Sprintf("%-26s", m.name)
		for _, lang := range append(letters.Languages, "") {
			c := count[[2]string{m.name, lang}]
			if c == nil {
				line += "        –"
				continue
			}
			line += fmt.Sprintf(" %4d/%-4d", c.found, c.planted)
			if (m.name == "" || lang == "") && float64(c.found) < floor*float64(c.planted) {
				t.Errorf("%s %s: %d of %d found, fewer than %.0f per cent", m.name, lang, c.found, c.planted, floor*100)
			}
		}
		t.Log(line)
	}
}

func textsOf(all []specimen) *texts {
	x := &texts{map[string]string{}, map[string]string{}, map[string]string{}}
	for _, s := range all {
		x.sentence[s.Lang] = s.sentence()
		against, inFavour := stands(s)
		switch ask := lastAsk(s); {
		case s.Sort != "first" || ask == "":
		case against:
			x.foes[s.Lang] = ask
		case inFavour:
			x.friends[s.Lang] = ask
		}
	}
	return x
}

// lastAsk is the sentence of a letter that asks.
func lastAsk(s specimen) string {
	for _, one := range sentencesOf(s.Body) {
		if asksFor.has(s.Lang, one.text) && (leads.has(s.Lang, one.text) || excuses.has(s.Lang, one.text)) {
			return one.text
		}
	}
	return ""
}

// difference shows what was changed.
func difference(a, b string) string {
	from := 0
	for from < len(a) && from < len(b) && a[from] == b[from] {
		from++
	}
	from = max(0, from-30)
	return strings.ReplaceAll(strings.ToValidUTF8(b[from:min(len(b), from+170)], ""), "\n", "¶")
}
