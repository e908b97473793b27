package workflow

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// TestBrokenSavingIsNoDraftUnderWay: that it could not be found out whether a draft
// is under way does not mean that one is.
func TestBrokenSavingIsNoDraftUnderWay(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	order := Request{Request: drafting.Request{Sort: drafting.First}, State: "NR", Unattended: true}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	err := s.Transaction(ctx, func(tx *models.Store) error {
		s.OnQuery(func(query string, _ time.Duration) {
			if strings.HasPrefix(query, "SAVEPOINT") {
				cancel()
			}
		})
		return aDesk(t).Save(ctx, tx, order, &letters.Letter{StateISO: "NR"})
	})
	s.OnQuery(nil)
	if _, underWay := errors.AsType[UnderWay](err); err == nil || underWay {
		t.Errorf("got %v, want that the context has ended", err)
	}
	open := aSigned(t, s, letters.Signatory{Name: "Two"})
	err = aDesk(t).Save(t.Context(), s, order, &letters.Letter{StateISO: "NR"})
	if under, is := errors.AsType[UnderWay](err); !is || under.Letter != open.ID {
		t.Errorf("got %v, want that letter %d is under way", err, open.ID)
	}
}
