package handlers

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/profiles"
	"demarche/models/workflow"
	"demarche/views/letterdoc"
	"demarche/views/sheet"
)

// BenchmarkBatch drafts letters to so many states and writes them in three
// formats, and tells how much memory was in use at the most while they were
// written: it does not grow with their number.
func BenchmarkBatch(b *testing.B) {
	for _, size := range []int{50, 197} {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			var drafting, writing time.Duration
			var most uint64
			for b.Loop() {
				b.StopTimer()
				store := modelstest.Campaign(b)
				ada := store.As(modelstest.Coordinator(b, store))
				states, err := profiles.States(b.Context(), ada, profiles.StateFilter{})
				if err != nil {
					b.Fatal(err)
				}
				var choices []batches.Choice
				for _, st := range states[:size] {
					choices = append(choices, batches.Choice{StateISO: st.ISO2, Chosen: true})
				}
				batch := batches.Batch{Name: "All", Kind: "first", For: models.Campaign, Pace: 20, Signatories: []batches.Signatory{{Name: "Ada"}}}
				if err := batches.Order(b.Context(), ada, &batch, choices); err != nil {
					b.Fatal(err)
				}
				desk := letterdoc.Desk(nil, "demarche.test")
				work := workflow.NewBatcher(desk, store, slog.New(slog.DiscardHandler))
				runtime.GC()
				b.StartTimer()
				began := time.Now()
				if _, err := work.Round(b.Context()); err != nil {
					b.Fatal(err)
				}
				drafting += time.Since(began)
				began = time.Now()
				peak := &memory{}
				c := echo.New().NewContext(httptest.NewRequest(http.MethodGet, "/", nil), nil)
				c.Set(keyStore, ada)
				filesOf := func(l letters.Letter) ([]models.Attachment, error) { return app{Config{desk: desk}}.filesOf(c, l) }
				if err := sheet.WriteZIP(peak, ada.Now(), batches.Letters(b.Context(), ada, batch), filesOf); err != nil {
					b.Fatal(err)
				}
				writing += time.Since(began)
				most = max(most, peak.most)
			}
			n := float64(b.N)
			b.ReportMetric(drafting.Seconds()/n, "s-drafting/op")
			b.ReportMetric(writing.Seconds()/n, "s-writing/op")
			b.ReportMetric(float64(most)/(1<<20), "MB-live-at-most")
		})
	}
}

// A memory is what something is written to that notes how much memory is in use,
// each hundred writes.
type memory struct {
	writes int
	most   uint64
}

func (m *memory) Write(p []byte) (int, error) {
	if m.writes++; m.writes%100 == 0 {
		runtime.GC()
		var now runtime.MemStats
		runtime.ReadMemStats(&now)
		m.most = max(m.most, now.HeapAlloc)
	}
	return io.Discard.Write(p)
}
