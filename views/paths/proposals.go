package paths

import (
	"net/url"
	"strconv"
	"strings"

	"demarche/models/proposals"
	"demarche/models/states"
)

// The addresses of positions, evidence, and what is proposed to put on record.
const (
	Positions   = "/positions"
	Evidence    = "/evidence"
	Proposals   = "/proposals"
	Corrections = "/corrections"
)

// FindingsOf returns the address under which the findings of the kind stand.
func FindingsOf(kind string) string {
	if kind == states.AsPosition {
		return Positions
	}
	return Evidence
}

// Finding returns the address of a position or a piece of evidence.
func Finding(kind string, id uint) string { return FindingsOf(kind) + "/" + strconv.Itoa(int(id)) }

// FindingEdit returns the address at which a finding is corrected, or a
// correction of it is proposed.
func FindingEdit(kind string, id uint) string { return Finding(kind, id) + "/edit" }

// FindingTrash returns the address at which a finding is moved to the trash.
func FindingTrash(kind string, id uint) string { return Finding(kind, id) + "/trash" }

// NewFinding returns the address at which a finding about the state is put on
// record, or proposed.
func NewFinding(kind, iso2 string) string {
	return FindingsOf(kind) + "/new?" + url.Values{"state": {strings.ToLower(iso2)}}.Encode()
}

// EvidenceOn returns the address of the list of evidence on one state.
func EvidenceOn(iso2 string) string {
	return Evidence + "?" + url.Values{"state": {strings.ToLower(iso2)}}.Encode()
}

// ProposalsIn returns the address of a list in which proposals stand.
func ProposalsIn(queue proposals.Queue) string {
	return Proposals + "?" + url.Values{"queue": {string(queue)}}.Encode()
}

// Proposal returns the address of a proposal.
func Proposal(id uint) string { return Proposals + "/" + strconv.Itoa(int(id)) }

// ProposalConfirmation returns the address at which a proposal is confirmed.
func ProposalConfirmation(id uint) string { return Proposal(id) + "/confirmation" }

// ProposalAnswer returns the address at which a proposal is answered in words.
func ProposalAnswer(id uint) string { return Proposal(id) + "/answer" }

// ProposalReply returns the address at which the proposer answers when asked back.
func ProposalReply(id uint) string { return Proposal(id) + "/reply" }

// ProposalWithdrawal returns the address at which a proposal is taken back.
func ProposalWithdrawal(id uint) string { return Proposal(id) + "/withdrawal" }

// ProposalTrash returns the address at which a proposal is moved to the trash.
func ProposalTrash(id uint) string { return Proposal(id) + "/trash" }

// Correction returns the address of the page that the proposer of a correction
// sees, who alone knows the token.
func Correction(token string) string { return Corrections + "/" + url.PathEscape(token) }

// CorrectionOf returns the address at which a correction of a page is proposed.
func CorrectionOf(page string) string {
	if iso2, is := strings.CutPrefix(page, States+"/"); is && len(iso2) == 2 {
		return Corrections + "?" + url.Values{"state": {iso2}}.Encode()
	}
	return Corrections + "?" + url.Values{"about": {page}}.Encode()
}

// LetterSubmission returns the address at which a draft is submitted for approval.
func LetterSubmission(id uint) string { return Letter(id) + "/submission" }

// LetterApproval returns the address at which a draft is approved.
func LetterApproval(id uint) string { return Letter(id) + "/approval" }

// LetterReturn returns the address at which a draft is sent back.
func LetterReturn(id uint) string { return Letter(id) + "/return" }
