package workflow

import (
	"context"
	"slices"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/entry"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/offices"
)

// officeForm asks for an office and how it is written to, and brings the drafts to it
// into step.
func (d Desk) officeForm() entry.Form {
	f := offices.OfficeForm()
	save, follows := f.Save, f.Follows
	f.Save = func(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
		before, err := offices.ByIDs(ctx, s, now.Ref.ID)
		if err != nil {
			return "", err
		}
		slug, err := save(ctx, s, now, v)
		if err != nil || len(before) == 0 {
			return slug, err
		}
		after, err := offices.ByIDs(ctx, s, now.Ref.ID)
		if err != nil || len(after) == 0 {
			return slug, err
		}
		drafts, err := readdressed(ctx, s, before[0], after[0])
		if err != nil {
			return "", err
		}
		return slug, drafts.write(ctx, s, "took over how an office is written to")
	}
	f.Follows = func(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
		all, err := follows(ctx, s, now, v)
		if err != nil || now.Key == "" {
			return all, err
		}
		before, err := offices.ByIDs(ctx, s, now.Ref.ID)
		if err != nil || len(before) == 0 {
			return all, err
		}
		drafts, err := readdressed(ctx, s, before[0], offices.TakeOffice(before[0], v))
		return append(all, drafts.effects()...), err
	}
	return f
}

// Readdressed are the drafts to an office that is written to in another way now.
type Readdressed struct {
	Letters []letters.Letter // as they are to be
	Decided int              // how many of these are approved, and have to be approved once more
	Left    int              // how many more lie where the reader changes nothing
	Typed   int              // how many keep what somebody typed
}

// readdressed looks through the drafts to the office for what it had before, and puts
// what it has now in its place.
func readdressed(ctx context.Context, s *models.Store, before, now offices.Office) (found Readdressed, err error) {
	list, err := models.From[letters.Letter](s).With(letters.WithParts).Scopes(letters.Readable(s)).Preload("State.Names", nil).
		Where("direction = ? AND sent_on = '' AND id IN (SELECT letter_id FROM recipients WHERE office_id = ?)", letters.Outgoing, now.ID).Order("id").Find(ctx)
	if err != nil || len(list) == 0 {
		return found, err
	}
	others, err := officesWith(ctx, s, map[string]bool{now.StateISO: true})
	if err != nil {
		return found, err
	}
	for _, l := range list {
		email, was := l.AddresseeOf(now.ID).Email, l
		was.Recipients = slices.Clone(l.Recipients)
		switch changed := takeOver(s.Today(), &l, before, now, others[now.StateISO]); {
		case !changed:
			if now.Email != before.Email && email != now.Email {
				found.Typed++
			}
		case !isOpen(l) && !s.Reader().MaySend():
			found.Left++
		default:
			found.Letters = append(found.Letters, l)
			if l.LapsesAs(was) {
				found.Decided++
			}
		}
	}
	return found, nil
}

// takeOver writes into a draft how the office is written to now, wherever the draft has
// what the office had before, or nothing. It tells whether anything is another.
func takeOver(day models.Date, l *letters.Letter, before, now offices.Office, all []offices.Office) (changed bool) {
	main := true
	for i := range l.Recipients {
		r := &l.Recipients[i]
		first := main && r.Kind == "to"
		main = main && r.Kind != "to"
		if r.OfficeID == nil || *r.OfficeID != now.ID {
			continue
		}
		whom := withAddress(*l, *r, before, now)
		was, is := asHeld(*l, *r, day, before, all), asHeld(*l, *r, day, now, all)
		if r.Title == was.Title {
			whom.Title = is.Title
			if first {
				l.Body, l.Drafted = greeted(l.Body, was, is), greeted(l.Drafted, was, is)
			}
		}
		changed = changed || whom != *r
		*r = whom
	}
	return changed
}

// asHeld returns how the letter addresses the office: its holder where the recipient is
// named, else its function.
func asHeld(l letters.Letter, r letters.Recipient, day models.Date, o offices.Office, all []offices.Office) drafting.Address {
	holder, _ := o.HolderOn(day)
	if r.Name == "" {
		holder = offices.Term{}
	}
	return drafting.AddressOf(l.Lang, r.Kind, day, o, all, holder)
}

// write saves the drafts as they are to be.
func (d Readdressed) write(ctx context.Context, s *models.Store, did string) error {
	for i := range d.Letters {
		l := &d.Letters[i]
		if err := letters.Update(ctx, s, l, did, gate.For(gate.Write, l.ID, l.Version)); err != nil {
			return err
		}
	}
	return nil
}

// effects tells what becomes of the drafts.
func (d Readdressed) effects() (all []entry.Effect) {
	for _, e := range []struct {
		what string
		n    int
	}{{"drafts-readdressed", len(d.Letters)}, {"drafts-approved-anew", d.Decided}, {"drafts-not-readdressed", d.Left}, {"drafts-typed", d.Typed}} {
		if e.n > 0 {
			all = append(all, entry.Effect{What: e.what, Values: []any{"Count", e.n}})
		}
	}
	return all
}
