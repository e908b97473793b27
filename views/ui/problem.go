package ui

import (
	"demarche/models"
	"demarche/models/batches"
)

// problemMessages holds the key of the message for each problem of a field.
var problemMessages = map[models.Problem]string{
	models.Required:                 "wrong.required",
	models.ChoiceRequired:           "wrong.choose",
	models.NotAChoice:               "wrong.filter",
	models.NoSuchFilter:             "wrong.no-filter",
	models.PassageTooShort:          "wrong.passage-short",
	models.NotInText:                "wrong.not-in-text",
	models.ReasonRepeats:            "wrong.reason-repeats",
	models.DraftNotPublished:        "wrong.publish-draft",
	models.CitesConfidential:        "wrong.cites-confidential",
	models.TooLong:                  "wrong.too-long",
	models.MustBeEmpty:              "wrong.leave-empty",
	models.ChangedMeanwhile:         "wrong.stale",
	models.NotAPage:                 "wrong.page",
	models.NotADate:                 "wrong.date",
	models.Ambiguous:                "wrong.ambiguous",
	models.NotOnRecord:              "wrong.not-on-record",
	models.Twice:                    "wrong.twice",
	models.NameTaken:                "wrong.name-taken",
	models.NotBegun:                 "wrong.not-begun",
	models.UnseenSigns:              "wrong.unseen-signs",
	models.TooEarly:                 "wrong.day-early",
	models.TooLate:                  "wrong.day-late",
	models.NotADay:                  "wrong.day",
	models.InTheFuture:              "wrong.future",
	models.InThePast:                "wrong.past",
	models.BeforeLetter:             "wrong.too-early",
	models.AfterReceipt:             "wrong.after-receipt",
	models.BeforeContact:            "wrong.before-contact",
	models.BeforeAsk:                "wrong.before-ask",
	models.EndRequired:              "wrong.end-missing",
	models.EndBeforeStart:           "wrong.end-early",
	models.NotHolidays:              "wrong.holidays",
	models.NoSuchState:              "wrong.state",
	models.NotYourState:             "wrong.not-own-state",
	models.NoSuchStates:             "wrong.states",
	models.StateRequired:            "wrong.no-state",
	models.StateOrPageRequired:      "wrong.state-or-page",
	models.NotItsOffice:             "wrong.office",
	models.AlreadySucceeded:         "wrong.changed-already",
	models.OfficeCircle:             "wrong.office-circle",
	models.NotLanguages:             "wrong.langs",
	models.TwoHolders:               "wrong.two-holders",
	models.AlreadyHolder:            "wrong.holds-already",
	models.BeforeHolder:             "wrong.before-holder",
	models.PageBeforeTerm:           "wrong.page-before-term",
	models.PageTooOld:               "wrong.page-too-old",
	models.HolderChanged:            "wrong.holder-changed",
	models.SameName:                 "wrong.same-name",
	models.NoSuchOfficial:           "wrong.person",
	models.NoSuchOrganisation:       "wrong.organisation",
	models.NotAnAddress:             "wrong.url",
	models.NotAnEmail:               "wrong.email",
	models.EmailTaken:               "wrong.email-taken",
	models.EmailInvited:             "wrong.email-invited",
	models.LastCoordinator:          "wrong.last-coordinator",
	models.MemberWithoutState:       "wrong.member-states",
	models.WrongSignIn:              "wrong.sign-in",
	models.SignInAgain:              "wrong.sign-in-again",
	models.PasswordTooShort:         "wrong.password-short",
	models.PasswordTooLong:          "wrong.password-long",
	models.PasswordHasName:          "wrong.password-name",
	models.PasswordCommon:           "wrong.password-common",
	models.PasswordWrong:            "wrong.password-old",
	models.CodeWrong:                "wrong.code",
	models.CodeUncheckable:          "wrong.key",
	models.PasskeyRefused:           "wrong.passkey",
	models.PasskeyCopied:            "wrong.passkey-copied",
	models.PasskeyNameTooLong:       "wrong.passkey-name",
	models.KindOutdated:             "wrong.kind",
	models.NoTemplate:               "wrong.no-wording",
	models.RecipientRequired:        "wrong.addressee",
	models.RecipientNameRequired:    "wrong.addressee-name",
	models.SignatoryRequired:        "wrong.signatory",
	models.SignatoryNameRequired:    "wrong.signatory-name",
	models.NotASigner:               "wrong.signer",
	models.NotTheirSigner:           "wrong.signer-of",
	models.TextOrFileRequired:       "wrong.text-or-file",
	models.AskTextRequired:          "wrong.ask-text",
	models.AskTooEarly:              "wrong.ask-early",
	models.ReferenceTaken:           "wrong.reference-taken",
	models.MarkerLeft:               "wrong.marker",
	models.IssuesLeft:               "wrong.proof",
	models.WrittenLately:            "wrong.written-lately",
	models.NotInLetter:              "wrong.not-in-letter",
	models.NotSigning:               "wrong.not-signing",
	models.NotAPattern:              "wrong.pattern",
	models.LetterheadExists:         "wrong.letterhead-exists",
	models.NotAColor:                "wrong.color",
	models.ColorTooPale:             "wrong.contrast",
	models.NotALogo:                 "wrong.logo",
	models.LogoTooLarge:             "wrong.logo-large",
	models.TemplateChangedMeanwhile: "wrong.template-stale",
	models.TemplateTooLong:          "wrong.template-long",
	models.ChangedSinceReview:       "review.changed",
	models.ReviewTooLate:            "review.late",
	models.ReviewChanged:            "review.stale",
	models.DayOver:                  "wrong.day-over",
	models.SigningTooLate:           "sign.late",
	models.SigningChanged:           "sign.stale",
	models.FactGone:                 "facts.gone",
	models.FactMoved:                "facts.moved",
	models.NotAZone:                 "wrong.zone",
	models.FileKindRefused:          "wrong.file-kind",
	models.FileTooLarge:             "wrong.file-large",
	models.FileEmpty:                "wrong.file-empty",
	models.TooManyEnclosures:        "wrong.enclosures",
	models.MessageTooLarge:          "wrong.mail-large",
	models.NotAMessage:              "wrong.not-mail",
	models.NoSuchLetter:             "wrong.no-such-letter",
	models.NotAnAssignee:            "wrong.assignee",
	models.ContactEmpty:             "wrong.contact-empty",
	models.PromiseTextRequired:      "wrong.promise-text",
	models.OwedTextRequired:         "wrong.owed-text",
	models.EvidenceRequired:         "wrong.shown",
	models.EvidenceSourceRequired:   "wrong.shown-source",
	models.PaceOutOfRange:           "wrong.pace",
	models.LetterRequired:           "wrong.no-letter",
	models.NotAWeight:               "wrong.weight",
	models.NotAFigure:               "wrong.figure",
	models.NotASentence:             "wrong.sentence",
	models.WeakerBasis:              "wrong.weaker",
}

// ProblemKey returns the key of the message that tells of the problem.
func ProblemKey(what models.Problem) string {
	if key, ok := problemMessages[what]; ok {
		return key
	}
	return string(what)
}

// Problem says what is wrong with a field.
func (p Page) Problem(what models.Problem) string { return p.T(ProblemKey(what)) }

// ReasonKey returns the key of the message that says why a letter of a batch goes no
// further.
func ReasonKey(why batches.Reason) string {
	if key, ok := problemMessages[models.Problem(why)]; ok {
		return key
	}
	return "batch.reason." + string(why)
}
