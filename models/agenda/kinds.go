package agenda

import "demarche/models"

// Kinds are the kinds of record of what is to be done next.
func Kinds() []models.Kind {
	return []models.Kind{
		{New: models.NewRow[Weight]},
	}
}

// KindName and TableName write out under which name records of a kind are stored and
// in which table: a type may be renamed, these may not.
func (Weight) KindName() string      { return "weight" }
func (Weight) TableName() string     { return "weights" }
func (Digest) TableName() string     { return "digests" }
func (DigestItem) TableName() string { return "digest_items" }
