package audit

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gorm.io/gorm/schema"

	"demarche/models"
)

// newSweep makes a sweep of the words, apart from those that are too short to be
// looked for.
func newSweep(words []string, least int, instead string) sweep {
	w := sweep{instead: instead}
	for _, word := range words {
		for _, form := range []string{word, models.OneLine(word), strings.ReplaceAll(word, "\n", "\r\n")} {
			if utf8.RuneCountInString(form) >= least && !slices.Contains(w.words, form) {
				w.words = append(w.words, form)
			}
		}
	}
	slices.SortFunc(w.words, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return w
}

// over returns the text with other words in the place of those that are swept,
// where they stand as words of their own.
func (w sweep) over(text string) string {
	for _, word := range w.words {
		var b strings.Builder
		for rest := text; ; {
			at := strings.Index(rest, word)
			if at < 0 {
				b.WriteString(rest)
				break
			}
			end := at + len(word)
			before, _ := utf8.DecodeLastRuneInString(text[:len(text)-len(rest)+at])
			after, _ := utf8.DecodeRuneInString(rest[end:])
			first, _ := utf8.DecodeRuneInString(word)
			last, _ := utf8.DecodeLastRuneInString(word)
			b.WriteString(rest[:at])
			if inWord(before) && inWord(first) || inWord(after) && inWord(last) {
				b.WriteString(word)
			} else {
				b.WriteString(w.instead)
			}
			rest = rest[end:]
		}
		text = b.String()
	}
	return text
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r))
}

// overJSON returns the value, which was read from JSON, with the words swept out
// of the fields in which people's words stand.
func (w sweep) overJSON(value any, field string) any {
	switch value := value.(type) {
	case map[string]any:
		for name, part := range value {
			value[name] = w.overJSON(part, columnOf(name))
		}
	case []any:
		for i, part := range value {
			value[i] = w.overJSON(part, field)
		}
	case string:
		if models.IsProse(field) {
			return w.over(value)
		}
	}
	return value
}

// columnOf names the column of a field that the audit trail names.
func columnOf(field string) string { return schema.NamingStrategy{}.ColumnName("", field) }

// overText sweeps the text of a row in JSON, and tells whether it changed.
func (w sweep) overText(text string) (string, bool, error) {
	var value any
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return text, false, err
	}
	was, err := json.Marshal(value)
	if err != nil {
		return text, false, err
	}
	became, err := json.Marshal(w.overJSON(value, ""))
	if err != nil || string(was) == string(became) {
		return text, false, err
	}
	return string(became), true, nil
}

// quoted are the words as they stand within JSON.
func (w sweep) quoted() ([]string, error) {
	all := make([]string, len(w.words))
	for i, word := range w.words {
		text, err := json.Marshal(word)
		if err != nil {
			return nil, err
		}
		all[i] = string(text[1 : len(text)-1])
	}
	return all, nil
}
