package models

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// How long the texts of a letter may be, in characters.
const (
	maxLine = 300
	maxBody = 100_000
)

// clean takes away what people type without meaning it: spaces around words,
// and rows left empty.
func (l *Letter) clean() {
	l.StateISO = strings.ToUpper(strings.TrimSpace(l.StateISO))
	l.Reference, l.Subject = oneLine(l.Reference), oneLine(l.Subject)
	l.Body = strings.TrimSpace(strings.ReplaceAll(l.Body, "\r\n", "\n"))
	l.SentOn, l.ReceivedOn = trimDate(l.SentOn), trimDate(l.ReceivedOn)
	for i := range l.Recipients {
		r := &l.Recipients[i]
		r.Name, r.Title = oneLine(r.Name), oneLine(r.Title)
	}
	l.Recipients = slices.DeleteFunc(l.Recipients, func(r Recipient) bool { return r.OfficeID == nil && r.Name == "" && r.Title == "" })
	for i := range l.Signatories {
		g := &l.Signatories[i]
		g.Name, g.Title = oneLine(g.Name), oneLine(g.Title)
	}
	l.Signatories = slices.DeleteFunc(l.Signatories, func(g Signatory) bool {
		return g.OrganisationID == nil && g.Name == "" && g.Title == ""
	})
	for i := range l.Asks {
		l.Asks[i].Text, l.Asks[i].DueOn = oneLine(l.Asks[i].Text), trimDate(l.Asks[i].DueOn)
	}
	l.Asks = slices.DeleteFunc(l.Asks, func(a Ask) bool { return a.Text == "" && a.DueOn == "" })
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func trimDate(d Date) Date { return Date(strings.TrimSpace(string(d))) }

// checkDay tells what is wrong with a day that has to be known, and to lie
// between two others.
func checkDay(wrong Invalid, field string, day, from, to Date) {
	if day == "" {
		wrong.Check(false, field, Required)
		return
	}
	_, err := ParseDay(string(day))
	wrong.Check(err == nil, field, NotADay)
	wrong.Check(to == "" || day <= to, field, InTheFuture)
	wrong.Check(day >= from, field, BeforeLetter)
}

// checkSent tells what is wrong with a letter that is said to have been sent.
func (s *Store) checkSent(ctx context.Context, l *Letter, files []Attachment, offices []Office) (Invalid, error) {
	wrong := Invalid{}
	checkDay(wrong, "sent", l.SentOn, "", s.Today())
	wrong.Check(l.Subject != "", "subject", Required)
	wrong.Check(slices.Contains(LetterLanguages, l.Lang), "lang", NotAChoice)
	s.checkText(wrong, l, files)
	checkAddressees(wrong, l, offices)
	checkAsks(wrong, l)
	if err := s.checkSignatories(ctx, wrong, l); err != nil {
		return nil, err
	}
	return wrong, s.checkReference(ctx, wrong, l)
}

// checkText tells what is wrong with what every letter has, whoever wrote it.
func (s *Store) checkText(wrong Invalid, l *Letter, files []Attachment) {
	wrong.Check(l.Body != "" || len(files) > 0, "body", TextOrFileRequired)
	wrong.Check(utf8.RuneCountInString(l.Body) <= maxBody, "body", TooLong)
	wrong.Check(utf8.RuneCountInString(l.Subject) <= maxLine, "subject", TooLong)
	wrong.Check(utf8.RuneCountInString(l.Reference) <= 60, "reference", TooLong)
	wrong.Check(l.Channel == "" || slices.Contains(Channels, l.Channel), "channel", NotAChoice)
	wrong.Check(s.reader.MaySaveAs(l.Visibility, ""), "visibility", NotAChoice)
}

// checkAddressees tells what is wrong with the recipients, of which those with
// an office must have one of the offices, unless these are nil.
func checkAddressees(wrong Invalid, l *Letter, offices []Office) {
	to := false
	for i, r := range l.Recipients {
		to = to || r.Kind == "to"
		known := offices == nil || r.OfficeID == nil || slices.ContainsFunc(offices, func(o Office) bool { return o.ID == *r.OfficeID })
		wrong.Check(known, "to", NotItsOffice)
		wrong.Check(r.Kind == "to" || r.Kind == "cc", "to", NotAChoice)
		wrong.Check(utf8.RuneCountInString(r.Name+r.Title) <= maxLine, "to", TooLong)
		checkEmail(wrong, emailFieldOf(i), r.Email)
	}
	wrong.Check(to, "to", RecipientRequired)
}

// emailFieldOf names the field with the e-mail address of a recipient.
func emailFieldOf(i int) string {
	if i == 0 {
		return "to-email"
	}
	return fmt.Sprintf("to-%d-email", i)
}

func checkAsks(wrong Invalid, l *Letter) {
	for _, a := range l.Asks {
		wrong.Check(a.Text != "", "asks", AskTextRequired)
		wrong.Check(utf8.RuneCountInString(a.Text) <= maxLine, "asks", TooLong)
		_, err := ParseDate(string(a.DueOn))
		wrong.Check(err == nil, "asks", NotADate)
		wrong.Check(a.DueOn == "" || err != nil || a.DueOn.Last() >= l.SentOn, "asks", AskTooEarly)
	}
}

// checkSignatories tells what is wrong with the signatories, and writes in the
// names of their organisations as they are now.
func (s *Store) checkSignatories(ctx context.Context, wrong Invalid, l *Letter) error {
	wrong.Check(len(l.Signatories) > 0, "signatories", SignatoryRequired)
	var ids []uint
	for _, g := range l.Signatories {
		wrong.Check(g.Name != "", "signatories", SignatoryNameRequired)
		wrong.Check(utf8.RuneCountInString(g.Name+g.Title) <= maxLine, "signatories", TooLong)
		if g.OrganisationID != nil {
			ids = append(ids, *g.OrganisationID)
		}
	}
	organisations, err := from[Organisation](s.db).Scopes(s.current).Where("id IN ?", ids).Find(ctx)
	if err != nil {
		return err
	}
	for i, g := range l.Signatories {
		if g.OrganisationID == nil {
			continue
		}
		at := slices.IndexFunc(organisations, func(o Organisation) bool { return o.ID == *g.OrganisationID })
		if wrong.Check(at >= 0, "signatories", NoSuchOrganisation); at >= 0 {
			l.Signatories[i].Organisation = organisations[at].Name
		}
	}
	return nil
}

// checkReference tells whether another letter of ours has the reference, be it
// in the trash.
func (s *Store) checkReference(ctx context.Context, wrong Invalid, l *Letter) error {
	if l.Reference == "" {
		return nil
	}
	n, err := from[Letter](s.db).
		Where("direction = 'outgoing' AND reference <> '' AND reference = ? AND id <> ?", l.Reference, l.ID).Count(ctx, "*")
	wrong.Check(n == 0, "reference", ReferenceTaken)
	return err
}

// address writes in who held the offices of the recipients on the day, with
// their titles and addresses as they are now on record.
func (l *Letter) address(offices []Office, day Date) {
	for i := range l.Recipients {
		r := &l.Recipients[i]
		if r.OfficeID == nil {
			continue
		}
		o := offices[slices.IndexFunc(offices, func(o Office) bool { return o.ID == *r.OfficeID })]
		if r.Title == "" {
			r.Title = o.Title
		}
		if r.Address == "" {
			r.Address = o.Address
		}
		if r.Email == "" {
			r.Email = o.Email
		}
		t, held := o.HolderOn(day)
		if held && r.Name == "" {
			r.Name = t.Person.Name
		}
		if held && r.Name == t.Person.Name {
			r.PersonID = &t.PersonID
		}
	}
}
