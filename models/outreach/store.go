package outreach

import (
	"context"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/asks"
)

// An Entry is an outreach as somebody enters it.
type Entry struct {
	Outreach                     // With has those who hold none of the offices
	Offices  []uint              // those whose holders on the day were there
	Raised   []asks.Ask          // what we asked
	Promises []asks.Ask          // what they promised
	Due      FollowUp            // what we owe after it, nothing when it has no text
	Files    []models.Attachment // to be kept with it, besides those it has
	Named    []uint              // who may read it when it is confidential
	Names    bool                // Named says so
}

// EntryOf returns the outreach as it is entered, to be corrected.
func EntryOf(o Outreach) Entry {
	owed, _ := o.Owed()
	return Entry{Outreach: o, Due: owed, Raised: o.AsksOf(asks.KindAsk), Promises: o.AsksOf(asks.KindPromise)}
}

// MeetingID returns the meeting by which what was asked is to be done, nil for none.
func (e Entry) MeetingID() *uint {
	for _, a := range e.Raised {
		if a.MeetingID != nil {
			return a.MeetingID
		}
	}
	return nil
}

// Find returns the outreach with its state, the organisation of ours, what
// was asked and promised, what we owe after it, and its files without what is in
// them.
func Find(ctx context.Context, s *models.Store, id uint) (Outreach, error) {
	o, err := models.From[Outreach](s).Scopes(Readable(s)).
		Preload("State", nil).Preload("Organisation", nil).Preload("FollowUps", owedAfter(s)).
		Preload("Asks", s.CurrentByPlace).Preload("Attachments", s.CurrentByID).
		Where("id = ?", id).Take(ctx)
	if err != nil {
		return o, models.Translate(err)
	}
	was := []Outreach{o}
	if err := models.AsKnown(ctx, s, was); err != nil {
		return o, err
	}
	if err := models.AsKnown(ctx, s, was[0].Asks); err != nil {
		return o, err
	}
	return was[0], models.AsKnown(ctx, s, was[0].FollowUps)
}

// Log records a contact with a state, and what we owe after it. The
// offices become lines of With, each with who held it on the day.
func Log(ctx context.Context, s *models.Store, e *Entry) error {
	if !s.Reader().MayWrite() {
		return models.ErrForbidden
	}
	return s.Transaction(ctx, func(tx *models.Store) error {
		e.StateISO, e.Sample = strings.ToUpper(strings.TrimSpace(e.StateISO)), false
		if err := models.CheckWriter(tx, e.StateISO); err != nil {
			return err
		}
		o := e.Outreach
		if err := checkOutreach(ctx, tx, e, &o, ""); err != nil {
			return err
		}
		if err := models.Create(ctx, tx, &o, "logged outreach"); err != nil {
			return err
		}
		e.Outreach = o
		return keepWith(ctx, tx, o, e)
	})
}

// Correct changes what is on record of a contact and of what we owe
// after it; the state stays. It returns ErrStale unless the version of the
// entry is the newest.
func Correct(ctx context.Context, s *models.Store, e *Entry) error {
	return change(ctx, s, e.ID, func(tx *models.Store, o *Outreach) (string, error) {
		typed := e.Outreach
		typed.StateISO, typed.Sample, typed.Record = o.StateISO, o.Sample, o.Record
		typed.Version, typed.FollowUps, typed.Asks, typed.Attachments = e.Version, o.FollowUps, o.Asks, o.Attachments
		e.StateISO = o.StateISO
		if e.Version != o.Version {
			return "", models.ErrStale
		}
		if err := checkOutreach(ctx, tx, e, &typed, o.Visibility); err != nil {
			return "", err
		}
		*o = typed
		return "corrected outreach", keepWith(ctx, tx, typed, e)
	})
}

// keepWith keeps with an outreach what was entered besides it: what was asked and
// promised, what we owe, its files, and who may read it.
func keepWith(ctx context.Context, s *models.Store, o Outreach, e *Entry) error {
	bearer := asks.Ask{StateISO: o.StateISO, OutreachID: &o.ID}
	if err := asks.Keep(ctx, s, bearer, slices.Concat(e.Raised, e.Promises)); err != nil {
		return err
	}
	if err := models.Attach(ctx, s, models.RefOf(o), e.Files, &o.Attachments); err != nil {
		return err
	}
	if err := owe(ctx, s, o, e.Due); err != nil || !e.Names || o.Visibility != models.Confidential {
		return err
	}
	named := slices.Clone(e.Named)
	if s.Reader().Role != models.Coordinator {
		named = append(named, s.Reader().ID) // who writes stays a reader
	}
	if err := models.SetReaders(ctx, s, models.RefOf(o), named); err != nil {
		return err
	}
	return nameReadersOwed(ctx, s, o.ID, true)
}

// SetVisibility changes who may see an outreach, and what we owe after it, which is never
// published by the way: see Publish. It returns ErrStale when the version is not the
// newest.
func SetVisibility(ctx context.Context, s *models.Store, id uint, version int, v models.Visibility) error {
	return show(ctx, s, id, version, v, false)
}

// Publish shows an outreach to everybody, and what we owe after it if that is chosen.
func Publish(ctx context.Context, s *models.Store, id uint, version int, owed bool) error {
	return show(ctx, s, id, version, models.Published, owed)
}

func show(ctx context.Context, s *models.Store, id uint, version int, v models.Visibility, owed bool) error {
	return change(ctx, s, id, func(tx *models.Store, o *Outreach) (string, error) {
		wrong := models.Invalid{}
		wrong.Check(tx.Reader().MayGive(v), "visibility", models.NotAChoice)
		if err := wrong.Err(); err != nil {
			return "", err
		}
		o.Visibility, o.Version = v, version
		for i := range o.FollowUps {
			f := &o.FollowUps[i]
			if f.Visibility == v || v == models.Published && !owed {
				continue
			}
			if f.Visibility = v; v == models.Confidential {
				if err := nameReadersOwed(ctx, tx, o.ID, true); err != nil {
					return "", err
				}
			}
			if err := models.Update(ctx, tx, f, "changed visibility"); err != nil {
				return "", err
			}
		}
		return "changed visibility", nil
	})
}

// Trash moves an outreach to the trash, and what we owe after it.
func Trash(ctx context.Context, s *models.Store, id uint) error {
	return change(ctx, s, id, func(tx *models.Store, o *Outreach) (string, error) {
		o.TrashedAt = new(tx.Now())
		for i := range o.FollowUps {
			o.FollowUps[i].TrashedAt = new(tx.Now())
			if err := models.Update(ctx, tx, &o.FollowUps[i], "moved to the trash"); err != nil {
				return "", err
			}
		}
		return "moved to the trash", nil
	})
}

// Restore takes an outreach out of the trash, and with it what we owe
// after it, if that went there with it.
func Restore(ctx context.Context, s *models.Store, id uint) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		o, err := models.From[Outreach](tx).Scopes(tx.Permitted).Where("id = ? AND trashed_at IS NOT NULL", id).Take(ctx)
		if err != nil {
			return models.Translate(err)
		}
		if !MayChange(tx.Reader(), o) {
			return models.ErrForbidden
		}
		owed, err := models.From[FollowUp](tx).Where("outreach_id = ? AND trashed_at = ?", id, o.TrashedAt).Find(ctx)
		if err != nil {
			return err
		}
		for i := range owed {
			owed[i].TrashedAt = nil
			if err := models.Update(ctx, tx, &owed[i], "took out of the trash"); err != nil {
				return err
			}
		}
		o.TrashedAt = nil
		return models.Update(ctx, tx, &o, "took out of the trash")
	})
}

// MayChange tells whether the user, who sees the outreach, may change it: one
// that is published, coordinators alone.
func MayChange(u models.User, o Outreach) bool {
	return u.MayWriteOf(o.StateISO) && u.MayGive(o.Visibility)
}

// change lets fn change the outreach, all of it or nothing, and records
// it as what fn says was done.
func change(ctx context.Context, s *models.Store, id uint, fn func(tx *models.Store, o *Outreach) (did string, err error)) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		o, err := Find(ctx, tx, id)
		if err != nil {
			return err
		}
		if !MayChange(tx.Reader(), o) {
			return models.ErrForbidden
		}
		did, err := fn(tx, &o)
		if err != nil {
			return err
		}
		return models.Update(ctx, tx, &o, did)
	})
}

// NamedReaders returns the numbers of those who are named as readers of the outreach.
func NamedReaders(ctx context.Context, s *models.Store, o Outreach) ([]uint, error) {
	if !MayChange(s.Reader(), o) {
		return nil, models.ErrForbidden
	}
	var ids []uint
	err := models.From[models.Reader](s).Select("user_id").Where("kind = ? AND row_id = ?", o.KindName(), o.ID).Scan(ctx, &ids)
	return ids, err
}

// TrashAttachment moves a file that is kept with a contact to the trash. What
// was sent with a letter is frozen.
func TrashAttachment(ctx context.Context, s *models.Store, owner models.Ref, id uint) error {
	return change(ctx, s, owner.ID, func(tx *models.Store, o *Outreach) (string, error) {
		a, err := models.From[models.Attachment](tx).Scopes(tx.Current).
			Where("id = ? AND owner_kind = ? AND owner_id = ?", id, o.KindName(), o.ID).Take(ctx)
		if err != nil {
			return "", models.Translate(err)
		}
		a.TrashedAt = new(tx.Now())
		return "took out a file", models.Update(ctx, tx, &a, "moved to the trash")
	})
}
