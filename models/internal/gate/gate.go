// Package gate holds the passes without which no letter is approved, sent or
// mailed. Package workflow alone makes them, once it has asked the proof-reader,
// the guard against writing twice and the signatories. Being internal, the
// package keeps handlers and commands from making their own.
package gate

// A Step is what a pass is good for.
type Step string

// The steps.
const (
	Approve Step = "approve" // the draft
	Send    Step = "send"    // the draft, which freezes it
	Keep    Step = "keep"    // the files of the letter as it was sent
	Mail    Step = "mail"    // the letter that was sent
	Mailed  Step = "mailed"  // the mailing, of which the outcome is known
	Print   Step = "print"   // the approved letter, with no mark of a draft
	Write   Step = "write"   // the letter as it is given, with no further check
)

// A Pass lets one version of one record through one step. The zero Pass lets
// nothing through.
type Pass struct {
	step    Step
	id      uint
	version int
}

// For makes the pass for a step with the version of the record.
func For(step Step, id uint, version int) Pass { return Pass{step, id, version} }

// Admits tells whether the pass is for this step with this version of the record.
func (p Pass) Admits(step Step, id uint, version int) bool {
	return p.step != "" && p == Pass{step, id, version}
}
