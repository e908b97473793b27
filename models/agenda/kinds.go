package agenda

import "demarche/models"

// Kinds are the kinds of record of what is to be done next.
func Kinds() []models.Kind {
	return []models.Kind{
		{New: func() models.Row { return new(Weight) }},
	}
}

// KindName returns "weight", as the kind is stored.
func (Weight) KindName() string { return "weight" }

// TableName returns "weights", the table in which the rows are kept.
func (Weight) TableName() string { return "weights" }

// TableName returns "digests", the table in which the rows are kept.
func (Digest) TableName() string { return "digests" }

// TableName returns "digest_items", the table in which the rows are kept.
func (DigestItem) TableName() string { return "digest_items" }
