// Package records shows what belongs to many pages: how a record is named, its
// history, where an ask or a letter stands, who holds an office.
package records
