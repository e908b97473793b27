package proofreading

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
