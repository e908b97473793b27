package models

import "strings"

// Told is who told the campaign something, in the words of who was told it: a name, an office, a
// telephone call. It is personal. Published is no more than that and when somebody did: see TellTitle.
type Told string

// To returns the words for the user, "" for those who may not see what the campaign keeps to itself. It is
// the one rule of who reads them. They stand apart from all that everybody may see, so that whatever shows
// a source without asking shows none of them.
func (t Told) To(u User) string {
	if !u.MaySeeCampaign() {
		return ""
	}
	return string(t)
}

// toldField is the name under which rows keep the words.
const toldField = "Told"

// TellTitle returns how a source is called that is somebody's word, given on the day.
func TellTitle(on Date) string {
	title := "Told to the campaign"
	if day, err := ParseDay(string(on)); err == nil {
		title += ", " + day.Time().Format("2 January 2006")
	}
	return title
}

// WithoutTold leaves out the changes of those words where the user may not read them.
func WithoutTold(u User, fields []FieldChange) []FieldChange {
	if u.MaySeeCampaign() {
		return fields
	}
	return Keep(fields, func(f *FieldChange) bool { return f.Field != toldField })
}

// SourceShown returns the source that is named by its address on the web, or else is what somebody said
// on the day.
func SourceShown(words string, on Date) Source {
	if IsOnTheWeb(words) {
		return Source{Title: words, URL: words}
	}
	return Source{Title: TellTitle(on), Told: Told(words), On: on}
}

// IsOnTheWeb tells whether a page is named by its address on the web.
func IsOnTheWeb(words string) bool {
	return strings.HasPrefix(words, "https://") || strings.HasPrefix(words, "http://")
}
