package proofreading

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"demarche/models/modelstest"
)

// putIn are sentences that somebody puts into a letter, by language: those that assert what is on no
// record (boasts, promises in our name, secrecy, meetings and calls that never were), and harmless ones.
type putIn struct {
	False    map[string][]string `json:"false"`
	Harmless map[string][]string `json:"harmless"`
}

// TestAddedSentences: what is on no record is asked about in each language, courtesy is not.
func TestAddedSentences(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/added.json")
	if err != nil {
		t.Fatal(err)
	}
	var sentences putIn
	if err := json.Unmarshal(data, &sentences); err != nil {
		t.Fatal(err)
	}
	hosts := map[string][]specimen{}
	for _, s := range eachDraft(t, modelstest.Campaign(t), []string{"BE", "US"}, days[5:], true) {
		if len(hosts[s.Lang]) < 4 {
			hosts[s.Lang] = append(hosts[s.Lang], s)
		}
	}
	found := func(lang, sentence string) bool {
		return slices.ContainsFunc(hosts[lang], func(s specimen) bool {
			body := strings.Replace(s.Body, s.sentence(), s.sentence()+" "+sentence, 1)
			found, _ := foundIn(s, Read(s.Letter, s.known), body)
			return len(Grave(found)) > 0
		})
	}
	for lang, list := range sentences.False {
		missed := slices.DeleteFunc(slices.Clone(list), func(one string) bool { return found(lang, one) })
		t.Logf("%s: %d of %d asked about", lang, len(list)-len(missed), len(list))
		if len(missed) > 0 {
			t.Errorf("%s: nobody asks about\n%s", lang, strings.Join(missed, "\n"))
		}
	}
	for lang, list := range sentences.Harmless {
		alarmed := slices.DeleteFunc(slices.Clone(list), func(one string) bool { return !found(lang, one) })
		t.Logf("%s: %d of %d harmless raise an alarm", lang, len(alarmed), len(list))
		if len(alarmed) > 0 {
			t.Errorf("%s: alarms at\n%s", lang, strings.Join(alarmed, "\n"))
		}
	}
}
