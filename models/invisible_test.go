package models_test

import (
	"testing"

	"demarche/models"
)

func TestWhatNobodySees(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, visible, oneLine string }{
		{"Ana Sample", "Ana Sample", "Ana Sample"},
		{"Ana\u202eelpmaS", "AnaelpmaS", "AnaelpmaS"},
		{"\u202aAna\u202c Sample\u200e", "Ana Sample\u200e", "Ana Sample"},
		{"A\u200bna\u2060 \ufeffSam\u00adple", "Ana Sample", "Ana Sample"},
		{"Ana \u200b Sample", "Ana  Sample", "Ana Sample"},
		{"Ana\x07\x1b[31m", "Ana[31m", "Ana[31m"},
		{"آنا\u200fالمثال", "آنا\u200fالمثال", "آناالمثال"},
		{"می\u200cخواهم", "می\u200cخواهم", "می\u200cخواهم"}, // the joiners of Persian and Sinhala are letters' own
		{"ශ්\u200dරී", "ශ්\u200dරී", "ශ්\u200dරී"},
		{"An\u200da\u200c", "Ana", "Ana"},
		{"وزارة \u2068Sample\u2069", "وزارة \u2068Sample\u2069", "وزارة \u2068Sample\u2069"},
		{"وزارة \u2068Sample", "وزارة Sample", "وزارة Sample"},
		{"a\u2069b\u2068", "ab", "ab"},
		{"one\r\ntwo\tthree\u0085", "one\r\ntwo\tthree\u0085", "one two three"},
		{"ㅤ", "", ""},
	} {
		if got := models.Visible(test.text); got != test.visible {
			t.Errorf("Visible(%q) = %q, want %q", test.text, got, test.visible)
		}
		if got := models.OneLine(test.text); got != test.oneLine {
			t.Errorf("OneLine(%q) = %q, want %q", test.text, got, test.oneLine)
		}
	}
}
