package dataset

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"
)

// Data are the files as they were read, and found whole.
type Data map[string]sheet

// A sheet is a file: its lines, and the place of each line by key.
type sheet struct {
	lines []line
	byKey map[string]int
}

// A line is one line of a file, by column.
type line struct {
	file   string
	number int
	key    string
	fields map[string]string
}

// A Flaw is what is wrong at one place of a file.
type Flaw struct {
	File   string
	Line   int    // 0 where the whole file is meant
	Column string // "" where the whole line is meant
	Reason string
}

// String names the place and the reason.
func (f Flaw) String() string {
	switch {
	case f.Line == 0:
		return f.File + ": " + f.Reason
	case f.Column == "":
		return fmt.Sprintf("%s line %d: %s", f.File, f.Line, f.Reason)
	}
	return fmt.Sprintf("%s line %d, column %s: %s", f.File, f.Line, f.Column, f.Reason)
}

// Damage is all that is wrong with the files.
type Damage []Flaw

// Error tells the first flaw, and how many more there are.
func (d Damage) Error() string {
	if len(d) == 1 {
		return d[0].String()
	}
	return fmt.Sprintf("%s (and %d more)", d[0], len(d)-1)
}

// Read reads the files and checks them as a whole. The error is a [Damage].
func Read(files fs.FS) (Data, error) {
	d := make(Data, len(layouts))
	var damage Damage
	for _, l := range layouts {
		s, flaws := readFile(files, l)
		d[l.file] = s
		damage = append(damage, flaws...)
	}
	if len(damage) == 0 {
		damage = d.check()
	}
	if len(damage) > 0 {
		return nil, damage
	}
	return d, nil
}

func readFile(files fs.FS, l layout) (sheet, Damage) {
	f, err := files.Open(l.file)
	if errors.Is(err, fs.ErrNotExist) {
		return sheet{}, Damage{{File: l.file, Reason: "is missing"}}
	}
	if err != nil {
		return sheet{}, Damage{{File: l.file, Reason: err.Error()}}
	}
	defer f.Close()
	return readSheet(f, l)
}

// readSheet reads a file that is laid out so. It stops where the text is no
// longer CSV, and goes on after a line with a flaw of its own.
func readSheet(from io.Reader, l layout) (sheet, Damage) {
	s := sheet{byKey: map[string]int{}}
	var damage Damage
	r := csv.NewReader(from)
	r.FieldsPerRecord = -1
	for {
		fields, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return s, append(damage, unreadable(l.file, err))
		}
		number, _ := r.FieldPos(0)
		if s.lines == nil {
			if !slices.Equal(fields, l.names()) {
				return s, Damage{{l.file, number, "", fmt.Sprintf("the header is %q, not %q",
					strings.Join(fields, ","), strings.Join(l.names(), ","))}}
			}
			s.lines = []line{}
			continue
		}
		ln, flaws := readLine(fields, number, l)
		if first, twice := s.byKey[ln.key]; twice && len(flaws) == 0 {
			flaws = Damage{{l.file, number, strings.Join(l.key, ", "), fmt.Sprintf("%q is on line %d already", ln.key, s.lines[first].number)}}
		}
		damage = append(damage, flaws...)
		if len(flaws) == 0 {
			s.byKey[ln.key] = len(s.lines)
			s.lines = append(s.lines, ln)
		}
	}
	if s.lines == nil {
		return s, Damage{{File: l.file, Reason: "is empty"}}
	}
	return s, damage
}

func readLine(fields []string, number int, l layout) (line, Damage) {
	if len(fields) != len(l.columns) {
		return line{}, Damage{{l.file, number, "", fmt.Sprintf("has %d fields, not %d", len(fields), len(l.columns))}}
	}
	var damage Damage
	ln := line{file: l.file, number: number, fields: make(map[string]string, len(fields))}
	for i, column := range l.columns {
		if reason := wrongText(fields[i]); reason != "" {
			damage = append(damage, Flaw{l.file, number, column.name, reason})
		}
		ln.fields[column.name] = fields[i]
	}
	parts := make([]string, len(l.key))
	for i, name := range l.key {
		parts[i] = ln.fields[name]
	}
	ln.key = strings.Join(parts, " · ")
	return ln, damage
}

func wrongText(s string) string {
	switch {
	case !utf8.ValidString(s):
		return "the text is not UTF-8"
	case strings.TrimSpace(s) != s:
		return fmt.Sprintf("%q begins or ends with a space", s)
	case strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return fmt.Sprintf("%q has a control character or a line break in it", s)
	}
	return ""
}

func unreadable(file string, err error) Flaw {
	var wrong *csv.ParseError
	if errors.As(err, &wrong) {
		return Flaw{File: file, Line: wrong.Line, Reason: wrong.Err.Error()}
	}
	return Flaw{File: file, Reason: err.Error()}
}
