package agenda

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"demarche/models"
)

// A Weight says how many points a reason is worth when states are ranked by
// whom to contact next, where a coordinator has said so.
type Weight struct {
	models.Record
	Name   string `json:"Name"` // one of Reasons
	Points int    `json:"Points"`
}

// A Reason is why a state should be contacted next, or should be left in peace.
type Reason string

// The reasons.
const (
	ForUndecided  Reason = "undecided"  // undecided on a treaty
	ForSilent     Reason = "silent"     // nothing recorded on a treaty
	ForAbstained  Reason = "abstained"  // abstained in, or stayed away from, the last vote in plenary
	ForQuiet      Reason = "quiet"      // no contact for long: all points after two years
	ForUnanswered Reason = "unanswered" // the answer to a letter is overdue
	ForNeighbours Reason = "neighbours" // at least half of the sub-region say yes
	ForMeeting    Reason = "meeting"    // a meeting in which it can take part is near
	ForMinister   Reason = "minister"   // a new foreign minister
	ForRecent     Reason = "recent"     // contacted just now: taken away
)

// Reasons lists the reasons in the order in which they are told.
var Reasons = []Reason{ForUndecided, ForSilent, ForAbstained, ForQuiet, ForUnanswered, ForNeighbours, ForMeeting, ForMinister, ForRecent}

// Weights are the points of each reason.
type Weights map[Reason]int

// ShippedWeights returns the weights of a campaign that has said nothing else.
func ShippedWeights() Weights {
	return Weights{
		ForUndecided: 30, ForSilent: 15, ForAbstained: 15, ForQuiet: 24, ForUnanswered: 20,
		ForNeighbours: 10, ForMeeting: 10, ForMinister: 10, ForRecent: 40,
	}
}

// String writes the weights so that two that are the same are written the same.
func (w Weights) String() string {
	var parts []string
	for _, r := range Reasons {
		parts = append(parts, fmt.Sprint(string(r), "=", w[r]))
	}
	return strings.Join(parts, " ")
}

// ReadWeights returns how much each reason counts.
func ReadWeights(ctx context.Context, s *models.Store) (Weights, error) {
	rows, err := models.From[Weight](s).Scopes(s.Current).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := models.AsKnown(ctx, s, rows); err != nil {
		return nil, err
	}
	w := ShippedWeights()
	for _, row := range rows {
		w[Reason(row.Name)] = row.Points
	}
	return w, nil
}

// SetWeights says how much each reason counts, as a coordinator typed it. Seen
// is what the weights were when they were shown: it returns ErrStale when
// somebody changed them meanwhile.
func SetWeights(ctx context.Context, s *models.Store, typed map[Reason]string, seen string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayManage() {
			return models.ErrForbidden
		}
		now, err := ReadWeights(ctx, tx)
		if err != nil {
			return err
		}
		wrong, wanted := models.Invalid{}, Weights{}
		for _, r := range Reasons {
			n, err := strconv.Atoi(strings.TrimSpace(typed[r]))
			wrong.Check(err == nil && n >= 0 && n <= 100, string(r), models.NotAWeight)
			wanted[r] = n
		}
		if err := wrong.Err(); err != nil {
			return err
		}
		if now.String() != seen {
			return models.ErrStale
		}
		kept, err := models.From[Weight](tx).Find(ctx)
		if err != nil {
			return err
		}
		for _, r := range Reasons {
			if err := setWeight(ctx, tx, kept, r, wanted[r]); err != nil {
				return err
			}
		}
		return nil
	})
}

// setWeight writes one weight, if it says something new.
func setWeight(ctx context.Context, s *models.Store, kept []Weight, r Reason, points int) error {
	for _, row := range kept {
		if row.Name != string(r) {
			continue
		}
		if row.Points == points && row.TrashedAt == nil {
			return nil
		}
		row.Points, row.TrashedAt = points, nil
		return models.Update(ctx, s, &row, "changed a weight")
	}
	if points == ShippedWeights()[r] {
		return nil
	}
	return models.Create(ctx, s, &Weight{Name: string(r), Points: points}, "set a weight")
}
