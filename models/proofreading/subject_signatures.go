package proofreading

import (
	"slices"
	"strings"

	"demarche/models/letters"
	"demarche/models/proofreading/speech"
)

// signatures notes who has not approved the letter as it reads, and what was
// said of it and not settled. Once it was put before its signatories, nothing
// goes out that one of them has not approved; before that a letter in the name
// of several is only a reminder.
func (r *reader) signatures() {
	r.signers()
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

// signers notes that nobody signs a draft, and who signs it of whom we know nothing.
func (r *reader) signers() {
	if r.letter.ID != 0 && r.letter.Drafted != "" && r.letter.IsDraft() && len(r.letter.Signatories) == 0 {
		r.found = append(r.found, Issue{Rule: Marker, Field: Signatories, Better: "MISSING: who signs"})
	}
	for i, s := range r.letter.Signatories {
		if r.letter.Drafted != "" && r.letter.IsDraft() && strings.TrimSpace(s.Name) == "" {
			r.found = append(r.found, Issue{Rule: Marker, Field: Signatories, Place: i, Text: s.Title, Better: "MISSING: the name of who signs"})
		}
		if name := letters.WithoutMarkers(s.Name); r.Signers != nil && name != "" && !r.Signers[name] {
			r.found = append(r.found, Issue{Rule: Signer, Field: Signatories, Place: i, End: len(s.Name), Text: s.Name, About: s.Title})
		}
	}
}

// subject notes numbers and days, states, and words and deeds of somebody, in the subject of a drafted letter that
// neither the drafted subject nor anything on record has.
func (r *reader) subject() {
	drafted, known := r.draftedSubject()
	line := *r
	line.letter.Body = withoutMarkers(r.letter.Subject)
	line.found = nil
	if r.letter.Drafted == "" || known && plainText(line.letter.Body) == plainText(drafted) || !known && r.isUntouched() {
		return
	}
	e := edit{span: span{text: line.letter.Body}}
	for _, q := range quantitiesOf(e.text, r.lang) {
		if !r.anyRecord(func(rec record) bool { return rec.values[q.value] }) && !r.drafts(q.value) {
			line.differs(e, q.span, "")
		}
	}
	line.invented(e)
	line.heading(e, drafted, known)
	for _, f := range line.found {
		f.Field = Subject
		r.found = append(r.found, f)
	}
}

// draftedSubject returns the subject as it was drafted. Of letters of which it was not kept it is what is drafted today.
func (r *reader) draftedSubject() (subject string, known bool) {
	switch {
	case r.letter.DraftedSubject != "":
		return r.letter.DraftedSubject, true
	case r.Anew != nil:
		return r.Anew.Subject, true
	}
	return "", false
}

// heading notes that a subject says something of somebody, or names a state, which the drafted one did not.
func (r *reader) heading(e edit, drafted string, known bool) {
	text := e.text
	if len(r.found) > 0 {
		return
	}
	if speech.Alleges(r.lang, text) && !(known && speech.Alleges(r.lang, drafted)) {
		r.differs(e, e.span, drafted)
		return
	}
	for _, m := range r.mentions(text) {
		had := slices.ContainsFunc(r.mentions(drafted), func(d mention) bool { return d.state.ISO2 == m.state.ISO2 })
		if known && !had {
			r.differs(e, m.span, "")
			return
		}
	}
	if at, ok := headed.find(r.lang, text); ok && !strings.Contains(drafted, at.text) && r.namesState(text) {
		r.differs(e, at, "")
	}
}

// headed are what a heading tells in a noun that somebody did, holds or failed to do.
var headed = lexiconOf(map[string]string{
	"en": `refus~|oppos~|reject~|silence|fail~|promis~|pledge~|support~|decision|decid~|block~|delay~|betray~|hypocrisy|veto~|chang~|commitment~|hostility|resistance|reluctan~|obstruct~|inaction|violat~|breach~|agree~|endors~|backing|isolat~|abstention|vote`,
	"fr": `refus~|oppos~|rejet~|silence|échec|promess~|soutien|appui|décision|bloc~|retard~|trahi~|veto|change~|engagement~|hostilité|résistance|réticen~|obstruct~|inaction|viol~|accord de|isole~|abstention|vote`,
	"es": `negativa|rechaz~|oposición|silencio|fracas~|promes~|apoyo|respaldo|decisión|bloque~|retras~|traici~|veto|cambio~|compromiso~|hostilidad|resistencia|reticen~|obstru~|inacción|viola~|acuerdo de|aisla~|abstención|voto`,
	"ru": `отказ~|отверг~|противодейств~|молчани~|провал~|обещани~|поддержк~|решени~|блокир~|задержк~|предательств~|вето|изменени~|обязательств~|враждебн~|сопротивлени~|нежелани~|бездейств~|нарушени~|соглас~|изоляц~|воздержани~|голос~`,
	"ar": `رفض~|معارض~|صمت~|فشل~|وعد~|وعود~|دعم~|تأييد~|قرار (?:بلدكم|حكومتكم)|عرقل~|تأخر~|تأخير~|خيان~|نقض|تغيير~|التزام~|عداء|مقاوم~|تردد~|تقاعس~|انتهاك~|موافق~|عزل~|امتناع~|صوت|تصويت`,
})

// drafts tells whether the drafted text has the value.
func (r *reader) drafts(value string) bool {
	for _, q := range quantitiesOf(withoutMarkers(r.letter.Drafted), r.lang) {
		if q.value == value {
			return true
		}
	}
	return false
}
