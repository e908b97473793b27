package ui

import (
	"fmt"
	"io/fs"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"demarche/views/messages"
)

// A speaker says messages in one language.
type speaker struct {
	localizer *i18n.Localizer
	plain     map[string]string // the messages that hold no values, looked up once
}

var english = newSpeakers()[language.English]

func newSpeakers() map[language.Tag]speaker {
	bundle := i18n.NewBundle(language.English)
	names, err := fs.Glob(messages.Files, "*.json")
	if err != nil {
		panic(err)
	}
	var ids []string
	for _, name := range names {
		file, err := bundle.LoadMessageFileFS(messages.Files, name)
		if err != nil {
			panic(fmt.Errorf("%s: %w", name, err))
		}
		for _, m := range file.Messages {
			ids = append(ids, m.ID)
		}
	}
	speakers := map[language.Tag]speaker{}
	for _, tag := range bundle.LanguageTags() {
		s := speaker{i18n.NewLocalizer(bundle, tag.String()), map[string]string{}}
		for _, id := range ids {
			if text, err := s.localizer.Localize(&i18n.LocalizeConfig{MessageID: id}); err == nil {
				s.plain[id] = text
			}
		}
		speakers[tag] = s
	}
	return speakers
}

// say returns the message with its values, given as name and value in turn. A
// value named Count chooses the plural form. A message that does not exist
// shows its key, loudly; a test looks for every key that the pages use.
func (s speaker) say(id string, values ...any) string {
	if len(values) == 0 {
		if text, ok := s.plain[id]; ok {
			return text
		}
	}
	data := make(map[string]any, len(values)/2)
	config := i18n.LocalizeConfig{MessageID: id, TemplateData: data}
	for i := 0; i+1 < len(values); i += 2 {
		name := fmt.Sprint(values[i])
		data[name] = values[i+1]
		if name == "Count" {
			config.PluralCount = values[i+1]
		}
	}
	text, err := s.localizer.Localize(&config)
	if err != nil {
		return "⟦" + id + "⟧"
	}
	return text
}

// Word returns the message of the key, or the word itself where there is none.
func (p Page) Word(key, word string) string {
	if text, ok := english.plain[key]; ok {
		return text
	}
	return word
}
