package entry

import (
	"context"
	"slices"

	"demarche/models"
)

// A Form says how records of a kind are entered and changed. The room of the kind
// makes it; what pages show, check, compare and propose by it is the same for all.
type Form struct {
	Name   string  // by which addresses, texts and proposals know it
	Blocks []Block // what is asked for, in the order of Blocks
	// Local is set where who works on a state records what concerns it without a coordinator.
	Local bool

	// Offer returns the lists from which something can be chosen, by name.
	Offer func(ctx context.Context, s *models.Store) (Lists, error)
	// Find returns what is on record under the key, or where to begin without one.
	Find func(ctx context.Context, s *models.Store, key string) (Subject, error)
	// Then returns what it said in an earlier version, and the newest change of it.
	Then func(ctx context.Context, s *models.Store, now Subject, version int) (Values, models.Change, error)
	// Check tells what is wrong with the values, beside what their fields ask for.
	Check func(ctx context.Context, s *models.Store, now Subject, v Values, wrong models.Invalid) error
	// Notes says more beside fields that are wrong, by the name of the field.
	Notes func(v Values) map[string]Effect
	// Follows tells what saving the values will bring about.
	Follows func(ctx context.Context, s *models.Store, now Subject, v Values) ([]Effect, error)
	// Save puts the values on record, within the transaction, and returns the key
	// under which they are found. It returns ErrStale unless the version is the newest.
	Save func(ctx context.Context, s *models.Store, now Subject, v Values) (string, error)
}

// A Subject is what a form is about: what is on record, or is to be.
type Subject struct {
	Key      string     // by which its address knows it, "" for something new
	Title    string     // "" for something new
	Ref      models.Ref // of what is on record
	Version  int        // of it, 0 for something new
	StateISO string     // of the state that it is about, "" for none
	Values   Values
	Path     string // of the page to which the form belongs
}

// An Effect is something that saving brings about: the key of its message after
// "entry.effect.", and the values in it, name and value in turn.
type Effect struct {
	What    string
	Values  []any
	Letters []Letter // of which it is said, named one by one
}

// A Letter is one that an effect names, by the state to which it goes.
type Letter struct {
	ID uint
	To string
}

// The blocks of a form, in order.
const (
	What  = "what"
	When  = "when"
	Who   = "who"
	Where = "source" // where it was read
	Seen  = "seen"   // who may see it
)

// A Block is one of the five parts of a form.
type Block struct {
	Name   string
	Fields []Field
}

// MayRecord tells whether the user may put things on record, and confirm what others propose.
func MayRecord(u models.User) bool { return u.Role == models.Coordinator }

// MayRecord tells whether the user may put on record what the form says of the subject.
func (f Form) MayRecord(u models.User, of Subject) bool {
	return MayRecord(u) || f.Local && of.StateISO != "" && u.MayWriteOf(of.StateISO)
}

// MayPropose tells whether the user may propose what is to be on record of the subject:
// of a state, who works on it; of anything else, every member.
func MayPropose(u models.User, of Subject) bool {
	return u.Role == models.Member && (of.StateISO == "" || u.Owns(of.StateISO))
}

// May tells whether the user may fill in a form about the subject.
func May(u models.User, of Subject) bool { return MayRecord(u) || MayPropose(u, of) }

// Fields lists the fields of the form, those of all blocks.
func (f Form) Fields() []Field {
	var all []Field
	for _, b := range f.Blocks {
		all = append(all, b.Fields...)
	}
	return all
}

// Forms are the forms that there are.
type Forms []Form

// Named returns the form of the name.
func (all Forms) Named(name string) (Form, bool) {
	at := slices.IndexFunc(all, func(f Form) bool { return f.Name == name })
	if at < 0 {
		return Form{}, false
	}
	return all[at], true
}

// Record puts the values on record: all of it or nothing. It returns ErrStale unless
// the version is the newest, and Invalid where something is wrong with the values.
func (f Form) Record(ctx context.Context, s *models.Store, key string, version int, v Values) (saved string, err error) {
	err = s.Transaction(ctx, func(tx *models.Store) error {
		now, err := f.Find(ctx, tx, key)
		switch {
		case err != nil:
			return err
		case !f.MayRecord(tx.Reader(), now):
			return models.ErrForbidden
		case now.Version != version:
			return models.ErrStale
		}
		if err := f.Wrong(ctx, tx, now, v); err != nil {
			return err
		}
		saved, err = f.Save(ctx, tx, now, v)
		return err
	})
	return saved, err
}

// Wrong tidies the values, and tells what is wrong with them.
func (f Form) Wrong(ctx context.Context, s *models.Store, now Subject, v Values) error {
	wrong := models.Invalid{}
	offers, err := f.Offers(ctx, s)
	if err != nil {
		return err
	}
	for _, field := range f.Fields() {
		field.check(v, wrong, s.Today(), offers)
	}
	if f.Check != nil {
		if err := f.Check(ctx, s, now, v, wrong); err != nil {
			return err
		}
	}
	return wrong.Err()
}

// Gist says in a line what the values say: the first text of more than a word.
func (f Form) Gist(now Subject, v Values) string {
	for _, field := range f.Fields() {
		if text := v[field.Name]; text != "" && (field.Sort == Lines || field.Sort == Line) {
			return text
		}
	}
	return now.Title
}

// About says what something new belongs to: what was chosen first from a list, such as its
// meeting, "" where nothing was.
func (f Form) About(v Values, offers Lists) string {
	for _, field := range f.Fields() {
		if field.Sort == Listed && v[field.Name] != "" {
			return offers[field.List].Reads(v[field.Name])
		}
	}
	return ""
}

// Offers returns what can be chosen, by the name of the list.
func (f Form) Offers(ctx context.Context, s *models.Store) (Lists, error) {
	if f.Offer == nil {
		return nil, nil
	}
	return f.Offer(ctx, s)
}
