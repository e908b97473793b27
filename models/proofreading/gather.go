package proofreading

import (
	"context"
	"errors"
	"maps"
	"slices"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/profiles"
)

// Check reads the letter by what the store knows on its day.
func Check(ctx context.Context, s *models.Store, l letters.Letter) ([]Issue, error) {
	found, err := CheckAll(ctx, s, []letters.Letter{l})
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

// CheckAll reads each of the letters as Check does.
func CheckAll(ctx context.Context, s *models.Store, all []letters.Letter) ([][]Issue, error) {
	found := make([][]Issue, len(all))
	err := checkEach(ctx, s, all, nil, func(i int, c Checked) { found[i] = c.Found })
	return found, err
}

// A Checked is what was found in a letter, and how a saved draft is drafted by now.
type Checked struct {
	Found []Issue
	Anew  *drafting.Draft // what it was read beside; nil where it was not drafted anew
}

// CheckDrafts reads each of the letters as Check does, but for what mends what it finds: only of
// an old address it tells that.
func CheckDrafts(ctx context.Context, s *models.Store, all []letters.Letter) ([]Checked, error) {
	checked := make([]Checked, len(all))
	err := checkEach(ctx, s, all, []Rule{OldAddress}, func(i int, c Checked) { checked[i] = c })
	return checked, err
}

// checkEach reads the letters one by one. Those that they follow are looked up together.
func checkEach(ctx context.Context, s *models.Store, all []letters.Letter, mended []Rule, take func(int, Checked)) error {
	var ids []uint
	for _, l := range all {
		if l.FollowsID != nil {
			ids = append(ids, *l.FollowsID)
		}
	}
	followed, err := letters.FindAll(ctx, s, ids...)
	if err != nil {
		return err
	}
	before := make(map[uint]letters.Letter, len(followed))
	for _, l := range followed {
		before[l.ID] = l
	}
	signers, err := signersOf(ctx, s, all)
	if err != nil {
		return err
	}
	for i, l := range all {
		after := letters.Letter{StateISO: l.StateISO, Direction: letters.Outgoing}
		if l.FollowsID != nil {
			if ours, seen := before[*l.FollowsID]; seen {
				after = ours
			}
		}
		c, err := checkAfter(ctx, s, l, after, signers, mended)
		if err != nil {
			return err
		}
		take(i, c)
	}
	return nil
}

// addressed returns those of the offices to which the draft goes.
func addressed(l letters.Letter, all []offices.Office) (found []offices.Office) {
	if !l.IsDraft() {
		return nil
	}
	for _, o := range all {
		if l.AddresseeOf(o.ID).OfficeID != nil {
			found = append(found, o)
		}
	}
	return found
}

// checkAfter reads a letter that follows the other. One that follows none comes after
// a letter that has nothing but the state.
func checkAfter(ctx context.Context, s *models.Store, l, before letters.Letter, signers map[string]bool, mended []Rule) (c Checked, err error) {
	facts, err := profiles.LetterFacts(ctx, s, before)
	if err != nil {
		return c, err
	}
	k := Knowledge{Facts: facts, Signers: signers}
	if c.Anew, err = k.draftAnew(ctx, s, l); err != nil {
		return c, err
	}
	if k.Formerly, err = offices.Formerly(ctx, s, addressed(l, facts.Offices)); err != nil {
		return c, err
	}
	if l.AnswersID != nil {
		if k.Answered, err = letters.Find(ctx, s, *l.AnswersID); err != nil && !errors.Is(err, models.ErrNotFound) {
			return c, err
		}
	}
	if !standsAsDrafted(l) { // else there is nothing to look up in earlier letters
		if k.Between, err = letters.Between(ctx, s, l.StateISO); err != nil {
			return c, err
		}
	}
	if l.ContactID != nil || !standsAsDrafted(l) {
		if k.Contacts, err = profiles.Contacts(ctx, s, l); err != nil {
			return c, err
		}
	}
	c.Found = read(l, k, mended)
	return c, nil
}

// signersOf tells which of those who sign the drafts have an account, or signed a letter of ours that the reader may see. It is
// nil where no draft is saved.
func signersOf(ctx context.Context, s *models.Store, all []letters.Letter) (map[string]bool, error) {
	names := map[string]bool{}
	for _, l := range all {
		for _, g := range l.Signatories {
			if name := letters.WithoutMarkers(g.Name); l.ID != 0 && l.IsDraft() && name != "" {
				names[name] = false
			}
		}
	}
	if len(names) == 0 {
		return nil, nil
	}
	users, err := models.From[models.User](s).Where("name IN ?", slices.Collect(maps.Keys(names))).Find(ctx)
	if err != nil {
		return nil, err
	}
	for _, u := range users {
		names[u.Name] = true
	}
	for name, known := range names {
		if known {
			continue
		}
		_, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).
			Where("direction = ? AND sent_on <> '' AND id IN (SELECT letter_id FROM signatories WHERE name = ?)", letters.Outgoing, name).Take(ctx)
		if names[name] = err == nil; err != nil && !errors.Is(models.Translate(err), models.ErrNotFound) {
			return nil, err
		}
	}
	return names, nil
}

// draftAnew drafts once more a draft that is saved, as *Update draft* does: what the record
// has overtaken in it is found by that. One of which nobody knows what was drafted, or as
// which kind, is left.
func (k *Knowledge) draftAnew(ctx context.Context, s *models.Store, l letters.Letter) (*drafting.Draft, error) {
	if l.ID == 0 || s.IsPast() || !l.IsDraft() {
		return nil, nil
	}
	facts := k.Facts
	if l.FollowsID != nil || l.AnswersID != nil || l.ContactID != nil {
		var err error
		if facts, err = drafting.FactsAgain(ctx, s, l); errors.Is(err, drafting.ErrGone) {
			k.Orphaned = true
			return nil, nil
		} else if err != nil {
			return nil, err
		}
	}
	if l.Sort == "" || l.Drafted == "" {
		return nil, nil
	}
	sort, fits := drafting.SortNow(drafting.Sort(l.Sort), facts)
	if !fits {
		k.overtake(facts.Letter)
		return nil, nil
	}
	made, err := drafting.Again(ctx, s, facts, l, sort)
	if err != nil {
		return nil, unlessBroken(err)
	}
	k.Anew = new(made.Letter(func(t drafting.Thing) string { return "/" + t.Kind + "/" + t.Key }))
	return &made, nil
}

// unlessBroken returns the error, but for that of a template that is broken or gone, which makes
// nothing in a draft untrue.
func unlessBroken(err error) error {
	if _, broken := errors.AsType[drafting.BrokenTemplate](err); broken || errors.Is(err, drafting.ErrNotNow) {
		return nil
	}
	return err
}

// overtake notes why no letter of the kind is written any more after the other letter.
func (k *Knowledge) overtake(before letters.Letter) {
	k.Moot = PassedBy
	switch {
	case before.Direction != letters.Outgoing || before.ID == 0:
	case before.AnsweredOn != "":
		k.Moot = Replied
		for _, r := range before.Replies {
			if r.IsAnswer {
				k.Reply = r
			}
		}
	case before.Ended() != "":
		k.Moot = Rested
	}
}
