package models

import (
	"context"
	"slices"
	"strings"
)

// An OutreachEntry is an outreach as somebody enters it.
type OutreachEntry struct {
	Outreach              // With has those who hold none of the offices
	Offices  []uint       // those whose holders on the day were there
	Raised   []Ask        // what we asked
	Promises []Ask        // what they promised
	Due      FollowUp     // what we owe after it, nothing when it has no text
	Files    []Attachment // to be kept with it, besides those it has
	Named    []uint       // who may read it when it is confidential
	Names    bool         // Named says so
}

// EntryOf answers the outreach as it is entered, to be corrected.
func EntryOf(o Outreach) OutreachEntry {
	owed, _ := o.Owed()
	return OutreachEntry{Outreach: o, Due: owed, Raised: o.Born(AnAsk), Promises: o.Born(APromise)}
}

// MeetingID returns the meeting by which what was asked is to be done, nil for none.
func (e OutreachEntry) MeetingID() *uint {
	for _, a := range e.Raised {
		if a.MeetingID != nil {
			return a.MeetingID
		}
	}
	return nil
}

// Outreach returns the outreach with its state, the organisation of ours, what
// was asked and promised, what we owe after it, and its files without what is in
// them.
func (s *Store) Outreach(ctx context.Context, id uint) (Outreach, error) {
	o, err := from[Outreach](s.db).Scopes(s.reached).
		Preload("State", nil).Preload("Organisation", nil).Preload("FollowUps", s.owedAfter).
		Preload("Asks", s.currentInPlace).Preload("Attachments", s.currentInOrder).
		Where("id = ?", id).Take(ctx)
	if err != nil {
		return o, translate(err)
	}
	was := []Outreach{o}
	if err := asKnown(ctx, s, was); err != nil {
		return o, err
	}
	if err := asKnown(ctx, s, was[0].Asks); err != nil {
		return o, err
	}
	return was[0], asKnown(ctx, s, was[0].FollowUps)
}

// LogOutreach records a contact with a state, and what we owe after it. The
// offices become lines of With, each with who held it on the day.
func (s *Store) LogOutreach(ctx context.Context, e *OutreachEntry) error {
	if !s.reader.MayWrite() {
		return ErrForbidden
	}
	return s.Transaction(ctx, func(tx *Store) error {
		e.StateISO, e.Sample = strings.ToUpper(strings.TrimSpace(e.StateISO)), false
		if err := tx.checkWriter(e.StateISO); err != nil {
			return err
		}
		o := e.Outreach
		if err := tx.checkOutreach(ctx, e, &o, ""); err != nil {
			return err
		}
		if err := create(ctx, tx, &o, "logged outreach"); err != nil {
			return err
		}
		e.Outreach = o
		return tx.keepWith(ctx, o, e)
	})
}

// CorrectOutreach changes what is on record of a contact and of what we owe
// after it; the state stays. It answers ErrStale unless the version of the
// entry is the newest.
func (s *Store) CorrectOutreach(ctx context.Context, e *OutreachEntry) error {
	return s.changeOutreach(ctx, e.ID, func(tx *Store, o *Outreach) (string, error) {
		typed := e.Outreach
		typed.StateISO, typed.Sample, typed.Record = o.StateISO, o.Sample, o.Record
		typed.Version, typed.FollowUps, typed.Asks, typed.Attachments = e.Version, o.FollowUps, o.Asks, o.Attachments
		e.StateISO = o.StateISO
		if e.Version != o.Version {
			return "", ErrStale
		}
		if err := tx.checkOutreach(ctx, e, &typed, o.Visibility); err != nil {
			return "", err
		}
		*o = typed
		return "corrected outreach", tx.keepWith(ctx, typed, e)
	})
}

// keepWith keeps with an outreach what was entered besides it: what was asked and
// promised, what we owe, its files, and who may read it.
func (s *Store) keepWith(ctx context.Context, o Outreach, e *OutreachEntry) error {
	bearer := Ask{StateISO: o.StateISO, OutreachID: &o.ID}
	if err := s.keepAsks(ctx, bearer, slices.Concat(e.Raised, e.Promises)); err != nil {
		return err
	}
	if err := s.attach(ctx, RefOf(o), e.Files, &o.Attachments); err != nil {
		return err
	}
	if err := s.owe(ctx, o, e.Due); err != nil || !e.Names || o.Visibility != Confidential {
		return err
	}
	named := slices.Clone(e.Named)
	if s.reader.Role != Coordinator {
		named = append(named, s.reader.ID) // who writes stays a reader
	}
	if err := s.setReaders(ctx, RefOf(o), named); err != nil {
		return err
	}
	return s.nameReadersOwed(ctx, o.ID, true)
}

// ShowOutreach changes who may see an outreach, and what we owe after it. It
// answers ErrStale unless the version is the newest.
func (s *Store) ShowOutreach(ctx context.Context, id uint, version int, v Visibility) error {
	return s.changeOutreach(ctx, id, func(tx *Store, o *Outreach) (string, error) {
		wrong := Invalid{}
		wrong.Check(tx.reader.MayGive(v), "visibility", NotAChoice)
		if err := wrong.Err(); err != nil {
			return "", err
		}
		o.Visibility, o.Version = v, version
		for i := range o.FollowUps {
			if o.FollowUps[i].Visibility = v; v == Confidential {
				if err := tx.nameReadersOwed(ctx, o.ID, true); err != nil {
					return "", err
				}
			}
			if err := update(ctx, tx, &o.FollowUps[i], "changed visibility"); err != nil {
				return "", err
			}
		}
		return "changed visibility", nil
	})
}

// TrashOutreach moves an outreach to the trash, and what we owe after it.
func (s *Store) TrashOutreach(ctx context.Context, id uint) error {
	return s.changeOutreach(ctx, id, func(tx *Store, o *Outreach) (string, error) {
		o.TrashedAt = &tx.at
		for i := range o.FollowUps {
			o.FollowUps[i].TrashedAt = &tx.at
			if err := update(ctx, tx, &o.FollowUps[i], "moved to the trash"); err != nil {
				return "", err
			}
		}
		return "moved to the trash", nil
	})
}

// RestoreOutreach takes an outreach out of the trash, and with it what we owe
// after it, if that went there with it.
func (s *Store) RestoreOutreach(ctx context.Context, id uint) error {
	return s.Transaction(ctx, func(tx *Store) error {
		o, err := from[Outreach](tx.db).Scopes(tx.permitted).Where("id = ? AND trashed_at IS NOT NULL", id).Take(ctx)
		if err != nil {
			return translate(err)
		}
		if !tx.reader.MayChange(o) {
			return ErrForbidden
		}
		owed, err := from[FollowUp](tx.db).Where("outreach_id = ? AND trashed_at = ?", id, o.TrashedAt).Find(ctx)
		if err != nil {
			return err
		}
		for i := range owed {
			owed[i].TrashedAt = nil
			if err := update(ctx, tx, &owed[i], "took out of the trash"); err != nil {
				return err
			}
		}
		o.TrashedAt = nil
		return update(ctx, tx, &o, "took out of the trash")
	})
}

// MayChange tells whether the user, who sees the outreach, may change it: one
// that is published, coordinators alone.
func (u User) MayChange(o Outreach) bool { return u.MayWriteOf(o.StateISO) && u.MayGive(o.Visibility) }

// changeOutreach lets fn change the outreach, all of it or nothing, and records
// it as what fn says was done.
func (s *Store) changeOutreach(ctx context.Context, id uint, fn func(tx *Store, o *Outreach) (did string, err error)) error {
	return s.Transaction(ctx, func(tx *Store) error {
		o, err := tx.Outreach(ctx, id)
		if err != nil {
			return err
		}
		if !tx.reader.MayChange(o) {
			return ErrForbidden
		}
		did, err := fn(tx, &o)
		if err != nil {
			return err
		}
		return update(ctx, tx, &o, did)
	})
}

// NamedOf answers the numbers of those who are named as readers of the outreach.
func (s *Store) NamedOf(ctx context.Context, o Outreach) ([]uint, error) {
	if !s.reader.MayChange(o) {
		return nil, ErrForbidden
	}
	var ids []uint
	err := from[Reader](s.db).Select("user_id").Where("kind = ? AND row_id = ?", kindOf(&o), o.ID).Scan(ctx, &ids)
	return ids, err
}

// TrashAttachment moves a file that is kept with a contact to the trash. What
// was sent with a letter is frozen.
func (s *Store) TrashAttachment(ctx context.Context, owner Ref, id uint) error {
	return s.changeOutreach(ctx, owner.ID, func(tx *Store, o *Outreach) (string, error) {
		a, err := from[Attachment](tx.db).Scopes(tx.current).
			Where("id = ? AND owner_kind = ? AND owner_id = ?", id, kindOf(o), o.ID).Take(ctx)
		if err != nil {
			return "", translate(err)
		}
		a.TrashedAt = &tx.at
		return "took out a file", update(ctx, tx, &a, "moved to the trash")
	})
}
