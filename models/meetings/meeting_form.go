package meetings

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/states"
)

// AsMeeting is the name of the form of a meeting itself.
const AsMeeting = "meeting"

// The lists of names and of deadlines in the form of a meeting.
var (
	nameRows = entry.Field{Name: "names", Rows: []entry.Field{
		{Name: "lang", Sort: entry.Chosen, Choices: []string{"en", "fr", "es", "ru", "ar", "zh"}, Words: "lang.", Required: true},
		{Name: "name", Sort: entry.Line, Required: true},
	}}
	deadlineRows = entry.Field{Name: "deadlines", Rows: []entry.Field{
		{Name: "day", Sort: entry.Day, Required: true},
		{Name: "what", Sort: entry.Line, Required: true},
	}}
)

// MeetingForm asks for a meeting, new or on record: of which forum, when and where.
func MeetingForm() entry.Form {
	return entry.Form{
		Name: AsMeeting,
		Blocks: []entry.Block{
			{Name: entry.What, Fields: []entry.Field{
				{Name: "forum", Sort: entry.Listed, List: "forums", Required: true},
				{Name: "name", Sort: entry.Line, Required: true},
				nameRows,
				{Name: "status", Sort: entry.Chosen, Choices: Statuses, Words: "meeting.status.", Required: true},
			}},
			{Name: entry.When, Fields: []entry.Field{
				{Name: "start", Sort: entry.Day, Required: true},
				{Name: "end", Sort: entry.Day},
				deadlineRows,
			}},
			{Name: entry.Who, Fields: []entry.Field{
				{Name: "city", Sort: entry.Line},
				{Name: "country", Sort: entry.Listed, List: "states"},
				{Name: "chair", Sort: entry.Line},
			}},
			entry.SourceBlock(),
			{Name: entry.Seen},
		},
		Offer: offerMeeting, Find: findMeeting, Then: meetingThen, Check: checkMeeting, Save: saveMeeting,
	}
}

func offerMeeting(ctx context.Context, s *models.Store) (entry.Lists, error) {
	forums, err := Forums(ctx, s)
	if err != nil {
		return nil, err
	}
	var all entry.List
	for _, f := range forums {
		all.Choices = append(all.Choices, entry.Choice{Value: f.Slug, Text: f.Name})
	}
	every, err := states.ListOf(ctx, s)
	return entry.Lists{"forums": all, "states": every}, err
}

func findMeeting(ctx context.Context, s *models.Store, slug string) (entry.Subject, error) {
	if slug == "" {
		v := entry.Values{"status": "planned"}
		v.FromSource(models.Source{}, models.Passage{CheckedOn: s.Today()}, models.ReadInFull)
		return entry.Subject{Values: v}, nil
	}
	m, err := Find(ctx, s, slug)
	return entry.Subject{Key: m.Slug, Title: m.Name, Ref: models.RefOf(m), Version: m.Version, Values: meetingValues(m)}, err
}

// meetingValues writes into a form what is on record of a meeting.
func meetingValues(m Meeting) entry.Values {
	v := entry.Values{
		"forum": m.Forum.Slug, "name": m.Name, "status": m.Status, "start": string(m.Start), "end": string(m.End),
		"city": m.City, "country": m.CountryISO, "chair": m.Chair,
	}
	var names []entry.Values
	for _, n := range m.Names {
		names = append(names, entry.Values{"lang": n.Lang, "name": n.Name})
	}
	v.SetRows(nameRows, names)
	var deadlines []entry.Values
	for _, d := range m.DeadlinesOf() {
		deadlines = append(deadlines, entry.Values{"day": string(d.On), "what": d.What})
	}
	v.SetRows(deadlineRows, deadlines)
	v.FromSource(m.Source, m.Passage, m.Reading)
	return v
}

// meetingThen returns what the meeting said in the version. Of its names, which have
// records of their own, it has those of today.
func meetingThen(ctx context.Context, s *models.Store, now entry.Subject, version int) (entry.Values, models.Change, error) {
	m, err := Find(ctx, s, now.Key)
	if err != nil {
		return nil, models.Change{}, err
	}
	was := Meeting{}
	newest, err := models.OriginalOf(ctx, s, now.Ref, version, &was)
	if err != nil || was.SourceID == 0 {
		return meetingValues(m), newest, err
	}
	was.Names, was.Forum = m.Names, m.Forum
	if was.Source, err = models.From[models.Source](s).Where("id = ?", was.SourceID).Take(ctx); err != nil {
		return nil, newest, models.Translate(err)
	}
	return meetingValues(was), newest, nil
}

// checkMeeting tells what is wrong with a meeting: one that ends before it begins, a
// name twice in one language, and one that is over before it was.
func checkMeeting(_ context.Context, s *models.Store, _ entry.Subject, v entry.Values, wrong models.Invalid) error {
	start, end := v.Day("start"), v.Day("end")
	if wrong["start"] == "" && wrong["end"] == "" && end != "" {
		wrong.Check(start.First() <= end.Last(), "end", models.EndBeforeStart)
	}
	wrong.Check(v["status"] != "held" || start == "" || start.First() <= s.Today(), "status", models.NotBegun)
	seen := map[string]bool{}
	for i, row := range v.Rows(nameRows) {
		wrong.Check(!seen[row["lang"]], entry.At(nameRows.Name, i, "lang"), models.Twice)
		seen[row["lang"]] = true
	}
	return nil
}

func saveMeeting(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
	var m Meeting
	var err error
	if now.Key != "" {
		if m, err = Find(ctx, s, now.Key); err != nil {
			return "", err
		}
	}
	forum, err := models.From[Forum](s).Where("slug = ? AND trashed_at IS NULL", v["forum"]).Take(ctx)
	if err != nil {
		return "", models.Translate(err)
	}
	TakeMeeting(&m, v)
	m.ForumID = forum.ID
	if m.SourceID, m.Passage, m.Reading, err = v.KeepSource(ctx, s); err != nil {
		return "", err
	}
	if m.ID == 0 {
		if m.Slug, err = meetingSlug(ctx, s, m); err != nil {
			return "", err
		}
		err = models.Create(ctx, s, &m, "recorded meeting")
	} else {
		err = models.Update(ctx, s, &m, "changed meeting")
	}
	if err != nil {
		return "", err
	}
	return m.Slug, keepNames(ctx, s, m, v.Rows(nameRows))
}

// TakeMeeting writes into a meeting what stands in the form, but its forum, its source
// and its names.
func TakeMeeting(m *Meeting, v entry.Values) {
	m.Name, m.Status, m.Start, m.End = v["name"], v["status"], v.Day("start"), v.Day("end")
	m.City, m.CountryISO, m.Chair = v["city"], v["country"], v["chair"]
	var lines []string
	for _, row := range v.Rows(deadlineRows) {
		lines = append(lines, row["day"]+"\t"+row["what"])
	}
	m.Deadlines = strings.Join(lines, "\n")
}

// keepNames brings the names of a meeting into step with the rows.
func keepNames(ctx context.Context, s *models.Store, m Meeting, rows []entry.Values) error {
	for _, n := range m.Names {
		at := slices.IndexFunc(rows, func(row entry.Values) bool { return row["lang"] == n.Lang })
		switch {
		case at < 0:
			if err := models.MoveToTrash(ctx, s, models.RefOf(n), true, "removed name of a meeting"); err != nil {
				return err
			}
		case rows[at]["name"] != n.Name:
			n.Name = rows[at]["name"]
			if err := models.Update(ctx, s, &n, "changed name of a meeting"); err != nil {
				return err
			}
		}
	}
	for _, row := range rows {
		if _, has := m.NameIn(row["lang"]); has {
			continue
		}
		if err := models.Create(ctx, s, &MeetingName{MeetingID: m.ID, Lang: row["lang"], Name: row["name"]}, "recorded name of a meeting"); err != nil {
			return err
		}
	}
	return nil
}

// meetingSlug makes the part of an address that names a meeting, which no other has.
func meetingSlug(ctx context.Context, s *models.Store, m Meeting) (string, error) {
	base := models.Slugged(m.Name)
	if year := strconv.Itoa(m.Start.Year()); !strings.Contains(base, year) {
		base += "-" + year
	}
	return models.FreeSlug[Meeting](ctx, s, base)
}

// A Deadline is a day by which something is due for a meeting.
type Deadline struct {
	On   models.Date
	What string
}

// DeadlinesOf returns the deadlines of the meeting, the first first.
func (m Meeting) DeadlinesOf() (all []Deadline) {
	for line := range strings.Lines(m.Deadlines) {
		day, what, _ := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		all = append(all, Deadline{models.Date(day), what})
	}
	slices.SortStableFunc(all, func(a, b Deadline) int { return cmp.Compare(a.On, b.On) })
	return all
}
