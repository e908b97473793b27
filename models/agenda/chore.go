package agenda

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/states"
)

// A ChoreKind is a kind of work that is owed and has no day of its own.
type ChoreKind string

// The kinds of chores, in the order in which they are shown.
const (
	ChoreAnswer   ChoreKind = "answer"   // a reply that leaves it to us to go on
	ChoreReading  ChoreKind = "reading"  // a reply of which nobody has noted what it says
	ChoreSend     ChoreKind = "send"     // a draft that is approved and not sent
	ChoreReturned ChoreKind = "returned" // an address from which mail came back
	ChoreLeft     ChoreKind = "left"     // a letter that waits for an answer from somebody who left the office
	ChoreAsk      ChoreKind = "ask"      // something we asked for that is open after its day
	ChoreOutcome  ChoreKind = "outcome"  // a meeting that is over, and whose outcome is not on record
	ChoreConfirm  ChoreKind = "confirm"  // a holder whose confirmation ends or has ended
	ChoreFigure   ChoreKind = "figure"   // a figure of the campaign that letters may soon cite no more
	ChoreReview   ChoreKind = "review"   // a draft that waits for somebody to approve it
	ChoreDraft    ChoreKind = "draft"    // a draft that nobody has submitted
)

// ChoreKinds lists the kinds in the order in which they are shown.
var ChoreKinds = []ChoreKind{
	ChoreAnswer, ChoreReading, ChoreSend, ChoreReturned, ChoreLeft, ChoreAsk, ChoreOutcome, ChoreConfirm, ChoreFigure, ChoreReview, ChoreDraft,
}

// A Chore is one piece of work that is owed.
type Chore struct {
	Kind     ChoreKind
	ID       uint         // of the letter, the ask, the office, the figure, or the newest bounce
	Slug     string       // of a meeting, and of an office
	Name     string       // what it is called: a subject, a wording, an address
	State    states.State // the state it is about, none for a meeting and a figure
	StateISO string
	Since    models.Date // from when on it is owed
}

// A Pile is all work of one kind that the reader owes.
type Pile struct {
	Kind  ChoreKind
	Rows  []Chore // what is owed longest first
	Total int
}

// expiresSoon is how many days before its end a confirmation or a figure is told of.
const expiresSoon = 14

// everything reads all rows of a pile.
const everything = -1

// chores returns what the reader owes of the kinds, of each so many rows at most. It is
// told of today alone: the record does not say of a draft or a reply how it stood on
// another day. It asks a query or two for each kind, however much there is.
func chores(ctx context.Context, s *models.Store, most int, kinds ...ChoreKind) ([]Pile, error) {
	if s.IsPast() || !s.Reader().MayWrite() {
		return nil, nil
	}
	named, err := states.ByCode(ctx, s)
	if err != nil {
		return nil, err
	}
	var piles []Pile
	for _, kind := range kinds {
		p, err := pileOf(ctx, s, kind, most)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", kind, err)
		}
		for i := range p.Rows {
			p.Rows[i].Kind, p.Rows[i].State = kind, named.Of(p.Rows[i].StateISO)
		}
		if p.Kind = kind; p.Total > 0 {
			piles = append(piles, p)
		}
	}
	return piles, nil
}

func pileOf(ctx context.Context, s *models.Store, kind ChoreKind, most int) (Pile, error) {
	switch kind {
	case ChoreReturned:
		return returned(ctx, s, most)
	case ChoreLeft:
		return left(ctx, s, most)
	case ChoreOutcome:
		return withoutOutcome(ctx, s, most)
	case ChoreConfirm:
		return toConfirm(ctx, s, most)
	case ChoreFigure:
		return toRenew(ctx, s, most)
	case ChoreAsk:
		return listed(ctx, s, models.From[asks.Ask](s).Scopes(letters.ReadableAsks(s), asks.Newest(s), ofMyStates(s, "letter_id"), asks.WithStanding(s, asks.Overdue)).
			Where("kind = ?", asks.KindAsk).Select("id, state_iso, text AS name, due_on AS since, count(*) OVER () AS total").Order("due_on, id"), most)
	}
	return lettersOwed(ctx, s, kind, most)
}

// listed reads a pile from a query that says of each chore what it is, and how many
// there are.
func listed[T any](ctx context.Context, s *models.Store, query models.Query[T], most int) (Pile, error) {
	var rows []struct {
		ID                   uint
		Slug, Name, StateISO string
		Since                models.Date
		Begun                time.Time // when it was recorded, in place of a day
		Total                int
	}
	if err := query.Limit(most).Scan(ctx, &rows); err != nil || len(rows) == 0 {
		return Pile{}, err
	}
	p := Pile{Total: rows[0].Total, Rows: make([]Chore, len(rows))}
	for i, r := range rows {
		p.Rows[i] = Chore{ID: r.ID, Slug: r.Slug, Name: r.Name, StateISO: r.StateISO, Since: r.Since}
		if r.Since == "" {
			p.Rows[i].Since = s.DayOf(r.Begun)
		}
	}
	return p, nil
}

// lettersOwed finds drafts and replies that wait for somebody.
func lettersOwed(ctx context.Context, s *models.Store, kind ChoreKind, most int) (Pile, error) {
	const (
		draft = "direction = 'outgoing' AND sent_on = '' AND review "
		reply = "direction = 'incoming' AND answers_id IS NOT NULL AND "
	)
	since, where := "", ""
	var values []any
	switch kind {
	case ChoreSend:
		where = draft + "= 'approved'"
	case ChoreReview: // a coordinator's are those to approve
		if where = draft + "= 'in-review'"; s.Reader().MaySend() {
			return Pile{}, nil
		}
	case ChoreDraft:
		where = draft + "IN ('', 'returned')"
	case ChoreReading:
		since, where = "received_on", reply+"reply_kind = '' AND is_answer"
	case ChoreAnswer:
		since, where, values = "received_on", "?", []any{letters.LeftToUs(s)}
	}
	when, order := "recorded_at AS begun", "recorded_at, id"
	if since != "" {
		when, order = since+" AS since", since+", id"
	}
	return listed(ctx, s, models.From[letters.Letter](s).Scopes(letters.Readable(s), ofMyStates(s, "letters.id")).Where(where, values...).
		Select("id, state_iso, coalesce(nullif(subject, ''), reference) AS name, "+when+", count(*) OVER () AS total").Order(order), most)
}

// returned finds the addresses from which mail came back.
func returned(ctx context.Context, s *models.Store, most int) (Pile, error) {
	found, err := inbox.Undelivered(ctx, s)
	p := Pile{Total: len(found)}
	for _, a := range cut(found, most) {
		c := Chore{ID: a.Last().ID, Name: a.Address, Since: a.Last().CameOn}
		if len(a.Open) > 0 {
			c.StateISO = a.Open[0].StateISO
		}
		p.Rows = append(p.Rows, c)
	}
	return p, err
}

// left finds the letters of the reader's states to somebody who left the office.
func left(ctx context.Context, s *models.Store, most int) (Pile, error) {
	found, err := letters.AddresseesGone(ctx, s, ofMyStates(s, "letters.id"))
	p := Pile{Total: len(found)}
	for _, l := range cut(found, most) {
		p.Rows = append(p.Rows, Chore{ID: l.ID, StateISO: l.StateISO, Name: l.Addressee().Name, Since: l.SentOn})
	}
	return p, err
}

// withoutOutcome finds the meetings of which nobody has recorded what came of them.
// That is a coordinator's to do.
func withoutOutcome(ctx context.Context, s *models.Store, most int) (Pile, error) {
	if !s.Reader().MayManage() {
		return Pile{}, nil
	}
	day := s.Today()
	over, err := models.From[meetings.Meeting](s).Scopes(s.Current).Where("status = 'planned' AND start < ?", day).Order("start, id").Find(ctx)
	over = models.Keep(over, func(m *meetings.Meeting) bool { return m.PhaseOn(day) == meetings.Unreported })
	p := Pile{Total: len(over)}
	for _, m := range cut(over, most) {
		p.Rows = append(p.Rows, Chore{ID: m.ID, Slug: m.Slug, Name: m.Name, Since: m.LastDay()})
	}
	return p, err
}

// toConfirm finds the holders whose confirmation ends soon or has ended, and was not
// renewed.
func toConfirm(ctx context.Context, s *models.Store, most int) (Pile, error) {
	return listed(ctx, s, models.From[offices.Confirmation](s).Scopes(s.Current, ofMyOffices(s)).
		Where("found <> ? AND until < ?", offices.NoHolder, s.Today().AddDays(expiresSoon)).
		Where("NOT EXISTS (SELECT 1 FROM confirmations n WHERE n.office_id = confirmations.office_id AND n.trashed_at IS NULL AND (n.on_day > confirmations.on_day OR n.on_day = confirmations.on_day AND n.id > confirmations.id))").
		Select("o.id AS id, o.slug AS slug, o.state_iso AS state_iso, o.title AS name, until AS since, count(*) OVER () AS total").Order("until, o.id"), most)
}

// toRenew finds the figures of the campaign that may be cited no more, or not much longer,
// and for which there is none that is newer. That is a coordinator's to do.
func toRenew(ctx context.Context, s *models.Store, most int) (Pile, error) {
	if !s.Reader().MayManage() {
		return Pile{}, nil
	}
	return listed(ctx, s, models.From[states.CampaignFact](s).Scopes(s.Current).Where("until <> '' AND until < ?", s.Today().AddDays(expiresSoon)).
		Where("NOT EXISTS (SELECT 1 FROM campaign_facts n WHERE n.slug = campaign_facts.slug AND n.trashed_at IS NULL AND n.on_day > campaign_facts.on_day)").
		Select("id, summary AS name, until AS since, count(*) OVER () AS total").Order("until, id"), most)
}

// ofMyOffices is ofMyStates for what is confirmed of an office, as o, whose holder has
// not left it.
func ofMyOffices(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		q = q.Joins("JOIN offices o ON o.id = confirmations.office_id AND o.trashed_at IS NULL").
			Joins(`JOIN terms t ON t.id = confirmations.term_id AND t.trashed_at IS NULL AND t."end" = ''`)
		if s.Reader().Role != models.Coordinator {
			q = q.Where("o.state_iso IN ?", s.Reader().OwnStates())
		}
		return q
	}
}

// cut returns the first of the rows, all where most says so.
func cut[T any](rows []T, most int) []T {
	if most == everything {
		return rows
	}
	return rows[:min(most, len(rows))]
}
