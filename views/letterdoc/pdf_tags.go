package letterdoc

import (
	"fmt"
	"strings"
)

// An element is a part of the document's structure: what a screen reader reads,
// in the order in which it is read.
type element struct {
	tag    string // such as P or H1
	kids   []kid
	alt    string // of a picture: what it shows
	actual string // the text as it is read, where the order of the glyphs is another
	id     string

	number int // of its object
}

// A kid of an element is another, or a piece of content on a page.
type kid struct {
	element *element
	page    *page
	mark    int
}

// add adds an element within this one, and returns it.
func (e *element) add(tag string) *element {
	inner := &element{tag: tag}
	e.kids = append(e.kids, kid{element: inner})
	return inner
}

// prune drops the elements in which there is nothing.
func (e *element) prune() {
	var kept []kid
	for _, k := range e.kids {
		if k.element != nil {
			k.element.prune()
			if len(k.element.kids) == 0 {
				continue
			}
		}
		kept = append(kept, k)
	}
	e.kids = kept
}

// structure writes the elements, and which of them each piece of content belongs to.
func (d *pdf) structure(root int, pages map[*page]int) {
	d.root.prune()
	var reserve func(e *element)
	reserve = func(e *element) {
		e.number = d.reserve()
		for _, k := range e.kids {
			if k.element != nil {
				reserve(k.element)
			}
		}
	}
	reserve(d.root)
	var named []*element
	var write func(e *element, parent int)
	write = func(e *element, parent int) {
		var b strings.Builder
		fmt.Fprintf(&b, "<</Type /StructElem /S /%s /P %d 0 R", e.tag, parent)
		for _, said := range []struct{ key, text string }{{"Alt", e.alt}, {"ActualText", e.actual}} {
			if said.text != "" {
				fmt.Fprintf(&b, " /%s <%s>", said.key, utf16(said.text))
			}
		}
		if e.id != "" {
			fmt.Fprintf(&b, " /ID (%s)", e.id)
			named = append(named, e)
		}
		b.WriteString(" /K [")
		for _, k := range e.kids {
			if k.element != nil {
				fmt.Fprintf(&b, "%d 0 R ", k.element.number)
			} else {
				fmt.Fprintf(&b, "<</Type /MCR /Pg %d 0 R /MCID %d>> ", pages[k.page], k.mark)
			}
		}
		b.WriteString("]>>")
		d.object(e.number, b.String())
		for _, k := range e.kids {
			if k.element != nil {
				write(k.element, e.number)
			}
		}
	}
	write(d.root, root)
	parents := d.reserve()
	var b strings.Builder
	b.WriteString("<</Nums [")
	for i, p := range d.pages {
		fmt.Fprintf(&b, "%d [", i)
		for _, owner := range p.owners {
			fmt.Fprintf(&b, "%d 0 R ", owner.number)
		}
		b.WriteString("] ")
	}
	b.WriteString("]>>")
	d.object(parents, b.String())
	ids := ""
	if len(named) > 0 { // in the order of their names
		ids = " /IDTree <</Names ["
		for _, e := range named {
			ids += fmt.Sprintf("(%s) %d 0 R ", e.id, e.number)
		}
		ids += "]>>"
	}
	d.object(root, fmt.Sprintf("<</Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d%s>>", d.root.number, parents, len(d.pages), ids))
}
