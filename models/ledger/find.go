package ledger

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/outreach"
	"demarche/models/states"
)

// A Filter chooses among asks and promises.
type Filter struct {
	Kind     asks.Kind     // "" for both
	Standing asks.Standing // "" for any
	State    string        // ISO 3166-1 alpha-2, "" for any
	Region   string        // region or sub-region, "" for any
	Meeting  string        // slug of the meeting by which it is to be done, "" for any
	Wording  string        // exactly what is asked, "" for anything
	Text     string        // words of what is asked
	Whose    string        // Mine, or the number of an organisation; "" for anybody's
}

// Mine keeps to what concerns a member's own states, or what a coordinator's
// organisation asked.
const Mine = "mine"

// narrow makes the part of the filter that is the same for all standings. It
// returns Invalid where the filter asks for what does not exist.
func (f Filter) narrow(ctx context.Context, s *models.Store) (models.Scope, error) {
	list, err := states.All(ctx, s)
	if err != nil {
		return nil, err
	}
	wrong := models.Invalid{}
	wrong.Check(f.Kind == "" || f.Kind == asks.KindAsk || f.Kind == asks.KindPromise, "kind", models.NotAChoice)
	wrong.Check(f.Standing == "" || slices.Contains(asks.Standings, f.Standing), "standing", models.NotAChoice)
	state := strings.ToUpper(f.State)
	wrong.Check(state == "" || slices.ContainsFunc(list, func(st states.State) bool { return st.ISO2 == state }), "state", models.NotAChoice)
	inRegion := []string{}
	for _, st := range list {
		if st.Region == f.Region || st.Subregion == f.Region {
			inRegion = append(inRegion, st.ISO2)
		}
	}
	wrong.Check(f.Region == "" || len(inRegion) > 0, "region", models.NotAChoice)
	concerning := f.concerning(s, wrong)
	return func(q *gorm.DB) *gorm.DB {
		where := func(value, condition string, values ...any) {
			if value != "" {
				q = q.Where(condition, values...)
			}
		}
		where(string(f.Kind), "kind = ?", f.Kind)
		where(state, "state_iso = ?", state)
		where(f.Region, "state_iso IN ?", inRegion)
		where(f.Wording, "text = ?", f.Wording)
		where(f.Meeting, "meeting_id = (SELECT id FROM meetings WHERE slug = ?)", f.Meeting)
		for _, word := range strings.Fields(models.Fold(f.Text)) {
			where(word, "instr(fold(text || ' ' || who), ?) > 0", word)
		}
		return concerning(q)
	}, wrong.Err()
}

// concerning keeps to the asks that concern whose the filter says.
func (f Filter) concerning(s *models.Store, wrong models.Invalid) models.Scope {
	organisation := s.Reader().OrganisationID
	switch {
	case f.Whose == "":
		return func(q *gorm.DB) *gorm.DB { return q }
	case f.Whose != Mine:
		n, err := strconv.ParseUint(f.Whose, 10, 63)
		wrong.Check(err == nil, "whose", models.NotAChoice)
		organisation = new(uint(n))
	case s.Reader().Role == models.Member:
		return func(q *gorm.DB) *gorm.DB { return q.Where("state_iso IN ?", s.Reader().OwnStates()) }
	case organisation == nil:
		return func(q *gorm.DB) *gorm.DB { return q.Where("FALSE") }
	}
	return func(q *gorm.DB) *gorm.DB {
		return q.Where(`(EXISTS (SELECT 1 FROM signatories WHERE signatories.letter_id = asks.letter_id AND signatories.organisation_id = @id)
			OR EXISTS (SELECT 1 FROM outreaches WHERE outreaches.id = asks.outreach_id AND outreaches.organisation_id = @id))`,
			map[string]any{"id": *organisation})
	}
}

// Find returns an ask or a promise with what bore it, what shows its outcome, which
// earlier ask it repeats and where it was asked again, as far as the reader may see
// all that.
func Find(ctx context.Context, s *models.Store, id uint) (letters.AskEntry, error) {
	a, err := models.From[letters.AskEntry](s).Scopes(letters.ReadableAsks(s)).
		Preload("State", nil).Preload("Meeting", nil).
		Preload("Letter", letters.Readable(s)).Preload("Outreach", outreach.Readable(s)).
		Preload("ByLetter", letters.Readable(s)).Preload("ByOutreach", outreach.Readable(s)).Preload("ByEvidence", s.Visible).Preload("ByEvidence.Source", nil).
		Where("id = ?", id).Take(ctx)
	if err != nil {
		return a, models.Translate(err)
	}
	was := []letters.AskEntry{a}
	if err := models.AsKnown(ctx, s, was); err != nil {
		return a, err
	}
	if err := readChain(ctx, s, &was[0]); err != nil {
		return a, err
	}
	return was[0], nil
}

// readChain reads which earlier ask an ask repeats and where it was asked again, and
// tells which of these are closed together.
func readChain(ctx context.Context, s *models.Store, a *letters.AskEntry) error {
	around, err := models.From[asks.Ask](s).Scopes(letters.ReadableAsks(s)).
		Where("id = ? OR repeats_id = ?", a.RepeatsID, a.ID).Order("id").Find(ctx)
	if err != nil || len(around) == 0 {
		return err
	}
	sight, err := sightOf(ctx, s, append(slices.Clone(around), a.Ask))
	if err != nil {
		return err
	}
	for _, other := range around {
		if a.RepeatsID != nil && other.ID == *a.RepeatsID {
			a.Repeats, a.ClosesRepeated = &other, sight.closes(a.ID, other.ID)
			continue
		}
		a.Again = append(a.Again, other)
		a.ClosedAgain = a.ClosedAgain || sight.closes(other.ID, a.ID)
	}
	return nil
}
