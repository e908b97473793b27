package main

import "testing"

// TestSignatoriesHaveNames: who signs is refused without a name, and with more than a name, a title and an organisation.
func TestSignatoriesHaveNames(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]bool{
		"Ada Example": true, "Ada Example; Coordinator; SKR": true, "Ada Example;;": true,
		"; Coordinator; SKR": false, ";;;": false, "": false, "Ada; Coordinator; SKR; Bo": false,
	} {
		if all, err := signatories([]string{typed}); (err == nil) != want || want && all[0].Name != "Ada Example" {
			t.Errorf("%q: %v, %v", typed, all, err)
		}
	}
}
