package search

import (
	"context"
	"strconv"
	"sync"
	"sync/atomic"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/states"
)

// letterNames are the references and subjects of all letters at one revision of the
// campaign, and which of them each reader sees. Only those are looked through.
type letterNames struct {
	revision uint
	by       []folded // by the number of the letter
	seen     sync.Map // of a letterReader, the numbers of letters, the newest first
}

// A letterReader is who sees letters, and on which day.
type letterReader struct {
	id     uint
	role   models.Role
	states string
	on     models.Date
}

type keptLetterNames = atomic.Pointer[letterNames]

// A letterName is what a letter is found by.
type letterName struct {
	ID        uint
	Reference string
	Subject   string
}

func (l letterName) folded() folded { return fold([]string{l.Subject, l.Reference}) }

// findLetters looks through the references and subjects of the letters that the reader
// may see.
func findLetters(ctx context.Context, s *models.Store, w wanted, f *hits) error {
	f.load = func(at []int) ([]Hit, error) { return letterHits(ctx, s, at) }
	if !s.Reader().SignedIn() {
		return nil // the list of letters is for those who have signed in
	}
	if !s.KnownBy().IsZero() {
		return findLettersThen(ctx, s, w, f)
	}
	names, err := readLetterNames(ctx, s)
	if err != nil {
		return err
	}
	seen, err := names.seenBy(ctx, s)
	if err != nil {
		return err
	}
	for _, id := range seen {
		if id < len(names.by) {
			f.put(names.by[id].rank(w), id)
		}
	}
	return nil
}

// findLettersThen does what findLetters does for what letters were called at the instant
// asked for.
func findLettersThen(ctx context.Context, s *models.Store, w wanted, f *hits) error {
	all, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Omit("body").Order("id DESC").Find(ctx)
	if err == nil {
		err = letters.AsKnown(ctx, s, all)
	}
	for _, l := range all {
		f.put(letterName{l.ID, l.Reference, l.Subject}.folded().rank(w), int(l.ID))
	}
	return err
}

// seenBy returns the numbers of the letters that the reader may see, the newest first.
func (n *letterNames) seenBy(ctx context.Context, s *models.Store) ([]int, error) {
	who := letterReader{s.Reader().ID, s.Reader().Role, "", s.OnDay()}
	if s.Reader().SeesAll() {
		who.id = 0 // coordinators see the same
	}
	for _, code := range s.Reader().OwnStates() {
		who.states += code
	}
	if kept, ok := n.seen.Load(who); ok {
		return kept.([]int), nil
	}
	var ids []int
	if err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Select("id").Order("id DESC").Scan(ctx, &ids); err != nil {
		return nil, err
	}
	n.seen.Store(who, ids)
	return ids, nil
}

// readLetterNames returns what letters are called. Those that were changed since are
// read anew, and all of them where words were taken off the record.
func readLetterNames(ctx context.Context, s *models.Store) (*letterNames, error) {
	revision, err := s.Revision(ctx)
	if err != nil {
		return nil, err
	}
	keep := models.InMemory[keptLetterNames](s)
	kept := keep.Load()
	if kept != nil && kept.revision == revision {
		return kept, nil
	}
	now := &letterNames{revision: revision}
	query := models.From[letters.Letter](s)
	if kept != nil && kept.revision < revision {
		var since struct{ Taken, Letters int }
		err := models.From[models.Change](s).Where("id > ? AND id <= ?", kept.revision, revision).
			Select("coalesce(sum(did = ? OR did LIKE 'redacted%'), 0) AS taken, coalesce(sum(kind = ?), 0) AS letters", models.DidErase, letters.Letter{}.KindName()).
			Scan(ctx, &since)
		if err != nil {
			return nil, err
		}
		if since.Taken == 0 {
			now.by = append(now.by, kept.by...)
			query = query.Where("id IN (SELECT row_id FROM changes WHERE id > ? AND id <= ? AND kind = ?)", kept.revision, revision, letters.Letter{}.KindName())
		}
	}
	var rows []letterName
	if err := query.Select("id, reference, subject").Scan(ctx, &rows); err != nil {
		return nil, err
	}
	for _, row := range rows {
		for uint(len(now.by)) <= row.ID {
			now.by = append(now.by, folded{})
		}
		now.by[row.ID] = row.folded()
	}
	keep.Store(now)
	return now, nil
}

// letterHits reads the letters of the numbers, in that order.
func letterHits(ctx context.Context, s *models.Store, ids []int) ([]Hit, error) {
	names, err := states.Names(ctx, s)
	if err != nil {
		return nil, err
	}
	rows, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Omit("body", "drafted").Where("id IN ?", ids).Find(ctx)
	if err == nil {
		err = letters.AsKnown(ctx, s, rows)
	}
	if err != nil {
		return nil, err
	}
	byID := make(map[int]letters.Letter, len(rows))
	for _, l := range rows {
		byID[int(l.ID)] = l
	}
	hits := make([]Hit, 0, len(ids))
	for _, id := range ids {
		if l, ok := byID[id]; ok {
			hits = append(hits, Hit{Kind: Letters, Key: strconv.Itoa(id), Name: l.Subject, Detail: l.Reference, State: names[l.StateISO], On: l.SentOn})
		}
	}
	return hits, nil
}
