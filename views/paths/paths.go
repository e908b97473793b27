// Package paths gives the address of everything that has one.
package paths

import (
	"net/url"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/profiles"
	"demarche/models/states"
)

// The addresses of the lists, and of what there is one of.
const (
	Home          = "/"
	States        = "/states"
	Compare       = States + "/compare"
	Changes       = "/changes"
	Polls         = "/polls"
	Meetings      = "/meetings"
	Resolutions   = "/resolutions"
	Groups        = "/groups"
	Organisations = "/organisations"
	Sources       = "/sources"
	Figures       = "/figures"
	Letters       = "/letters"
	NewLetter     = "/letters/new"
	NewDraft      = "/letters/draft"
	Holders       = "/holders"
	HolderSitting = "/holders/undoing"
	Addresses     = "/addresses"
	SignIn        = "/sign-in"
	OldSignIn     = "/signin" // as people type it
	SignOut       = "/sign-out"
	Setup         = "/setup"
	Start         = "/start"
	SignInCode    = "/sign-in/code"
	Password      = "/password"
	NewPassword   = "/password/new"
	Invitation    = "/invitation"
	SecondFactor  = "/account/second-factor"
	NoFactor      = "/account/second-factor/removal"
	RecoveryCodes = "/account/second-factor/recovery-codes"
	Passkeys      = "/account/passkeys"
	NewPasskey    = "/account/passkeys/new"
	CodePasskey   = "/sign-in/code/passkey"
	SignInPasskey = "/sign-in/passkey"
	Sessions      = "/account/sessions"
	DigestHour    = "/account/digest"
	AccountZone   = "/account/zone"
	Calendar      = "/calendar"

	CalendarMaking  = "/account/calendar"
	CalendarRemoval = "/account/calendar/removal"
	Admin           = "/admin"
	People          = "/admin/people"
	NewPerson       = "/admin/people/new"
	Invitations     = "/admin/people/invitations"
	Readers         = "/readers"
	Account         = "/account"
	SampleRemoval   = "/sample/removal"
	API             = "/api/v1"
	Health          = "/healthz"

	NewSignInPasskey = "/sign-in/passkey/new"
	Provider         = "/sign-in/provider"
	ProviderBack     = "/sign-in/provider/back"
)

// ProviderTo returns the address at which somebody signs in at the identity
// provider, and goes on afterwards.
func ProviderTo(next string) string { return Provider + "?" + url.Values{"next": {next}}.Encode() }

// Passkey returns the address of a passkey of the reader.
func Passkey(id uint) string { return Passkeys + "/" + strconv.Itoa(int(id)) }

// State returns the address of a state.
func State(iso2 string) string { return States + "/" + strings.ToLower(iso2) }

// Organisation returns the address of an organisation.
func Organisation(slug string) string { return Organisations + "/" + url.PathEscape(slug) }

// CompareWith returns the address of the states of the codes, joined with commas, and
// one more side by side.
func CompareWith(codes, iso2 string) string {
	if iso2 != "" {
		codes = strings.Trim(codes+","+strings.ToLower(iso2), ",")
	}
	return Compare + "?" + url.Values{"s": {codes}}.Encode()
}

// HoldersOfBatch returns the address at which the holders are confirmed of the offices
// to which the letters of a batch go.
func HoldersOfBatch(id uint) string { return Holders + "?batch=" + strconv.Itoa(int(id)) }

// HoldersOfLetter returns the address of the same for one letter.
func HoldersOfLetter(id uint) string { return Holders + "?letter=" + strconv.Itoa(int(id)) }

// HoldersOfKind returns the address of the same for all offices of a kind.
func HoldersOfKind(kind string) string { return Holders + "?kind=" + kind }

// AddressesOfBatch returns the address at which those are entered that letters of a
// batch lack.
func AddressesOfBatch(id uint) string { return Addresses + "?batch=" + strconv.Itoa(int(id)) }

// AddressesOfLetter returns the address of the same for one letter.
func AddressesOfLetter(id uint) string { return Addresses + "?letter=" + strconv.Itoa(int(id)) }

// AddressUndoing returns the address at which the change is taken back that entered one.
func AddressUndoing(id uint) string { return Addresses + "/" + strconv.Itoa(int(id)) + "/undoing" }

// HolderUndoing returns the address at which a confirmation is taken back.
func HolderUndoing(id uint) string { return Holders + "/" + strconv.Itoa(int(id)) + "/undoing" }

// StatesWith returns the address of the states that have the stance on the question.
func StatesWith(q models.Question, s models.Stance) string {
	return States + "?" + url.Values{string(q): {string(s)}}.Encode()
}

// Counted returns the address of states with the count by which they are chosen.
func Counted(address string, by states.Count) string {
	if by == states.ByOwn {
		return address
	}
	return address + "&" + url.Values{"count": {by.Name()}}.Encode()
}

// Meeting returns the address of a meeting.
func Meeting(m meetings.Meeting) string { return Meetings + "/" + m.Slug }

// MeetingsOf returns the address of the meetings of a forum.
func MeetingsOf(f meetings.Forum) string {
	return Meetings + "?" + url.Values{"forum": {f.Slug}}.Encode()
}

// Resolution returns the address of a resolution.
func Resolution(r meetings.Resolution) string { return Resolutions + "/" + r.Slug }

// Group returns the address of a group.
func Group(g states.Group) string { return Groups + "/" + g.Slug }

// GroupStatements is where statements of groups are found, each by its number.
const GroupStatements = Groups + "/statements"

// GroupStatement returns the address of a statement of a group.
func GroupStatement(id uint) string { return GroupStatements + "/" + strconv.Itoa(int(id)) }

// Letter returns the address of a letter.
func Letter(id uint) string { return Letters + "/" + strconv.Itoa(int(id)) }

// LetterFile returns the address of a letter as the file with the ending.
func LetterFile(id uint, ending string) string { return Letter(id) + "/letter." + ending }

// LetterMailing returns the address at which a letter is sent by e-mail.
func LetterMailing(id uint) string { return Letter(id) + "/mailing" }

// LetterEdit returns the address of the editor of a draft.
func LetterEdit(id uint) string { return Letter(id) + "/edit" }

// LetterSending returns the address of the page on which a draft is marked as sent.
func LetterSending(id uint) string { return Letter(id) + "/sending" }

// LetterSendingPreparation returns the address at which the editor saves a draft
// that is to be marked as sent.
func LetterSendingPreparation(id uint) string { return LetterSending(id) + "/preparation" }

// LetterReply returns the address at which a reply to a letter is recorded.
func LetterReply(id uint) string { return Letter(id) + "/reply" }

// LetterReading returns the address at which it is noted what a reply is.
func LetterReading(id uint) string { return Letter(id) + "/reading" }

// LetterMet returns the address at which it is noted which asks a reply says yes to.
func LetterMet(id uint) string { return Letter(id) + "/met" }

// LetterFollowUp returns the address at which a follow-up to a letter is drafted.
func LetterFollowUp(id uint) string { return Letter(id) + "/follow-up" }

// LetterPromise returns the address at which a promise to answer by a day is noted.
func LetterPromise(id uint) string { return Letter(id) + "/promise" }

// LetterClosing returns the address at which we stop waiting for an answer.
func LetterClosing(id uint) string { return Letter(id) + "/closing" }

// LetterReopening returns the address at which we wait for an answer again.
func LetterReopening(id uint) string { return Letter(id) + "/reopening" }

// LetterVisibility returns the address at which it is changed who may see a letter.
func LetterVisibility(id uint) string { return Letter(id) + "/visibility" }

// LetterTrash returns the address at which a letter is moved to the trash.
func LetterTrash(id uint) string { return Letter(id) + "/trash" }

// LetterRestoration returns the address at which a letter is taken out of the trash.
func LetterRestoration(id uint) string { return Letter(id) + "/restoration" }

// Mail is where the messages are that came for the campaign.
const Mail = "/mail"

// MailAddresses is the address at which letters are let go again to an address from
// which mail came back.
const MailAddresses = Mail + "/addresses"

// MailFile returns the address of a message as it came.
func MailFile(id uint) string { return Mail + "/" + strconv.Itoa(int(id)) + "/message.eml" }

// MailTaking returns the address at which a message is taken as a reply.
func MailTaking(id uint) string { return Mail + "/" + strconv.Itoa(int(id)) + "/taking" }

// MailTakingBack returns the address at which a message that was taken as a reply
// comes back.
func MailTakingBack(id uint) string { return Mail + "/" + strconv.Itoa(int(id)) + "/taking-back" }

// MailPutAside returns the address at which a message is set aside.
func MailPutAside(id uint) string { return Mail + "/" + strconv.Itoa(int(id)) + "/aside" }

// MailReturn returns the address at which a message that was set aside comes back.
func MailReturn(id uint) string { return Mail + "/" + strconv.Itoa(int(id)) + "/return" }

// LetterMending returns the address at which a finding of the proof-reader in a
// draft is mended.
func LetterMending(id uint) string { return Letter(id) + "/mending" }

// LetterVouching returns the address at which somebody vouches for a sentence of a draft.
func LetterVouching(id uint) string { return Letter(id) + "/vouching" }

// Source returns the address of a source.
func Source(id uint) string { return Sources + "/" + strconv.Itoa(int(id)) }

// SourceCopies returns the address at which copies of a source are kept with it.
func SourceCopies(id uint) string { return Source(id) + "/files" }

// Attachment returns the address of a file.
func Attachment(a models.Attachment) string {
	owner := Letter(a.OwnerID)
	switch a.OwnerKind {
	case "outreach":
		owner = Outreach(a.OwnerID)
	case "source":
		owner = Source(a.OwnerID)
	}
	return owner + "/files/" + strconv.Itoa(int(a.ID))
}

// AttachmentTrash returns the address at which a file is moved to the trash.
func AttachmentTrash(a models.Attachment) string { return Attachment(a) + "/trash" }

// StatesIn returns the address of the states of a region that have the stance
// on the question.
func StatesIn(region string, q models.Question, s models.Stance) string {
	return States + "?" + url.Values{"region": {region}, string(q): {string(s)}}.Encode()
}

// StatesOf returns the address of the members of a group that have the stance on
// the question.
func StatesOf(g states.Group, q models.Question, s models.Stance) string {
	return States + "?" + url.Values{"group": {g.Slug}, string(q): {string(s)}}.Encode()
}

// WordAgainstVote returns the address of the states whose word on a treaty is so, and
// whose vote on the resolution differs from it.
func WordAgainstVote(r meetings.Resolution, words models.Stance) string {
	return States + "?" + url.Values{"word-against-vote": {profiles.Against{On: r.Short(), Words: words}.String()}}.Encode()
}

// MembersOf returns the address of the states that are members of a group.
func MembersOf(g states.Group) string {
	return States + "?" + url.Values{"group": {g.Slug}}.Encode()
}

// StatesThatVoted returns the address of the states that chose the option on the
// resolution, by name: all, or the members of the group of the slug.
func StatesThatVoted(r meetings.Resolution, o models.Option, group string) string {
	query := url.Values{"voted": {profiles.Voted{On: r.Short(), Option: o}.String()}}
	if group != "" {
		query.Set("group", group)
	}
	return States + "?" + query.Encode()
}

// StatesSilentAt returns the address of the states that were silent at the meeting.
func StatesSilentAt(m meetings.Meeting) string {
	return States + "?" + url.Values{"silent": {m.Slug}}.Encode()
}

// StatesFirstAt returns the address of the states that spoke there for the first time on record.
func StatesFirstAt(m meetings.Meeting) string {
	return States + "?" + url.Values{"first": {m.Slug}}.Encode()
}

// StatesOfRegion returns the address of the states of a region or sub-region.
func StatesOfRegion(region string) string {
	return States + "?" + url.Values{"region": {region}}.Encode()
}

// StatesUncontacted returns the address of the states undecided on the question with
// which there was no contact for a year.
func StatesUncontacted(q models.Question) string {
	return States + "?" + url.Values{string(q): {string(models.Undecided)}, "contact": {profiles.NoContact}}.Encode()
}

// StatesUncontactedOwn returns the address of the reader's own states with which there was
// no contact for a year.
func StatesUncontactedOwn() string {
	return States + "?" + url.Values{"contact": {profiles.NoContact}}.Encode()
}

// LetterQueue returns the address of a list in which letters wait.
func LetterQueue(queue letters.Queue) string {
	return Letters + "?" + url.Values{"queue": {string(queue)}}.Encode()
}

// DraftOf returns the address at which a letter to the state is drafted of the sort,
// with the letter that it follows after a colon.
func DraftOf(iso2, sort string) string {
	return NewDraft + "?" + url.Values{"state": {strings.ToLower(iso2)}, "kind": {sort}}.Encode()
}

// NewDraftTo returns the address at which the drafting of a letter to the state begins.
func NewDraftTo(iso2 string) string {
	return NewDraft + "?" + url.Values{"state": {strings.ToLower(iso2)}}.Encode()
}

// Person returns the address of the account of the number.
func Person(id uint) string { return People + "/" + strconv.Itoa(int(id)) }

// InvitationOf returns the address of an invitation for those who gave it.
func InvitationOf(id uint) string { return Invitations + "/" + strconv.Itoa(int(id)) }

// ReadersOf returns the address at which the readers of a thing are named.
func ReadersOf(kind string, id uint) string {
	return Readers + "/" + kind + "/" + strconv.Itoa(int(id))
}

// WithToken returns the address with the secret of a link in it.
func WithToken(address, token string) string {
	return address + "?" + url.Values{"token": {token}}.Encode()
}

// CalendarOf returns the address of the calendar of the secret.
func CalendarOf(token string) string { return Calendar + "/" + token + ".ics" }
