package letterlang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A place is where something stands in a template.
type place struct{ line, column int }

// A segment is a stretch of text, an output or a tag.
type segment struct {
	kind   byte // 't' text, '{' output, '%' tag
	text   string
	tokens tokens
	at     place
	alone  bool // a tag on a line of its own
}

// split cuts a template into segments. A line of nothing but tags leaves no text.
func (p *parser) split(source string) []segment {
	var all []segment
	at := place{1, 1}
	trim := false
	text := func(s string) {
		if trim {
			s = strings.TrimLeftFunc(s, unicode.IsSpace)
		}
		if s != "" {
			all = append(all, segment{kind: 't', text: s})
		}
	}
	for source != "" {
		i := opening(source)
		if i < 0 {
			text(source)
			break
		}
		before, opener := source[:i], source[i:i+2]
		at = at.after(before)
		closer := map[string]string{"{{": "}}", "{%": "%}"}[opener]
		inner, rest, ok := strings.Cut(source[i+2:], closer)
		if !ok || strings.Contains(inner, "\n") {
			p.fail(at, "“%s” is opened here, but “%s” is missing on this line", opener, closer)
			text(source[:i+2])
			trim, at, source = false, at.after(opener), source[i+2:]
			continue
		}
		if strings.HasPrefix(inner, "-") {
			before = strings.TrimRightFunc(before, unicode.IsSpace)
		}
		text(before)
		start := at.after(opener)
		s := segment{kind: opener[1], at: at}
		s.tokens = p.tokens(strings.TrimSuffix(blankFirst(inner), "-"), start)
		all = append(all, s)
		trim = strings.HasSuffix(inner, "-") && inner != "-"
		at, source = start.after(inner+closer), rest
		if name := s.tokens.peek().text; s.kind == '%' && name == "comment" {
			_, after, ok := strings.Cut(source, "{% endcomment %}")
			if !ok {
				p.fail(s.at, "this {%% comment %%} is never closed with {%% endcomment %%}")
				break
			}
			at = at.after(source[:len(source)-len(after)])
			source = after
		}
	}
	return withoutTagLines(all)
}

// opening returns where the next output or tag begins, -1 if there is none.
func opening(s string) int {
	a, b := strings.Index(s, "{{"), strings.Index(s, "{%")
	if a < 0 || b >= 0 && b < a {
		return b
	}
	return a
}

// blankFirst turns the minus of {{- into a space, which keeps the columns right.
func blankFirst(inner string) string {
	if strings.HasPrefix(inner, "-") {
		return " " + inner[1:]
	}
	return inner
}

// after returns the place behind the text.
func (a place) after(text string) place {
	if i := strings.LastIndexByte(text, '\n'); i >= 0 {
		return place{a.line + strings.Count(text, "\n"), utf8.RuneCountInString(text[i+1:]) + 1}
	}
	return place{a.line, a.column + utf8.RuneCountInString(text)}
}

// withoutTagLines takes away the text of lines that hold nothing but tags and
// space, and notes that their tags stand alone.
func withoutTagLines(all []segment) []segment {
	var lines, line []segment
	finish := func() {
		tags, words := 0, false
		for _, s := range line {
			switch {
			case s.kind == '%':
				tags++
			case s.kind == '{' || strings.TrimSpace(s.text) != "":
				words = true
			}
		}
		for _, s := range line {
			if tags == 0 || words {
				lines = append(lines, s)
			} else if s.kind == '%' {
				s.alone = true
				lines = append(lines, s)
			}
		}
		line = nil
	}
	for _, s := range all {
		if s.kind != 't' {
			line = append(line, s)
			continue
		}
		for part := range strings.Lines(s.text) {
			line = append(line, segment{kind: 't', text: part})
			if strings.HasSuffix(part, "\n") {
				finish()
			}
		}
	}
	finish()
	return lines
}

// A token is a word, a text in quotation marks, a number or a sign; of no kind
// at the end.
type token struct {
	text string
	kind byte // w, s, n, p or 0
	at   place
}

// tokens are what is written in an output or a tag.
type tokens struct {
	all []token
	end place
}

func (t *tokens) next() token {
	head := t.peek()
	if len(t.all) > 0 {
		t.all = t.all[1:]
	}
	return head
}

func (t *tokens) peek() token {
	if len(t.all) == 0 {
		return token{at: t.end}
	}
	return t.all[0]
}

// tokens reads what is written in an output or a tag.
func (p *parser) tokens(s string, at place) tokens {
	var all []token
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		kind := byte('p')
		switch {
		case unicode.IsSpace(r):
			at, s = at.after(s[:size]), s[size:]
			continue
		case strings.ContainsRune(`'"“”‘’«»`, r):
			if r != '\'' && r != '"' {
				p.fail(at, `use straight quotation marks ' or " here`)
			}
			i := strings.IndexRune(s[size:], closing(r))
			if i < 0 {
				p.fail(at, "the quotation mark %c is not closed", r)
				return tokens{all, at}
			}
			all = append(all, token{s[size : size+i], 's', at})
			size += i + utf8.RuneLen(closing(r))
			at, s = at.after(s[:size]), s[size:]
			continue
		case unicode.IsLetter(r) || r == '_':
			kind, size = 'w', len(s)-len(strings.TrimLeftFunc(s, inWord))
		case unicode.IsDigit(r):
			kind, size = 'n', len(s)-len(strings.TrimLeftFunc(s, unicode.IsDigit))
		case len(s) > 1 && slices.Contains(signs, s[:2]):
			size = 2
		}
		all = append(all, token{s[:size], kind, at})
		at, s = at.after(s[:size]), s[size:]
	}
	return tokens{all, at}
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == '.' || r == '-'
}

func closing(r rune) rune {
	switch r {
	case '“':
		return '”'
	case '‘':
		return '’'
	case '«':
		return '»'
	}
	return r
}
