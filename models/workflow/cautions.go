package workflow

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/models/timeline"
)

// Cautions are what stands in nobody's way, and whoever approves or sends the letters of a
// batch is told first.
type Cautions struct {
	Unsure   []letters.Letter // drafts that nobody approved, and that tell what nobody has read in a source
	Shared   []SharedAddress  // to which letters to several states go
	Postless []letters.Letter // approved letters that are to go by post, and lack an address that is enough
	Wayless  []letters.Letter // approved letters for which it is not chosen how they go
	Vacant   []VacantOffice   // to which letters go
	Begun    []letters.Letter // the last that we sent to states to which first letters are not sent yet
}

// A VacantOffice is an office in which somebody found nobody, and to which a letter goes all
// the same, addressed by its function.
type VacantOffice struct {
	Office offices.Office
	On     models.Date // day of the page that says so
}

// VacantOffices returns the vacant offices to which the letters go that nobody has sent.
func VacantOffices(ctx context.Context, s *models.Store, of ...letters.Letter) (all []VacantOffice, err error) {
	var ids []uint
	for _, l := range of {
		for _, r := range l.Recipients {
			if l.IsDraft() && r.Kind == "to" && r.OfficeID != nil {
				ids = append(ids, *r.OfficeID)
			}
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	list, err := offices.ByIDs(ctx, s, ids...)
	for _, o := range list {
		if c, vacant := o.VacantOn(s.Today()); vacant {
			all = append(all, VacantOffice{o, c.On})
		}
	}
	return all, err
}

// A SharedAddress is an e-mail address by which more than one state is written to.
type SharedAddress struct {
	Email  string
	States []states.State // by name
}

// CautionsOf returns the cautions of a batch, as far as the reader may know.
func CautionsOf(ctx context.Context, s *models.Store, b batches.Batch) (c Cautions, err error) {
	all, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Omit("body", "drafted").Preload("Recipients", letters.ByPlace).
		Where("direction = ? AND id IN (SELECT letter_id FROM batch_items WHERE batch_id = ?)", letters.Outgoing, b.ID).
		Where("id NOT IN (SELECT letter_id FROM mailings WHERE sent_at IS NOT NULL)").Find(ctx)
	if err != nil {
		return c, err
	}
	if c.Shared, err = SharedAddresses(ctx, s, all...); err != nil {
		return c, err
	}
	drafts, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).
		Preload("State", nil).Preload("Recipients", letters.ByPlace).Preload("Claims", letters.ByPlace).
		Where("direction = ? AND sent_on = '' AND review <> ? AND id IN (SELECT letter_id FROM batch_items WHERE batch_id = ?)", letters.Outgoing, letters.Approved, b.ID).
		Where("id IN (SELECT letter_id FROM claims WHERE sentence <> '' AND reading IN ?)", doubtful()).Find(ctx)
	c.Unsure = models.Keep(drafts, func(l *letters.Letter) bool { return len(l.Unsure()) > 0 })
	slices.SortStableFunc(c.Unsure, func(a, b letters.Letter) int { return models.CompareFold(a.State.Name, b.State.Name) })
	if err != nil {
		return c, err
	}
	if c.Postless, c.Wayless, err = stuck(ctx, s, all); err != nil {
		return c, err
	}
	if c.Vacant, err = VacantOffices(ctx, s, all...); err != nil {
		return c, err
	}
	c.Begun, err = begunBefore(ctx, s, all)
	return c, err
}

// BegunBefore returns the last letter that we sent to the state of a draft that is a first
// letter, nil if there is none: a follow-up or an answer fits better.
func BegunBefore(ctx context.Context, s *models.Store, l letters.Letter) (*letters.Letter, error) {
	begun, err := timeline.BegunBefore(ctx, s, l)
	if last, is := begun[l.StateISO]; is {
		return &last, err
	}
	return nil, err
}

// WrittenByThem returns the last letter of theirs of which the draft says nothing, and to which
// nothing of ours has been written, nil if there is none. A draft that is a reply or a follow-up
// takes up what it has to; one that thanks for their question does not answer it.
func (d Desk) WrittenByThem(ctx context.Context, s *models.Store, l letters.Letter) (*letters.Letter, error) {
	sort := drafting.Sort(l.Sort)
	if l.Direction != letters.Outgoing || !l.IsDraft() || l.FollowsID != nil || l.AnswersID != nil || sort.FollowsLetter() || sort == drafting.First {
		return nil, nil // before a first letter we are told of the last of ours
	}
	between, err := letters.Between(ctx, s, l.StateISO)
	if err != nil {
		return nil, err
	}
	for _, theirs := range between {
		if theirs.Direction != letters.Incoming {
			continue
		}
		page := d.Link(drafting.Thing{Kind: "letter", Key: strconv.Itoa(int(theirs.ID))})
		told := slices.ContainsFunc(l.Claims, func(c letters.Citation) bool { return c.Path == page })
		switch {
		case theirs.ReplyKind == letters.ReplyNotExpected || theirs.FollowedUpOn != "" || theirs.SentOn > s.Today() || theirs.SentOn.AddDays(profiles.ReplyDays) < s.Today():
			return nil, nil
		case told && theirs.ReplyKind != letters.ReplyAsksBack:
			return nil, nil
		}
		return &theirs, nil
	}
	return nil, nil
}

// begunBefore returns the last letter that we sent to each state to which one of the
// letters is a first one that nobody has sent yet.
func begunBefore(ctx context.Context, s *models.Store, all []letters.Letter) ([]letters.Letter, error) {
	begun, err := timeline.BegunBefore(ctx, s, all...)
	if err != nil || len(begun) == 0 {
		return nil, err
	}
	list := slices.Collect(maps.Values(begun))
	slices.SortFunc(list, func(a, b letters.Letter) int { return models.CompareFold(a.State.Name, b.State.Name) })
	return list, nil
}

// stuck returns those of the letters that are approved and cannot go by post, and those for which it is
// not chosen how they go.
func stuck(ctx context.Context, s *models.Store, all []letters.Letter) (postless, wayless []letters.Letter, err error) {
	var ids []uint
	for _, l := range all {
		if (l.Channel == "post" || l.Channel == "") && l.Review == letters.Approved && l.IsDraft() {
			ids = append(ids, l.ID)
		}
	}
	found, err := letters.FindAll(ctx, s, ids...)
	of := func(what models.Problem) []letters.Letter {
		return models.Keep(found, func(l *letters.Letter) bool { return Unaddressed(*l) == what })
	}
	return of(models.NoPostalTo), of(models.NoChannel), err
}

// doubtful are the readings of facts that are to be checked before use.
func doubtful() []models.Reading {
	return slices.DeleteFunc(slices.Clone(models.Readings), func(r models.Reading) bool { return !r.Doubtful() })
}

// SharedAddresses returns those e-mail addresses of addressees of the letters by which another
// state is written to as well: by a letter of ours, or as an office of it is on record. They may
// be right, as of one embassy that sees to two states, or a slip.
func SharedAddresses(ctx context.Context, s *models.Store, of ...letters.Letter) (all []SharedAddress, err error) {
	by := map[string]map[string]bool{} // the codes of the states by address
	for _, l := range of {
		for _, r := range l.Recipients {
			if r.Kind == "to" && r.Email != "" {
				key := mailKey(r.Email)
				if by[key] == nil {
					by[key] = map[string]bool{}
				}
				by[key][l.StateISO] = true
			}
		}
	}
	if len(by) == 0 {
		return nil, nil
	}
	emails := slices.Sorted(maps.Keys(by))
	var pairs []struct{ Email, StateISO string }
	written := s.Part().Model(&letters.Letter{}).Scopes(letters.Readable(s)).Where("direction = ?", letters.Outgoing).Select("id")
	err = s.DB(ctx).Raw(`SELECT DISTINCT lower(r.email) AS email, l.state_iso AS state_iso FROM recipients r JOIN letters l ON l.id = r.letter_id
		WHERE r.kind = 'to' AND lower(r.email) IN ? AND l.id IN (?)
		UNION SELECT lower(email), state_iso FROM offices WHERE trashed_at IS NULL AND state_iso <> '' AND lower(email) IN ?`,
		emails, written, emails).Scan(&pairs).Error
	if err != nil {
		return nil, models.Translate(err)
	}
	for _, p := range pairs {
		by[p.Email][p.StateISO] = true
	}
	every, err := states.All(ctx, s)
	if err != nil {
		return nil, err
	}
	for _, email := range emails {
		if len(by[email]) < 2 {
			continue
		}
		shared := SharedAddress{Email: email}
		for _, st := range every {
			if by[email][st.ISO2] {
				shared.States = append(shared.States, st)
			}
		}
		all = append(all, shared)
	}
	return all, nil
}

// mailKey is an address as addresses are compared.
func mailKey(email string) string { return strings.ToLower(strings.TrimSpace(email)) }
