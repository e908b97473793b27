package dataset_test

import (
	"strings"
	"testing"
)

// TestDeedsHaveNames tells that a letter in any language can name what a state
// did something with.
func TestDeedsHaveNames(t *testing.T) {
	t.Parallel()
	_, db := campaign(t)
	rows, err := db.Query(`
		WITH langs(lang) AS (VALUES ('en'), ('fr'), ('es'), ('ru'), ('ar'))
		SELECT DISTINCT coalesce(m.name, x.title), langs.lang, coalesce(mn.name, xn.name, '')
		FROM deeds AS d CROSS JOIN langs
		LEFT JOIN meetings AS m ON m.id = d.meeting_id
		LEFT JOIN texts AS x ON x.id = d.text_id
		LEFT JOIN meeting_names AS mn ON mn.meeting_id = m.id AND mn.lang = langs.lang
		LEFT JOIN text_names AS xn ON xn.text_id = x.id AND xn.lang = langs.lang`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var what, lang, name string
		if err := rows.Scan(&what, &lang, &name); err != nil {
			t.Fatal(err)
		}
		if name == "" {
			t.Errorf("%s: %s has no name", lang, what)
		}
		if lang == "fr" && strings.ContainsAny(name, "'") {
			t.Errorf("%s: %s: %q has an apostrophe of typewriters", lang, what, name)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

// TestTextsOfASession: a text of which only the session is known bears its month, as what
// states did with it does, and not the day on which the session opened.
func TestTextsOfASession(t *testing.T) {
	t.Parallel()
	_, db := campaign(t)
	for slug, want := range map[string]string{
		"gge-joint-statement-2025": "2025-09", "two-tier-2025": "2025-09", "two-tier-2024": "2024-03", "national-frameworks-2024": "2024-08", "ny-joint-statement-2025": "2025-05-12",
	} {
		var text string
		var deeds, agree int
		if err := db.QueryRow("SELECT t.on_day, count(d.id), sum(d.on_day = t.on_day) FROM texts t JOIN deeds d ON d.text_id = t.id WHERE t.slug = ?", slug).Scan(&text, &deeds, &agree); err != nil {
			t.Fatal(slug, err)
		}
		if text != want || deeds == 0 || agree != deeds {
			t.Errorf("%s is of %s, want %s; of %d deeds %d agree", slug, text, want, deeds, agree)
		}
	}
}
