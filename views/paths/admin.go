package paths

import (
	"net/url"
	"strconv"

	"demarche/models"
)

// The addresses of what coordinators look after.
const (
	Audit = "/admin/audit"
	Trash = "/admin/trash"
)

// Change returns the address of an entry of the audit trail, and of what it
// would mean to undo it.
func Change(id uint) string { return Audit + "/" + strconv.Itoa(int(id)) }

// ChangeUndoing returns the address at which an act is undone.
func ChangeUndoing(id uint) string { return Change(id) + "/undoing" }

// AuditOf returns the address of the entries of the audit trail of a day.
func AuditOf(kind string) string { return Audit + "?" + url.Values{"kind": {kind}}.Encode() }

// Restoring returns the address at which a record is taken out of the trash.
func Restoring(ref models.Ref) string {
	return Trash + "/" + ref.Kind + "/" + strconv.Itoa(int(ref.ID)) + "/restoring"
}

// Erasing returns the address at which the private data of a user or a person
// are erased on request.
func Erasing(ref models.Ref) string {
	return Trash + "/" + ref.Kind + "/" + strconv.Itoa(int(ref.ID)) + "/erasing"
}
