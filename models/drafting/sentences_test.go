package drafting

import (
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
)

// TestSentencesThatWereWrong holds what letters said once that the record did not
// bear out, and what they say instead.
func TestSentencesThatWereWrong(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct {
		iso  string
		sort Sort
		lang string
		day  models.Date
		says string // parts, separated by |
		not  string
	}{
		{"CA", First, "en", "2026-11-29", "not yet come out", "took up the matter|addressed the matter"},
		{"BR", First, "en", "2026-11-29", "In September 2025", "joined the statement delivered by Brazil"},
		{"AU", First, "en", "2026-11-29", "", "Bishop"},
		{"KR", First, "en", "2026-11-29", "not to block", "50 experts|not alone"},
		{"DE", First, "en", "2018-11-05", "outlaw", "made a commitment|gave an undertaking"},
		{"BY", First, "en", "2026-11-29", "only from its votes|voted against all three|explain why it voted against", "to declare publicly|public statement"},
		{"US", First, "en", "2026-11-29", "explain why it voted against", "for or against"},
		{"US", AfterVote, "en", "2025-12-05", "voted against it", "A vote is not a position"},
		{"AR", First, "en", "2026-11-29", "abstained|what kept it from voting", "win over"},
		{"EG", First, "en", "2018-11-05", "General Assembly|ratifying", "Meeting of High Contracting Parties"},
		{"KI", BeforeTalks, "en", "2026-11-01", "as an observer", "mandate to negotiate"},
		{"AT", First, "en", "2026-11-29", "hosted|tabled|delivered", ""},
		{"CR", First, "en", "2026-11-29", "Belén", ""},
		{"BE", First, "en", "2020-10-09", "", "by our count|do so"},
		{"BE", First, "en", "2023-01-15", "chaired", "would chair"},
		{"SN", BeforeTalks, "fr", "2026-11-01", "Communauté économique des États de l’Afrique de l’Ouest|en son nom propre", "favorable depuis"},
		{"GB", BeforeTalks, "en", "2025-08-20", "the United Kingdom among them", "votes to 3, that of"},
		{"BE", First, "en", "2018-06-01", "Campaign to Stop Killer Robots", ""},
	} {
		d, err := Write(t.Context(), known(t, store, test.iso, test.day), Request{Sort: test.sort, Lang: test.lang, Signatories: two})
		if err != nil {
			t.Errorf("%s %s: %v", test.iso, test.day, err)
			continue
		}
		body := d.Body()
		for part := range strings.SplitSeq(test.says, "|") {
			if !strings.Contains(body, part) {
				t.Errorf("%s %s %s: does not say %q:\n%s", test.sort, test.iso, test.day, part, body)
			}
		}
		for part := range strings.SplitSeq(test.not, "|") {
			if part != "" && strings.Contains(body, part) {
				t.Errorf("%s %s %s: says %q:\n%s", test.sort, test.iso, test.day, part, body)
			}
		}
	}
}
