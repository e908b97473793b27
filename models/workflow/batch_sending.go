package workflow

import (
	"context"
	"slices"
	"strconv"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/models/timeline"
)

// A BatchSending is what somebody reads before they mark letters of a batch as sent.
type BatchSending struct {
	Batch    batches.Batch
	Day      models.Date
	Go       []batches.Item // whose letters go, with these
	Wayless  []batches.Item // whose letters go only by a way that is chosen now
	Held     []HeldItem     // whose letters do not go
	Lately   []letters.Letter
	Shared   []SharedAddress
	Vacant   []VacantOffice
	Begun    []letters.Letter
	Pending  []Pending
	Seen     string // a mark of what goes and of what is to be ticked: only what was shown is done
	again    []uint // items whose letters go to an office to which we wrote lately
	approved []letters.Letter
}

// A HeldItem is an item of a batch whose letter is not marked as sent.
type HeldItem struct {
	batches.Item
	Why batches.Reason // or a problem of the letter
}

// BeingRead is why a letter is held that the proof-reader is about to read again.
const BeingRead batches.Reason = "being-read"

// PlanBatchSending tells what it would mean to mark the letters of the items as sent, or all of the
// batch. It changes nothing.
func (d Desk) PlanBatchSending(ctx context.Context, s *models.Store, b batches.Batch, items ...uint) (p BatchSending, err error) {
	if s.IsPast() {
		return p, models.ErrReadOnly
	}
	if !s.Reader().MayWrite() {
		return p, models.ErrForbidden
	}
	p = BatchSending{Batch: b, Day: s.Today()}
	all, err := models.From[batches.Item](s).Where("batch_id = ?", b.ID).Count(ctx, "*")
	if err != nil || all == 0 {
		return p, err
	}
	list, _, err := batches.Items(ctx, s, b, "", models.Paging{Number: 1, Size: int(all)})
	if err != nil {
		return p, err
	}
	list = slices.DeleteFunc(list, func(i batches.Item) bool {
		return len(items) > 0 && !slices.Contains(items, i.ID) || i.Letter == nil || !i.Letter.IsDraft() || i.Status == batches.ItemRemoved
	})
	var ids []uint
	for _, i := range list {
		ids = append(ids, i.Letter.ID)
	}
	found, err := letters.FindAll(ctx, s, ids...)
	if err != nil {
		return p, err
	}
	for _, i := range list {
		at := slices.IndexFunc(found, func(l letters.Letter) bool { return l.ID == i.Letter.ID })
		if at < 0 {
			continue
		}
		i.Letter = &found[at]
		if err := p.sort(ctx, s, i); err != nil {
			return p, err
		}
	}
	return p, p.warn(ctx, s, d)
}

// sort puts the item among those whose letters go, or among those that are held.
func (p *BatchSending) sort(ctx context.Context, s *models.Store, i batches.Item) error {
	l := *i.Letter
	hold := func(why batches.Reason) { p.Held = append(p.Held, HeldItem{i, why}) }
	switch lacks := Unaddressed(l); {
	case i.Status != batches.ItemApproved:
		hold(batches.NotApproved)
		return nil
	case !letters.MaySendNow(s.Reader(), l):
		hold(batches.NotAllowed)
		return nil
	case i.Task != "" && i.Task != batches.TaskRead:
		hold(batches.AlreadyDone)
		return nil
	case i.Task == batches.TaskRead:
		hold(BeingRead)
		return nil
	case i.Grave > 0:
		hold(batches.Reason(models.IssuesLeft))
		return nil
	case lacks == models.NoChannel:
		p.Wayless = append(p.Wayless, i)
	case lacks == models.NoMailTo:
		hold(batches.NoAddress)
		return nil
	case lacks != "":
		hold(batches.Reason(lacks))
		return nil
	default:
		p.Go = append(p.Go, i)
	}
	p.approved = append(p.approved, l)
	if i.Again {
		return nil
	}
	lately, err := timeline.WrittenLately(ctx, s, l, p.Day)
	if len(lately) > 0 {
		p.again = append(p.again, i.ID)
		for _, other := range lately {
			if !slices.ContainsFunc(p.Lately, func(l letters.Letter) bool { return l.ID == other.ID }) {
				p.Lately = append(p.Lately, other)
			}
		}
	}
	return err
}

// warn finds what whoever sends them is told first, and marks the whole.
func (p *BatchSending) warn(ctx context.Context, s *models.Store, d Desk) (err error) {
	if p.Shared, err = SharedAddresses(ctx, s, p.approved...); err != nil {
		return err
	}
	if p.Vacant, err = VacantOffices(ctx, s, p.approved...); err != nil {
		return err
	}
	if p.Begun, err = begunBefore(ctx, s, p.approved); err != nil {
		return err
	}
	if p.Pending, err = d.pendingOfItems(ctx, s, p.Batch.ID, p.sent(true)); err != nil {
		return err
	}
	seen := []string{string(p.Day)}
	for _, l := range slices.Concat(p.Lately, p.Begun) {
		seen = append(seen, strconv.Itoa(int(l.ID)))
	}
	for _, known := range p.Pending {
		seen = append(seen, known.Meeting.Slug)
	}
	for _, i := range slices.Concat(p.Go, p.Wayless) {
		seen = append(seen, strconv.Itoa(int(i.Letter.ID))+" "+strconv.Itoa(i.Letter.Version))
	}
	p.Seen, err = models.DigestOf(seen)
	return err
}

// sent are the items whose letters go, with those that need a way if one is chosen.
func (p BatchSending) sent(wayless bool) (ids []uint) {
	for _, i := range p.Go {
		ids = append(ids, i.ID)
	}
	for _, i := range p.Wayless {
		if wayless {
			ids = append(ids, i.ID)
		}
	}
	return ids
}

// BatchSeen is what somebody had before their eyes when they marked letters of a batch as sent.
type BatchSeen struct {
	Seen    string      // the mark of what PlanBatchSending showed
	Day     models.Date // on which they go
	Lately  bool        // they know that we wrote to some of the offices not long ago
	Pending []string    // slugs of meetings of which they know that the outcome is not on record
	Channel string      // by which those go for which no way is chosen, "" where they do not
}

// SendBatch asks for the letters to be marked as sent that PlanBatchSending shows, together. It returns
// Invalid where something was to be ticked, and ErrStale unless that was shown which is done.
func (d Desk) SendBatch(ctx context.Context, s *models.Store, id uint, seen BatchSeen, items ...uint) (asked batches.Asked, err error) {
	err = s.Transaction(ctx, func(tx *models.Store) error {
		b, err := batches.Find(ctx, tx, id)
		if err != nil {
			return err
		}
		p, err := d.PlanBatchSending(ctx, tx, b, items...)
		if err != nil {
			return err
		}
		wrong := models.Invalid{}
		wrong.Check(seen.Day != "", "day", models.SendingDayRequired)
		wrong.Check(seen.Day == "" || seen.Day == p.Day, "day", models.DayOver)
		if err := wrong.Err(); err != nil {
			return err
		}
		if p.Seen != seen.Seen {
			return models.ErrStale
		}
		wrong.Check(len(p.Lately) == 0 || seen.Lately, "again", models.WrittenLately)
		wrong.Check(seen.Channel == "" || slices.Contains(letters.Channels, seen.Channel), "channel", models.NotAChoice)
		going := p.sent(seen.Channel != "")
		wrong.Check(len(going) > 0 || len(p.Wayless) == 0, "channel", models.NoChannel)
		if err := wrong.Err(); err != nil {
			return err
		}
		if seen.Channel != "" && len(p.Wayless) > 0 {
			var of []uint
			for _, i := range p.Wayless {
				of = append(of, i.ID)
			}
			if err := ChooseChannel(ctx, tx, id, seen.Channel, of...); err != nil {
				return err
			}
		}
		ask := going
		for _, h := range p.Held { // they say why
			if len(items) > 0 && h.Why == batches.NotApproved {
				ask = append(ask, h.ID)
			}
		}
		if len(ask) == 0 {
			return nil
		}
		if asked, err = d.askFor(ctx, tx, id, batches.TaskSend, seen.Pending, ask...); err != nil || len(asked.Items) == 0 {
			return err
		}
		return batches.NewSending(ctx, tx, id, seen.Day, asked.Items, p.again)
	})
	return asked, err
}
