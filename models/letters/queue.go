package letters

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"demarche/models"
	"demarche/models/states"
)

// A Queue is one of the lists in which letters wait.
type Queue string

// The queues.
const (
	QueueOverdue   Queue = "overdue"
	QueueAwaiting  Queue = "awaiting"
	QueueDrafts    Queue = "drafts"
	QueueToApprove Queue = "approve"
	QueueAnswered  Queue = "answered"
	QueueAll       Queue = "all"
)

// Queues lists the queues in the order in which they are shown.
var Queues = []Queue{QueueOverdue, QueueAwaiting, QueueDrafts, QueueToApprove, QueueAnswered, QueueAll}

// A Filter chooses among letters.
type Filter struct {
	Queue Queue
	State string // ISO 3166-1 alpha-2, "" for any
	Owner string // OwnerMe for those that the reader looks after, "" for any
	Text  string // part of the subject, the reference, a recipient's name or the state's
}

// OwnerMe asks for what the reader looks after.
const OwnerMe = "me"

// A Listing is one page of a queue, with how many letters wait in each.
type Listing struct {
	Rows   []Letter // without their text
	Count  map[Queue]int
	Paging models.Paging
}

// List returns one page of the letters that the filter keeps, as they stand
// on the day. A queue or a state that does not exist is Invalid.
func List(ctx context.Context, s *models.Store, f Filter, p models.Paging) (Listing, error) {
	found := Listing{Count: map[Queue]int{}, Paging: p}
	narrow, err := narrow(ctx, s, f)
	if err != nil {
		return found, err
	}
	for _, q := range Queues {
		n, err := models.From[Letter](s).Scopes(Readable(s), InQueue(s, q), narrow).Count(ctx, "*")
		if err != nil {
			return found, err
		}
		found.Count[q] = int(n)
	}
	if err := p.Within(found.Count[f.Queue]); err != nil {
		return found, err
	}
	found.Rows, err = models.From[Letter](s).Scopes(Readable(s), InQueue(s, f.Queue), narrow, inOrder(s, f.Queue)).Omit("body").
		Preload("State", nil).Preload("Mailing", nil).Preload("Recipients", ByPlace).
		Preload("Recipients.Office.Terms", s.Current).Preload("Recipients.Office.Terms.Confirmations", s.Current).Preload("Recipients.Office.Terms.Person", nil).
		Offset((p.Number - 1) * p.Size).Limit(p.Size).Find(ctx)
	if err != nil {
		return found, err
	}
	return found, AsKnown(ctx, s, found.Rows)
}

// What is most urgent stands first: what is late the longest, what is due next,
// what happened last. When a letter was answered, inOrder finds out.
var QueueOrder = map[Queue]string{
	QueueOverdue:   "sent_on, id",
	QueueAwaiting:  "sent_on, id",
	QueueDrafts:    "id DESC",
	QueueToApprove: "id",
	QueueAll:       "sent_on DESC, id DESC",
}

// inOrder sorts the letters of a queue.
func inOrder(s *models.Store, queue Queue) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		if queue == QueueAnswered {
			first := answers(s).Select("min(replies.received_on)")
			return q.Order(clause.OrderBy{Expression: clause.Expr{SQL: "(?) DESC, id DESC", Vars: []any{first}}})
		}
		return q.Order(QueueOrder[queue])
	}
}

// InQueue says in SQL what Letter.StatusOn says of one letter, on the day that the
// store shows. What was known at another instant SQL cannot say: there the letters
// are turned back and asked one by one.
func InQueue(s *models.Store, queue Queue) models.Scope {
	if !s.KnownBy().IsZero() && queue != QueueAll {
		return stoodIn(s, queue)
	}
	const draft = "direction = 'outgoing' AND sent_on = ''"
	conditions := map[Queue]string{
		QueueOverdue:   "@open AND @late AND NOT @promised AND NOT @ours",
		QueueAwaiting:  "@open AND (NOT @late OR @promised OR @ours)",
		QueueDrafts:    draft,
		QueueToApprove: draft + " AND review = 'in-review'",
		QueueAnswered:  "direction = 'outgoing' AND sent_on <> '' AND @answered",
		QueueAll:       "TRUE",
	}
	day := s.Today()
	return func(q *gorm.DB) *gorm.DB {
		condition := conditions[queue]
		if !strings.Contains(condition, "@") {
			return q.Where(condition)
		}
		return q.Where(condition, map[string]any{
			"open": Open(s), "answered": answered(s), "late": DueBefore(day), "promised": PromisedBy(s, day), "ours": OurTurnNow(s),
		})
	}
}

// CountOpen counts the letters whose answer is late and those whose answer may still come in
// time, as the queues have them: both in one reading, for most letters that were sent are open.
func CountOpen(ctx context.Context, s *models.Store) (overdue, awaiting int, err error) {
	if !s.KnownBy().IsZero() {
		late, err := models.From[Letter](s).Scopes(Readable(s), InQueue(s, QueueOverdue)).Count(ctx, "*")
		if err != nil {
			return 0, 0, err
		}
		waits, err := models.From[Letter](s).Scopes(Readable(s), InQueue(s, QueueAwaiting)).Count(ctx, "*")
		return int(late), int(waits), err
	}
	var n struct{ Late, Every int }
	err = models.From[Letter](s).Scopes(Readable(s)).Where("?", Open(s)).
		Select("count(*) AS every, coalesce(sum(CASE WHEN ? AND NOT (?) AND NOT (?) THEN 1 ELSE 0 END), 0) AS late",
			DueBefore(s.Today()), PromisedBy(s, s.Today()), OurTurnNow(s)).Scan(ctx, &n)
	return n.Late, n.Every - n.Late, err
}

// stoodIn keeps to the letters that stood in the queue by what was known then.
func stoodIn(s *models.Store, queue Queue) models.Scope {
	status := map[Queue]Status{QueueOverdue: Overdue, QueueAwaiting: Awaiting, QueueDrafts: Draft, QueueToApprove: Draft, QueueAnswered: Answered}[queue]
	return func(q *gorm.DB) *gorm.DB {
		ctx := q.Statement.Context
		ours, err := models.From[Letter](s).Scopes(Readable(s)).Omit("body").Where("direction = ?", Outgoing).Find(ctx)
		stood := []uint{}
		for part := range slices.Chunk(ours, models.BatchSize) {
			err = cmp.Or(err, AsKnown(ctx, s, part))
			for _, l := range part {
				if l.StatusOn(s.Today()) == status && (queue != QueueToApprove || l.Review == InReview) {
					stood = append(stood, l.ID)
				}
			}
		}
		_ = q.AddError(err)
		ids, err := json.Marshal(stood)
		_ = q.AddError(err)
		return q.Where("? IN (SELECT value FROM json_each(?))", models.Column("id"), string(ids))
	}
}

// narrow makes the part of the filter that is the same for all queues.
func narrow(ctx context.Context, s *models.Store, f Filter) (models.Scope, error) {
	wrong := models.Invalid{}
	wrong.Check(slices.Contains(Queues, f.Queue), "queue", models.NotAChoice)
	words := models.Fold(strings.TrimSpace(f.Text))
	list, err := states.All(ctx, s)
	if err != nil {
		return nil, err
	}
	means, err := states.Recognised(ctx, s, f.Text)
	if err != nil {
		return nil, err
	}
	known := f.State == ""
	var named []string
	for _, st := range list {
		known = known || st.ISO2 == strings.ToUpper(f.State)
		if words != "" && means(st) {
			named = append(named, st.ISO2)
		}
	}
	wrong.Check(known, "state", models.NotAChoice)
	wrong.Check(f.Owner == "" || f.Owner == OwnerMe, "owner", models.NotAChoice)
	owned, err := states.ReadOwned(ctx, s)
	if err != nil {
		return nil, err
	}
	return func(q *gorm.DB) *gorm.DB {
		if f.Owner != "" {
			q = owned.Mine("letters.id", "state_iso")(q)
		}
		if f.State != "" {
			q = q.Where("state_iso = ?", strings.ToUpper(f.State))
		}
		if words != "" {
			q = q.Where(`(state_iso IN @named OR instr(fold(subject), @words) > 0 OR instr(fold(reference), @words) > 0 OR
				EXISTS (SELECT 1 FROM recipients WHERE letter_id = letters.id AND instr(fold(name), @words) > 0))`,
				map[string]any{"named": named, "words": words})
		}
		return q
	}, wrong.Err()
}
