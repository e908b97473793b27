package states

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"demarche/models"
)

// An Assignment says who looks after a state, or after one letter to it: its owner. A
// letter without one is its state's owner's.
type Assignment struct {
	models.Record
	StateISO string      `json:"StateISO"`
	LetterID *uint       `json:"LetterID,omitempty"` // nil for the state as a whole
	UserID   uint        `json:"UserID"`
	User     models.User `json:"-"`
}

// stands tells whether the owner may still do what there is to do.
func (a Assignment) stands() bool { return MayOwn(a.User, a.StateISO) }

// MayOwn tells whether the user can be the owner of the state, or of a letter to it.
func MayOwn(u models.User, iso2 string) bool {
	return u.SignedIn() && u.TrashedAt == nil && u.MayWriteOf(iso2)
}

// MayAssign tells whether the user may make somebody the owner of the state, or of a letter to
// it: coordinators whomever can be, who works on the state nobody but themselves.
func MayAssign(u models.User, iso2 string, to models.User) bool {
	return MayOwn(to, iso2) && (u.Role == models.Coordinator || u.ID == to.ID)
}

// mayRelease tells whether the user may say that nobody is the owner any more.
func mayRelease(u models.User, a Assignment) bool {
	return u.Role == models.Coordinator || u.ID == a.UserID
}

// Assignees lists those whom the reader may make the owner of the state, by name.
func Assignees(ctx context.Context, s *models.Store, iso2 string) ([]models.User, error) {
	if !s.Reader().MayWriteOf(iso2) {
		return nil, nil
	}
	return Cached(ctx, s, "assignees of "+iso2, func() ([]models.User, error) {
		all, err := models.From[models.User](s).Preload("States", nil).Where("trashed_at IS NULL").Find(ctx)
		all = models.Keep(all, func(u *models.User) bool { return MayAssign(s.Reader(), iso2, *u) })
		slices.SortFunc(all, func(a, b models.User) int { return models.CompareFold(a.Name, b.Name) })
		return all, err
	})
}

// assigned returns the assignments on record, with their owners, as far as these may still act.
func assigned(ctx context.Context, s *models.Store) ([]Assignment, error) {
	return Cached(ctx, s, "assignments", func() ([]Assignment, error) {
		all, err := models.From[Assignment](s).Where("trashed_at IS NULL").Preload("User.States", nil).Find(ctx)
		return models.Keep(all, func(a *Assignment) bool { return a.stands() }), err
	})
}

// OwnerOf returns who looks after the state, or after the letter of the number to it. To those who
// do not work on the state nobody is told.
func OwnerOf(ctx context.Context, s *models.Store, iso2 string, letter *uint) (models.User, bool, error) {
	if !s.Reader().MaySeeInside(iso2) {
		return models.User{}, false, nil
	}
	all, err := assigned(ctx, s)
	for _, a := range all {
		if a.StateISO == iso2 && sameLetter(a.LetterID, letter) {
			return a.User, true, err
		}
	}
	return models.User{}, false, err
}

func sameLetter(a, b *uint) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// Assign makes the user the owner of the state, or of the letter of the number to it; 0 is
// nobody. Whether the letter is one that both may see, who calls it has seen to.
func Assign(ctx context.Context, s *models.Store, iso2 string, letter *uint, user uint) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayWriteOf(iso2) {
			return models.ErrForbidden
		}
		if _, err := Find(ctx, tx, iso2); err != nil {
			return err
		}
		of := models.From[Assignment](tx).Where("state_iso = ? AND letter_id IS NULL", iso2)
		if letter != nil {
			of = models.From[Assignment](tx).Where("letter_id = ?", *letter)
		}
		found, err := of.Find(ctx)
		if err != nil {
			return err
		}
		a := Assignment{StateISO: iso2, LetterID: letter}
		if len(found) > 0 {
			a = found[0]
		}
		if user == 0 {
			return release(ctx, tx, a)
		}
		return a.give(ctx, tx, user)
	})
}

// release says that nobody is the owner.
func release(ctx context.Context, s *models.Store, a Assignment) error {
	switch {
	case a.ID == 0 || a.TrashedAt != nil:
		return nil
	case !mayRelease(s.Reader(), a):
		return models.ErrForbidden
	}
	return models.MoveToTrash(ctx, s, models.RefOf(a), true, "took back who looks after it")
}

// give makes the user the owner.
func (a Assignment) give(ctx context.Context, s *models.Store, user uint) error {
	to, err := models.FindUser(ctx, s, user)
	if err != nil {
		return models.Invalid{"owner": models.NotAChoice}
	}
	held := a.ID != 0 && a.TrashedAt == nil
	switch {
	case !MayAssign(s.Reader(), a.StateISO, to), held && a.UserID != user && !mayRelease(s.Reader(), a) && a.livingOwner(ctx, s):
		return models.ErrForbidden
	case held && a.UserID == user:
		return nil
	}
	a.UserID, a.User, a.TrashedAt = user, models.User{}, nil
	if a.ID == 0 {
		return models.Create(ctx, s, &a, "said who looks after it")
	}
	return models.Update(ctx, s, &a, "said who looks after it")
}

// livingOwner tells whether the owner may still act: who took over from somebody who left asks nobody.
func (a Assignment) livingOwner(ctx context.Context, s *models.Store) bool {
	u, err := models.FindUser(ctx, s, a.UserID)
	return err == nil && MayOwn(u, a.StateISO)
}

// Owned is what of states and letters is the reader's, and what is somebody else's.
type Owned struct {
	MyStates, TheirStates   []string
	MyLetters, TheirLetters []uint
}

// ReadOwned returns what is the reader's, and what is somebody else's who may still act.
func ReadOwned(ctx context.Context, s *models.Store) (Owned, error) {
	return Cached(ctx, s, "owned", func() (o Owned, err error) {
		all, err := assigned(ctx, s)
		for _, a := range all {
			own := a.UserID == s.Reader().ID
			switch {
			case a.LetterID == nil && own:
				o.MyStates = append(o.MyStates, a.StateISO)
			case a.LetterID == nil:
				o.TheirStates = append(o.TheirStates, a.StateISO)
			case own:
				o.MyLetters = append(o.MyLetters, *a.LetterID)
			default:
				o.TheirLetters = append(o.TheirLetters, *a.LetterID)
			}
		}
		return o, err
	})
}

// none keeps a list of codes from being empty, of which SQL would know nothing.
func none(list []string) []string { return append(slices.Clone(list), "") }

// Mine keeps to what is the reader's: rows of which the first column is the letter, if they
// have one, and the second the state.
func (o Owned) Mine(letter, state string) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		return q.Where("(coalesce("+letter+", 0) IN ? OR "+state+" IN ? AND coalesce("+letter+", 0) NOT IN ?)", letters(o.MyLetters), none(o.MyStates), letters(o.TheirLetters))
	}
}

// noLetter is the number of no letter: a list of it is not empty.
const noLetter = ^uint(0) >> 1

func letters(list []uint) []uint { return append(slices.Clone(list), noLetter) }

// MineOrNobodys keeps to what is not somebody else's, by the same columns.
func (o Owned) MineOrNobodys(letter, state string) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		if len(o.TheirLetters) > 0 {
			q = q.Where("coalesce("+letter+", 0) NOT IN ?", o.TheirLetters)
		}
		if len(o.TheirStates) > 0 {
			q = q.Where("("+state+" NOT IN ? OR coalesce("+letter+", 0) IN ?)", o.TheirStates, letters(o.MyLetters))
		}
		return q
	}
}

// seenAssignments keeps to what the reader may know of who looks after what: coordinators
// all, others what is of their states, and of letters what is their own.
func seenAssignments(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		if q = s.Current(q); s.Reader().Role == models.Coordinator {
			return q
		}
		return q.Where("state_iso IN ? AND (letter_id IS NULL OR user_id = ?)", none(s.Reader().OwnStates()), s.Reader().ID)
	}
}
