package meetings

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/states"
)

// standings are the positions that states take by joining the text, by their codes: none,
// where joining it answers no question or not everybody may see it. A state that leaves it
// again keeps its position until it takes another.
func (t Text) standings() map[string]states.Position {
	if t.Question == "" || t.Visibility != models.Published || t.SourceID == nil {
		return nil
	}
	name, named := t.NameIn("en")
	if !named {
		name = "“" + t.Title + "”"
	}
	all := map[string]states.Position{}
	for _, e := range t.Endorsements {
		all[e.StateISO] = states.Position{
			StateISO: e.StateISO, Question: t.Question, Stance: t.Stance, Since: cmp.Or(e.Since, t.On), Basis: models.ByEndorsement, Reading: t.Reading,
			Summary: "Joined " + name + ".", SourceID: *t.SourceID, Confirmed: true, Visibility: models.Published,
		}
	}
	return all
}

// changedStandings returns the positions that are taken by what the text says after and was
// not by what it said before, and the codes of the states of which one is no more. One that
// the text leaves as it was stays as people may have changed it since.
func changedStandings(before, after Text) (taken []states.Position, gone []string) {
	was, is := before.standings(), after.standings()
	for code, p := range is {
		if b, had := was[code]; !had || !saysSame(b, p) {
			taken = append(taken, p)
		}
	}
	for code := range was {
		if _, has := is[code]; !has {
			gone = append(gone, code)
		}
	}
	slices.SortFunc(taken, func(a, b states.Position) int { return strings.Compare(a.StateISO, b.StateISO) })
	slices.Sort(gone)
	return taken, gone
}

// reworded returns the positions that the text takes as before, from another source or in
// other words.
func reworded(before, after Text) (all []states.Position) {
	was := before.standings()
	for code, p := range after.standings() {
		if b, had := was[code]; had && saysSame(b, p) && (b.SourceID != p.SourceID || b.Reading != p.Reading || b.Summary != p.Summary) {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b states.Position) int { return strings.Compare(a.StateISO, b.StateISO) })
	return all
}

// saysSame tells whether two positions answer the same question alike from the same day on.
func saysSame(a, b states.Position) bool {
	return a.Question == b.Question && a.Stance == b.Stance && a.Since == b.Since
}

// saysSo tells whether one of the positions says the same of the same day and was read out
// of something else than the text.
func saysSo(positions []states.Position, p states.Position, text uint) bool {
	return slices.ContainsFunc(positions, func(o states.Position) bool {
		days := strings.HasPrefix(string(o.Since), string(p.Since)) || strings.HasPrefix(string(p.Since), string(o.Since))
		return days && o.Confirmed && o.Question == p.Question && o.Stance == p.Stance && o.Basis == p.Basis && !isOf(o, text)
	})
}

// isOf tells whether the position was read out of the text of the number.
func isOf(p states.Position, text uint) bool { return p.TextID != nil && *p.TextID == text }

// ForeseeText gives the states the positions that they have once the text says what it
// says after, and tells how many are new, and how many were on record without it.
func ForeseeText(list []states.State, before, after Text) (fresh, known int) {
	taken, gone := changedStandings(before, after)
	text := max(before.ID, after.ID)
	for i := range list {
		st := &list[i]
		at := slices.IndexFunc(taken, func(p states.Position) bool { return p.StateISO == st.ISO2 })
		if at < 0 && !slices.Contains(gone, st.ISO2) {
			continue
		}
		st.Positions = models.Keep(st.Positions, func(p *states.Position) bool { return !isOf(*p, text) })
		switch {
		case at < 0:
		case saysSo(st.Positions, taken[at], text):
			known++
		default:
			fresh++
			st.Positions = append(st.Positions, taken[at])
		}
	}
	return fresh, known
}

// keepStandings brings the positions that were read out of a text into step with what it
// says. What is on record without it is not recorded again.
func keepStandings(ctx context.Context, s *models.Store, before, after Text) error {
	taken, gone := changedStandings(before, after)
	was, text := before.standings(), max(before.ID, after.ID)
	own, err := models.From[states.Position](s).Where("text_id = ?", text).Order("id").Find(ctx)
	if err != nil {
		return err
	}
	for _, p := range own {
		if p.TrashedAt == nil && slices.Contains(gone, p.StateISO) {
			if err := models.MoveToTrash(ctx, s, models.RefOf(p), true, "took back what a text said"); err != nil {
				return err
			}
		}
	}
	for _, p := range append(taken, reworded(before, after)...) {
		if err := keepStanding(ctx, s, was[p.StateISO], p, text, own); err != nil {
			return err
		}
	}
	return nil
}

// keepStanding puts one position on record, or brings the one of the text that the state has
// or had into step: what people have changed in it since stays as they left it.
func keepStanding(ctx context.Context, s *models.Store, was, is states.Position, text uint, own []states.Position) error {
	at := slices.IndexFunc(own, func(o states.Position) bool { return o.StateISO == is.StateISO })
	if at >= 0 {
		p := own[at]
		if !saysSame(was, is) {
			p.TrashedAt = nil
		}
		p.Question, p.Stance, p.Since = is.Question, is.Stance, is.Since
		if p.SourceID == was.SourceID {
			p.SourceID = is.SourceID
		}
		if p.Reading == was.Reading {
			p.Reading = is.Reading
		}
		if p.Summary == was.Summary {
			p.Summary = is.Summary
		}
		return models.Update(ctx, s, &p, "read out of a text")
	}
	others, err := models.From[states.Position](s).Scopes(s.Visible).Where("state_iso = ? AND question = ?", is.StateISO, is.Question).Find(ctx)
	if err != nil || saysSo(others, is, text) {
		return err
	}
	is.TextID = &text
	return models.Create(ctx, s, &is, "read out of a text")
}
