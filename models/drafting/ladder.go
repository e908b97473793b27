package drafting

import (
	"strconv"

	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/offices"
)

// letterKey is the number of a letter, as it stands in its address.
func letterKey(l letters.Letter) string { return strconv.Itoa(int(l.ID)) }

// ladder are the letters before ours that it followed up, the first one first.
func (t *templateFields) ladder() (all []any) {
	for _, l := range t.Earlier {
		what := "Our letter"
		if l.Reference != "" {
			what += " " + l.Reference
		}
		fact := theirLetter(l)
		fact.What, fact.Source.Title = what, "our letter of "+dated(l.SentOn)
		all = append(all, t.by(letterlang.Fields{"date": day(l.SentOn), "reference": text(l.Reference)}, fact))
	}
	return all
}

// nth says in words which letter on the matter this one is, nil where the language
// has no word for it here.
func (t *templateFields) nth() any {
	words, ok := phrase(t.lang, "letter."+strconv.Itoa(len(t.Earlier)+2))
	if !ok || len(t.Earlier) == 0 {
		return nil
	}
	return words
}

// passedOnTo returns the office to which their reply passes ours on, where that is
// on record: it is to that office that the answer goes.
func (m *content) passedOnTo() (offices.Office, bool) {
	l := m.Letter
	if l.Direction != letters.Incoming || l.ReplyKind != letters.ReplyPassesOn || l.PassedToID == nil {
		return offices.Office{}, false
	}
	for _, o := range m.Offices {
		if o.ID == *l.PassedToID {
			return o, true
		}
	}
	return offices.Office{}, false
}
