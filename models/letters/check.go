package letters

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/offices"
)

// clean takes away what people type without meaning it: spaces around words,
// and rows left empty.
func (l *Letter) clean() {
	l.StateISO = strings.ToUpper(strings.TrimSpace(l.StateISO))
	l.Reference, l.Subject = models.OneLine(l.Reference), models.OneLine(l.Subject)
	l.Body = models.PlainText(l.Body)
	l.SentOn, l.ReceivedOn = models.TrimDate(l.SentOn), models.TrimDate(l.ReceivedOn)
	l.showRows()
	l.Recipients = slices.DeleteFunc(l.Recipients, func(r Recipient) bool { return r.OfficeID == nil && r.Name == "" && r.Title == "" })
	l.Signatories = slices.DeleteFunc(l.Signatories, func(g Signatory) bool {
		return g.OrganisationID == nil && g.Name == "" && g.Title == ""
	})
	for i := range l.Asks {
		l.Asks[i].Text, l.Asks[i].DueOn = models.OneLine(l.Asks[i].Text), models.TrimDate(l.Asks[i].DueOn)
	}
	l.Asks = slices.DeleteFunc(l.Asks, func(a asks.Ask) bool { return a.Text == "" && a.DueOn == "" })
}

// checkDay tells what is wrong with a day that has to be known, and to lie
// between two others.
func checkDay(wrong models.Invalid, field string, day, from, to models.Date) {
	if day == "" {
		wrong.Check(false, field, models.Required)
		return
	}
	_, err := models.ParseDay(string(day))
	wrong.Check(err == nil, field, models.NotADay)
	wrong.Check(to == "" || day <= to, field, models.InTheFuture)
	wrong.Check(day >= from, field, models.BeforeLetter)
}

// checkSent tells what is wrong with a letter that is said to have been sent.
func checkSent(ctx context.Context, s *models.Store, l *Letter, files []models.Attachment, offices []offices.Office) (models.Invalid, error) {
	wrong := models.Invalid{}
	checkDay(wrong, "sent", l.SentOn, "", s.Today())
	wrong.Check(l.Subject != "", "subject", models.Required)
	wrong.Check(slices.Contains(Languages, l.Lang), "lang", models.NotAChoice)
	checkText(s, wrong, l, files)
	checkAddressees(wrong, l, offices)
	checkAsks(wrong, l)
	if err := CheckSignatories(ctx, s, wrong, l); err != nil {
		return nil, err
	}
	return wrong, checkReference(ctx, s, wrong, l)
}

// checkText tells what is wrong with what every letter has, whoever wrote it.
func checkText(s *models.Store, wrong models.Invalid, l *Letter, files []models.Attachment) {
	wrong.Check(l.Body != "" || len(files) > 0, "body", models.TextOrFileRequired)
	wrong.Check(utf8.RuneCountInString(l.Body) <= models.MaxBody, "body", models.TooLong)
	wrong.Check(utf8.RuneCountInString(l.Subject) <= models.MaxLine, "subject", models.TooLong)
	wrong.Check(utf8.RuneCountInString(l.Reference) <= 60, "reference", models.TooLong)
	wrong.Check(l.Channel == "" || slices.Contains(Channels, l.Channel), "channel", models.NotAChoice)
	wrong.Check(s.Reader().MaySaveAs(l.Visibility, ""), "visibility", models.NotAChoice)
}

// checkAddressees tells what is wrong with the recipients, of which those with
// an office must have one of the offices, unless these are nil.
func checkAddressees(wrong models.Invalid, l *Letter, list []offices.Office) {
	to := false
	for i, r := range l.Recipients {
		to = to || r.Kind == "to"
		known := list == nil || r.OfficeID == nil || slices.ContainsFunc(list, func(o offices.Office) bool { return o.ID == *r.OfficeID })
		wrong.Check(known, "to", models.NotItsOffice)
		wrong.Check(r.Kind == "to" || r.Kind == "cc", "to", models.NotAChoice)
		wrong.Check(utf8.RuneCountInString(r.Name+r.Title) <= models.MaxLine, "to", models.TooLong)
		models.CheckEmail(wrong, emailFieldOf(i), r.Email)
	}
	wrong.Check(to, "to", models.RecipientRequired)
}

// emailFieldOf names the field with the e-mail address of a recipient.
func emailFieldOf(i int) string {
	if i == 0 {
		return "to-email"
	}
	return fmt.Sprintf("to-%d-email", i)
}

func checkAsks(wrong models.Invalid, l *Letter) {
	for _, a := range l.Asks {
		wrong.Check(a.Text != "", "asks", models.AskTextRequired)
		wrong.Check(a.Text == "" || asks.IsWorded(a.Text), "asks", models.AskNotWorded)
		wrong.Check(utf8.RuneCountInString(a.Text) <= models.MaxLine, "asks", models.TooLong)
		_, err := models.ParseDate(string(a.DueOn))
		wrong.Check(err == nil, "asks", models.NotADate)
		wrong.Check(a.DueOn == "" || err != nil || a.DueOn.Last() >= l.SentOn, "asks", models.AskTooEarly)
	}
}

// CheckSignatories tells what is wrong with the signatories, and writes in the
// names of their organisations as they are now.
func CheckSignatories(ctx context.Context, s *models.Store, wrong models.Invalid, l *Letter) error {
	wrong.Check(len(l.Signatories) > 0, "signatories", models.SignatoryRequired)
	var ids []uint
	for _, g := range l.Signatories {
		wrong.Check(g.Name != "", "signatories", models.SignatoryNameRequired)
		wrong.Check(utf8.RuneCountInString(g.Name+g.Title) <= models.MaxLine, "signatories", models.TooLong)
		if g.OrganisationID != nil {
			ids = append(ids, *g.OrganisationID)
		}
	}
	organisations, err := models.From[models.Organisation](s).Scopes(s.Current).Where("id IN ?", ids).Find(ctx)
	if err != nil {
		return err
	}
	for i, g := range l.Signatories {
		if g.OrganisationID == nil {
			continue
		}
		at := slices.IndexFunc(organisations, func(o models.Organisation) bool { return o.ID == *g.OrganisationID })
		if wrong.Check(at >= 0, "signatories", models.NoSuchOrganisation); at >= 0 {
			l.Signatories[i].Organisation = organisations[at].Name
		}
	}
	return nil
}

// checkReference tells whether another letter of ours has the reference, as far as the
// reader may know of it: who cannot see that letter is not told that there is one. So
// two drafts can have the same. A coordinator, who sees all, is told before the second is
// approved; to them, letters in the trash count too.
func checkReference(ctx context.Context, s *models.Store, wrong models.Invalid, l *Letter) error {
	if l.Reference == "" {
		return nil
	}
	q := models.From[Letter](s).Where("direction = 'outgoing' AND reference <> '' AND reference = ? AND id <> ?", l.Reference, l.ID)
	if s.Reader().Role != models.Coordinator {
		q = q.Scopes(Readable(s))
	}
	n, err := q.Count(ctx, "*")
	wrong.Check(n == 0, "reference", models.ReferenceTaken)
	return err
}

// NameHolders writes in who held the offices of the recipients on the day, with
// their titles and addresses as they are now on record.
func (l *Letter) NameHolders(list []offices.Office, day models.Date) {
	for i := range l.Recipients {
		r := &l.Recipients[i]
		if r.OfficeID == nil {
			continue
		}
		o := list[slices.IndexFunc(list, func(o offices.Office) bool { return o.ID == *r.OfficeID })]
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
