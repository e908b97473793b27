package mailbox

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// unmarked returns the words of a page. They are kept as text, never as a page.
func unmarked(page string) string {
	w := pageWords{}
	w.read(page, 0)
	return w.out.String()
}

// pageWords gathers the words of a page in lines.
type pageWords struct {
	out    strings.Builder
	space  bool  // a space is due before the next word
	pre    int   // how many elements deep in text that is set as it is
	quoted int   // how many quotations deep
	lists  []int // the number of the last item of each list that is open, -1 where it has none
	links  []link
}

// A link is an anchor that is open: where it leads to, and where its words begin.
type link struct {
	to    string
	start int
}

// blocks are the elements that stand in lines of their own; the true ones have an
// empty line before and after.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Blockquote: true, atom.Ul: true, atom.Ol: true, atom.Table: true,
	atom.Hr: true, atom.Pre: true, atom.Div: false, atom.Tr: false, atom.Li: false, atom.Section: false, atom.Article: false, atom.Header: false, atom.Footer: false,
	atom.Address: false, atom.Dt: false, atom.Dd: false, atom.Center: false, atom.Body: false, atom.Caption: false, atom.Figure: false, atom.Figcaption: false, atom.Fieldset: false, atom.Dl: true,
}

// maxOpened is how many comments without an end are opened in a page.
const maxOpened = 20

// read goes through a page. What stands behind a comment that has no end is read as
// if that had ended at once: a reader of the page may have seen it.
func (w *pageWords) read(page string, opened int) {
	z := html.NewTokenizer(strings.NewReader(page))
	z.SetMaxBuf(maxPart)
	skip := atom.Atom(0) // the element whose words are not shown
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			if !errors.Is(z.Err(), io.EOF) {
				w.words(string(z.Raw()))
			}
			return
		case html.TextToken:
			if skip == 0 {
				w.words(string(z.Text()))
			}
		case html.CommentToken:
			raw := bytes.Clone(z.Raw())
			if inner, ok := bytes.CutPrefix(raw, []byte("<!--")); ok && !bytes.HasSuffix(raw, []byte(">")) && opened < maxOpened {
				w.read(string(inner), opened+1)
				return
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			skip = w.tag(z.Token(), skip)
		}
	}
}

// tag takes a tag, and returns within which element nothing is shown behind it.
func (w *pageWords) tag(t html.Token, skip atom.Atom) atom.Atom {
	switch {
	case skip != 0:
		if t.Type == html.EndTagToken && t.DataAtom == skip {
			return 0
		}
		return skip
	case t.Type == html.EndTagToken:
		w.end(t)
	case t.Type == html.StartTagToken && isUnshown(t.DataAtom):
		return t.DataAtom
	default:
		w.start(t)
	}
	return 0
}

// isUnshown tells whether what stands in an element is not for readers.
func isUnshown(a atom.Atom) bool {
	return a == atom.Script || a == atom.Style || a == atom.Title || a == atom.Template || a == atom.Noembed || a == atom.Noframes
}

func (w *pageWords) start(t html.Token) {
	switch t.DataAtom {
	case atom.Br:
		w.line()
	case atom.Pre:
		w.pre++
	case atom.Ul:
		w.lists = append(w.lists, -1)
	case atom.Ol:
		w.lists = append(w.lists, 0)
	case atom.Td, atom.Th:
		w.space = true
	case atom.Img:
		if alt := strings.TrimSpace(attr(t, "alt")); alt != "" {
			w.words("[" + alt + "]")
		}
	case atom.A:
		w.links = append(w.links, link{attr(t, "href"), w.out.Len()})
	}
	w.block(t.DataAtom)
	switch t.DataAtom {
	case atom.Blockquote:
		w.quoted++
	case atom.Li:
		w.item()
	case atom.Hr:
		w.words("---")
		w.line()
	}
}

func (w *pageWords) end(t html.Token) {
	switch t.DataAtom {
	case atom.Pre:
		w.pre = max(0, w.pre-1)
	case atom.Ul, atom.Ol:
		w.lists = w.lists[:max(0, len(w.lists)-1)]
	case atom.Blockquote:
		w.quoted = max(0, w.quoted-1)
	case atom.A:
		w.follow()
	}
	w.block(t.DataAtom)
}

// block ends the line where an element does not stand within one.
func (w *pageWords) block(a atom.Atom) {
	apart, is := blocks[a]
	if !is {
		return
	}
	w.line()
	if apart && len(w.lists) <= 1 {
		w.line()
	}
}

// item begins an item of a list.
func (w *pageWords) item() {
	mark := "- "
	if n := len(w.lists); n > 0 && w.lists[n-1] >= 0 {
		w.lists[n-1]++
		mark = strconv.Itoa(w.lists[n-1]) + ". "
	}
	w.words(mark)
}

// follow writes where a link leads to behind its words, unless those say it.
func (w *pageWords) follow() {
	if len(w.links) == 0 {
		return
	}
	last := w.links[len(w.links)-1]
	w.links = w.links[:len(w.links)-1]
	said := strings.TrimSpace(w.out.String()[last.start:])
	bare := strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(last.to, "https://"), "http://"), "/")
	if strings.HasPrefix(last.to, "http") && said != "" && !strings.Contains(said, bare) {
		w.words(" (" + last.to + ")")
	}
}

func (w *pageWords) line() {
	w.space = false
	w.out.WriteByte('\n')
}

var spaces = regexp.MustCompile(`[ \t\r\n\f]+`)

// words writes text in the line that is open.
func (w *pageWords) words(text string) {
	if w.pre > 0 {
		w.begin()
		w.out.WriteString(text)
		return
	}
	text = spaces.ReplaceAllString(text, " ")
	if text == "" || text == " " {
		w.space = w.space || text == " "
		return
	}
	if w.begin(); strings.HasPrefix(text, " ") || w.space {
		text = strings.TrimPrefix(text, " ")
		if !w.isAtStart() {
			w.out.WriteByte(' ')
		}
	}
	w.space = strings.HasSuffix(text, " ")
	w.out.WriteString(strings.TrimSuffix(text, " "))
}

// begin marks the beginning of a line in a quotation.
func (w *pageWords) begin() {
	if w.quoted > 0 && w.isAtStart() {
		w.out.WriteString(strings.Repeat("> ", min(w.quoted, 10)))
		w.space = false
	}
}

func (w *pageWords) isAtStart() bool {
	s := w.out.String()
	return s == "" || s[len(s)-1] == '\n'
}

func attr(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
