package meetings

import (
	"cmp"
	"strings"

	"demarche/models"
	"demarche/models/entry"
)

// pastedJoiners reads a list of who joined: names by lines, commas or "and", as documents
// have them, and lines with the days since and until behind tabs or semicolons.
func pastedJoiners(text string, offers entry.Lists) (found entry.Pasted) {
	list := offers["states"]
	c := caller{known: list.Knows}
	add := func(name string, row entry.Values) {
		is, certain, perhaps := list.Pick(name)
		switch {
		case certain:
			row["state"] = is.Value
		case len(perhaps) > 0:
			row["state"] = name
		default:
			found.Left = append(found.Left, name)
			return
		}
		found.Rows = append(found.Rows, row)
	}
	var names []string
	end := func() {
		for _, name := range c.listed(names) {
			add(name, entry.Values{"since": "", "until": ""})
		}
		names = nil
	}
	for line := range strings.Lines(unmarked(text)) {
		row := entry.Row(strings.TrimRight(line, "\n"), "state", "since", "until")
		if _, err := models.ParseDate(cmp.Or(row["since"], row["until"])); err != nil || row["since"]+row["until"] == "" {
			names = append(names, strings.TrimLeft(strings.TrimRight(line, "\n"), "•*-– \t"))
			continue
		}
		end()
		add(tidy(row["state"]), entry.Values{"since": row["since"], "until": row["until"]})
	}
	end()
	return found
}

// listed reads names that stand one on a line, or in lists with commas that go on in the
// next line. A name that may be several, or is none, stays by itself.
func (c *caller) listed(lines []string) (names []string) {
	for len(lines) > 0 {
		n := c.longest(lines, " ")
		switch {
		case n > 0:
			names = append(names, tidy(strings.Join(lines[:n], " ")))
		case strings.ContainsAny(lines[0], separators) || c.listGoesOn(lines, 1):
			for n = 1; c.listGoesOn(lines, n); n++ {
			}
			names = append(names, c.names(lines[:n])...)
		default:
			names, n = append(names, c.joined(tidy(lines[0]))...), 1
		}
		lines = lines[n:]
	}
	return names
}

// separators stand between names on a line.
const separators = ",;|\t"

// listGoesOn tells whether the list of names in the lines before goes on in the line of the
// place: they end within it, there are commas in that line too, or a name is broken.
func (c *caller) listGoesOn(lines []string, place int) bool {
	if place >= len(lines) {
		return false
	}
	before, line := strings.TrimSpace(lines[place-1]), lines[place]
	if before == "" {
		return false
	}
	last := before[strings.LastIndexAny(before, separators)+1:]
	return last == "" || goesOn.MatchString(" "+last) || strings.ContainsAny(line, separators) && strings.ContainsAny(before, separators) || c.known(tidy(last+" "+line))
}

// pastedAuthor reads a line: the name of a state, and behind a tab or a semicolon what it
// did. Without that, it wrote the text with others.
func pastedAuthor(line string) entry.Values {
	row := entry.Row(unmarked(line), "state", "role")
	row["state"], row["role"] = entry.Item(row["state"]), strings.ToLower(cmp.Or(row["role"], "author"))
	return row
}
