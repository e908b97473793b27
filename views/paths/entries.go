package paths

import (
	"cmp"
	"net/url"
	"strconv"
	"strings"
)

// An Entry is where a form by which the record is kept is found: the page of what it
// is about, the form of something new, and that of what is on record, with ":key"
// for the key. What a form does not offer is "".
type Entry struct {
	Page, New, Edit string
	List            string // in which it would stand, where that is not the page without the key
}

// Entries are the addresses of forms, by the name of the form.
var Entries = map[string]Entry{
	"outcome":       {Page: Meetings + "/:key", Edit: Meetings + "/:key/outcome"},
	"meeting":       {Page: Meetings + "/:key", New: Meetings + "/new", Edit: Meetings + "/:key/edit"},
	"participation": {Page: Meetings + "/:key", Edit: Meetings + "/:key/participants"},
	"resolution":    {Page: Resolutions + "/:key", New: Resolutions + "/new", Edit: Resolutions + "/:key/edit"},
	"organisation":  {Page: Organisations + "/:key", New: Organisations + "/new", Edit: Organisations + "/:key/edit"},
	"office":        {Page: Offices + "/:key", New: Offices + "/new", Edit: Offices + "/:key/edit", List: Officials},
	"question":      {Page: Questions, New: Questions + "/new", Edit: Questions + "/:key/edit"},
	"figure":        {Page: Figures, New: Figures + "/new", Edit: Figures + "/:key/edit"},
	"source":        {Page: Sources + "/:key", New: Sources + "/new", Edit: Sources + "/:key/edit"},
	"group":         {Page: Groups + "/:key", New: Groups + "/new", Edit: Groups + "/:key/edit"},
	"names":         {Page: States + "/:key", Edit: States + "/:key/names"},
	"override":      {Page: Overrides + "/:key", New: Overrides + "/new", Edit: Overrides + "/:key/edit"},
	"treaty":        {Page: TreatySteps + "/:key", New: Treaties + "/new", Edit: TreatySteps + "/:key/edit", List: Treaties},
	"text":          {Page: Texts + "/:key", New: Texts + "/new", Edit: Texts + "/:key/edit"},

	"group-statement": {Page: GroupStatements + "/:key", New: GroupStatements + "/new", Edit: GroupStatements + "/:key/edit", List: Groups},
	"statement":       {Page: Statements + "/:key", New: Statements + "/new", Edit: Statements + "/:key/edit"},
}

// EntryForm returns the address of the form about what has the key, or of something new.
func EntryForm(form, key string) string {
	if key == "" {
		return Entries[form].New
	}
	return strings.Replace(Entries[form].Edit, ":key", url.PathEscape(key), 1)
}

// EntryPage returns the address of the page of what the form is about; without a key,
// of the list in which it would stand.
func EntryPage(form, key string) string {
	page := Entries[form].Page
	if key == "" {
		return cmp.Or(Entries[form].List, strings.TrimSuffix(page, "/:key"))
	}
	return strings.Replace(page, ":key", url.PathEscape(key), 1)
}

// MeetingTrash returns the address at which a meeting is moved to the trash.
func MeetingTrash(slug string) string { return Meetings + "/" + url.PathEscape(slug) + "/trash" }

// ParticipationTrash returns the address at which it is taken back that a state took
// part in the meeting.
func ParticipationTrash(slug string, id uint) string {
	return EntryForm("participation", slug) + "/" + strconv.Itoa(int(id)) + "/trash"
}

// Record is where somebody says what they want to put on record, and of what.
const Record = "/record"
