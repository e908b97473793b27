package paths

import "strconv"

// LetterSigning returns the address of where those who sign a letter stand on it.
func LetterSigning(id uint) string { return Letter(id) + "#signing" }

// LetterAsking returns the address at which a draft is put before its signatories.
func LetterAsking(id uint) string { return Letter(id) + "/asking" }

// LetterSignature returns the address at which a signatory approves a draft.
func LetterSignature(id uint) string { return Letter(id) + "/signature" }

// LetterSignatureElsewhere returns the address at which an approval is noted that
// was given elsewhere.
func LetterSignatureElsewhere(id uint) string { return LetterSignature(id) + "/elsewhere" }

// LetterApprovedText returns the address of what changed in a letter since an
// approval was given.
func LetterApprovedText(id, approval uint) string {
	return LetterSignature(id) + "/" + strconv.Itoa(int(approval))
}

// LetterComments returns the address at which something is said of a draft.
func LetterComments(id uint) string { return Letter(id) + "/comments" }

// LetterComment returns the address at which a comment is settled, or opened again.
func LetterComment(id, comment uint, settle bool) string {
	act := "/reopening"
	if settle {
		act = "/settling"
	}
	return LetterComments(id) + "/" + strconv.Itoa(int(comment)) + act
}

// LetterEnclosures returns the address at which a file is added to what goes along
// with a draft.
func LetterEnclosures(id uint) string { return Letter(id) + "/enclosures" }

// LetterEnclosureRemoval returns the address at which one is taken out.
func LetterEnclosureRemoval(id uint) string { return LetterEnclosures(id) + "/removal" }

// LetterEnclosing returns the place in the editor at which files are enclosed.
func LetterEnclosing(id uint) string { return LetterEdit(id) + "#enclosures" }
