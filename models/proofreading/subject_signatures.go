package proofreading

import (
	"strings"

	"demarche/models/letters"
	"demarche/models/proofreading/speech"
)

// signatures notes who has not approved the letter as it reads, and what was
// said of it and not settled. Once it was put before its signatories, nothing
// goes out that one of them has not approved; before that a letter in the name
// of several is only a reminder.
func (r *reader) signatures() {
	all, asked := r.letter.Signatures(), r.letter.IsPutBefore()
	for _, s := range all {
		f := Issue{Rule: Unapproved, Field: Signatories, Place: s.Place, End: len(s.Name), Text: s.Name, About: s.Organisation}
		switch {
		case s.State == letters.SignAgreed || s.State == letters.SignObjects || !asked:
			continue
		case s.State == letters.SignLapsed:
			f.Rule = Lapsed
		}
		r.found = append(r.found, f)
	}
	if !asked && r.letter.ID != 0 && len(all) > 1 && r.letter.IsJoint() {
		r.found = append(r.found, Issue{Rule: NotPutBefore, Field: Signatories, Text: all[0].Organisation})
	}
	for _, c := range r.letter.Threads() {
		if !c.IsOpen() {
			continue
		}
		f := Issue{Rule: OpenComment, Field: Body, Text: c.Text}
		if c.Objects {
			f.Rule = Objection
		}
		if c.User != nil {
			f.About = c.User.Name
		}
		if at := strings.Index(r.letter.Body, c.Quote); at >= 0 {
			f.Start, f.End = at, at+len(c.Quote)
		}
		r.found = append(r.found, f)
	}
}

// subject notes numbers and days, and words of somebody, in the subject of a drafted letter that nothing on record has.
// What was drafted there is not kept, so that it is compared with the record alone.
func (r *reader) subject() {
	if r.letter.Drafted == "" {
		return
	}
	line := *r
	line.letter.Body = withoutMarkers(r.letter.Subject)
	line.found = nil
	e := edit{span: span{text: line.letter.Body}}
	for _, q := range quantitiesOf(e.text, r.lang) {
		if !r.anyRecord(func(rec record) bool { return rec.values[q.value] }) && !r.drafts(q.value) {
			line.differs(e, q.span, "")
		}
	}
	line.invented(e)
	if text := line.letter.Body; speech.Alleges(r.lang, text) && len(line.found) == 0 {
		line.differs(e, e.span, "")
	}
	for _, f := range line.found {
		f.Field = Subject
		r.found = append(r.found, f)
	}
}

// drafts tells whether the drafted text has the value.
func (r *reader) drafts(value string) bool {
	for _, q := range quantitiesOf(withoutMarkers(r.letter.Drafted), r.lang) {
		if q.value == value {
			return true
		}
	}
	return false
}
