package offices

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"demarche/models"
)

// ConfirmedDays is for how many days a confirmation counts.
const ConfirmedDays = 180

// A Confirmation says that somebody looked up who holds an office: what they found,
// on which page, and until when that counts.
type Confirmation struct {
	models.Record
	OfficeID uint        `json:"OfficeID"`
	Office   Office      `json:"-"`
	TermID   uint        `json:"TermID"` // of who was found in office; of a vacant one: of who left it
	Term     *Term       `json:"-"`
	Found    Finding     `json:"Found"`
	UserID   uint        `json:"UserID"` // who looked it up
	User     models.User `json:"-"`
	ShownAt  string      `json:"ShownAt"`                 // address of the page, or whom they asked
	On       models.Date `gorm:"column:on_day" json:"On"` // day on which the page said so
	Until    models.Date `json:"Until"`                   // last day on which it counts
	Sitting  string      `json:"Sitting"`                 // of those confirmed in one go, "" for one alone
}

// A Finding is what somebody found who looked up the holder of an office.
type Finding string

// The findings.
const (
	SameHolder  Finding = "same"
	OtherHolder Finding = "other"
	NoHolder    Finding = "vacant"
)

// Findings lists the findings in the order in which they are offered.
var Findings = []Finding{SameHolder, OtherHolder, NoHolder}

// counts tells whether the confirmation says on the day that the person of its term
// is in office.
func (c Confirmation) counts(day models.Date) bool {
	return c.Found != NoHolder && c.On <= day && day <= c.Until
}

// ConfirmedOn returns the newest confirmation that counts on the day, if one does.
// One that says who holds the office does not outlive the end of the term.
func (t Term) ConfirmedOn(day models.Date) (Confirmation, bool) {
	var newest Confirmation
	if t.End != "" && t.End.Last() < day {
		return newest, false
	}
	for _, c := range t.Confirmations {
		if c.counts(day) && cmp.Or(cmp.Compare(c.On, newest.On), cmp.Compare(c.ID, newest.ID)) > 0 {
			newest = c
		}
	}
	return newest, newest.ID != 0
}

// LastSeen returns the last day, up to the given one, on which the record or a
// person says that the holder was in office.
func (t Term) LastSeen(day models.Date) models.Date {
	seen := t.AsOf
	for _, c := range t.Confirmations {
		if c.Found != NoHolder && c.On <= day && c.On > seen { // a day within a year or a month comes after it
			seen = c.On
		}
	}
	return seen
}

// A Sitting is where somebody looks up holders in one go: it is asked for once.
type Sitting struct {
	Key     string // names the sitting, so that it can be undone as a whole
	ShownAt string
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

// titleAndAddress returns those of the source, as a new term bears them.
func (g Sitting) titleAndAddress() (title, url string) {
	if strings.HasPrefix(g.ShownAt, "https://") || strings.HasPrefix(g.ShownAt, "http://") {
		return g.ShownAt, g.ShownAt
	}
	return g.ShownAt, ""
}

// An Answer says what somebody found who looked up the holder of an office.
type Answer struct {
	OfficeID uint
	StateISO string // of an office that is not on record: OfficeID is 0
	Kind     string // of the same
	TermID   uint   // of the holder whom they were shown, 0 where there was none
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

// Enter puts an office on record which somebody found at the source of the sitting. It
// returns Invalid where the state has one of the kind by now.
func Enter(ctx context.Context, s *models.Store, g Sitting, o Office) (Office, error) {
	if !s.Reader().MayWriteOf(o.StateISO) {
		return o, models.ErrForbidden
	}
	n, err := models.From[Office](s).Scopes(s.Current).Where("state_iso = ? AND kind = ?", o.StateISO, o.Kind).Count(ctx, "*")
	if err != nil {
		return o, err
	}
	if n > 0 {
		return o, models.Invalid{"found": models.HolderChanged}
	}
	title, url := g.titleAndAddress()
	source, err := sourceOf(ctx, s, title, url)
	if err != nil {
		return o, err
	}
	o.SourceID = source.ID
	if o.Slug, err = freeIn[Office](ctx, s, o.Key()); err != nil {
		return o, err
	}
	return o, models.Create(ctx, s, &o, "recorded office")
}

// Confirm notes what somebody found who looked up the holder of the office, which is
// given with its terms as they are now, and returns the office as it is then. It is
// for those who write of the state.
func Confirm(ctx context.Context, s *models.Store, g Sitting, o Office, a Answer) (Office, error) {
	if !s.Reader().MayWriteOf(o.StateISO) {
		return o, models.ErrForbidden
	}
	holder, held := o.HolderOn(s.Today())
	if held && holder.ID != a.TermID || !held && a.TermID != 0 {
		return o, models.Invalid{"found": models.HolderChanged}
	}
	found, err := heldBy(ctx, s, &o, holder, g, a)
	if err != nil {
		return o, err
	}
	c := Confirmation{
		OfficeID: o.ID, TermID: found.ID, Found: a.Found, UserID: s.Reader().ID, ShownAt: g.ShownAt,
		On: g.On, Until: g.On.AddDays(ConfirmedDays), Sitting: g.Key,
	}
	c.Office, c.Term = o, &found
	if err := models.Create(ctx, s, &c, "confirmed holder"); err != nil {
		return o, err
	}
	found.Confirmations = append(found.Confirmations, c)
	if a.Found != NoHolder {
		if err := noteGender(ctx, s, &found.Person, a.Gender); err != nil {
			return o, err
		}
	}
	o.Terms = withTerm(o.Terms, found)
	return o, noteAddress(ctx, s, &o, a)
}

// heldBy records who was found in the office in place of the holder, and returns the term
// that the confirmation is of.
func heldBy(ctx context.Context, s *models.Store, o *Office, holder Term, g Sitting, a Answer) (Term, error) {
	if err := checkPage(s, g, holder, a); err != nil {
		return Term{}, err
	}
	held := holder.ID != 0
	switch {
	case a.Found == SameHolder && held:
		return holder, nil
	case a.Found == NoHolder && held:
		return endNow(ctx, s, *o, holder, g, a)
	case a.Found == OtherHolder:
		return recordOther(ctx, s, o, g, a)
	}
	return Term{}, models.Invalid{"found": models.NotAChoice}
}

// checkPage tells what is wrong with the day of the page for the answer: of a holder, a
// page of before the term, or one so old that it counts no more; of somebody else, one
// of before they came.
func checkPage(s *models.Store, g Sitting, holder Term, a Answer) error {
	wrong := models.Invalid{}
	switch a.Found {
	case SameHolder:
		wrong.Check(s.Today() <= g.On.AddDays(ConfirmedDays), "found", models.PageTooOld)
		fallthrough
	case NoHolder:
		wrong.Check(holder.Start <= g.On, "found", models.PageBeforeTerm)
	case OtherHolder:
		since, err := models.ParseDate(string(a.Since))
		wrong.Check(err != nil || since <= g.On, "since", models.PageBeforeTerm)
	}
	return wrong.Err()
}

// withTerm returns the terms with one of them as it is now, or with a new one.
func withTerm(terms []Term, t Term) []Term {
	all := make([]Term, 0, len(terms)+1)
	for _, other := range terms {
		if other.ID != t.ID {
			all = append(all, other)
		}
	}
	return append(all, t)
}

// endNow ends the term of the holder of an office that is vacant: on the day before it
// is, which is known or that of the page. An end that somebody typed stays.
func endNow(ctx context.Context, s *models.Store, o Office, t Term, g Sitting, a Answer) (Term, error) {
	if t.End != "" {
		return t, nil
	}
	since, err := models.ParseDate(string(a.Since))
	if err != nil {
		return t, models.Invalid{"since": models.NotADate}
	}
	since = cmp.Or(since, g.On).First()
	t.End = since.AddDays(-1)
	wrong := models.Invalid{}
	wrong.Check(since <= g.On, "since", models.PageBeforeTerm)
	for _, m := range checkTerm(t, o) {
		wrong.Check(false, "since", m)
	}
	if err := wrong.Err(); err != nil {
		return t, err
	}
	return t, models.Update(ctx, s, &t, "ended term")
}

// recordOther records somebody else in the office, as a succession does.
func recordOther(ctx context.Context, s *models.Store, o *Office, g Sitting, a Answer) (Term, error) {
	n := Succession{Name: a.Name, Start: a.Since, EndBefore: true, SeenOn: g.On}
	n.SourceTitle, n.SourceURL = g.titleAndAddress()
	if a.Slug != "new" {
		n.Slug = a.Slug
	}
	if n.Slug == "" && a.Slug != "new" {
		same, err := sameName(ctx, s, a.Name)
		if err != nil {
			return Term{}, err
		}
		if len(same) > 0 {
			return Term{}, models.Invalid{"name": models.SameName}
		}
	}
	t, err := succeed(ctx, s, o, n)
	if wrong, is := errors.AsType[models.Invalid](err); is && wrong["start"] != "" {
		wrong["since"] = wrong["start"]
		delete(wrong, "start")
	}
	return t, err
}

// sameName returns people on record who bear the name, whatever the order of its words.
func sameName(ctx context.Context, s *models.Store, name string) ([]Person, error) {
	key := nameKey(name)
	if key == "" {
		return nil, nil
	}
	words := strings.Fields(key)
	longest := "%" + slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) }) + "%" // which those that bear the name have, too
	all, err := models.From[Person](s).Scopes(s.Current).Select("id, slug, name").
		Where("merged_into_id IS NULL AND (slug LIKE ? OR name LIKE ?)", longest, longest).Order("id").Find(ctx)
	return models.Keep(all, func(p *Person) bool { return nameKey(p.Name) == key }), err
}

// noteGender notes the gender of a person, where that is new.
func noteGender(ctx context.Context, s *models.Store, p *Person, gender string) error {
	if gender == "" || gender == p.Gender {
		return nil
	}
	if gender != "male" && gender != "female" {
		return models.Invalid{"gender": models.NotAChoice}
	}
	p.Gender, p.GenderBasis = gender, models.Attested
	return models.Update(ctx, s, p, "noted gender")
}

// noteAddress notes how the office is written to, where that is new.
func noteAddress(ctx context.Context, s *models.Store, o *Office, a Answer) error {
	before := *o
	if err := writeAddress(o, a, s.Today()); err != nil {
		return err
	}
	if o.Email == before.Email && o.Address == before.Address {
		o.CheckedOn = before.CheckedOn
		return nil
	}
	return models.Update(ctx, s, o, "changed office")
}

// writeAddress writes what the answer says of how the office is written to, seen on the
// day.
func writeAddress(o *Office, a Answer, day models.Date) error {
	email, address := strings.TrimSpace(a.Email), models.PlainText(strings.TrimSpace(strings.ReplaceAll(a.Address, "\r\n", "\n")))
	wrong := models.Invalid{}
	models.CheckEmail(wrong, "email", email)
	wrong.Check(utf8.RuneCountInString(address) <= models.MaxLine, "address", models.TooLong)
	if err := wrong.Err(); err != nil {
		return err
	}
	o.Email, o.Address, o.CheckedOn = cmp.Or(email, o.Email), cmp.Or(address, o.Address), day
	return nil
}

// EnterAddress notes how the office is written to, as the source of the sitting has it.
// It is for those who write of the state.
func EnterAddress(ctx context.Context, s *models.Store, g Sitting, o Office, a Answer, did string) (Office, error) {
	if !s.Reader().MayWriteOf(o.StateISO) {
		return o, models.ErrForbidden
	}
	if err := writeAddress(&o, a, g.On); err != nil {
		return o, err
	}
	title, url := g.titleAndAddress()
	source, err := sourceOf(ctx, s, title, url)
	if err != nil {
		return o, err
	}
	o.SourceID = source.ID
	return o, models.Update(ctx, s, &o, did)
}

// NewSitting names a sitting of the user that begins at the instant.
func NewSitting(u models.User, at time.Time) string {
	return strconv.FormatInt(at.UnixMilli(), 36) + "-" + strconv.Itoa(int(u.ID))
}
