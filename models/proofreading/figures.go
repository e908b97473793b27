package proofreading

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/states"
)

// counted are the figures of the campaign that letters tell: how the number
// stands in a sentence, by fact and language.
var counted = map[string]map[string]*regexp.Regexp{
	"coalition-members": {
		"en": regexp.MustCompile(`(\d{2,4}) (?:or more )?(?:member |non-governmental |civil society |national and international )*(?:organi[sz]ations|NGOs)`),
		"fr": regexp.MustCompile(`(\d{2,4}) (?:organisations|ONG)`),
		"es": regexp.MustCompile(`(\d{2,4}) (?:organizaciones|ONG)`),
		"ru": regexp.MustCompile(`(\d{2,4}) (?:неправительственн\p{L}+ )?(?:организаци\p{L}+|НПО)`),
		"ar": regexp.MustCompile(`(\d{2,4}) منظمة`),
	},
	"coalition-countries": {
		"en": regexp.MustCompile(`(\d{2,3}) (?:or more )?countries`),
		"fr": regexp.MustCompile(`(\d{2,3}) pays`),
		"es": regexp.MustCompile(`(\d{2,3}) países`),
		"ru": regexp.MustCompile(`(\d{2,3}) стран\p{L}*`),
		"ar": regexp.MustCompile(`(\d{2,3}) (?:بلد\p{L}*|دولة)`),
	},
	"nobel-laureates": {
		"en": regexp.MustCompile(`(\d{2,3}) Nobel`),
		"fr": regexp.MustCompile(`(\d{2,3}) (?:lauréats?|prix)(?: du prix)? Nobel`),
		"es": regexp.MustCompile(`(\d{2,3}) (?:galardonados con el |laureados con el )?(?:premios? )?Nobel`),
		"ru": regexp.MustCompile(`(\d{2,3}) (?:лауреат\p{L}+ )?Нобелевск`),
		"ar": regexp.MustCompile(`(\d{2,3}) (?:من )?(?:الحائزين|حائز\p{L}*)[^.]{0,20}نوبل`),
	},
}

// countedHints are parts of words of which a sentence has one that tells such a figure: most have none.
var countedHints = map[string]map[string][]string{
	"coalition-members":   {"en": {"organi", "NGO"}, "fr": {"organisations", "ONG"}, "es": {"organizaciones", "ONG"}, "ru": {"организаци", "НПО"}, "ar": {"منظمة"}},
	"coalition-countries": {"en": {"countries"}, "fr": {"pays"}, "es": {"países"}, "ru": {"стран"}, "ar": {"بلد", "دولة"}},
	"nobel-laureates":     {"en": {"Nobel"}, "fr": {"Nobel"}, "es": {"Nobel"}, "ru": {"Нобелевск"}, "ar": {"نوبل"}},
}

func hasAny(text string, parts []string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(text, p) })
}

// figures notes a figure of the campaign that is not the one in force on the
// letter's day, and facts that a newer one has replaced.
func (r *reader) figures() {
	for _, s := range r.sentences {
		if !strings.ContainsAny(s.text, "0123456789") {
			continue
		}
		for slug, patterns := range counted {
			if patterns[r.lang] == nil || !hasAny(s.text, countedHints[slug][r.lang]) || slug == "coalition-countries" && !counted["coalition-members"][r.lang].MatchString(s.text) {
				continue // of other countries than the coalition's
			}
			for _, at := range patterns[r.lang].FindAllStringSubmatchIndex(s.text, -1) {
				r.figure(slug, s.start+at[2], s.start+at[3])
			}
		}
	}
	for i, c := range r.letter.Claims {
		first := slices.IndexFunc(r.letter.Claims, func(o letters.Citation) bool { return o.Fact == c.Fact && o.FactOn == c.FactOn }) == i
		if first && c.Sentence != "" {
			r.superseded(c)
		}
	}
}

// inForce returns the figure that is certain on the letter's day: of a partial
// date all days are over.
func (r *reader) inForce(slug string) (states.CampaignFact, bool) {
	return states.FactOn(states.FactsUpTo(r.Campaign, r.Day), slug, r.Day)
}

// figure notes the number at the place if it belongs to another day than the letter.
func (r *reader) figure(slug string, start, end int) {
	right, ok := r.inForce(slug)
	told := r.letter.Body[start:end]
	if !ok || right.Figure == "" || right.Figure == told || r.noted(start) {
		return
	}
	rule := Rule("")
	for _, f := range r.Campaign {
		switch {
		case f.Slug != slug || f.Figure != told:
		case f.On > r.Day:
			rule = EarlyFigure
		case f.On < right.On:
			rule = OldFigure
		default:
			return // true on the day, as far as its date is known
		}
	}
	if rule != "" {
		r.instead(rule, start, end, right.Figure)
	}
}

// noted tells whether something is noted at the place already.
func (r *reader) noted(start int) bool {
	return slices.ContainsFunc(r.found, func(f Issue) bool { return f.Field == Body && f.Rule != Marker && f.Start == start })
}

// superseded notes a sentence that rests on a fact of the campaign that a newer
// one has replaced by the letter's day.
func (r *reader) superseded(c letters.Citation) {
	if f, ok := r.campaignFact(c); ok {
		newest, _ := r.inForce(f.Slug)
		if start := strings.Index(r.letter.Body, c.Sentence); newest.On > f.On && newest.Figure != f.Figure && start >= 0 {
			if !slices.ContainsFunc(r.found, func(found Issue) bool {
				return found.Rule == OldFigure && found.Start >= start && found.End <= start+len(c.Sentence)
			}) {
				r.at(Superseded, start, start+len(c.Sentence), newest.Summary)
			}
		}
	}
}

// campaignFact returns the figure of the campaign that a claim rests on.
func (r *reader) campaignFact(c letters.Citation) (states.CampaignFact, bool) {
	for _, f := range r.Campaign {
		if f.Figure != "" && tellsFigure(c, f) {
			return f, true
		}
	}
	return states.CampaignFact{}, false
}

// tellsFigure tells whether a claim rests on the fact, which may stand behind its figure with a small letter.
func tellsFigure(c letters.Citation, f states.CampaignFact) bool {
	_, first := utf8.DecodeRuneInString(f.Summary)
	return f.On == c.FactOn && f.Summary != "" && (strings.Contains(c.Fact, f.Summary) || strings.HasSuffix(c.Fact, f.Summary[first:]))
}

// isExpired tells whether the figure of the campaign that a claim rests on may be cited no more, and none is in its place.
func (r *reader) isExpired(c letters.Citation) bool {
	return slices.ContainsFunc(r.Campaign, func(f states.CampaignFact) bool {
		if !f.ExpiredOn(r.Day) || !tellsFigure(c, f) {
			return false
		}
		_, held := r.inForce(f.Slug)
		return !held
	})
}

// counts notes numbers of states that come out otherwise when they are counted
// again on the letter's day. What was counted as of the day of our earlier
// letter stays as it was.
func (r *reader) counts() {
	for _, c := range r.letter.Claims {
		q, ok := tallyOf(c.Path, r.State.Asked)
		if !ok || c.Sentence == "" || q.on == r.Letter.SentOn && r.Letter.SentOn != "" {
			continue
		}
		if strings.Contains(c.Fact, amongOthers) {
			q.but = r.State.ISO2
		}
		was, _, _ := strings.Cut(c.Fact, " ")
		now := strconv.Itoa(r.tally(q))
		start := strings.Index(r.letter.Body, c.Sentence)
		if _, err := strconv.Atoi(was); err != nil || was == now || start < 0 {
			continue
		}
		if at := regexp.MustCompile(`(^|\D)(` + was + `)(\D|$)`).FindStringSubmatchIndex(c.Sentence); at != nil && !r.noted(start+at[4]) {
			r.instead(OldFigure, start+at[4], start+at[5], now)
		} else if at == nil {
			r.at(OldFigure, start, start+len(c.Sentence), now)
		}
	}
}

// A tally is a count of states that a letter tells: the answer to a question,
// of all states or of a group.
type tally struct {
	question models.Question
	stance   models.Stance
	group    string
	on       models.Date
	by       states.Count // whose words count
	but      string       // a state that is not counted: the one that reads of the others
	held     uint64       // by which positions: see held
}

// amongOthers tells in a count of the members of a group, as a letter has it, that the state it
// goes to is not counted. Letters of before counted it.
const amongOthers = " other members of "

// tallyOf reads the address of the list that was counted.
func tallyOf(path string, asked states.Questions) (tally, bool) {
	u, err := url.Parse(path)
	if err != nil || u.Path != "/states" && !strings.HasPrefix(path, "/states/?") {
		return tally{}, false
	}
	q := u.Query()
	for _, question := range asked.Slugs() {
		if v := q.Get(string(question)); v != "" {
			return tally{question: question, stance: models.Stance(v), group: q.Get("group"), on: models.Date(q.Get("on")), by: states.CountOf(q.Get("count"))}, true
		}
	}
	return tally{}, false
}

// tally counts the states again on the letter's day.
func (r *reader) tally(q tally) int {
	q.held = r.held()
	if n, counted := r.world.tallies.Load(q); counted {
		return n.(int)
	}
	n := 0
	for _, s := range r.States {
		member := q.group == "" || slices.ContainsFunc(s.GroupMemberships, func(g states.GroupMember) bool {
			return g.Group.Slug == q.group && g.On(r.Day)
		}) && s.ISO2 != q.but
		counts := s.AnswerBy(q.by, r.Day, q.question).Stance == q.stance
		if q.stance == models.Yes {
			counts, _ = r.Favours(&s, q.by, q.question)
		}
		if member && counts {
			n++
		}
	}
	r.world.tallies.Store(q, n)
	return n
}

// held tells apart the positions by which states are counted: letters have different readers,
// and a count says as much as the positions behind it.
func (r *reader) held() uint64 {
	if r.heldBy == 0 {
		r.heldBy = 14695981039346656037 // FNV-1a, over the numbers of positions and their versions
		for i := range r.States {
			for j := range r.States[i].Positions {
				p := &r.States[i].Positions[j]
				r.heldBy = (r.heldBy ^ uint64(p.ID)<<16 ^ uint64(p.Version)) * 1099511628211
			}
		}
	}
	return r.heldBy
}
