package dataset_test

import (
	"testing"
	"time"

	"demarche/models/dataset"
	"demarche/models/modelstest"
)

func TestLoadTwice(t *testing.T) {
	s := modelstest.Open(t)
	start := time.Now()
	first, err := dataset.Load(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(time.Since(start), first)
	before, _ := s.Revision(t.Context())
	start = time.Now()
	second, err := dataset.Load(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(time.Since(start), second)
	fresh, changed, unchanged, kept, withdrawn := second.Totals()
	all, _, _, _, _ := first.Totals()
	if fresh+changed+kept+withdrawn > 0 || unchanged != all {
		t.Errorf("the second load: got %v", second)
	}
	if after, _ := s.Revision(t.Context()); after != before {
		t.Errorf("the second load recorded a change")
	}
}
