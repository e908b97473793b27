package workflow

import (
	"context"
	"encoding/csv"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/offices"
	"demarche/models/states"
)

// A PastedList is a list of holders, one a line: office or state, then after a
// semicolon, tab or colon the name, and after another the day since when. Between
// state and name the office may stand: "Algeria; Minister of Foreign Affairs; NAME".
// Cells may stand in quotation marks. A list of addresses has those in place of the name.
type PastedList struct {
	Text      string
	Kind      string            // of the offices of which the list is, "" where the lines say
	Chosen    map[string]string // by the line: the key of the office that was chosen for it
	Addresses bool              // it has addresses, and no names
	Done      []offices.Office  // that are not asked for: nothing of them is left to say
}

// A PastedLine is a line of a list of holders, held against the record.
type PastedLine struct {
	Text   string
	Office offices.Office // the zero value: none of those asked for, or more than one
	Name   string         // or an address
	Since  models.Date
	Found  offices.Finding  // what the line says, "" where it says nothing
	Maybe  bool             // the name is another form of that on record, or in another script
	Which  []offices.Office // that the line can mean, where it can mean more than one
	Unread Unread           // why the line was not read, "" where it was or can mean several offices
}

// An Unread is why a line of a list was not read.
type Unread string

// The reasons.
const (
	UnreadHeading Unread = "heading"  // it names the columns
	UnreadCells   Unread = "cells"    // nothing divides it
	UnreadState   Unread = "state"    // it names no state that is known
	UnreadOffice  Unread = "office"   // the state has no such office among those that are asked for
	UnreadDone    Unread = "done"     // nothing of the office is left to say
	UnreadName    Unread = "name"     // nothing stands where the name should
	UnreadNobody  Unread = "nobody"   // what stands there is no name
	UnreadVacant  Unread = "vacant"   // it says that an office is vacant in which nobody is on record
	UnreadDay     Unread = "day"      // what stands for the day since when is none
	UnreadAhead   Unread = "ahead"    // that day is still to come
	UnreadAgain   Unread = "again"    // a line before it names the same office
	UnreadEmail   Unread = "email"    // what stands there is no e-mail address
	UnreadPostal  Unread = "postal"   // it is a postal address, and an e-mail address is asked for
	UnreadMail    Unread = "mail"     // it is an e-mail address, and a postal address is asked for
	UnreadLong    Unread = "too-long" // part of it is longer than any name or address
)

// Pasted holds each line of the list against the holders of the offices on record. A
// line that can mean several offices is not read as any of them.
func Pasted(ctx context.Context, s *models.Store, list PastedList, among []offices.Office) (lines []PastedLine, err error) {
	matcher, err := states.Matching(ctx, s)
	if err != nil {
		return nil, err
	}
	told := map[string]bool{}
	for text := range strings.Lines(list.Text) {
		row := cellsOf(text)
		if text = models.OneLine(strings.ReplaceAll(text, "\t", " ; ")); text == "" {
			continue
		}
		line := list.line(s, text, row, matcher, among)
		if len(lines) == 0 && line.Unread != "" && slices.Contains(headings, models.Fold(row[0])) {
			line.Unread = UnreadHeading
		}
		if key := line.Office.Key(); line.isRead() && told[key] {
			line = PastedLine{Text: text, Unread: UnreadAgain}
		} else if line.isRead() {
			told[key] = true
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// isRead tells whether the line says something of one office.
func (p PastedLine) isRead() bool { return p.Unread == "" && len(p.Which) == 0 }

// line reads one line.
func (list PastedList) line(s *models.Store, text string, row []string, matcher *states.Matcher, among []offices.Office) PastedLine {
	p := PastedLine{Text: text}
	if len(row) < 2 {
		p.Unread = UnreadCells
		return p
	}
	if slices.ContainsFunc(row, func(cell string) bool { return utf8.RuneCountInString(cell) > models.MaxLine }) {
		p.Unread = UnreadLong
		return p
	}
	of, rest := row[0], row[1:]
	if len(rest) > 1 && rest[1] != "" && list.isOffice(rest[0], rest[1], among) {
		of, rest = rest[0]+" "+of, rest[1:]
	}
	codes := codesIn(of, matcher)
	meant := list.meant(text, of, codes, among)
	switch {
	case len(meant) > 1:
		p.Which = meant
		return p
	case len(codes) == 0:
		p.Unread = UnreadState
	case len(meant) == 0:
		if p.Unread = UnreadOffice; len(list.meant(text, of, codes, list.Done)) > 0 {
			p.Unread = UnreadDone
		}
	case list.Addresses:
		p.Office = meant[0]
		p.address(models.OneLine(strings.Join(rest, " ")))
	default:
		p.Office = meant[0]
		p.holder(s, rest[0], models.OneLine(strings.Join(rest[1:], " ")))
	}
	return p
}

// address reads how the office of the line is written to.
func (p *PastedLine) address(text string) {
	p.Name = text
	wrong := models.Invalid{}
	if strings.Contains(text, "@") {
		models.CheckEmail(wrong, "email", text)
	}
	switch {
	case text == "":
		p.Unread = UnreadName
	case len(wrong) > 0:
		p.Unread = UnreadEmail
	}
}

// holder reads who holds the office of the line, and since when.
func (p *PastedLine) holder(s *models.Store, name, since string) {
	t, held := p.Office.HolderOn(s.Today())
	day, err := models.ParseDate(since)
	p.Name, p.Since = name, day
	switch {
	case name == "":
		p.Unread = UnreadName
	case err != nil:
		p.Unread = UnreadDay
	case day > s.Today():
		p.Unread = UnreadAhead
	case offices.SaysVacant(name) && held:
		p.Found, p.Name = offices.NoHolder, ""
	case offices.SaysVacant(name):
		p.Unread = UnreadVacant
	case !offices.IsName(name):
		p.Unread = UnreadNobody
	case held && t.Person.Bears(name):
		p.Found = offices.SameHolder
	case held && t.Person.MayBear(name):
		p.Found, p.Maybe = offices.SameHolder, true
	default:
		p.Found = offices.OtherHolder
	}
}

// headings are the words above the first column of a table.
var headings = []string{"state", "states", "country", "office", "pays", "etat", "pais", "estado", "страна", "государство", "الدولة", "البلد"}

// cellsOf divides a line where a tab, a semicolon or a colon stands, or a comma between
// cells in quotation marks. The quotation marks around a cell are not part of it.
func cellsOf(line string) []string {
	line = strings.TrimSpace(line)
	comma := ';'
	switch {
	case strings.Contains(line, "\t"):
		comma = '\t'
	case strings.Contains(line, ";"):
	case strings.HasPrefix(line, `"`) && strings.Contains(line, `",`):
		comma = ','
	default:
		comma = ':'
	}
	row := strings.Split(line, string(comma))
	if strings.Contains(line, `"`) {
		r := csv.NewReader(strings.NewReader(line))
		r.Comma, r.LazyQuotes, r.TrimLeadingSpace = comma, true, comma != '\t'
		if quoted, err := r.Read(); err == nil {
			row = quoted
		}
	}
	if comma == ':' && len(row) > 2 {
		row = []string{row[0], strings.Join(row[1:], ":")}
	}
	for i, cell := range row {
		row[i] = models.OneLine(cell)
	}
	return row
}

// isOffice tells whether what stands behind a state is an office, and not who holds it:
// the title of one of those asked for, or words for a kind of office, or nothing, where
// no day follows.
func (list PastedList) isOffice(words, next string, among []offices.Office) bool {
	folded := models.Fold(words)
	_, err := models.ParseDate(next)
	if words == "" {
		return err != nil // the cell of the office is empty
	}
	if slices.ContainsFunc(among, func(o offices.Office) bool { return models.Fold(o.Title) == folded }) {
		return true
	}
	_, named := kindNamed(folded)
	return err != nil && (named || strings.Contains(folded, "minist") || strings.Contains(folded, "министр"))
}

// codesIn returns the codes of the states that the words end with, or may end with.
func codesIn(words string, matcher *states.Matcher) []string {
	found := matcher.FindLast(words)
	if found.Certain {
		return []string{found.State.ISO2}
	}
	return states.Codes(found.Perhaps)
}

// meant returns the offices of the states that the words can mean: the one that was
// chosen for the line, else those whose title or kind they name, else all.
func (list PastedList) meant(line, words string, codes []string, among []offices.Office) (all []offices.Office) {
	for _, o := range among {
		switch {
		case !slices.Contains(codes, o.StateISO) || list.Kind != "" && o.Kind != list.Kind:
		case list.Chosen[line] == o.Key():
			return []offices.Office{o}
		default:
			all = append(all, o)
		}
	}
	words = models.Fold(words)
	titled := models.Keep(slices.Clone(all), func(o *offices.Office) bool {
		return strings.Contains(" "+words+" ", " "+models.Fold(o.Title)+" ")
	})
	if len(titled) > 0 {
		return titled
	}
	kind, named := kindNamed(words)
	return slices.DeleteFunc(all, func(o offices.Office) bool { return named && o.Kind != kind })
}

// kindNamed returns the kind of office that the words name, and whether they name one.
func kindNamed(words string) (kind string, named bool) {
	for _, one := range [][2]string{
		{"geneva", "pr-geneva"},
		{"new york", "pr-new-york"},
		{"foreign", "foreign-minister"},
		{"external", "foreign-minister"},
		{"defence", "defence-minister"},
		{"defense", "defence-minister"},
		{"prime", "head-of-government"},
		{"chancellor", "head-of-government"},
	} {
		if strings.Contains(words, one[0]) {
			return one[1], true
		}
	}
	return "", false
}
