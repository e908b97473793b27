package states

import (
	"cmp"
	"slices"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/views/records"
	"demarche/views/ui"
)

// An option is a value by which states can be chosen, or a heading over several.
type option struct {
	Value, Text string
	Under       []option
}

// offered tells whether the value is among those to choose from.
func offered(choices []option, value string) bool {
	return slices.ContainsFunc(choices, func(c option) bool { return c.Value == value || offered(c.Under, value) })
}

func texts[T ~string](values []T) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}

func (l StatesPage) stances(p ui.Page) []option {
	return named(models.Stances, func(s models.Stance) string { return p.T("stance." + string(s) + ".word") })
}

func (l StatesPage) bases(p ui.Page) []option {
	return named(append(slices.Clone(models.Bases), models.Overridden), func(b models.Basis) string { return p.T("basis." + string(b)) })
}

func (l StatesPage) ccw(p ui.Page) []option {
	return named(profiles.CCWStatuses, func(status string) string { return p.T("state.ccw." + status) })
}

// under lists how the states asked for stand under treaties.
func (l StatesPage) under() (list []string) {
	for _, u := range l.Filter.Under {
		list = append(list, u.String())
	}
	return list
}

// treaties are the treaties to choose from, each with the statuses under it.
func (l StatesPage) treaties(p ui.Page) (list []option) {
	for _, t := range treatiesShown(p, l.States) {
		of := option{Text: p.T("treaty." + string(t))}
		for _, status := range []string{states.Party, states.Signatory, states.NotParty} {
			text := p.T("states.under.is", "Treaty", p.T("treaty."+string(t)), "Status", p.T("treaty.status."+status))
			of.Under = append(of.Under, option{Value: profiles.Under{Treaty: t, Status: status}.String(), Text: text})
		}
		list = append(list, of)
	}
	return list
}

// named gives each value its text.
func named[T ~string](values []T, text func(T) string) []option {
	list := make([]option, len(values))
	for i, v := range values {
		list[i] = option{Value: string(v), Text: text(v)}
	}
	return list
}

func (l StatesPage) regions() []option { return regionOptions(l.Choices) }

func regionOptions(c states.Choices) (list []option) {
	for _, r := range c.Regions {
		list = append(list, option{Value: r.Name, Text: r.Name})
		for _, sub := range r.Subs {
			list = append(list, option{Value: sub, Text: "· " + sub})
		}
	}
	return list
}

func (l StatesPage) groups() (list []option) {
	for _, g := range l.Choices.Groups {
		list = append(list, option{Value: g.Slug, Text: g.Name})
	}
	return list
}

// voted returns the votes asked for, under the name by which they can be chosen.
func (l StatesPage) voted() (list []string) {
	for _, v := range l.Filter.Voted {
		for _, r := range l.Resolutions {
			if r.IsCalled(v.On) {
				v.On = r.Short()
			}
		}
		list = append(list, v.String())
	}
	return list
}

// votes are those to choose from: each option on what was put to the vote by the
// day, and what is asked for besides.
func (l StatesPage) votes(p ui.Page) (list []option) {
	for _, r := range l.Resolutions {
		of := option{Text: r.Symbol}
		for _, o := range profiles.VotedOptions {
			v := profiles.Voted{On: r.Short(), Option: o}
			of.Under = append(of.Under, option{Value: v.String(), Text: records.Voted(p, v)})
		}
		list = append(list, of)
	}
	for _, v := range l.Filter.Voted {
		if !offered(list, v.String()) && !slices.ContainsFunc(l.Resolutions, func(r meetings.Resolution) bool { return r.IsCalled(v.On) }) {
			list = append(list, option{Value: v.String(), Text: records.Voted(p, v)})
		}
	}
	return list
}

// against lists the votes from which words can differ, those asked for besides.
func (l StatesPage) against(p ui.Page) (list []option) {
	add := func(to *[]option, a profiles.Against) {
		*to = append(*to, option{Value: a.String(), Text: records.WordAgainstVote(p, a)})
	}
	for _, r := range l.Resolutions {
		of := option{Text: r.Symbol}
		for _, words := range append([]models.Stance{""}, profiles.AgainstWords...) {
			add(&of.Under, profiles.Against{On: r.Short(), Words: words})
		}
		list = append(list, of)
	}
	for _, a := range l.Filter.Against {
		if !offered(list, a.String()) {
			add(&list, a)
		}
	}
	return list
}

// meetings are those asked for, by their names.
func (l StatesPage) meetings(slugs []string) (list []option) {
	for _, slug := range slugs {
		list = append(list, option{Value: slug, Text: cmp.Or(l.Meetings[slug], slug)})
	}
	return list
}

// words are the votes asked for from which words differ.
func (l StatesPage) words() (list []string) {
	for _, a := range l.Filter.Against {
		list = append(list, a.String())
	}
	return list
}
