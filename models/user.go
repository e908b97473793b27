package models

import "slices"

// A Role says what a user may do.
type Role string

// The roles. Somebody who is not signed in is the Public.
const (
	Public      Role = ""
	Observer    Role = "observer"
	Member      Role = "member"
	Coordinator Role = "coordinator"
)

// A User is somebody with an account.
type User struct {
	Record
	Email          string // folded to lower case
	Name           string
	Role           Role
	OrganisationID *uint
	PasswordHash   string `json:"-"` // argon2id, in its standard encoding
}

// Sees lists the visibilities of what the user may see.
func (u User) Sees() []Visibility {
	switch u.Role {
	case Coordinator:
		return Visibilities
	case Member:
		return []Visibility{Published, Campaign}
	}
	return []Visibility{Published}
}

// MaySee tells whether the user may see a thing of the visibility.
func (u User) MaySee(v Visibility) bool { return slices.Contains(u.Sees(), v) }

// MayWrite tells whether the user may record letters and draft them.
func (u User) MayWrite() bool { return u.Role == Coordinator }

// SignedIn tells whether the user is anybody at all.
func (u User) SignedIn() bool { return u.ID != 0 }
