package proofreading

import (
	"fmt"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/states"
)

// changed tells whether the fact is no more what it was, and what the record says instead.
func (r *reader) changed(c letters.Citation) (better string, changed bool) {
	page, part, _ := strings.Cut(c.Path, "#")
	name := page[strings.LastIndex(page, "/")+1:]
	own := strings.EqualFold(name, r.State.ISO2)
	switch {
	case strings.Contains(page, "/resolution"):
		return r.voteChanged(c)
	case r.isExpired(c):
		return "", true
	case strings.Contains(page, "/meeting") && r.Anew != nil && r.isDrafted(c.Sentence):
		return "", false // see overtaken
	case strings.Contains(page, "/meeting"):
		return r.outcomeChanged(c, name)
	case !own && part == "positions":
		return r.otherMoved(c, name)
	case !own:
		return "", false
	case part == "positions":
		return r.positionChanged(c)
	case part == "evidence":
		return "", !slices.ContainsFunc(r.Evidence, func(e states.Evidence) bool { return e.On == c.FactOn || e.Summary == c.Fact })
	case part == "deeds":
		return "", !slices.ContainsFunc(r.Deeds, func(d meetings.Deed) bool { return d.On == c.FactOn })
	case part == "groups":
		return "", !slices.ContainsFunc(r.GroupStatements, func(g meetings.GroupStatement) bool { return g.On == c.FactOn })
	case part == "joined":
		return "", !slices.ContainsFunc(r.Endorsements, func(e meetings.Endorsement) bool { return e.JoinedOn() == c.FactOn || e.Text.Title == c.Fact }) &&
			!slices.ContainsFunc(r.Deeds, func(d meetings.Deed) bool { return d.On == c.FactOn || d.Text != nil && d.Text.On == c.FactOn })
	}
	return "", false
}

// positionChanged tells whether the position is gone, or another has taken its place of which the
// draft did not know.
func (r *reader) positionChanged(c letters.Citation) (better string, changed bool) {
	if slices.ContainsFunc(r.GroupStatements, func(g meetings.GroupStatement) bool { return g.On == c.FactOn || g.Summary == c.Fact }) {
		return "", false // a group spoke for it
	}
	at := slices.IndexFunc(r.State.Positions, func(p states.Position) bool { return p.Confirmed && p.Summary == c.Fact })
	if at < 0 {
		at = slices.IndexFunc(r.State.Positions, func(p states.Position) bool { return p.Confirmed && p.Since == c.FactOn })
	}
	if at < 0 {
		now := r.State.StandingOn(r.Day, r.State.Main())
		none := c.SourceTitle == "" && c.SourceURL == "" // that nothing is on record
		return now.Latest.Summary, !none || now.Stance != models.Silent && !r.cited(now.Latest.Summary)
	}
	was := r.State.Positions[at]
	now := r.State.StandingOn(r.Day, was.Question)
	if was.Since != c.FactOn {
		return string(was.Since), true
	}
	return now.Latest.Summary, now.Stance != was.Stance && now.Latest.Since > was.Since && !r.cited(now.Latest.Summary)
}

// otherMoved tells whether another state stands elsewhere than the position says by which
// the letter names it.
func (r *reader) otherMoved(c letters.Citation, iso2 string) (better string, moved bool) {
	at := slices.IndexFunc(r.States, func(st states.State) bool { return strings.EqualFold(st.ISO2, iso2) })
	if at < 0 {
		return "", false
	}
	st := r.States[at]
	for _, was := range st.Positions {
		if !was.Confirmed || was.Question != st.Main() || !strings.HasPrefix(c.Fact, st.Name) || !strings.HasSuffix(c.Fact, was.Summary) {
			continue // another fact of its page
		}
		now := st.StandingOn(r.Day, was.Question)
		return st.Name + ": " + now.Latest.Summary, now.Stance != was.Stance
	}
	return "", false
}

// outcomeChanged tells whether what the letter tells of a meeting is on record no more, or
// something else is. That something came of it of which a draft says nothing is told beside
// the draft, and makes nothing in it untrue.
func (r *reader) outcomeChanged(c letters.Citation, slug string) (better string, changed bool) {
	at := slices.IndexFunc(r.Meetings, func(m meetings.Meeting) bool { return m.Slug == slug })
	if at < 0 {
		return "", false
	}
	m := r.Meetings[at]
	told, named := strings.CutPrefix(c.Fact, m.Name+", ")
	_, was, had := strings.Cut(told, ": ")
	if !named || !had {
		return "", false
	}
	outcome := ""
	if m.PhaseOn(r.Day) == meetings.Held {
		outcome = strings.TrimSpace(m.OutcomeOn(r.Day))
	}
	if m.DecidedOn(r.Day) != "" { // what it decided on negotiations is told behind it
		return outcome, !strings.HasPrefix(was, outcome)
	}
	return outcome, strings.TrimSpace(was) != outcome
}

// cited tells whether the draft knew of the fact.
func (r *reader) cited(fact string) bool {
	return slices.ContainsFunc(r.letter.Claims, func(c letters.Citation) bool { return strings.Contains(c.Fact, fact) })
}

// voteChanged tells whether the result was another, or the vote of the state than its sentence says.
func (r *reader) voteChanged(c letters.Citation) (better string, changed bool) {
	for _, res := range r.Resolutions {
		if !strings.HasPrefix(c.Fact, res.Symbol+":") {
			continue
		}
		now := fmt.Sprintf("%s: %d yes, %d no, %d abstentions", res.Symbol, res.Yes, res.No, res.Abstain)
		if strings.Contains(c.Fact, " abstentions") && !strings.HasPrefix(c.Fact, now) {
			return now, true
		}
		vote, voted := voteOf(res, r.State.ISO2)
		return string(vote.Option), voted && vote.Option != models.VoteAbsent && r.tellsOther(c.Sentence, res, vote.Option)
	}
	return "", false
}

// tellsOther tells whether a sentence tells, of this resolution alone, another vote of the state than it cast.
func (r *reader) tellsOther(sentence string, res meetings.Resolution, cast models.Option) bool {
	if !strings.Contains(sentence, strings.TrimPrefix(res.Symbol, "A/RES/")) {
		return false
	}
	if only, one := r.onlyResolution(sentence); !one || only.ID != res.ID || len(r.mentions(sentence)) > 0 {
		return false
	}
	told := optionsIn(withoutResults(sentence), r.lang)
	return len(told) == 1 && told[0] != cast
}

// optionsIn returns the votes that a text tells.
func optionsIn(text, lang string) (all []models.Option) {
	for _, t := range tellings {
		if t.words.has(lang, text) {
			all = append(all, t.option)
		}
	}
	return all
}
