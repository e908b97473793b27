package models

// A Question is what a position answers, by its slug. Which ones there are is on record: see
// states.Questions.
type Question string

// A Stance is the answer of a state to a question. The absence of a position is
// silence, which is no stance.
type Stance string

// The stances. Silent stands for the absence of a position where a list or a
// filter needs a word for it; no position holds it.
const (
	Yes       Stance = "yes"
	No        Stance = "no"
	Undecided Stance = "undecided"
	Silent    Stance = "silent"
)

// Stances lists the stances, and silence last, in the order in which they are shown.
var Stances = []Stance{Yes, No, Undecided, Silent}

// A Basis is the kind of act a position was read out of.
type Basis string

// The bases, from the strongest to the weakest.
const (
	OwnWords       Basis = "own-words"
	ByVote         Basis = "vote"
	ByEndorsement  Basis = "endorsement"
	Reported       Basis = "reported" // somebody else lists the state, or says what it thinks; its own words were not read
	GroupStatement Basis = "group-statement"
	Overridden     Basis = "override" // no act of anybody: the campaign says so, until a day; no position has it
)

// Bases lists the bases from the strongest to the weakest.
var Bases = []Basis{OwnWords, ByVote, ByEndorsement, Reported, GroupStatement}

// IsOwn tells whether a position on the basis is an act of the state: it spoke,
// voted or joined. What others report of it, or a group said, is none.
func (b Basis) IsOwn() bool { return b == OwnWords || b == ByVote || b == ByEndorsement }

// Strength returns a number that is greater for a stronger basis, 0 for none.
func (b Basis) Strength() int {
	for i, basis := range Bases {
		if b == basis {
			return len(Bases) - i
		}
	}
	return 0
}

// A Reading tells how the compiler of a fact came to know it.
type Reading string

// The readings that the campaign's data use.
const (
	ReadInFull       Reading = "read"              // the passage that holds the fact was read
	ReadExcerpt      Reading = "excerpt"           // only an opening, a quotation or a catalogue entry was read
	Derived          Reading = "derived"           // follows from a number or a membership, not from a list
	DerivedEnd       Reading = "derived-end"       // a term closed on the day the successor began
	RecalledEnd      Reading = "gk-end"            // a term whose start was read and whose end was recalled
	Attested         Reading = "attested"          // somebody is named in an office on a day; no start or end was read
	GeneralKnowledge Reading = "general-knowledge" // recalled, no source was read
)

// Readings lists the readings from the surest to the least sure.
var Readings = []Reading{ReadInFull, ReadExcerpt, DerivedEnd, Derived, Attested, RecalledEnd, GeneralKnowledge}

// Doubtful tells whether a fact so known has to be checked before it is used.
func (r Reading) Doubtful() bool {
	switch r {
	case Derived, DerivedEnd, RecalledEnd, Attested, GeneralKnowledge:
		return true
	}
	return false
}

// An Option is what a state chose in a vote.
type Option string

// The options of a roll call. Absent is what the United Nations record as
// "non-voting". An abstention is never read as opposition.
const (
	VoteYes     Option = "yes"
	VoteNo      Option = "no"
	VoteAbstain Option = "abstain"
	VoteAbsent  Option = "absent"
)

// Options lists the options in the order of a roll call.
var Options = []Option{VoteYes, VoteNo, VoteAbstain, VoteAbsent}
