package workflow

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/offices"
)

// didEnterAddress is what stands in the audit trail for an address that was entered.
const didEnterAddress = "entered address"

// An AddressNeed is an office to which drafts go by a channel for which an address is
// missing.
type AddressNeed struct {
	Office  offices.Office
	Email   bool // an e-mail address is missing
	Postal  bool // a postal address is missing
	Letters []letters.Letter
}

// Takes returns why the address is not the one that is missing, "" where it is.
func (n AddressNeed) Takes(address string) Unread {
	switch electronic := strings.Contains(address, "@"); {
	case electronic && !n.Email:
		return UnreadMail
	case !electronic && !n.Postal:
		return UnreadPostal
	}
	return ""
}

// lacks tells what the recipient, who is the office, lacks for the channel of the letter.
// A city and a state are enough for post; a ministry and a state are not.
func lacks(l letters.Letter, r letters.Recipient, o offices.Office) (email, postal bool) {
	o.State = l.State
	return l.Channel == "e-mail" && r.Email == "" && !strings.Contains(r.Address, "@"),
		l.Channel == "post" && !drafting.PlaceOf(l.Lang, r.Address, o).IsEnough()
}

// officeOf returns the office of the recipient; of one that is not on record, what its
// title tells.
func officeOf(l letters.Letter, r letters.Recipient) offices.Office {
	if r.Office != nil {
		return *r.Office
	}
	return drafting.ByFunction(kindOf(l, r, ""))
}

// Unaddressed returns what a letter with all that belongs to it lacks to go, be it a channel or
// the address for that, "" if nothing: then it has not gone, and is not marked as sent.
func Unaddressed(l letters.Letter) models.Problem {
	if l.Channel == "" {
		return models.NoChannel
	}
	if l.Channel == "e-mail" && !l.HasMailTo() {
		return models.NoMailTo
	}
	for _, r := range l.Recipients {
		if _, postal := lacks(l, r, officeOf(l, r)); postal && r.Kind == "to" {
			return models.NoPostalTo
		}
	}
	return ""
}

// AddressNeeds returns the offices, by state, to which drafts of the query go that lack
// an address, and of which the reader writes; and the others to which they go.
func AddressNeeds(ctx context.Context, s *models.Store, q HolderQuery) (all []AddressNeed, rest []offices.Office, err error) {
	q.OnRecord, q.All, q.Copies, q.SeenBefore = false, true, false, ""
	queue, err := Holders(ctx, s, q)
	if err != nil {
		return nil, nil, err
	}
	drafts, err := selected(ctx, s, q)
	if err != nil {
		return nil, nil, err
	}
	for _, o := range queue.Offices {
		need := AddressNeed{Office: o}
		for _, l := range drafts {
			if r := l.AddresseeOf(o.ID); o.ID != 0 && l.IsDraft() && r.Kind == "to" {
				email, postal := lacks(l, r, o)
				if email || postal {
					need.Letters = append(need.Letters, l)
				}
				need.Email, need.Postal = need.Email || email, need.Postal || postal
			}
		}
		if need.Email || need.Postal {
			all = append(all, need)
		} else {
			rest = append(rest, o)
		}
	}
	return all, rest, nil
}

// EnterAddresses notes how offices are written to, each answer as an act of its own, and
// writes it into every draft that lacks it or has what the office had before: for
// coordinators into one that is submitted or approved, too. An answer that cannot be taken
// says why; the others are taken.
func EnterAddresses(ctx context.Context, s *models.Store, g offices.Sitting, answers []offices.Answer) (all []Confirmed, err error) {
	if err := g.Check(s).Err(); err != nil {
		return nil, err
	}
	return all, s.Transaction(ctx, func(tx *models.Store) error {
		found, err := answeredFor(ctx, tx, answers, nil)
		if err != nil {
			return err
		}
		for _, a := range answers {
			at := slices.IndexFunc(found, func(o offices.Office) bool { return o.Key() == a.Key() && o.ID != 0 })
			if at < 0 {
				return models.ErrNotFound
			}
			c := Confirmed{Answer: a, Office: found[at]}
			err := tx.AsNewAct().Transaction(ctx, func(in *models.Store) error {
				if c.Office, err = offices.EnterAddress(ctx, in, g, found[at], a, didEnterAddress); err != nil {
					return err
				}
				now, err := readdressed(ctx, in, found[at], c.Office)
				c.Drafts = len(now.Letters)
				return cmp.Or(err, now.write(ctx, in, didEnterAddress))
			})
			if wrong, is := errors.AsType[models.Invalid](err); is {
				c.Wrong = wrong
			} else if err != nil {
				return err
			}
			all = append(all, c)
		}
		return nil
	})
}

// An Entered is an address that the reader entered today, and can take back.
type Entered struct {
	Change models.Change
	Office offices.Office // with the addresses as they were entered
	Since  bool           // they were changed since, and stay
}

// EnteredToday returns the addresses that the reader entered today, the last first.
func EnteredToday(ctx context.Context, s *models.Store) (all []Entered, err error) {
	changes, err := models.From[models.Change](s).
		Where("kind = ? AND did = ? AND user_id = ? AND at >= ?", offices.Office{}.KindName(), didEnterAddress, s.Reader().ID, s.Today().Time()).
		Where("coalesce(act_id, id) NOT IN (SELECT undoes_id FROM changes WHERE undoes_id IS NOT NULL)").Order("id DESC").Find(ctx)
	if err != nil {
		return nil, err
	}
	var ids []uint
	for _, c := range changes {
		ids = append(ids, c.RowID)
	}
	list, err := offices.ByIDs(ctx, s, ids...)
	for _, c := range changes {
		if at := slices.IndexFunc(list, func(o offices.Office) bool { return o.ID == c.RowID }); at >= 0 {
			was := offices.Office{}
			if err := json.Unmarshal([]byte(c.Row), &was); err != nil {
				return nil, err
			}
			e := Entered{Change: c, Office: list[at], Since: was.Email != list[at].Email || was.Address != list[at].Address}
			e.Office.Email, e.Office.Address = was.Email, was.Address
			all = append(all, e)
		}
	}
	return all, err
}

// UndoAddress takes back an address that was entered, with what came of it in drafts, and returns which
// letters lose their approval with that. It is for who entered it, and for coordinators. It returns
// ErrTakenBack once that is done.
func UndoAddress(ctx context.Context, s *models.Store, change uint) (lapsed []uint, err error) {
	err = s.Transaction(ctx, func(tx *models.Store) error {
		c, err := models.From[models.Change](tx).Where("id = ? AND kind = ? AND did = ?", change, offices.Office{}.KindName(), didEnterAddress).Take(ctx)
		if err != nil {
			return models.Translate(err)
		}
		undone, err := models.From[models.Change](tx).Where("undoes_id = ?", c.Act()).Count(ctx, "*")
		if err != nil || undone > 0 {
			return cmp.Or(err, ErrTakenBack)
		}
		by := uint(0)
		if c.UserID != nil {
			by = *c.UserID
		}
		lapsed, err = undoFound(ctx, tx, c, by, c.StateISO)
		return err
	})
	return lapsed, err
}
