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
