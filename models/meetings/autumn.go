package meetings

import (
	"context"
	"strconv"

	"demarche/models"
)

// An Autumn is that of a session of the General Assembly, in which its First Committee votes:
// the year of it, 0 for none.
type Autumn int

// Session returns the number of the session that begins in the autumn.
func (a Autumn) Session() int { return int(a) - 1945 }

// begins is the day since which a vote is one of the autumn.
func (a Autumn) begins() models.Date { return models.Date(strconv.Itoa(int(a)) + "-09-01") }

// AutumnOn returns the last autumn that has its November by the day: before that month,
// nobody can miss a vote.
func AutumnOn(day models.Date) Autumn {
	autumn := Autumn(day.Year())
	if day.First() < models.Date(strconv.Itoa(int(autumn))+"-11-01") {
		autumn--
	}
	return autumn
}

// Unvoted returns the autumn of which no vote is on record although it is November or later,
// and votes of years before are; 0 if there is one, or none was ever taken.
func Unvoted(ctx context.Context, s *models.Store) (Autumn, error) {
	autumn := AutumnOn(s.Today())
	last, err := models.From[Resolution](s).Scopes(VotedOn(s)).Order("on_day DESC, id DESC").Limit(1).Find(ctx)
	if err != nil || len(last) == 0 || last[0].On.Last() >= autumn.begins() {
		return 0, err
	}
	return autumn, nil
}
