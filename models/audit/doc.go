// Package audit tells what was changed, by whom and how: the trail, undoing, the
// trash, redaction and erasing. It knows no kind of record by name; each kind says
// in its descriptor (models.Kind) what differs.
package audit
