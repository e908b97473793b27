package drafting

import (
	"fmt"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letterlang"
	"demarche/models/meetings"
	"demarche/models/states"
)

// group holds the state against a group to which it belongs. A group whose name
// is not known in the language is not named.
func (t *templateFields) group() any {
	p := t.peers
	if g, said := t.spokenFor(); p.of == 0 || said && g.GroupID == p.group.ID && t.stance() == "group" {
		return nil // there is none, or its own statement is told
	}
	name := groupName(p.group)
	fact := Fact{
		What: fmt.Sprintf("%d of %d other members of %s in favour of a treaty by their own act", p.yes, p.of, name), On: t.Day,
		Thing: Thing{"states", "group=" + p.group.Slug + "&" + string(t.State.Main()) + "=yes&on=" + string(t.Day)},
	}
	if t.lang != "en" {
		own, ok := rendering(t.lang, p.group.Name)
		if !ok {
			return nil
		}
		name = own
	}
	complete := p.of == p.group.OfficialMembers-1 // but for the state itself
	return letterlang.Fields{
		"group": name, "all": t.by(complete && p.yes == p.of, fact), "yes": t.by(p.yes, fact), "of": t.by(p.of, fact), "complete": complete, "open": p.open,
	}
}

// groupSaid is what a group to which the state belongs said for a treaty, and when,
// and, where that was the group of its region, that the non-aligned states did too.
func (t *templateFields) groupSaid() any {
	g, ok := t.spokenFor()
	told := slices.ContainsFunc(t.reasons[ownActs], func(a act) bool {
		return g.Text != nil && (a.text != nil && a.text.TextID == *g.TextID || a.evidence != nil && strings.Contains(a.summary, g.Text.Title))
	})
	if !ok || t.stance() == "own" && (told || g.On.Last().AddDays(neighbourDays) < t.Day) {
		return nil
	}
	name, named := t.groupCalled(g.Group)
	key, title := "group-said", ""
	if g.Text != nil && g.Text.Kind != "joint-statement" { // which would be named after the group again
		if title, ok = g.Text.NameIn(t.lang); ok {
			key = "group-said.text"
		}
		if own, ok := phrase(t.lang, "group."+g.Text.Slug); ok && title != "" { // of the states that met, not of the group
			name, named, key = own, true, "group-said."+g.Text.Slug
			if _, ok := phrase(t.lang, key+".region"); ok && !t.isListed(*g.Text) {
				key += ".region"
			}
		}
	}
	if onlyProvisions(g) {
		key = "group-said.provisions"
	}
	if !named {
		key = "group-said.unnamed"
	}
	words, _ := phrase(t.lang, key)
	facts := []Fact{t.groupFact(g)}
	if t.stance() == "group" {
		facts = append(facts, t.positions()...)
		if also, fact := t.alsoSaid(g); also != "" {
			words = strings.TrimSuffix(words, ".") + also + "."
			facts = append(facts, fact)
		}
	}
	words = strings.NewReplacer("%g", name, "%w", t.subject(false), "%t", t.set(title), "%d", letterlang.On(t.lang, letterlang.Date(g.On))).Replace(words)
	return t.by(letterlang.Fields{"sentence": capital(words), "name": text(name), "on": day(g.On)}, facts...)
}

// isListed tells whether a list names the state among those that joined the text: a few follow from
// a number alone, and of these no letter says that they were among them.
func (m *content) isListed(t meetings.Text) bool {
	return slices.ContainsFunc(m.Endorsements, func(e meetings.Endorsement) bool { return e.TextID == t.ID && !e.Reading.Doubtful() })
}

// besidesGroup says, beside what a group said for the state, that it called for a ban or
// for rules itself, as far as no reason tells it. That nothing of its own is known is said
// only where nothing is on record, be it recalled, or said of these weapons in general.
func (t *templateFields) besidesGroup() any {
	if t.stance() != "group" {
		return nil
	}
	for _, q := range []models.Question{onTiers, onBan} {
		held := t.State.OwnStandingOn(t.Day, q)
		if held.Stance != models.Yes {
			continue
		}
		first := held.Support[0]
		facts := []Fact{t.fact(first.Summary, first.Since, first.Source, first.Reading, "positions")}
		if t.isReason(facts[0]) || t.tellsJoining(string(q), held.Since) {
			return nil
		}
		key, since := string(q), held.Since
		if first.Reading.Doubtful() {
			key, since = key+".recalled", since[:len("2015")]
		}
		words, _ := phrase(t.lang, "stance."+key)
		words = strings.NewReplacer("%w", t.subject(false), "%s", letterlang.Since(t.lang, letterlang.Date(since))).Replace(words)
		return t.by(capital(words), facts...)
	}
	if t.spokeItself() {
		return nil
	}
	words, _ := phrase(t.lang, "besides.nothing")
	return t.by(capital(strings.ReplaceAll(words, "%w", t.subject(false))), t.positions()...)
}

// tellsJoining tells whether a reason says that the state joined a text which says yes to
// the question, of the day.
func (t *templateFields) tellsJoining(question string, on models.Date) bool {
	return slices.ContainsFunc(t.reasons[ownActs], func(a act) bool {
		return a.kind == "joined" && a.purpose == question && daysMeet(a.on, on)
	})
}

// groupCalled returns the name of a group that speaks.
func (t *templateFields) groupCalled(g states.Group) (string, bool) {
	name, named := phrase(t.lang, "group."+g.Slug)
	if !named && t.lang == "en" {
		return groupName(g), true
	}
	return name, named
}

func (t *templateFields) groupFact(g meetings.GroupStatement) Fact {
	return Fact{What: g.Summary, On: g.On, Source: g.Source, Reading: g.Reading, Thing: Thing{"state", t.State.ISO2 + "#groups"}}
}

// alsoSaid tells that the non-aligned states, to which the state belongs too, said the
// same as its other group.
func (t *templateFields) alsoSaid(other meetings.GroupStatement) (string, Fact) {
	for _, g := range t.groupWords() {
		if g.Group.Slug != nonAligned || g.GroupID == other.GroupID {
			continue
		}
		name, _ := t.groupCalled(g.Group)
		key := "group-said.also"
		if g.On.Last() < other.On.First() {
			key += ".before"
		}
		if onlyProvisions(other) {
			key = "group-said.also.instrument"
		}
		words, _ := phrase(t.lang, key)
		return strings.NewReplacer("%g", name, "%d", letterlang.On(t.lang, letterlang.Date(g.On))).Replace(words), t.groupFact(g)
	}
	return "", Fact{}
}

// near are the neighbours that the letter names, and whether there are more. Where it says
// that all members of a group are in favour, and some are neighbours, it names none again.
func (t *templateFields) near() (all []any, more any) {
	near, cut := t.neighbours()
	if slices.ContainsFunc(near, t.isCounted) || t.isLone(near) {
		return nil, nil
	}
	for _, s := range near {
		all = append(all, t.by(t.namedHere(s), t.joinedBy(s, t.State.Main())))
	}
	if cut {
		more = true
	}
	return all, more
}

// isLone tells whether a first letter leaves out the one neighbour of several that came out: it is among
// those of the region of which the letter tells, or what one did is no reason for who opposes a treaty.
func (t *templateFields) isLone(near []states.State) bool {
	if t.sort != First || len(near) != 1 || len(t.State.Bordering()) < 2 {
		return false
	}
	g, said := t.spokenFor()
	lists := false
	if said && g.Text != nil {
		_, lists = phrase(t.lang, "group."+g.Text.Slug)
	}
	return t.stance() == string(models.No) || lists && near[0].In(g.Group.Slug, t.Day) && t.groupSaid() != nil
}

// isCounted tells whether the letter counts the state among the members of a group that are
// all in favour. What came since our letter is told in any case, and a first letter that
// tells what a group said counts none.
func (t *templateFields) isCounted(s states.State) bool {
	g, ok := t.group().(letterlang.Fields)
	if !ok || t.since != "" || t.sort == First && t.stance() != "group" && t.groupSaid() != nil {
		return false
	}
	all, _ := g["all"].(letterlang.Sourced)
	return all.Value == true && s.In(t.peers.group.Slug, t.Day)
}

// namedHere are the fields of another state that is named.
func (t *templateFields) namedHere(s states.State) letterlang.Fields {
	fields := letterlang.Fields{"name": t.nameIn(s)}
	if t.lang == "ar" && slices.Contains(masculineInArabic, s.ISO2) {
		fields["masculine"] = true
	}
	return fields
}

// onlyNeighbour tells whether the state has one neighbour in all.
func (t *templateFields) onlyNeighbour() any {
	if len(t.State.Bordering()) == 1 {
		return true
	}
	return nil
}

// allNeighbours is how many neighbours the state has, where it has several and the letter names
// them all; else none.
func (t *templateFields) allNeighbours(named []any, more any) any {
	if more != nil || len(named) < 2 || len(named) != len(t.State.Bordering()) {
		return nil
	}
	return len(named)
}

// fellowMembers are those of a group of the state that came out, where no neighbour
// has and the letter does not count the same group.
func (t *templateFields) fellowMembers() any {
	if near, _ := t.neighbours(); t.peers.of > 0 || len(near) > 0 {
		return nil
	}
	found := t.fellows()
	if len(found.all) == 0 {
		return nil
	}
	name := groupName(found.group)
	if t.lang != "en" {
		own, ok := rendering(t.lang, found.group.Name)
		if !ok {
			return nil
		}
		name = own
	}
	var names []any
	for _, s := range found.all {
		names = append(names, t.by(t.namedHere(s), t.joinedBy(s, found.question)))
	}
	return letterlang.Fields{"group": name, "ban": found.question == onBan, "states": names, "more": found.more}
}
