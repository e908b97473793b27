package meetings

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/states"
)

// PerPage is how many meetings a page of the line through time shows.
const PerPage = 100

// LettersBefore is how many days before a meeting our letters count as written for it.
const LettersBefore = 60

// A Filter keeps to the meetings of a forum, by its slug, and of the
// forums that belong to it.
type Filter struct{ Forum string }

func (f Filter) apply(q *gorm.DB) *gorm.DB {
	if f.Forum != "" {
		q = q.Where("forum_id IN (SELECT id FROM forums WHERE slug = ? OR parent = ?)", f.Forum, f.Forum)
	}
	return q
}

// List returns one page of the meetings, the last one first, and how many
// there are. As of an earlier day than today only those of the year ahead are
// among them: what came later was not fixed then. It returns Invalid for a forum
// that does not exist.
func List(ctx context.Context, s *models.Store, f Filter, p models.Paging) ([]Meeting, int, error) {
	if f.Forum != "" {
		n, err := models.From[Forum](s).Where("trashed_at IS NULL").Where("slug = ?", f.Forum).Count(ctx, "*")
		if err != nil {
			return nil, 0, err
		}
		if n == 0 {
			return nil, 0, models.Invalid{"forum": models.NotAChoice}
		}
	}
	return models.Paged(ctx, s, models.From[Meeting](s).Scopes(s.Current, Foreseen(s), f.apply).
		Preload("Forum", nil).Preload("Source", nil).Order("start DESC, id DESC"), p)
}

// Askable returns the meetings for which something can be asked: those ahead
// and those of the year before, and the one of the number, if that is not nil.
func Askable(ctx context.Context, s *models.Store, also *uint) ([]Meeting, error) {
	var id uint
	if also != nil {
		id = *also
	}
	return models.From[Meeting](s).Scopes(s.Current).
		Where(`status <> 'cancelled' AND (coalesce(nullif("end", ''), start) >= substr(?, 1, length(coalesce(nullif("end", ''), start))) OR id = ?)`, s.Today().AddDays(-365), id).
		Order("start, id").Find(ctx)
}

// ListOf is the list of meetings for a form, the last one first.
func ListOf(ctx context.Context, s *models.Store) (entry.List, error) {
	all, err := models.From[Meeting](s).Scopes(s.Current, Foreseen(s)).Order("start DESC, id DESC").Find(ctx)
	var list entry.List
	for _, m := range all {
		list.Choices = append(list.Choices, entry.Choice{Value: m.Slug, Text: m.Name})
	}
	return list, err
}

// Foreseen leaves out meetings that could not be foreseen on the day shown.
func Foreseen(s *models.Store) func(q *gorm.DB) *gorm.DB {
	return func(q *gorm.DB) *gorm.DB {
		if s.OnDay() != "" && s.OnDay() < s.DayOf(s.Now()) {
			q = q.Where("start <= ?", s.OnDay().AddDays(foresight))
		}
		return q
	}
}

// foresight is how many days ahead meetings are mostly fixed.
const foresight = 365

// Forums returns the forums in alphabetical order.
func Forums(ctx context.Context, s *models.Store) ([]Forum, error) {
	forums, err := models.From[Forum](s).Where("trashed_at IS NULL").Find(ctx)
	slices.SortFunc(forums, func(a, b Forum) int { return models.CompareFold(a.Name, b.Name) })
	return forums, err
}

// Find returns the meeting of the slug.
func Find(ctx context.Context, s *models.Store, slug string) (Meeting, error) {
	m, err := models.From[Meeting](s).Scopes(s.Current).
		Preload("Forum", nil).Preload("Source", nil).Preload("Names", s.Current).Where("slug = ?", slug).Find(ctx)
	if err == nil && len(m) == 0 {
		err = models.ErrNotFound
	}
	if err != nil {
		return Meeting{}, err
	}
	err = states.AsKnownWithSource(ctx, s, m, meetingSource)
	return m[0], err
}

// meetingSource returns the source that a meeting names.
func meetingSource(m *Meeting) (uint, *models.Source) { return m.SourceID, &m.Source }

// Neighbours returns the meetings of the same forum just before and just after,
// nil where there is none.
func Neighbours(ctx context.Context, s *models.Store, m Meeting) (before, after *Meeting, err error) {
	all, err := models.From[Meeting](s).Scopes(s.Current).Where("forum_id = ?", m.ForumID).
		Order("start, id").Find(ctx)
	if err != nil {
		return nil, nil, err
	}
	at := slices.IndexFunc(all, func(n Meeting) bool { return n.ID == m.ID })
	if at > 0 {
		before = &all[at-1]
	}
	if at >= 0 && at+1 < len(all) {
		after = &all[at+1]
	}
	return before, after, nil
}

// Participants returns the parts that states took in the meeting, by name of
// state; nobody has taken part before it began.
func Participants(ctx context.Context, s *models.Store, m Meeting) ([]Participation, error) {
	if m.Start.First() > s.Today() {
		return nil, nil
	}
	parts, err := models.From[Participation](s).Scopes(s.Current).
		Preload("State", nil).Preload("Source", nil).Where("meeting_id = ?", m.ID).Order("id").Find(ctx)
	if err == nil {
		err = models.AsKnown(ctx, s, parts)
	}
	slices.SortStableFunc(parts, func(a, b Participation) int { return models.CompareFold(a.State.Name, b.State.Name) })
	return parts, err
}

// PartsBefore returns the parts that states took in meetings before the meeting, also where
// no more than the year is known.
func PartsBefore(ctx context.Context, s *models.Store, m Meeting) ([]Participation, error) {
	return models.From[Participation](s).Scopes(s.Current).
		Where("(meeting_id IN (SELECT id FROM meetings WHERE start < ?) OR (meeting_id IS NULL AND year <= ?))", m.Start, m.Start).
		Find(ctx)
}

// An Attendance says of how many meetings it is known who took part.
type Attendance struct{ Held, Attended, Spoke, Nothing int }

// CountAttendance returns of how many meetings held by now it is on record who
// attended, who spoke, and nobody at all.
func CountAttendance(ctx context.Context, s *models.Store) (Attendance, error) {
	var record Attendance
	held, err := models.From[Meeting](s).Scopes(s.Current).Where("status = ? AND start <= ?", "held", s.Today()).Find(ctx)
	if err != nil {
		return record, err
	}
	var rows []struct {
		MeetingID uint
		Role      string
	}
	if err := models.From[Participation](s).Scopes(s.Current).Select("meeting_id, role").
		Where("meeting_id IS NOT NULL").Group("meeting_id, role").Scan(ctx, &rows); err != nil {
		return record, err
	}
	roles := map[uint][]string{}
	for _, r := range rows {
		roles[r.MeetingID] = append(roles[r.MeetingID], r.Role)
	}
	for _, m := range held {
		if m.PhaseOn(s.Today()) != Held {
			continue
		}
		record.Held++
		known := roles[m.ID]
		if slices.Contains(known, "attended") {
			record.Attended++
		}
		if slices.Contains(known, "spoke") {
			record.Spoke++
		}
		if len(known) == 0 {
			record.Nothing++
		}
	}
	return record, nil
}
