package letters

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"demarche/models"
	"demarche/models/proofreading"
	"demarche/views/ui"
)

// proofWords says in words what is wrong.
func proofWords(p ui.Page, f proofreading.Issue) string {
	better, key := f.Better, "proof."+string(f.Rule)
	switch f.Rule {
	case proofreading.Unconfirmed:
		if better == "" {
			key += "-untied"
		} else {
			better = p.Date(models.Date(better))
		}
	case proofreading.LeftOffice:
		if f.About == proofreading.NeverHeld {
			key += "-never"
		}
	case proofreading.Gender:
		if better == "" {
			key += "-unknown"
		}
	case proofreading.OldAddress:
		if better == "" {
			key += "-none"
		}
	case proofreading.Spelling, proofreading.Stale:
		if better != "" {
			key += "-better"
		}
	case proofreading.Moot:
		if key += "-" + f.About; f.Better != "" {
			better = p.Date(models.Date(f.Better))
		} else if f.About == string(proofreading.Replied) {
			key += "-hidden"
		}
	case proofreading.Vote:
		better = p.T("vote." + f.Better)
	case proofreading.TextLang, proofreading.Slip:
		better = p.T("lang." + f.Better)
	case proofreading.OfficeLang:
		var langs []string
		for lang := range strings.SplitSeq(f.Better, ";") {
			langs = append(langs, p.T("lang."+lang))
		}
		better = strings.Join(langs, ", ")
	}
	return p.T(key, "Text", proofExcerpt(f.Text), "Better", better, "About", f.About)
}

// isAboutAll tells whether what was found is about the letter as a whole: that it is not
// written any more, or that the one which it follows is gone.
func isAboutAll(f proofreading.Issue) bool {
	return f.Rule == proofreading.Orphan || f.Rule == proofreading.Moot
}

// proofExcerpt shortens the words in question to what shows where they are.
func proofExcerpt(text string) string {
	const enough = 80
	runes := []rune(text)
	if len(runes) <= enough {
		return text
	}
	return strings.TrimSpace(string(runes[:enough])) + " …"
}

// proofField names the field of the form in which the finding is.
func proofField(f proofreading.Issue) string {
	switch f.Field {
	case proofreading.To:
		if f.Place > 0 {
			return "to-" + strconv.Itoa(f.Place)
		}
		return "to"
	case proofreading.InReference:
		return "reference"
	}
	return string(f.Field)
}

// units counts the characters of the text as browsers do, in UTF-16.
func units(text string) string { return strconv.Itoa(unitsIn(text)) }

func unitsIn(text string) (n int) {
	for _, r := range text {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// proofFrom and proofTo tell where the words stand in the body, as browsers count.
func proofFrom(body string, f proofreading.Issue) string {
	return units(body[:min(f.Start, len(body))])
}

func proofTo(body string, f proofreading.Issue) string { return units(body[:min(f.End, len(body))]) }
