package batches

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/states"
)

// ordered keeps to the batches that the reader may see: coordinators all, members
// their own. Nobody else writes letters.
func ordered(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		q = s.Current(q)
		if s.Reader().Role != models.Coordinator {
			q = q.Where("(? = ? AND ?)", models.Column("user_id"), s.Reader().ID, s.Reader().MayWrite())
		}
		return q
	}
}

// A Choice is a state that is to be written to, or knowingly left out.
type Choice struct {
	StateISO string
	Chosen   bool
	Again    bool // although it was said that somebody wrote to it lately, or is about to
}

// Order records a batch of letters to the states, which are then drafted
// one after the other. It returns Invalid for what is wrong with it, and for a
// state of which the reader may not write.
func Order(ctx context.Context, s *models.Store, b *Batch, choices []Choice) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayWrite() {
			return models.ErrForbidden
		}
		b.UserID, b.On, b.Name = tx.Reader().ID, tx.Today(), models.OneLine(b.Name)
		if err := checkBatch(ctx, tx, b, choices); err != nil {
			return err
		}
		guards, err := Guards(ctx, tx, b.Kind, codesOf(choices))
		if err != nil {
			return err
		}
		if err := models.Create(ctx, tx, b, "ordered batch"); err != nil {
			return err
		}
		for i := range b.Signatories {
			b.Signatories[i].ID, b.Signatories[i].BatchID, b.Signatories[i].Place = 0, b.ID, i
		}
		items := make([]Item, len(choices))
		for i, c := range choices {
			item := Item{Version: 1, BatchID: b.ID, Place: i, StateISO: c.StateISO, LeftOut: !c.Chosen, Again: c.Again}
			if c.Chosen {
				item.Task, item.TaskByID = TaskDraft, &b.UserID
			} else if item.Reason = Unticked; guards[c.StateISO].Warns() {
				item.Reason = guards[c.StateISO].Reason()
			}
			items[i] = item
		}
		if err := models.CreateRows(ctx, tx, b.Signatories); err != nil {
			return err
		}
		for part := range slices.Chunk(items, models.BatchSize) {
			if err := models.CreateRows(ctx, tx, part); err != nil {
				return err
			}
		}
		return nil
	})
}

func codesOf(choices []Choice) []string {
	codes := make([]string, len(choices))
	for i := range choices {
		choices[i].StateISO = strings.ToUpper(choices[i].StateISO)
		codes[i] = choices[i].StateISO
	}
	return codes
}

// checkBatch tells what is wrong with a batch that is ordered.
func checkBatch(ctx context.Context, s *models.Store, b *Batch, choices []Choice) error {
	wrong := models.Invalid{}
	wrong.Check(b.Name != "", "name", models.Required)
	wrong.Check(utf8.RuneCountInString(b.Name) <= models.MaxLine, "name", models.TooLong)
	wrong.Check(b.Kind != "", "kind", models.Required)
	wrong.Check(b.Lang == "" || slices.Contains(letters.Languages, b.Lang), "lang", models.NotAChoice)
	wrong.Check(b.Channel == "" || slices.Contains(letters.Channels, b.Channel), "channel", models.NotAChoice)
	wrong.Check(s.Reader().MaySaveAs(b.For, ""), "visibility", models.NotAChoice)
	wrong.Check(b.Pace >= 1 && b.Pace <= MaxPace, "pace", models.PaceOutOfRange)
	wrong.Check(slices.ContainsFunc(choices, func(c Choice) bool { return c.Chosen }), "state", models.StateRequired)
	l := letters.Letter{Signatories: b.Signers()}
	if err := letters.CheckSignatories(ctx, s, wrong, &l); err != nil {
		return err
	}
	list, err := states.All(ctx, s)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, code := range codesOf(choices) {
		known := slices.ContainsFunc(list, func(st states.State) bool { return st.ISO2 == code })
		wrong.Check(known && s.Reader().MayWriteOf(code) && !seen[code], "state", models.NotAChoice)
		seen[code] = true
	}
	return wrong.Err()
}

// Find returns the batch with who ordered it and who signs.
func Find(ctx context.Context, s *models.Store, id uint) (Batch, error) {
	b, err := models.From[Batch](s).Scopes(ordered(s)).Preload("User", nil).
		Preload("Signatories", letters.ByPlace).Preload("Signatories.Organisation", nil).Where("id = ?", id).Take(ctx)
	return b, models.Translate(err)
}

// List returns one page of the batches, the newest first, and how many there are.
func List(ctx context.Context, s *models.Store, p models.Paging) ([]Batch, int, error) {
	return models.PageOf(ctx, models.From[Batch](s).Scopes(ordered(s)).Preload("User", nil).Order("id DESC"), p)
}

// A Progress is how many letters of a batch have come how far.
type Progress struct {
	By      map[Status]int
	Passing map[Status]int // of these, in how many the proof-reader found nothing that stands in the way
	Reading map[Status]int // of these, how many it is about to read again, and says nothing of
	Tasks   map[Task]int   // what is still to be done
}

// All returns how many states the batch has.
func (c Progress) All() (n int) {
	for _, rows := range c.By {
		n += rows
	}
	return n
}

// Left returns how many letters something is still to be done with, apart from
// reading them again.
func (c Progress) Left() (n int) {
	for task, rows := range c.Tasks {
		if task != TaskRead {
			n += rows
		}
	}
	return n
}

// ProgressOf tells of each of the batches how far its letters have come.
func ProgressOf(ctx context.Context, s *models.Store, ids ...uint) (map[uint]Progress, error) {
	var rows []struct {
		BatchID uint
		Status  Status
		Task    Task
		Rows    int
		Passing int
		Reading int
	}
	err := s.DB(ctx).Raw("SELECT i.batch_id, "+itemStatus+" AS status, i.task, count(*) AS rows, sum(i.grave = 0 AND i.task <> 'read') AS passing, sum(i.task = 'read') AS reading FROM "+itemsWithLetters+
		" WHERE i.batch_id IN ? GROUP BY 1, 2, 3", ids).Scan(&rows).Error
	counts := make(map[uint]Progress, len(ids))
	for _, id := range ids {
		counts[id] = Progress{map[Status]int{}, map[Status]int{}, map[Status]int{}, map[Task]int{}}
	}
	for _, row := range rows {
		counts[row.BatchID].By[row.Status] += row.Rows
		counts[row.BatchID].Passing[row.Status] += row.Passing
		counts[row.BatchID].Reading[row.Status] += row.Reading
		if row.Task != "" {
			counts[row.BatchID].Tasks[row.Task] += row.Rows
		}
	}
	return counts, err
}

// Items returns one page of the states of a batch that have come as far as
// the status says, all if it is "", with their letters as far as the reader may
// see them, without the text; and how many there are.
func Items(ctx context.Context, s *models.Store, b Batch, status Status, p models.Paging) ([]Item, int, error) {
	where, values := " WHERE i.batch_id = ?", []any{b.ID}
	if status != "" {
		where, values = where+" AND "+itemStatus+" = ?", append(values, status)
	}
	db := s.DB(ctx)
	var total int
	if err := db.Raw("SELECT count(*) FROM "+itemsWithLetters+where, values...).Scan(&total).Error; err != nil {
		return nil, 0, err
	}
	if err := p.Within(total); err != nil {
		return nil, 0, err
	}
	var keys []struct {
		ID     uint
		Status Status
	}
	err := db.Raw("SELECT i.id, "+itemStatus+" AS status FROM "+itemsWithLetters+where+" ORDER BY i.left_out, i.place LIMIT ? OFFSET ?",
		append(values, p.Size, (p.Number-1)*p.Size)...).Scan(&keys).Error
	if err != nil {
		return nil, 0, err
	}
	ids := make([]uint, len(keys))
	for i, k := range keys {
		ids[i] = k.ID
	}
	items, err := models.From[Item](s).Preload("State", nil).
		Preload("Letter", func(q *gorm.DB) *gorm.DB { return letters.Readable(s)(q).Omit("body") }).
		Preload("Letter.Recipients", letters.ByPlace).Preload("Letter.Mailing", nil).Preload("Letter.Attachments", s.CurrentByID).
		Where("id IN ?", ids).Order("left_out, place").Find(ctx)
	for i := range items {
		items[i].Status = keys[i].Status
	}
	if err != nil {
		return nil, 0, models.Translate(err)
	}
	return items, total, noteOutcomes(ctx, s, items)
}

// noteOutcomes notes in the letters of the items what came of them, as far as the
// reader may know.
func noteOutcomes(ctx context.Context, s *models.Store, items []Item) error {
	var found []letters.Letter
	for _, i := range items {
		if i.Letter != nil {
			found = append(found, *i.Letter)
		}
	}
	if err := letters.AsKnown(ctx, s, found); err != nil {
		return err
	}
	n := 0
	for i := range items {
		if items[i].Letter != nil {
			items[i].Letter, n = &found[n], n+1
		}
	}
	return nil
}
