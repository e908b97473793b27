package states

import "testing"

func TestWithArticle(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Belgium": "Belgium", "Netherlands": "the Netherlands", "United States": "the United States", "Gambia": "the Gambia",
		"Democratic People's Republic of Korea": "the Democratic People's Republic of Korea", "Holy See": "the Holy See",
		"State of Palestine": "the State of Palestine", "Solomon Islands": "Solomon Islands", "Marshall Islands": "the Marshall Islands",
		"South Sudan": "South Sudan", "Lao People's Democratic Republic": "the Lao People's Democratic Republic", "Micronesia": "Micronesia",
	} {
		if got := (State{Name: name}).WithArticle(); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
