package drafting

import (
	"embed"
	"sync"

	"demarche/models/letterlang"
	"demarche/models/letters"
)

//go:embed templates
var templates embed.FS

// Shipped returns the template that comes along for the sort of letter in the
// language, and whether there is one.
func Shipped(sort Sort, lang string) (string, bool) {
	content, err := templates.ReadFile(fileOf(sort, lang))
	return string(content), err == nil
}

// Languages lists the languages in which there is a template for the sort of letter.
func Languages(sort Sort) (langs []string) {
	for _, lang := range letters.Languages {
		if file, err := templates.Open(fileOf(sort, lang)); err == nil && file.Close() == nil {
			langs = append(langs, lang)
		}
	}
	return langs
}

func fileOf(sort Sort, lang string) string { return "templates/" + Name(sort, lang) + ".liquid" }

// parsed keeps the templates that come along, read once.
var parsed sync.Map

// templateOf returns the template of the order.
func templateOf(o Request) (*letterlang.Template, error) {
	if o.Wording != "" {
		return Check(o.Wording)
	}
	key := Name(o.Sort, o.Lang)
	if kept, ok := parsed.Load(key); ok {
		return kept.(*letterlang.Template), nil
	}
	source, ok := Shipped(o.Sort, o.Lang)
	if !ok {
		return nil, ErrNotNow
	}
	t, err := Check(source)
	if err == nil {
		parsed.Store(key, t)
	}
	return t, err
}

// Check reads a template. Its error is letterlang.Mistakes, all that are found.
func Check(source string) (*letterlang.Template, error) {
	return letterlang.Parse(source, Catalogue)
}
