package workflow

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/offices"
)

// address writes into the drafts how the office is addressed now, and returns how
// many it changed.
func (d Desk) address(ctx context.Context, s *models.Store, drafts []*letters.Letter, before, now offices.Office, all []offices.Office) (n int, err error) {
	for _, l := range drafts {
		if !d.readdress(s, l, before, now, all) {
			continue
		}
		n++
		if err := letters.Update(ctx, s, l, "confirmed addressee", gate.For(gate.Write, l.ID, l.Version)); err != nil {
			return n, err
		}
	}
	return n, nil
}

// readdress addresses the office in a draft as it is now, wherever the draft still
// addresses it as it was drafted. It tells whether anything is another.
func (d Desk) readdress(s *models.Store, l *letters.Letter, before, now offices.Office, all []offices.Office) bool {
	day := s.Today()
	link(l, now, day)
	speak := func(kind string, o offices.Office, t offices.Term) drafting.Address {
		return drafting.AddressOf(l.Lang, kind, day, o, all, t)
	}
	holder, named := now.HolderOn(day)
	if !named || !holder.CertainOn(day) {
		holder = offices.Term{}
	}
	old, _ := before.HolderOn(day)
	changed, main := false, true
	for i := range l.Recipients {
		r := &l.Recipients[i]
		first := main && r.Kind == "to"
		main = main && r.Kind != "to"
		if r.OfficeID == nil || *r.OfficeID != now.ID {
			continue
		}
		was, is := asAddressed(speak, *r, before, old), speak(r.Kind, now, holder)
		if whom := withAddress(*l, *r, before, now); whom != *r {
			*r, changed = whom, true
		}
		unnamed := r.Name == "" && r.PersonID != nil
		if was == nil || was.Name == is.Name && len(letters.Markers(r.Name)) == 0 && (!unnamed || was.Salutation == is.Salutation) {
			continue
		}
		changed = true
		l.Claims = d.cited(l.Claims, *r, is, holder, now)
		rename(r, *was, is, holder)
		if first {
			l.Body, l.Drafted = greeted(l.Body, *was, is), greeted(l.Drafted, *was, is)
		}
	}
	return d.sendCopy(l, speak("cc", now, holder), holder, now) || changed
}

// rename names in a recipient who holds the office, and what they are called there,
// unless somebody typed another title. Of an office that nobody holds for certain, the
// holder is empty.
func rename(r *letters.Recipient, was, is drafting.Address, holder offices.Term) {
	r.Name, r.PersonID = is.Name, nil
	if holder.ID != 0 {
		r.PersonID = &holder.PersonID
	}
	if r.Title == was.Title {
		r.Title = is.Title
	}
}

// link ties to the office those recipients of the draft who are an office of its kind by
// its function, drafted while none was on record.
func link(l *letters.Letter, o offices.Office, day models.Date) {
	for i := range l.Recipients {
		if r := &l.Recipients[i]; kindOf(*l, *r, day) == o.Kind && o.Kind != "" {
			r.OfficeID = &o.ID
		}
	}
}

// kindOf returns the kind of an office that is not on record and to which a draft is
// addressed by its function, "" for any other recipient.
func kindOf(l letters.Letter, r letters.Recipient, day models.Date) string {
	if r.OfficeID != nil || r.Name != "" {
		return ""
	}
	for _, o := range drafting.Unrecorded(l.State, nil) {
		o.StateISO, o.State = l.StateISO, l.State
		if drafting.AddressOf(l.Lang, r.Kind, day, o, nil, offices.Term{}).Title == r.Title {
			return o.Kind
		}
	}
	return ""
}

// asAddressed returns how the recipient is addressed, if that is as it was drafted:
// by function, or the holder on record; nil where somebody typed another name.
func asAddressed(speak func(string, offices.Office, offices.Term) drafting.Address, r letters.Recipient, o offices.Office, holder offices.Term) *drafting.Address {
	by := speak(r.Kind, o, offices.Term{})
	switch {
	case r.Name == "" && r.PersonID != nil && *r.PersonID == holder.PersonID: // Arabic names nobody whose name it cannot write
		by = speak(r.Kind, o, holder)
		return &by
	case r.Name == "":
		return &by
	case holder.ID == 0:
		return nil
	}
	by = speak(r.Kind, o, holder)
	if letters.WithoutMarkers(r.Name) != by.Name && (r.PersonID == nil || *r.PersonID != holder.PersonID) {
		return nil
	}
	return &by
}

// withAddress returns the recipient of the letter with the addresses of the office, where
// the draft has those of before, or has none but what it has without one.
func withAddress(l letters.Letter, r letters.Recipient, before, now offices.Office) letters.Recipient {
	if r.Email == "" || r.Email == before.Email {
		r.Email = now.Email
	}
	was, is := drafting.PostalOf(l.Lang, before), drafting.PostalOf(l.Lang, now)
	place := drafting.PlaceOf(l.Lang, r.Address, before)
	switch {
	case was == is && r.Address != "":
	case is == "" && r.Address == was:
		r.Address = drafting.BlockOf(l.Lang, l.Channel, r.Kind, now)
	case is != "" && (r.Address == was || place.Rest == 0):
		r.Address = is
	}
	return r
}

// greeted returns the text with another salutation, another address within it and
// another close, where it has those.
func greeted(text string, was, is drafting.Address) string {
	greeting := ""
	if rest, found := strings.CutPrefix(text, was.Salutation+"\n"); found {
		greeting, text = is.Salutation+"\n", rest
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line == was.Close {
			lines[i] = is.Close
		} else {
			lines[i] = spokenTo(line, was.Vocative, is.Vocative)
		}
	}
	return greeting + strings.Join(lines, "\n")
}

// spokenTo returns the line with another address within it, where it stands between
// the marks of a sentence: "Minister, we ask" and not "Prime Minister, we ask".
func spokenTo(line, was, is string) string {
	if was == is || was == "" {
		return line
	}
	between := regexp.MustCompile(`(^|[.!?,:;،؛؟]\s)(` + regexp.QuoteMeta(was) + `|` + regexp.QuoteMeta(capital(was)) + `)([,،])`)
	return between.ReplaceAllStringFunc(line, func(found string) string {
		m := between.FindStringSubmatch(found)
		if m[2] == was {
			return m[1] + is + m[3]
		}
		return m[1] + capital(is) + m[3]
	})
}

// capital begins a text with a capital letter.
func capital(text string) string {
	for i, r := range text {
		if i == 0 {
			return strings.ToUpper(string(r)) + text[len(string(r)):]
		}
	}
	return text
}

// cited returns the citations of a letter with the one that says who is confirmed in
// the office, in place of those that said the holder was not.
func (d Desk) cited(claims []letters.Citation, r letters.Recipient, is drafting.Address, t offices.Term, o offices.Office) []letters.Citation {
	kept := slices.DeleteFunc(slices.Clone(claims), func(c letters.Citation) bool {
		return r.Name != "" && c.Sentence == r.Name || notNamed(c, o, letters.NotNamed) || notNamed(c, o, letters.NoCopy)
	})
	c, confirmed := t.ConfirmedOn(t.LastSeen("9999"))
	if !confirmed {
		return kept
	}
	fact := drafting.ConfirmedFact(t.Person.Name+", "+o.Title, c, drafting.Thing{Kind: "state", Key: o.StateISO + "#offices"})
	return append(kept, drafting.Sentence{Text: is.Name, Facts: []drafting.Fact{fact}}.Claims(d.Link)...)
}

// notNamed tells whether the citation says so of a holder of the office.
func notNamed(c letters.Citation, o offices.Office, why letters.Note) bool {
	return c.Sentence == "" && c.Note == why && slices.ContainsFunc(o.Terms, func(t offices.Term) bool {
		return strings.HasPrefix(c.Fact, t.Person.Name+", "+o.Title)
	})
}

// sendCopy lets a copy go to the holder of the office who is confirmed now, where the
// draft left it out because they were not.
func (d Desk) sendCopy(l *letters.Letter, is drafting.Address, t offices.Term, o offices.Office) bool {
	at := slices.IndexFunc(l.Claims, func(c letters.Citation) bool { return notNamed(c, o, letters.NoCopy) })
	twice := slices.ContainsFunc(l.Recipients, func(r letters.Recipient) bool {
		return r.OfficeID != nil && *r.OfficeID == o.ID || r.PersonID != nil && *r.PersonID == t.PersonID
	})
	if at < 0 || t.ID == 0 || twice {
		return false
	}
	r := letters.Recipient{Kind: "cc", OfficeID: &o.ID, PersonID: &t.PersonID, Name: is.Name, Title: is.Title, Email: o.Email, Address: o.Address}
	l.Claims = d.cited(l.Claims, letters.Recipient{}, is, t, o)
	l.Recipients = append(l.Recipients, r)
	return true
}
