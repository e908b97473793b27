package drafting

import (
	"testing"

	"demarche/models/letterlang"
)

// TestDayAsFarAsKnown: a reply of which the month alone is known came in it.
func TestDayAsFarAsKnown(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		lang, words string
		day         letterlang.Date
		want        string
	}{
		{"fr", "nous a adressée le %d", "2026-11", "nous a adressée en novembre 2026"},
		{"fr", "nous a adressée le %d", "2026-11-09", "nous a adressée le 9 novembre 2026"},
		{"fr", "votre lettre du %d", "2026-11", "votre lettre de novembre 2026"},
		{"fr", "votre lettre du %d", "2026-10", "votre lettre d’octobre 2026"},
		{"fr", "reçue le %d", "2026", "reçue en 2026"},
		{"es", "nos dirigió el %d", "2026-11", "nos dirigió en noviembre de 2026"},
		{"es", "su carta del %d", "2026-11", "su carta de noviembre de 2026"},
		{"es", "su carta del %d", "2026-11-09", "su carta del 9 de noviembre de 2026"},
		{"en", "sent us on %d", "2026-11", "sent us in November 2026"},
		{"en", "your letter of %d", "2026-11", "your letter of November 2026"},
		{"ru", "поступившее %d", "2026-11", "поступившее в ноябре 2026\u00a0г."},
		{"ru", "Ваше письмо от %d", "2026-11", "Ваше письмо от ноября 2026\u00a0г."},
		{"ar", "رسالتكم المؤرخة %d", "2026-11", "رسالتكم المؤرخة في نوفمبر 2026"},
	} {
		if got := onDay(test.lang, test.words, test.day); got != test.want {
			t.Errorf("%q of %s: %q, want %q", test.words, test.day, got, test.want)
		}
	}
}
