package models

// A Problem is what is wrong with one field of a form, of a request or of a file.
// The views know the words for each.
type Problem string

// The problems that a field can have.
const (
	// Required: nothing was given.
	Required Problem = "required"
	// ChoiceRequired: none of the choices was taken.
	ChoiceRequired Problem = "choice-required"
	// NotAChoice: the value is none of those to choose from.
	NotAChoice Problem = "not-a-choice"
	// NoOccasion: no letter of the kind can be drafted on the day to any of the states.
	NoOccasion Problem = "no-occasion"
	// AnsweredTwice: there is a letter of the kind already to the same letter of theirs.
	AnsweredTwice Problem = "answered-twice"
	// DraftNotPublished: a draft is for everybody in no case.
	DraftNotPublished Problem = "draft-not-published"
	// CitesConfidential: a draft after a confidential letter is for others than its readers.
	CitesConfidential Problem = "cites-confidential"
	// NoSuchFilter: the list cannot be narrowed by a parameter of that name.
	NoSuchFilter Problem = "no-such-filter"
	// Ambiguous: the text may mean several things on record.
	Ambiguous Problem = "ambiguous"
	// NamesNotKnown: only the result of a vote is on record, and not who voted how.
	NamesNotKnown Problem = "names-not-known"
	// SpeakersNotKnown: it is not on record who spoke at a meeting.
	SpeakersNotKnown Problem = "speakers-not-known"
	// NotOnRecord: nothing on record is called so.
	NotOnRecord Problem = "not-on-record"
	// Twice: the same stands in two rows.
	Twice Problem = "twice"
	// UnseenSigns: signs that nobody sees stood in the text.
	UnseenSigns Problem = "unseen-signs"
	// TooLong: the text is longer than the field takes.
	TooLong Problem = "too-long"
	// MustBeEmpty: the field, which only programs see, was filled in.
	MustBeEmpty Problem = "must-be-empty"
	// ChangedMeanwhile: somebody saved another version since the form was opened.
	ChangedMeanwhile Problem = "changed-meanwhile"
	// NotAPage: the text is no number of a page.
	NotAPage Problem = "not-a-page"
)

// Days.
const (
	// NotADate: the text is no year, month or day.
	NotADate Problem = "not-a-date"
	// NotADay: the text is no day, or only a month or a year.
	NotADay Problem = "not-a-day"
	// InTheFuture: the day is still to come.
	InTheFuture Problem = "in-the-future"
	// NotASymbol: the text is no symbol of a resolution or of a draft of one.
	NotASymbol Problem = "not-a-symbol"
	// SymbolTaken: a vote on the same is on record.
	SymbolTaken Problem = "symbol-taken"
	// BodyDiffers: the symbol is that of another body.
	BodyDiffers Problem = "body-differs"
	// VotesDiffer: the names in the roll call do not add up to the figure.
	VotesDiffer Problem = "votes-differ"
	// NotAMember: the state is no member of the United Nations, and has no vote.
	NotAMember Problem = "not-a-member"
	// NotAMemberThen: the state was no member of the group on that day.
	NotAMemberThen Problem = "not-a-member-then"
	// SaidAlready: a statement of the group on the question and the day is on record.
	SaidAlready Problem = "said-already"
	// TextTaken: a text of that title and day is on record.
	TextTaken Problem = "text-taken"
	// BeforeText: the day is before that of the text.
	BeforeText Problem = "before-text"
	// NotBegun: it lies ahead, and nothing can have come of it.
	NotBegun Problem = "not-begun"
	// NoChannel: it is not chosen by which way the letter goes.
	NoChannel Problem = "no-channel"
	// NoMailTo: no addressee has an e-mail address on record.
	NoMailTo Problem = "no-mail-to"
	// NoPostalTo: an addressee has no postal address, and no city either.
	NoPostalTo Problem = "no-postal-to"
	// NotHeld: a meeting that was not held decides nothing.
	NotHeld Problem = "not-held"
	// TooEarly: the day lies before anything that is recorded here.
	TooEarly Problem = "too-early"
	// TooLate: the day lies too far ahead to be meant.
	TooLate Problem = "too-late"
	// InThePast: the day has passed.
	InThePast Problem = "in-the-past"
	// BeforeLetter: the day is before that of the letter.
	BeforeLetter Problem = "before-letter"
	// SourceBeforeFact: the source is older than what it is to tell.
	SourceBeforeFact Problem = "source-before-fact"
	// ReplyBeforeLetter: the reply is dated before the letter that it answers, and nobody says that it is right.
	ReplyBeforeLetter Problem = "reply-before-letter"
	// AfterReceipt: the day is after the one on which the reply came.
	AfterReceipt Problem = "after-receipt"
	// BeforeContact: the day is before that of the contact.
	BeforeContact Problem = "before-contact"
	// BeforeAsk: the day is before the one on which it was asked.
	BeforeAsk Problem = "before-ask"
	// EndRequired: a reason for the end is given without its day.
	EndRequired Problem = "end-required"
	// EndBeforeStart: the end is before the start.
	EndBeforeStart Problem = "end-before-start"
	// KnownBeforeStart: the outcome of a meeting is known before the meeting began.
	KnownBeforeStart Problem = "known-before-start"
	// AsideBefore: a state stood aside from a statement before it was made.
	AsideBefore Problem = "aside-before"
	// NotHolidays: the text is no list of days with their holidays.
	NotHolidays Problem = "not-holidays"
)

// States, offices and officials.
const (
	// NoSuchState: no state has the code.
	NoSuchState Problem = "no-such-state"
	// NotYourState: the user does not work on the state.
	NotYourState Problem = "not-your-state"
	// NoSuchStates: one of the lines names no state.
	NoSuchStates Problem = "no-such-states"
	// StateRequired: no state was chosen.
	StateRequired Problem = "state-required"
	// StateOrPageRequired: neither a state nor a page was given.
	StateOrPageRequired Problem = "state-or-page-required"
	// NotItsOffice: the office is not one of the state.
	NotItsOffice Problem = "not-its-office"
	// OtherState: an office stays in the state in which it stands.
	OtherState Problem = "other-state"
	// TooManyFiles: no more files are kept with the same.
	TooManyFiles Problem = "too-many-files"
	// NotATelephone: the text is no telephone number.
	NotATelephone Problem = "not-a-telephone"
	// AlreadySucceeded: what became of the office is on record.
	AlreadySucceeded Problem = "already-succeeded"
	// OfficeCircle: the other office succeeded this one.
	OfficeCircle Problem = "office-circle"
	// NotLanguages: the text is no list of codes of languages.
	NotLanguages Problem = "not-languages"
	// TwoHolders: another official holds the office on the same day.
	TwoHolders Problem = "two-holders"
	// AlreadyHolder: the official holds the office.
	AlreadyHolder Problem = "already-holder"
	// BeforeHolder: who holds the office today, or did later, came after that day.
	BeforeHolder Problem = "before-holder"
	// PageBeforeTerm: the page is of a day before the term began.
	PageBeforeTerm Problem = "page-before-term"
	// PageTooOld: the page is so old that it says nothing of today.
	PageTooOld Problem = "page-too-old"
	// HolderChanged: somebody else is on record in the office by now.
	HolderChanged Problem = "holder-changed"
	// HolderGone: nobody is on record in the office by now.
	HolderGone Problem = "holder-gone"
	// HolderConfirmed: somebody confirmed the holder since the form was opened.
	HolderConfirmed Problem = "holder-confirmed"
	// NotAName: the text names nobody, such as "vacant" or "TBD".
	NotAName Problem = "not-a-name"
	// SameName: officials of the name are on record.
	SameName Problem = "same-name"
	// NoSuchOfficial: there is no such other official.
	NoSuchOfficial Problem = "no-such-official"
	// NoSuchOrganisation: there is no such organisation.
	NoSuchOrganisation Problem = "no-such-organisation"
	// NotAnAddress: the text is no address on the web.
	NotAnAddress Problem = "not-an-address"
)

// Users and signing in.
const (
	// NotAnEmail: the text is no e-mail address.
	NotAnEmail Problem = "not-an-email"
	// EmailTaken: another user has the e-mail address.
	EmailTaken Problem = "email-taken"
	// EmailInvited: the e-mail address has an open invitation.
	EmailInvited Problem = "email-invited"
	// LastCoordinator: the user is the last coordinator.
	LastCoordinator Problem = "last-coordinator"
	// MemberWithoutState: a member is given no state.
	MemberWithoutState Problem = "member-without-state"
	// WrongSignIn: the address and the password do not belong together.
	WrongSignIn Problem = "wrong-sign-in"
	// SignInAgain: the user signed in too long ago for this.
	SignInAgain Problem = "sign-in-again"
	// PasswordTooShort: the password has too few characters.
	PasswordTooShort Problem = "password-too-short"
	// PasswordTooLong: the password has too many characters.
	PasswordTooLong Problem = "password-too-long"
	// PasswordHasName: the password has the user's or the program's name in it.
	PasswordHasName Problem = "password-has-name"
	// PasswordCommon: the password is among the first that are tried.
	PasswordCommon Problem = "password-common"
	// PasswordWrong: the password is not the user's.
	PasswordWrong Problem = "password-wrong"
	// CodeWrong: the code is wrong, too old or used up.
	CodeWrong Problem = "code-wrong"
	// CodeUncheckable: the key that codes are checked with is missing.
	CodeUncheckable Problem = "code-uncheckable"
	// PasskeyRefused: the response of the passkey does not fit what was asked.
	PasskeyRefused Problem = "passkey-refused"
	// PasskeyCopied: the passkey's counter went back.
	PasskeyCopied Problem = "passkey-copied"
	// PasskeyNameTooLong: the name of the passkey is too long, or missing.
	PasskeyNameTooLong Problem = "passkey-name-too-long"
)

// Letters.
const (
	// KindOutdated: a letter of the kind has no occasion now.
	KindOutdated Problem = "kind-outdated"
	// NoTemplate: there is no template of the kind in the language.
	NoTemplate Problem = "no-template"
	// RecipientRequired: the letter goes to nobody.
	RecipientRequired Problem = "recipient-required"
	// RecipientNameRequired: a recipient has neither name nor office.
	RecipientNameRequired Problem = "recipient-name-required"
	// SignatoryRequired: nobody signs the letter.
	SignatoryRequired Problem = "signatory-required"
	// SignatoryIsFunction: a function stands where the name of a signatory belongs.
	SignatoryIsFunction Problem = "signatory-is-function"
	// SignatoryNameRequired: a signatory has no name.
	SignatoryNameRequired Problem = "signatory-name-required"
	// NotASigner: the user cannot sign letters.
	NotASigner Problem = "not-a-signer"
	// NotTheirSigner: the user cannot sign for that organisation.
	NotTheirSigner Problem = "not-their-signer"
	// TextOrFileRequired: neither the text nor a file of it was given.
	TextOrFileRequired Problem = "text-or-file-required"
	// AskTextRequired: a deadline is given without what is asked.
	AskTextRequired Problem = "ask-text-required"
	// AskNotWorded: what is asked or promised does not begin with "to".
	AskNotWorded Problem = "ask-not-worded"
	// AskTooEarly: a deadline is before the letter.
	AskTooEarly Problem = "ask-too-early"
	// NameTaken: another one on record is called so.
	NameTaken Problem = "name-taken"
	// NotAParty: the state is no party to the treaty, and cannot leave it.
	NotAParty Problem = "not-a-party"
	// ReferenceTaken: another letter has the reference.
	ReferenceTaken Problem = "reference-taken"
	// MarkerLeft: a marker is left in the text.
	MarkerLeft Problem = "marker-left"
	// IssuesLeft: the proof-reader found something grave.
	IssuesLeft Problem = "issues-left"
	// WrittenLately: a letter to the office was sent not long before.
	WrittenLately Problem = "written-lately"
	// OutcomePending: the letter speaks of a meeting whose outcome is not on record.
	OutcomePending Problem = "outcome-pending"
	// NotInLetter: the quoted words are not in the letter.
	NotInLetter Problem = "not-in-letter"
	// IssueGone: what somebody vouches for is not found any more.
	IssueGone Problem = "issue-gone"
	// NotSigning: the user is no signatory of the letter.
	NotSigning Problem = "not-signing"
	// NotAPattern: the text is no pattern of references.
	NotAPattern Problem = "not-a-pattern"
	// LetterheadExists: there is a letterhead for these letters.
	LetterheadExists Problem = "letterhead-exists"
	// NotAColor: the text is no colour.
	NotAColor Problem = "not-a-color"
	// ColorTooPale: the colour cannot be read on white paper.
	ColorTooPale Problem = "color-too-pale"
	// NotALogo: the file is no whole PNG or JPEG picture.
	NotALogo Problem = "not-a-logo"
	// LogoTooLarge: the picture has too many bytes or pixels.
	LogoTooLarge Problem = "logo-too-large"
	// TemplateChangedMeanwhile: somebody saved another version of the template.
	TemplateChangedMeanwhile Problem = "template-changed-meanwhile"
	// TemplateTooLong: the template makes too long a letter.
	TemplateTooLong Problem = "template-too-long"
	// ChangedSinceReview: the letter is not as its reviewer saw it.
	ChangedSinceReview Problem = "changed-since-review"
	// ReviewTooLate: the review was closed meanwhile.
	ReviewTooLate Problem = "review-too-late"
	// ReviewChanged: the letter changed since the reviewer opened it.
	ReviewChanged Problem = "review-changed"
	// SendingDayRequired: a letter is marked as sent without the day.
	SendingDayRequired Problem = "sending-day-required"
	// DayOver: the day that was shown is not today any more.
	DayOver Problem = "day-over"
	// SigningTooLate: the letter no longer waits for approvals.
	SigningTooLate Problem = "signing-too-late"
	// SigningChanged: the letter changed since the signatory opened it.
	SigningChanged Problem = "signing-changed"
	// FactGone: the fact is no longer on offer.
	FactGone Problem = "fact-gone"
	// FactMoved: the text around the fact changed.
	FactMoved Problem = "fact-moved"
)

// Files and messages.
const (
	// NotAZone: there is no such time zone.
	NotAZone Problem = "not-a-zone"
	// FileNotAsNamed: a file is named as a document, and is text.
	FileNotAsNamed Problem = "file-not-as-named"
	// FileKindRefused: files of the kind are not taken.
	FileKindRefused Problem = "file-kind-refused"
	// FileTooLarge: the file is too large.
	FileTooLarge Problem = "file-too-large"
	// FileEmpty: the file is empty.
	FileEmpty Problem = "file-empty"
	// TooManyEnclosures: the letter has as many enclosures as it takes.
	TooManyEnclosures Problem = "too-many-enclosures"
	// MessageTooLarge: the e-mail message is too large.
	MessageTooLarge Problem = "message-too-large"
	// NotAMessage: the file is no e-mail message.
	NotAMessage Problem = "not-a-message"
	// NoSuchLetter: no letter that was sent has the reference.
	NoSuchLetter Problem = "no-such-letter"
)

// Contacts, promises and batches.
const (
	// NotAnAssignee: the user may not see this, or does not work on the state.
	NotAnAssignee Problem = "not-an-assignee"
	// ContactEmpty: neither who was met nor what was said is given.
	ContactEmpty Problem = "contact-empty"
	// PromiseTextRequired: a day is given without what they promised.
	PromiseTextRequired Problem = "promise-text-required"
	// OwedTextRequired: a day is given without what we owe.
	OwedTextRequired Problem = "owed-text-required"
	// EvidenceRequired: nothing is given that shows the outcome.
	EvidenceRequired Problem = "evidence-required"
	// NotFollowable: the source has no address, nor who issued it and when.
	NotFollowable Problem = "not-followable"
	// EvidenceSourceRequired: the note that shows the outcome has no source.
	EvidenceSourceRequired Problem = "evidence-source-required"
	// PaceOutOfRange: the pace is too slow or too fast.
	PaceOutOfRange Problem = "pace-out-of-range"
	// LetterRequired: no letter of the batch was chosen.
	LetterRequired Problem = "letter-required"
	// NotAWeight: the text is no whole number from 0 to 100.
	NotAWeight Problem = "not-a-weight"
)

// Proposals.
const (
	// NotAFigure: the text is no whole number, or the kind of evidence has no figure.
	NotAFigure Problem = "not-a-figure"
	// NotASentence: the wording for letters is no whole sentence, or has a mark in it.
	NotASentence Problem = "not-a-sentence"
	// WeakerBasis: the proposal has a weaker basis than what is on record.
	WeakerBasis Problem = "weaker-basis"
)

// Statements.
const (
	// NobodySpeaks: nobody is named whose statement it is.
	NobodySpeaks Problem = "nobody-speaks"
	// KindDiffers: who is on record is of another kind.
	KindDiffers Problem = "kind-differs"
	// LanguageDiffers: the original is in another language.
	LanguageDiffers Problem = "language-differs"
	// TooManyWords: the text has more words than a statement can.
	TooManyWords Problem = "too-many-words"
	// WiderThanSource: more people would see it than what it was read in.
	WiderThanSource Problem = "wider-than-source"
)

// Redactions.
const (
	// PassageTooShort: the passage has too few characters to be looked for.
	PassageTooShort Problem = "passage-too-short"
	// NotInText: the passage does not stand in the text, as whole words.
	NotInText Problem = "not-in-text"
	// ReasonRepeats: the reason has words in it that are to be redacted.
	ReasonRepeats Problem = "reason-repeats"
)
