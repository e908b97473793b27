package proofreading

import (
	"slices"
)

// A Rule names what is wrong. Each has its words in the catalogue.
type Rule string

// The rules, in the order in which a reader would want to hear of them.
const (
	Marker      Rule = "marker"          // something is missing or has to be checked
	Unconfirmed Rule = "unconfirmed"     // the addressee is named, and nobody confirmed that they are in office
	LeftOffice  Rule = "left-office"     // the addressee holds the office no more
	Vacant      Rule = "vacant"          // nobody is known to hold the office
	OldAddress  Rule = "old-address"     // what the office is written to by has changed since
	SamePerson  Rule = "same-person"     // in To and in CC
	Gender      Rule = "gender"          // the form of address is for the other gender
	Rank        Rule = "rank"            // the form of address is for another rank
	Salutation  Rule = "salutation"      // it greets somebody else
	OtherState  Rule = "other-state"     // another state is named where this one is meant
	OldFigure   Rule = "old-figure"      // the figure has changed since
	EarlyFigure Rule = "early-figure"    // the figure became true after the letter's day
	MeetingPast Rule = "meeting-past"    // told as ahead, and over
	Vote        Rule = "vote"            // the state voted otherwise
	VoteCount   Rule = "vote-count"      // the result was another
	LetterDate  Rule = "letter-date"     // no letter of ours bears that date
	Reference   Rule = "reference"       // no letter between us bears that reference
	Quotation   Rule = "quotation"       // the source has other words
	NoSuchDay   Rule = "no-such-day"     // not in the calendar
	Weekday     Rule = "weekday"         // the day falls on another
	OfficeLang  Rule = "office-language" // the office corresponds in another language
	TextLang    Rule = "text-language"   // the text is not in the letter's language
	Repeated    Rule = "repeated-word"   // the same word twice running
	Unclosed    Rule = "unclosed"        // a quotation or a parenthesis without its other half
	Spacing     Rule = "spacing"         // blanks too many

	Objection       Rule = "objection"        // a signatory asks for a change
	Unapproved      Rule = "unapproved"       // a signatory has not approved the letter
	Lapsed          Rule = "lapsed"           // a signatory approved an earlier text
	NotPutBefore    Rule = "not-put-before"   // a joint letter that its signatories have not seen
	Signer          Rule = "signer"           // a signatory of whom nothing is on record
	OpenComment     Rule = "open-comment"     // nobody has settled what was said of it
	NothingEnclosed Rule = "nothing-enclosed" // though the letter says so

	Unprinted  Rule = "unprinted"  // the fonts of the PDF have no picture of a character
	Superseded Rule = "superseded" // a newer fact stands in the place of one that the letter rests on
	Stale      Rule = "stale"      // what vouched for the sentence is no more on record, or says something else
	Orphan     Rule = "orphan"     // the letter that it follows or answers is on record no more
	Moot       Rule = "moot"       // such a letter is not written any more: an answer came, or its occasion is over

	Differs    Rule = "differs"     // what was edited says something else than the draft and its fact
	Unvouched  Rule = "unvouched"   // what was edited names something that nothing on record vouches for
	Unsaid     Rule = "unsaid"      // what was edited quotes words that nobody on record said
	DayPast    Rule = "day-past"    // something is asked for by a day that lies before the letter
	DayLate    Rule = "day-late"    // something is asked for by a day that lies after the event
	DaySoon    Rule = "day-soon"    // an answer is asked for by a day that leaves no time to write one
	DayOff     Rule = "day-off"     // an answer is asked for by a day on which nobody works there
	AskAgainst Rule = "ask-against" // it asks what does not become the stance of the state
	Praise     Rule = "praise"      // it praises a state that stands against a treaty
	Leftover   Rule = "leftover"    // a tag of a template, or a place that was to be filled in
	Gone       Rule = "gone"        // what such a letter has, and somebody took out
	Doubled    Rule = "doubled"     // it stands twice
	Slip       Rule = "slip"        // a sentence in another language than the letter
	Spelling   Rule = "spelling"    // no word of the language
)

// Rules lists the rules in that order.
var Rules = []Rule{
	Orphan, Moot, Marker, Unconfirmed, LeftOffice, Vacant, OldAddress, SamePerson, Gender, Rank, Salutation, OtherState, OldFigure, EarlyFigure, MeetingPast, Vote, VoteCount,
	Differs, Unvouched, Unsaid, DayPast, DayLate, DaySoon, DayOff, AskAgainst, Praise, Leftover, Gone, Doubled, Slip,
	LetterDate, Reference, Quotation, NoSuchDay, Weekday, OfficeLang, TextLang, Spelling, Repeated, Unclosed, Spacing, Unprinted, Superseded, Stale,
	Objection, Unapproved, Lapsed, NotPutBefore, Signer, OpenComment, NothingEnclosed,
}

// Grave tells whether a letter with such an issue cannot be approved.
func (r Rule) Grave() bool { return slices.Contains(grave, r) }

var grave = []Rule{
	Orphan, Moot, Marker, Unconfirmed, LeftOffice, Vacant, OldAddress, SamePerson, Gender, Rank, OtherState, OldFigure, EarlyFigure, MeetingPast, Superseded, Stale, Unprinted, Vote, VoteCount, NoSuchDay,
	Differs, Unvouched, Unsaid, Quotation, DayPast, DayLate, DaySoon, DayOff, AskAgainst, Praise, Leftover, Gone, Doubled, Slip, Objection, Unapproved, Lapsed, LetterDate, NothingEnclosed,
}

// Vouchable tells whether a person can vouch for what was found, with a source: it says something
// of the world, and they may know better.
func (r Rule) Vouchable() bool { return slices.Contains(vouchable, r) }

var vouchable = []Rule{
	Gender, Rank, Salutation, OtherState, OldFigure, EarlyFigure, MeetingPast, Vote, VoteCount, Differs, Unvouched, Unsaid, Quotation, DayPast, DayLate, DaySoon, DayOff, AskAgainst,
	Praise, Gone, Slip, Superseded, Stale, LetterDate, Reference, Spelling, NothingEnclosed,
}
