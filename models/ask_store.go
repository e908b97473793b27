package models

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

// borne is the rule of visible for asks and promises: they are seen by whoever
// may see the letter or the contact that bore them. What stands in a draft has
// not been asked yet.
func (s *Store) borne(q *gorm.DB) *gorm.DB {
	letters := s.db.Model(&Letter{}).Select("1").Scopes(s.readable).Where("letters.id = asks.letter_id AND letters.sent_on <> ''")
	outreaches := s.db.Model(&Outreach{}).Select("1").Scopes(s.reached).Where("outreaches.id = asks.outreach_id")
	return s.current(q).Where("EXISTS (?) OR EXISTS (?)", letters, outreaches)
}

// newestAsk keeps to asks that were not asked again later: each thing counts once.
func (s *Store) newestAsk(q *gorm.DB) *gorm.DB {
	later := s.db.Model(&Ask{}).Select("repeats_id").Scopes(s.sees("ask")).Where("repeats_id IS NOT NULL")
	return q.Where("? NOT IN (?)", column("id"), later)
}

// OpenAsks returns what was asked of the state and is open on the day, the
// newest first, each once.
func (s *Store) OpenAsks(ctx context.Context, iso2 string) ([]Ask, error) {
	const most = 50
	asks, err := from[Ask](s.db).Scopes(s.sees("ask"), s.newestAsk, s.standing(AskOpen, AskDue, AskOverdue)).
		Where("kind = ? AND state_iso = ?", AnAsk, iso2).Order("id DESC").Limit(most).Find(ctx)
	return asks, cmp.Or(err, asKnown(ctx, s, asks))
}

// askStanding says in SQL what Ask.StandingOn says of one ask.
const askStanding = `CASE WHEN outcome <> 'open' AND closed_on <= @day THEN outcome
	WHEN due_on = '' THEN 'open'
	WHEN due_on < substr(@day, 1, length(due_on)) THEN 'overdue'
	WHEN due_on <= @soon THEN 'due' ELSE 'open' END`

func (s *Store) standing(some ...AskStanding) scope {
	return func(q *gorm.DB) *gorm.DB {
		return q.Where(askStanding+" IN @some", map[string]any{"day": s.Today(), "soon": s.Today().AddDays(soonDays), "some": some})
	}
}

// An AskFilter chooses among asks and promises.
type AskFilter struct {
	Kind     AskKind     // "" for both
	Standing AskStanding // "" for any
	State    string      // ISO 3166-1 alpha-2, "" for any
	Region   string      // region or sub-region, "" for any
	Meeting  string      // slug of the meeting by which it is to be done, "" for any
	Wording  string      // exactly what is asked, "" for anything
	Text     string      // words of what is asked
	Whose    string      // WhoseMine, or the number of an organisation; "" for anybody's
}

// WhoseMine keeps to what concerns a member's own states, or what a coordinator's
// organisation asked.
const WhoseMine = "mine"

// narrowAsks makes the part of the filter that is the same for all standings.
func (s *Store) narrowAsks(ctx context.Context, f AskFilter) (scope, error) {
	wrong := Invalid{}
	wrong.Check(f.Kind == "" || f.Kind == AnAsk || f.Kind == APromise, "kind", NotAChoice)
	wrong.Check(f.Standing == "" || slices.Contains(AskStandings, f.Standing), "standing", NotAChoice)
	states, err := s.states(ctx)
	if err != nil {
		return nil, err
	}
	f.State = strings.ToUpper(f.State)
	known, codes := f.State == "", []string{}
	for _, st := range states {
		known = known || st.ISO2 == f.State
		if st.Region == f.Region || st.Subregion == f.Region {
			codes = append(codes, st.ISO2)
		}
	}
	wrong.Check(known, "state", NotAChoice)
	wrong.Check(f.Region == "" || len(codes) > 0, "region", NotAChoice)
	organisation, mine := s.reader.OrganisationID, f.Whose == WhoseMine
	if f.Whose != "" && !mine {
		n, err := strconv.ParseUint(f.Whose, 10, 63)
		wrong.Check(err == nil, "whose", NotAChoice)
		id := uint(n)
		organisation = &id
	}
	return func(q *gorm.DB) *gorm.DB {
		where := func(use bool, condition string, values ...any) {
			if use {
				q = q.Where(condition, values...)
			}
		}
		where(f.Kind != "", "kind = ?", f.Kind)
		where(f.State != "", "state_iso = ?", f.State)
		where(f.Region != "", "state_iso IN ?", codes)
		where(f.Wording != "", "text = ?", f.Wording)
		where(f.Meeting != "", "meeting_id = (SELECT id FROM meetings WHERE slug = ?)", f.Meeting)
		for _, word := range strings.Fields(fold(f.Text)) {
			q = q.Where("instr(fold(text || ' ' || who), ?) > 0", word)
		}
		switch {
		case f.Whose == "":
		case mine && s.reader.Role == Member:
			q = q.Where("state_iso IN ?", s.reader.OwnStates())
		case organisation == nil:
			q = q.Where("FALSE")
		default:
			q = q.Where(`(EXISTS (SELECT 1 FROM signatories WHERE signatories.letter_id = asks.letter_id AND signatories.organisation_id = @id)
				OR EXISTS (SELECT 1 FROM outreaches WHERE outreaches.id = asks.outreach_id AND outreaches.organisation_id = @id))`,
				map[string]any{"id": *organisation})
		}
		return q
	}, wrong.Err()
}

// Ask returns an ask or a promise with what bore it, what shows its outcome as
// far as the reader may see that, and where it was asked again.
func (s *Store) Ask(ctx context.Context, id uint) (AskEntry, error) {
	a, err := from[AskEntry](s.db).Scopes(s.borne).
		Preload("State", nil).Preload("Meeting", nil).
		Preload("Letter", s.readable).Preload("Outreach", s.reached).
		Preload("ByLetter", s.readable).Preload("ByOutreach", s.reached).Preload("ByEvidence", s.withSource).
		Where("id = ?", id).Take(ctx)
	if err != nil {
		return a, translate(err)
	}
	was := []AskEntry{a}
	if err := asKnown(ctx, s, was); err != nil {
		return a, err
	}
	was[0].Again, err = from[Ask](s.db).Scopes(s.borne).Where("repeats_id = ?", id).Order("id").Find(ctx)
	return was[0], err
}

// withSource reads the source of what the reader may see along with it.
func (s *Store) withSource(q *gorm.DB) *gorm.DB { return s.visible(q).Preload("Source") }
