package models

import (
	"context"
	"errors"
	"slices"
	"time"
)

// A Role says what a user may do.
type Role string

// The roles. Somebody who is not signed in is the Public.
const (
	Public      Role = ""
	Observer    Role = "observer"
	Member      Role = "member"
	Coordinator Role = "coordinator"
)

// Roles lists the roles that an account may have, from the narrowest to the widest.
var Roles = []Role{Observer, Member, Coordinator}

// A User is somebody with an account.
type User struct {
	Record
	Email          string        `json:"Email"` // folded to lower case
	Name           string        `json:"Name"`
	Role           Role          `json:"Role"`
	OrganisationID *uint         `json:"OrganisationID"`
	Organisation   *Organisation `json:"-"`
	States         []UserState   `json:"States,omitempty"` // a member's own
	PasswordHash   string        `json:"-"`                // argon2id, in its standard encoding
	SeenAt         *time.Time    `gorm:"<-:false" json:"-"`
	DigestHour     *int          `json:"DigestHour,omitempty"` // at which the daily digest is wanted, nil for none
	Zone           string        `json:"Zone,omitempty"`       // time zone in which the user's days are counted, "" for the campaign's
	Handle         []byte        `gorm:"<-:false" json:"-"`    // by which passkeys know the user, none before the first
}

// A UserState is a state that is a member's own.
type UserState struct {
	UserID   uint   `gorm:"primaryKey" json:"-"`
	StateISO string `gorm:"primaryKey" json:"StateISO"`
}

// OwnStates lists the codes of the states that are the user's own, in
// alphabetical order. They count for a member alone.
func (u User) OwnStates() []string {
	codes := make([]string, len(u.States))
	for i, st := range u.States {
		codes[i] = st.StateISO
	}
	slices.Sort(codes)
	return codes
}

// Owns tells whether the state is one of a member's own.
func (u User) Owns(iso2 string) bool {
	return u.Role == Member && slices.ContainsFunc(u.States, func(st UserState) bool { return st.StateISO == iso2 })
}

// VisibleOf lists the visibilities of which the user may see things, of some states
// at least.
func (u User) Sees() []Visibility {
	switch {
	case u.Role == Coordinator:
		return Visibilities
	case u.Role == Member && len(u.States) > 0:
		return []Visibility{Published, Campaign}
	}
	return []Visibility{Published}
}

// MaySee is the one rule of who sees what: it tells whether the user may see
// something of the visibility that belongs to the state, "" for none, given
// whether the user is named as a reader of it. What has no visibility of its own
// everybody may see. Store.permitted is the same rule in SQL.
func (u User) MaySee(v Visibility, iso2 string, named bool) bool {
	switch v {
	case "", Published:
		return true
	case Campaign:
		return u.MaySeeInside(iso2)
	}
	return u.Role == Coordinator || named && u.SignedIn()
}

// MaySeeCampaign tells whether the user may see what the campaign keeps to
// itself, of some states at least.
func (u User) MaySeeCampaign() bool { return slices.Contains(u.Sees(), Campaign) }

// SeesAll tells whether nothing is on record that the user may not see. To others nothing
// may be said to be missing, but only that they see none.
func (u User) SeesAll() bool { return u.Role == Coordinator }

// MaySeeInside tells whether the user may see what the campaign keeps to itself
// about the state. What is confidential is not meant.
func (u User) MaySeeInside(iso2 string) bool { return u.Role == Coordinator || u.Owns(iso2) }

// MayWrite tells whether the user may record and draft anything at all.
func (u User) MayWrite() bool { return u.Role == Coordinator || u.Role == Member && len(u.States) > 0 }

// MayWriteOf tells whether the user may record and draft what concerns the state.
func (u User) MayWriteOf(iso2 string) bool { return u.MaySeeInside(iso2) }

// Gives lists the visibilities that the user may give to a thing: what is to be
// published, coordinators say.
func (u User) Gives() []Visibility {
	switch {
	case u.Role == Coordinator:
		return slices.Clone(Visibilities)
	case u.MayWrite():
		return []Visibility{Campaign, Confidential}
	}
	return nil
}

// MayGive tells whether the user may give the visibility to a thing, or take it away.
func (u User) MayGive(v Visibility) bool { return slices.Contains(u.Gives(), v) }

// SavesAs lists the visibilities that the user may give to a thing on saving it:
// publishing is an act of its own.
func (u User) SavesAs() []Visibility {
	return slices.DeleteFunc(u.Gives(), func(v Visibility) bool { return v == Published })
}

// MaySaveAs tells whether the user may save a thing with the visibility, which was
// another before: what is not published does not become so by the way.
func (u User) MaySaveAs(v, was Visibility) bool {
	return u.MayGive(v) && (v != Published || was == Published)
}

// MaySend tells whether the user may mark a draft as sent, which approves it.
func (u User) MaySend() bool { return u.Role == Coordinator }

// MayManage tells whether the user may invite people and change what they may do.
func (u User) MayManage() bool { return u.Role == Coordinator }

// SignedIn tells whether the user is anybody at all.
func (u User) SignedIn() bool { return u.ID != 0 }

// MayErase tells whether the user may erase private data on request.
func (u User) MayErase() bool { return u.Role == Coordinator }

// CheckWriter returns Invalid when the state is not one of which the reader may write.
func CheckWriter(s *Store, iso2 string) error {
	wrong := Invalid{}
	wrong.Check(s.reader.MayWriteOf(iso2), "state", NotYourState)
	return wrong.Err()
}

// FindUser reads a user who still has access, with what belongs to the account.
func FindUser(ctx context.Context, s *Store, id uint) (User, error) {
	u, err := From[User](s).Preload("States", nil).Preload("Organisation", nil).
		Where("id = ? AND trashed_at IS NULL", id).Take(ctx)
	return u, Translate(err)
}

// ErrLastCoordinator: nobody would be left to manage the campaign.
var ErrLastCoordinator = errors.Join(ErrConflict, errors.New("no coordinator would be left"))

// KeepCoordinator returns errLastCoordinator when the user, as just written, was
// the last coordinator. The store has one writer, so two at once are told apart.
func KeepCoordinator(ctx context.Context, s *Store, u User) error {
	if u.Role == Coordinator && u.TrashedAt == nil {
		return nil
	}
	n, err := From[User](s).Where("role = ? AND trashed_at IS NULL", Coordinator).Count(ctx, "*")
	if err == nil && n == 0 {
		return ErrLastCoordinator
	}
	return err
}

// MayAudit tells whether the user may read the whole audit trail.
func (u User) MayAudit() bool { return u.Role == Coordinator }

// MayUndo tells whether the user may undo what was done, and restore from the trash.
func (u User) MayUndo() bool { return u.Role == Coordinator }
