// Package dictionary knows the words of the languages in which letters are written.
package dictionary

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"embed"
	"io"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// The dictionaries are those of LibreOffice and Firefox in the format of Hunspell, as
// they are, with their licences beside them: roots with letters that say which endings
// they take, and a table of endings. There is none for Arabic, for which words.ar has the words of the
// program's own letters.
//
//go:embed files
var files embed.FS

// A dictionary knows the words of a language.
type dictionary struct {
	roots    map[string]string // with the flags of their affixes
	suffixes map[string][]affix
	prefixes map[string][]affix
	pairs    bool   // a flag is two letters
	bound    string // the flag of roots that are no words by themselves
	longest  int    // ending, in bytes
	byShape  map[shape][]string
}

// A shape is the first letter of a word and how many letters it has: where to look for one that
// is like it.
type shape struct {
	first  rune
	length int
}

func shapeOf(word string) shape {
	first, _ := utf8.DecodeRuneInString(word)
	return shape{first, utf8.RuneCountInString(word)}
}

// sort puts the roots in order by their shapes.
func (d *dictionary) sort() {
	d.byShape = map[shape][]string{}
	for root := range d.roots {
		d.byShape[shapeOf(root)] = append(d.byShape[shapeOf(root)], root)
	}
}

// An affix is an ending or a beginning that roots with its flag take in the place of strip.
type affix struct {
	flag, strip, more string // more are flags of what comes of it
	where             []class
}

// A class is a set of letters of which one has to stand in a place.
type class struct {
	letters string
	not     bool
}

var opened = map[string]func() dictionary{
	"en": sync.OnceValue(func() dictionary { return open("en", "en-gb") }),
	"fr": sync.OnceValue(func() dictionary { return open("fr") }),
	"es": sync.OnceValue(func() dictionary { return open("es") }),
	"ru": sync.OnceValue(func() dictionary { return open("ru") }),
	"ar": sync.OnceValue(func() dictionary { return wordList("words.ar.gz") }),
}

// Has tells whether the language has the word; of a language without a dictionary it
// has all of them.
func Has(lang, word string) bool {
	d, ok := opened[lang]
	return !ok || d().has(word)
}

// Like tries the words of the language that begin as the word does and are about as long, by so many letters at most.
func Like(lang, word string, apart int, try func(string)) {
	if opened[lang] == nil {
		return
	}
	of := shapeOf(word)
	for length := max(4, of.length-apart); length <= of.length+apart; length++ {
		for _, root := range opened[lang]().byShape[shape{of.first, length}] {
			try(root)
		}
	}
}

// unpacked reads a file that comes along, and panics if it is broken: that is a mistake
// in the program.
func unpacked(name string) []byte {
	packed, err := files.ReadFile("files/" + name)
	if err != nil {
		panic(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic(err)
	}
	all, err := io.ReadAll(r)
	if err != nil {
		panic(err)
	}
	return all
}

func wordList(name string) dictionary {
	d := dictionary{roots: map[string]string{}}
	for word := range strings.FieldsSeq(string(unpacked(name))) {
		d.roots[word] = " "
	}
	d.sort()
	return d
}

// open reads a dictionary with its endings, and the roots of others that have the same.
func open(name string, also ...string) dictionary {
	d := dictionary{roots: map[string]string{}, suffixes: map[string][]affix{}, prefixes: map[string][]affix{}}
	lines := bufio.NewScanner(bytes.NewReader(unpacked(name + ".aff.gz")))
	for lines.Scan() {
		d.rule(strings.Fields(lines.Text()))
	}
	for _, one := range append([]string{name}, also...) {
		for line := range strings.Lines(string(unpacked(one + ".dic.gz"))) {
			line, _, _ = strings.Cut(strings.TrimSpace(line), "\t")
			line, _, _ = strings.Cut(line, " ")
			root, flags, _ := strings.Cut(line, "/")
			if root != "" {
				d.roots[root] += flags + " "
			}
		}
	}
	d.sort()
	return d
}

// rule reads a line of the table of endings.
func (d *dictionary) rule(f []string) {
	switch {
	case len(f) == 2 && f[0] == "FLAG":
		d.pairs = f[1] == "long"
	case len(f) == 2 && f[0] == "NEEDAFFIX":
		d.bound = f[1]
	case len(f) > 4 && (f[0] == "SFX" || f[0] == "PFX"):
		a := affix{flag: f[1], strip: strings.Trim(f[2], "0"), where: classesOf(f[4])}
		text, more, _ := strings.Cut(f[3], "/")
		a.more = more
		if text = strings.TrimSuffix(text, "0"); f[0] == "PFX" {
			d.prefixes[text] = append(d.prefixes[text], a)
			return
		}
		d.suffixes[text] = append(d.suffixes[text], a)
		d.longest = max(d.longest, len(text))
	}
}

// classesOf reads where an affix may stand: [^aeiou]y.
func classesOf(text string) (all []class) {
	if text == "." {
		return nil
	}
	for text != "" {
		if inside, rest, ok := strings.Cut(strings.TrimPrefix(text, "["), "]"); ok && text[0] == '[' {
			letters, not := strings.CutPrefix(inside, "^")
			all, text = append(all, class{letters, not}), rest
			continue
		}
		c, size := utf8.DecodeRuneInString(text)
		all, text = append(all, class{letters: string(c), not: c == '.'}), text[size:]
	}
	return all
}

// fits tells whether letters at the end of a root, or at its beginning, are of the classes.
func fits(where []class, root string, atEnd bool) bool {
	runes := []rune(root)
	if len(runes) < len(where) {
		return false
	}
	if atEnd {
		runes = runes[len(runes)-len(where):]
	}
	for i, c := range where {
		if strings.ContainsRune(c.letters, runes[i]) == c.not {
			return false
		}
	}
	return true
}

// has tells whether the word, or the same in small letters, is one of the language.
func (d dictionary) has(word string) bool {
	if d.is(word) {
		return true
	}
	small := strings.ToLower(word)
	first, size := utf8.DecodeRuneInString(word)
	return small != word && (d.is(small) || d.is(string(first)+small[min(size, len(small)):])) || unicode.IsLower(first) && strings.ContainsRune(word, 'ё') && d.is(strings.ReplaceAll(word, "ё", "е"))
}

func (d dictionary) is(word string) bool {
	if flags, ok := d.roots[word]; ok && (d.bound == "" || !d.all(flags, d.bound)) {
		return true
	}
	if d.derived(word, "", 2) {
		return true
	}
	for at := range word {
		for _, p := range d.prefixes[word[:at]] {
			root := p.strip + word[at:]
			if at == 0 || !fits(p.where, root, false) {
				continue
			}
			if flags, ok := d.roots[root]; ok && d.flagged(flags, p.flag) || d.derived(root, p.flag, 1) {
				return true
			}
		}
	}
	return false
}

// derived tells whether the word is a root with an ending, and that or the ending has the flag,
// too, if one is asked for. Endings may stand upon each other so many times.
func (d dictionary) derived(word, flag string, deep int) bool {
	for at := len(word); at >= max(1, len(word)-d.longest); at-- {
		if at < len(word) && !utf8.RuneStart(word[at]) {
			continue
		}
		for _, s := range d.suffixes[word[at:]] {
			root := word[:at] + s.strip
			if !fits(s.where, root, true) {
				continue
			}
			flags, ok := d.roots[root]
			if ok && d.flagged(flags, s.flag) && (flag == "" || d.flagged(flags, flag) || d.flagged(s.more, flag)) {
				return true
			}
			if deep > 1 && flag == "" && root != word && d.derived(root, s.flag, 1) {
				return true
			}
		}
	}
	return false
}

// flagged tells whether the flag is among those of a root.
func (d dictionary) flagged(flags, flag string) bool {
	if !d.pairs {
		return strings.Contains(flags, flag)
	}
	for one := range strings.FieldsSeq(flags) {
		for i := 0; i+2 <= len(one); i += 2 {
			if one[i:i+2] == flag {
				return true
			}
		}
	}
	return false
}

// all tells whether all roots that are written so have the flag.
func (d dictionary) all(flags, flag string) bool {
	for one := range strings.SplitSeq(strings.TrimSuffix(flags, " "), " ") {
		if !d.flagged(one, flag) {
			return false
		}
	}
	return true
}
