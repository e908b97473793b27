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

	Templates = "/admin/templates"
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

// Template returns the address of the wording of a sort of letter in a language.
func Template(name string) string { return Templates + "/" + url.PathEscape(name) }

// TemplatePreview returns the address at which a wording is tried.
func TemplatePreview(name string) string { return Template(name) + "/preview" }

// TemplateShipped returns the address at which the wording that comes along is
// taken back into use.
func TemplateShipped(name string) string { return Template(name) + "/shipped" }

// TemplateVersion returns the address at which an earlier version is taken back
// into use.
func TemplateVersion(name string, change uint) string {
	return Template(name) + "/versions/" + strconv.Itoa(int(change))
}

// Redactions is where texts on record are redacted.
const Redactions = "/admin/redaction"

// Redacting returns the address at which the text of a record is redacted.
func Redacting(ref models.Ref) string {
	return Redactions + "/" + ref.Kind + "/" + strconv.Itoa(int(ref.ID))
}
