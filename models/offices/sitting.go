package offices

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"demarche/models"
)

// A Sitting is where somebody looks up holders in one go: it is asked for once.
type Sitting struct {
	Key     string      // names the sitting, so that it can be undone as a whole
	ShownAt string      // address of the page, or who told them
	On      models.Date // day of the page
}

// Check tells what is wrong with a sitting.
func (g *Sitting) Check(s *models.Store) models.Invalid {
	g.ShownAt, g.On = models.OneLine(g.ShownAt), models.TrimDate(g.On)
	if g.On == "" {
		g.On = s.Today()
	}
	wrong := models.Invalid{}
	_, err := models.ParseDay(string(g.On))
	wrong.Check(err == nil, "shown-on", models.NotADay)
	wrong.Check(err != nil || g.On <= s.Today(), "shown-on", models.InTheFuture)
	wrong.Check(g.ShownAt != "", "shown-at", models.Required)
	wrong.Check(utf8.RuneCountInString(g.ShownAt) <= models.MaxLine, "shown-at", models.TooLong)
	return wrong
}

// source returns the page of the sitting as a source, or what somebody said as one.
func (g Sitting) source() models.Source { return models.SourceShown(g.ShownAt, g.On) }

// An Answer says what somebody found who looked up the holder of an office.
type Answer struct {
	OfficeID uint
	StateISO string // of an office that is not on record: OfficeID is 0
	Kind     string // of the same
	TermID   uint   // of the holder whom they were shown, 0 where there was none
	Seen     uint   // number of the newest finding that they were shown, 0 where there was none
	Found    Finding
	Name     string      // of another holder
	Slug     string      // of another holder who is on record as a person, "new" for one who is not
	Since    models.Date // of another holder: from when; of a vacant office: since when
	Gender   string      // male or female, "" for nothing new
	Email    string      // of the office, "" for nothing new
	Address  string      // of the office, "" for nothing new
}

// Key names the office of the answer, as Office.Key does.
func (a Answer) Key() string {
	return Office{Record: models.Record{ID: a.OfficeID}, StateISO: a.StateISO, Kind: a.Kind}.Key()
}

// Key names an office among others: by its number, or one that is not on record by its
// state and kind.
func (o Office) Key() string {
	if o.ID != 0 {
		return strconv.Itoa(int(o.ID))
	}
	return strings.ToLower(o.StateISO) + "-" + o.Kind
}

// ReadKey returns an answer for the office that the key names.
func ReadKey(key string) (Answer, bool) {
	if iso, kind, cut := strings.Cut(key, "-"); cut {
		return Answer{StateISO: strings.ToUpper(iso), Kind: kind}, true
	}
	id := models.ParseID(key)
	if id == nil || *id == 0 {
		return Answer{}, false
	}
	return Answer{OfficeID: *id}, true
}

// NewSitting names a sitting of the user that begins at the instant.
func NewSitting(u models.User, at time.Time) string {
	return strconv.FormatInt(at.UnixMilli(), 36) + "-" + strconv.Itoa(int(u.ID))
}
