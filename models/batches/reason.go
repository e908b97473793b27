package batches

// A Reason is why a state was left out of a batch, why a letter of it could not be
// taken a step further, or why the program stopped the batch. A [models.Problem]
// of the letter is a reason too. The views have the words.
type Reason string

// The reasons besides the problems of letters.
const (
	Unticked      Reason = "unticked"       // nobody ticked the state
	WrittenLately Reason = "lately"         // we wrote to it not long ago
	HasDraft      Reason = "draft"          // a draft to it is under way
	HasBegun      Reason = "begun"          // we wrote to it before, so that a first letter does not fit
	InOtherBatch  Reason = "batch"          // another batch is about to write to it
	DoesNotApply  Reason = "kind"           // this kind of letter makes no sense for it now
	AnswerInTime  Reason = "in-time"        // its answer may still come in time; the detail is the day
	NoTemplate    Reason = "wording"        // there is no template in the language, which is the detail
	LetterGone    Reason = "gone"           // the letter is no longer there
	NotAllowed    Reason = "forbidden"      // who asked for it may not do it
	VouchedFor    Reason = "vouched"        // somebody vouches for a sentence of it: it is approved by itself
	NotApproved   Reason = "not-approved"   // it was to be sent, and nobody has approved it
	NotSent       Reason = "not-sent"       // it was to be mailed, and nobody has marked it as sent
	StaysReplied  Reason = "stays-replied"  // its sending was to be undone, and a reply or a later letter is on record
	StaysMailed   Reason = "stays-mailed"   // likewise, and it went out by e-mail or may have
	StaysAgain    Reason = "stays-again"    // likewise, and it was changed or sent once more since
	StaysSent     Reason = "stays-sent"     // likewise, and it stays for a reason that the reader may not know
	AlreadyDone   Reason = "moved"          // somebody has dealt with the letter meanwhile
	Failed        Reason = "internal"       // the program is at fault, and has logged it
	NoMailServer  Reason = "no-mail"        // messages cannot be sent
	NoAddress     Reason = "no-address"     // no addressee has an e-mail address
	ClosedAddress Reason = "closed-address" // mail to an address of it came back too often
	NobodyKnows   Reason = "unsure"         // the message may have gone out or not
	MailRefused   Reason = "refused"        // by the mail server, whose words are the detail
	MailUnreached Reason = "mail-unreached" // the mail server was not reached, so the batch stands still
)

// OutOfDate is the detail of a letter that tells what is no more on record, or no more so:
// drafting it anew sees to that.
const OutOfDate = "out-of-date"
