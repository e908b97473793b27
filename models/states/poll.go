package states

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strconv"

	"demarche/models"
)

// A PollQuestion is what people were asked in a poll.
type PollQuestion string

// The questions of polls. Of others the summary tells.
const (
	PollOpposed PollQuestion = "opposed" // whether they oppose lethal autonomous weapons
	PollBan     PollQuestion = "ban"     // whether their country should work for a ban
	PollOther   PollQuestion = "other"
)

// PollQuestions lists them.
var PollQuestions = []PollQuestion{PollOpposed, PollBan, PollOther}

// asked are the questions as summaries tell them, with the share of those who said yes.
var asked = map[PollQuestion]*regexp.Regexp{
	PollOpposed: regexp.MustCompile(`^([\d.]+)% of .* opposed lethal autonomous weapons\b`),
	PollBan:     regexp.MustCompile(`^([\d.]+)% of .* wanted their country to work for an international ban\b`),
}

// AskedIn returns what was asked in a poll, by its summary, and how many per cent said
// yes, "" where the summary does not begin with that.
func AskedIn(summary string) (q PollQuestion, share string) {
	for _, q := range PollQuestions {
		if words, known := asked[q]; known {
			if found := words.FindStringSubmatch(summary); found != nil {
				return q, found[1]
			}
		}
	}
	return PollOther, ""
}

// A PollFilter chooses among polls. Its zero value keeps all.
type PollFilter struct {
	State     string // what people call one state: see Matcher
	Question  PollQuestion
	Year      string
	Publisher string // see PublisherOf
}

// Polls are those as asked for, the newest first, and what can be asked for.
type Polls struct {
	Rows       []Evidence
	Years      []string
	Publishers []string
}

// PublisherOf returns who published the evidence, or the title of its source where that
// is not known.
func PublisherOf(e Evidence) string { return cmp.Or(e.Source.Publisher, e.Source.Title) }

// PollsListed returns the polls that the reader may see, of the day that the store shows
// and before, as asked for. A value that the filter does not know is Invalid.
func PollsListed(ctx context.Context, s *models.Store, f PollFilter) (polls Polls, err error) {
	all, err := models.From[Evidence](s).Scopes(s.Visible).Preload("Source", nil).
		Where("kind = ? AND on_day <= ?", "poll", s.Today()).Order("on_day DESC, id DESC").Find(ctx)
	if err != nil {
		return polls, err
	}
	if err := AsKnownWithSource(ctx, s, all, EvidenceSource); err != nil {
		return polls, err
	}
	match, err := Named(ctx, s, f.State)
	if err != nil {
		return polls, err
	}
	book, err := ByCode(ctx, s)
	if err != nil {
		return polls, err
	}
	for _, e := range all {
		polls.Years, polls.Publishers = append(polls.Years, strconv.Itoa(e.On.Year())), append(polls.Publishers, PublisherOf(e))
		q, _ := AskedIn(e.Summary)
		if (f.State == "" || e.StateISO == match.State.ISO2) && (f.Question == "" || f.Question == q) &&
			(f.Year == "" || f.Year == strconv.Itoa(e.On.Year())) && (f.Publisher == "" || f.Publisher == PublisherOf(e)) {
			e.State = book.Of(e.StateISO)
			polls.Rows = append(polls.Rows, e)
		}
	}
	slices.Sort(polls.Years)
	slices.Reverse(polls.Years)
	slices.SortFunc(polls.Publishers, models.CompareFold)
	polls.Years, polls.Publishers = slices.Compact(polls.Years), slices.Compact(polls.Publishers)
	wrong := models.Invalid{}
	wrong.Check(f.State == "" || match.Certain, "state", models.NoSuchState)
	wrong.Check(f.Question == "" || slices.Contains(PollQuestions, f.Question), "question", models.NotAChoice)
	wrong.Check(f.Year == "" || slices.Contains(polls.Years, f.Year), "year", models.NotAChoice)
	wrong.Check(f.Publisher == "" || slices.Contains(polls.Publishers, f.Publisher), "publisher", models.NotAChoice)
	return polls, wrong.Err()
}
