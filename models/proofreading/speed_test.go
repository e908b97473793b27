package proofreading

import (
	"testing"

	"demarche/models/drafting"
	"demarche/models/modelstest"
)

// BenchmarkRead measures how long it takes to read a letter as it was drafted, and one in which a
// sentence was changed.
func BenchmarkRead(b *testing.B) {
	s, _ := draftOf(b, knowledge(b, modelstest.Campaign(b), "DE", "2026-11-29", drafting.First), drafting.First, "en")
	b.Run("drafted", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Read(s.Letter, s.known)
		}
	})
	b.Run("edited", func(b *testing.B) {
		s.Body, _ = misspell(s)
		b.ReportAllocs()
		for b.Loop() {
			Read(s.Letter, s.known)
		}
	})
}
