package editing

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"demarche/models/drafting"
	"demarche/models/letters"
)

// Without returns the letter without the sentences for which the facts of the
// numbers vouch. The facts are kept beside the letter unless another sentence
// rests on them.
func Without(l letters.Letter, vouched ...int) letters.Letter {
	r := Read(l)
	body, gone := l.Body, map[string]bool{}
	for _, s := range slices.Backward(r.Sentences()) {
		if s.Vouched >= 0 && slices.Contains(vouched, s.Vouched) {
			body = cut(body, s)
		}
	}
	for _, n := range vouched {
		if n >= 0 && n < len(r.Vouched) {
			gone[r.Vouched[n].Sentence] = true
		}
	}
	l.Body = body
	l.Claims = setAside(l.Claims, gone)
	return l
}

// cut takes a sentence out of the body, and the paragraph with it if it was all
// there was.
func cut(body string, s Sentence) string {
	before, after := body[:s.Start], body[s.End:]
	rest := strings.TrimLeftFunc(after, unicode.IsSpace)
	blanks := after[:len(after)-len(rest)]
	left := strings.TrimRightFunc(before, unicode.IsSpace)
	begins := left == "" || strings.Contains(before[len(left):], "\n\n")
	ends := rest == "" || strings.Contains(blanks, "\n\n")
	if footnote := strings.TrimSuffix(left, "*"); ends && footnote != left && (footnote == "" || strings.HasSuffix(footnote, "\n\n")) {
		left, begins = strings.TrimRightFunc(footnote, unicode.IsSpace), true
	}
	switch {
	case left == "" || rest == "":
		return left + rest
	case begins && ends:
		return left + "\n\n" + rest
	case ends:
		return left + blanks + rest
	}
	return before + rest
}

// setAside keeps the facts of the sentences that are gone beside the letter,
// unless they vouch for another sentence, or lie there already.
func setAside(claims []letters.Citation, gone map[string]bool) []letters.Citation {
	told := map[letters.Citation]bool{}
	for _, c := range claims {
		if c.Sentence == "" || !gone[c.Sentence] {
			told[fact(c)] = true
		}
	}
	var kept []letters.Citation
	for _, c := range claims {
		if c.Sentence != "" && gone[c.Sentence] {
			if c = fact(c); told[c] {
				continue
			}
			told[c] = true
		}
		kept = append(kept, c)
	}
	return kept
}

// fact is what a claim says apart from where it is told.
func fact(c letters.Citation) letters.Citation {
	c.ID, c.LetterID, c.Place, c.Sentence = 0, 0, 0, ""
	return c
}

// With returns the letter with a sentence after the one of the reading, or in
// place of it, with the claims that vouch for it.
func With(l letters.Letter, at Sentence, instead bool, s drafting.Sentence, page func(drafting.Thing) string) letters.Letter {
	if instead {
		gone := map[string]bool{}
		if at.Vouched >= 0 {
			gone[Read(l).Vouched[at.Vouched].Sentence] = true
		}
		l.Claims = setAside(l.Claims, gone)
		l.Body = l.Body[:at.Start] + s.Text + l.Body[at.End:]
	} else {
		l.Body = strings.TrimLeft(l.Body[:at.End]+" "+s.Text+l.Body[at.End:], " ")
	}
	claims := s.Claims(page)
	l.Claims = slices.DeleteFunc(slices.Clone(l.Claims), func(c letters.Citation) bool {
		return c.Sentence == "" && slices.ContainsFunc(claims, func(n letters.Citation) bool { return fact(n) == fact(c) })
	})
	l.Claims = ordered(l, append(l.Claims, claims...))
	return l
}

// ordered sorts claims as their sentences stand in the letter: the addressees,
// the text, what stands there no more, and what is known besides.
func ordered(l letters.Letter, claims []letters.Citation) []letters.Citation {
	l.Claims = claims
	r := Read(l)
	at := map[string]int{"": len(l.Body) + 2}
	for i, v := range r.Vouched {
		at[v.Sentence] = len(l.Body) + 1
		if s, ok := r.Of(i); ok {
			at[v.Sentence] = s.Start
		} else if v.Stands {
			at[v.Sentence] = -1
		}
	}
	slices.SortStableFunc(claims, func(a, b letters.Citation) int { return cmp.Compare(at[a.Sentence], at[b.Sentence]) })
	return claims
}
