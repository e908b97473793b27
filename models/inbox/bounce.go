package inbox

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/letters"
)

// A Bounce is that a mail server could not deliver to an address.
type Bounce struct {
	models.Record
	MailID   uint        `json:"MailID"`   // the message that says so
	LetterID *uint       `json:"LetterID"` // the letter of ours that came back, nil where that is not known
	Address  string      `json:"-"`        // in small letters
	Hard     bool        `json:"Hard"`
	Status   string      `json:"Status"` // such as 5.1.1, "" where not given
	Why      string      `json:"-"`      // in the words of the server
	CameOn   models.Date `json:"CameOn"`
	OpenedAt *time.Time  `json:"OpenedAt"` // when a person said that the address works nevertheless

	OpenedWhy string `json:"OpenedWhy,omitempty"` // how that person knows
}

// An address closes after so many letters that came back for good, or after so many
// that came back at all, within so many days.
const (
	hardToClose = 2
	softToClose = 5
	closeWithin = 35
)

// An AddressState is what is known of an address to which letters could not be
// delivered.
type AddressState struct {
	Address string
	Bounces []Bounce         // those that count, the newest first
	Open    []letters.Letter // of ours to the address that wait for an answer, as far as they were asked for
}

// Last returns the newest bounce.
func (a AddressState) Last() Bounce {
	if len(a.Bounces) == 0 {
		return Bounce{}
	}
	return a.Bounces[0]
}

// IsClosed tells whether nothing is mailed to the address until a person opens it.
// Two reports on one letter count once.
func (a AddressState) IsClosed() bool {
	all, hard := map[uint]models.Date{}, map[uint]models.Date{}
	for _, b := range a.Bounces {
		if b.LetterID == nil { // of nothing that we sent
			continue
		}
		if all[*b.LetterID] = b.CameOn; b.Hard {
			hard[*b.LetterID] = b.CameOn
		}
	}
	return crowded(hard, hardToClose) || crowded(all, softToClose)
}

// crowded tells whether so many of the days lie within the days that close an address.
func crowded(of map[uint]models.Date, n int) bool {
	var days []models.Date
	for _, day := range of {
		days = append(days, day)
	}
	slices.Sort(days)
	for i := n - 1; i < len(days); i++ {
		if days[i-n+1].DaysUntil(days[i]) <= closeWithin {
			return true
		}
	}
	return false
}

// noteOutcome notes with a letter that we mailed what a mail server or a program says
// of it.
func noteOutcome(ctx context.Context, s *models.Store, i Mail, m Message) error {
	if i.Nature != Automatic && i.Nature != Returned {
		return nil
	}
	day := cmp.Or(i.WrittenOn, s.Today())
	letter, err := letterOf(ctx, s, i)
	if err != nil {
		return err
	}
	outcome := letters.MailingOutcome{}
	if outcome.ReturnedOn = day; i.Nature == Automatic {
		outcome = letters.MailingOutcome{AutomaticOn: day}
	}
	for _, f := range m.Failures {
		b := Bounce{MailID: i.ID, Address: addressOf(f, letter), Hard: f.Hard, Status: models.Clip(f.Status, 20), Why: models.Clip(f.Why, models.MaxLine), CameOn: day}
		if letter != nil && b.Address != "" {
			b.LetterID = &letter.ID
		}
		if b.Address == "" {
			b.Address = strings.ToLower(models.Clip(cmp.Or(f.Address, f.Final), models.MaxLine))
		}
		if err := models.Create(ctx, s, &b, "noted that mail came back"); err != nil {
			return err
		}
		outcome.Hard = outcome.Hard || f.Hard
	}
	if letter == nil || i.Nature == Returned && len(m.Failures) == 0 {
		return nil
	}
	return letters.NoteOutcome(ctx, s, letter.ID, outcome)
}

// letterOf returns the letter that the message is about with those to whom it went,
// nil where that is not known for sure.
func letterOf(ctx context.Context, s *models.Store, i Mail) (*letters.Letter, error) {
	if i.LetterID == nil || i.MatchedBy.IsGuess() {
		return nil, nil
	}
	l, err := models.From[letters.Letter](s).Preload("Recipients", letters.ByPlace).Where("id = ?", *i.LetterID).Take(ctx)
	return &l, models.Translate(err)
}

// addressOf returns the address of the letter at which mail failed, "" if it is none
// of the letter: nobody can close an address by telling of a letter that did not go
// there. A server to which mail was passed on tells of another than the one to
// which we wrote.
func addressOf(f Failure, l *letters.Letter) string {
	if l == nil {
		return ""
	}
	var wrote []string
	for _, r := range l.Recipients {
		wrote = append(wrote, emailsOf(r)...)
	}
	for _, failed := range []string{f.Address, f.Final} {
		if failed = strings.ToLower(failed); slices.Contains(wrote, failed) {
			return failed
		}
	}
	if slices.Sort(wrote); len(slices.Compact(wrote)) == 1 {
		return wrote[0]
	}
	return ""
}

// counting keeps to the bounces that count: of letters of ours, to addresses that
// nobody has opened since.
const counting = "opened_at IS NULL AND letter_id IS NOT NULL"

// StatesOf returns what the reader may know of those of the addresses to which letters
// could not be delivered, by their addresses in small letters: what came of letters that
// they may read, to states of which they see what the campaign keeps to itself.
func StatesOf(ctx context.Context, s *models.Store, addresses ...string) (map[string]AddressState, error) {
	if !s.Reader().MaySeeCampaign() {
		return nil, nil
	}
	return statesOf(ctx, s, addresses, func(q *gorm.DB) *gorm.DB {
		sent := s.Part().Model(&letters.Letter{}).Select("id").Scopes(letters.Readable(s))
		if s.Reader().Role != models.Coordinator {
			sent = sent.Where("state_iso IN ?", s.Reader().Inside())
		}
		return q.Where("letter_id IN (?)", sent)
	})
}

// IsAnyClosed tells whether nothing is mailed to one of the addresses until a person
// opens it, whoever asks: letters that came back count even where one may not read them.
func IsAnyClosed(ctx context.Context, s *models.Store, addresses ...string) (bool, error) {
	states, err := statesOf(ctx, s, addresses)
	for _, state := range states {
		if state.IsClosed() {
			return true, err
		}
	}
	return false, err
}

// statesOf returns what the bounces within the scopes tell of the addresses.
func statesOf(ctx context.Context, s *models.Store, addresses []string, among ...models.Scope) (map[string]AddressState, error) {
	states := map[string]AddressState{}
	var asked []string
	for _, a := range addresses {
		if a = strings.ToLower(strings.TrimSpace(a)); a != "" {
			asked = append(asked, a)
		}
	}
	if len(asked) == 0 {
		return states, nil
	}
	rows, err := models.From[Bounce](s).Scopes(append(among, s.Current)...).Where(counting+" AND address IN ?", asked).Order("came_on DESC, id DESC").Find(ctx)
	for _, b := range rows {
		state := states[b.Address]
		state.Address = b.Address
		state.Bounces = append(state.Bounces, b)
		states[b.Address] = state
	}
	return states, err
}

// Undelivered returns the addresses to which letters could not be delivered, with the
// letters to each that wait for an answer: what is to be done for them is a
// coordinator's to find out. An address is told as long as nobody has opened it, and
// an office bears it, or a letter to it waits.
func Undelivered(ctx context.Context, s *models.Store) ([]AddressState, error) {
	if !s.Reader().MayManage() {
		return nil, nil
	}
	rows, err := models.From[Bounce](s).Scopes(s.Current).Where(counting).Order("came_on DESC, id DESC").Find(ctx)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var found []AddressState
	for _, b := range rows {
		at := slices.IndexFunc(found, func(a AddressState) bool { return a.Address == b.Address })
		if at < 0 {
			at, found = len(found), append(found, AddressState{Address: b.Address})
		}
		found[at].Bounces = append(found[at].Bounces, b)
	}
	return withOpen(ctx, s, found)
}

// withOpen adds the letters that wait for an answer, and leaves out the addresses
// that nothing needs any more.
func withOpen(ctx context.Context, s *models.Store, found []AddressState) ([]AddressState, error) {
	borne, err := models.From[Bounce](s).Select("DISTINCT address").Where(counting + " AND address IN (SELECT lower(email) FROM offices WHERE trashed_at IS NULL)").Find(ctx)
	if err != nil {
		return nil, err
	}
	for _, queue := range []letters.Queue{letters.QueueOverdue, letters.QueueAwaiting} {
		open, err := models.From[letters.Letter](s).Scopes(letters.Readable(s), letters.InQueue(s, queue)).Omit("body").Preload("State", nil).Preload("Recipients", letters.ByPlace).
			Where("id IN (SELECT r.letter_id FROM recipients r, bounces b WHERE b.opened_at IS NULL AND b.letter_id IS NOT NULL AND " + wroteTo + ")").Order("sent_on, id").Find(ctx)
		if err != nil {
			return nil, err
		}
		for _, l := range open {
			for i := range found {
				if slices.ContainsFunc(l.Recipients, func(r letters.Recipient) bool { return slices.Contains(emailsOf(r), found[i].Address) }) {
					found[i].Open = append(found[i].Open, l)
				}
			}
		}
	}
	return models.Keep(found, func(a *AddressState) bool {
		return len(a.Open) > 0 || slices.ContainsFunc(borne, func(b Bounce) bool { return b.Address == a.Address })
	}), nil
}

// wroteTo says in SQL that a letter went to the address.
const wroteTo = "(lower(r.email) = b.address OR r.email = '' AND instr(lower(r.address), b.address) > 0)"

// emailsOf returns the addresses of somebody to whom a letter goes, in small letters.
func emailsOf(r letters.Recipient) (addresses []string) {
	in := strings.FieldsFunc(r.Address, func(c rune) bool { return strings.ContainsRune(" \n\t<>,;()[]", c) })
	for _, address := range append([]string{r.Email}, in...) {
		if strings.Contains(address, "@") {
			addresses = append(addresses, strings.ToLower(address))
		}
	}
	return addresses
}

// OpenAddress notes that letters may go to an address again, and why: whoever says so
// has found out that it works, or that another stands in its place.
func OpenAddress(ctx context.Context, s *models.Store, address, why string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayManage() {
			return models.ErrForbidden
		}
		why, wrong := models.OneLine(why), models.Invalid{}
		wrong.Check(why != "", "why", models.Required)
		wrong.Check(utf8.RuneCountInString(why) <= models.MaxLine, "why", models.TooLong)
		rows, err := models.From[Bounce](tx).Scopes(tx.Current).Where("opened_at IS NULL AND address = ?", strings.ToLower(strings.TrimSpace(address))).Find(ctx)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return models.ErrConflict
		}
		if err := wrong.Err(); err != nil {
			return err
		}
		for i := range rows {
			rows[i].OpenedAt, rows[i].OpenedWhy = new(tx.Now()), why
			if err := models.Update(ctx, tx, &rows[i], "opened an address again"); err != nil {
				return err
			}
		}
		return nil
	})
}

// KindName and TableName write out under which name the record is stored and in which
// table: a type may be renamed, these may not.
func (Bounce) KindName() string  { return "bounce" }
func (Bounce) TableName() string { return "bounces" }
