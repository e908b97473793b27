package proofreading

// compare notes where an edited sentence tells other numbers, days, names, votes and
// words than what it came from and what is on record.
func (r *reader) compare() {
	for _, s := range r.doubled {
		r.double(s)
	}
	r.dayGone()
	for _, e := range r.edits {
		if e.stands && e.likely > 0.9 {
			r.double(e.span)
		}
		r.portioned(e)
		r.quantities(e)
		r.options(e)
		r.denial(e)
		r.namedIn(e)
		r.statesIn(e)
		r.invented(e)
		r.address(e)
		r.vocativeRank(e)
		r.asking(e)
		r.told(e)
		r.slip(e)
		r.spelling(e)
		r.writtenBefore(e)
		r.restated(e)
		r.claimed(e)
	}
}

// differs notes words of an edit; better is what the draft had, "" if nothing.
func (r *reader) differs(e edit, s span, better string) {
	start := e.start + s.start
	if r.noted(start) {
		return
	}
	if better == "" {
		r.at(Unvouched, start, start+len(s.text), "")
		return
	}
	r.instead(Differs, start, start+len(s.text), better)
}
