package gate

import "testing"

func TestPassAdmits(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		pass Pass
		want bool
	}{
		{For(Send, 5, 3), true},
		{For(Approve, 5, 3), false},
		{For(Send, 4, 3), false},
		{For(Send, 5, 2), false},
		{For(Send, 5, 4), false},
		{Pass{}, false},
	} {
		if got := test.pass.Admits(Send, 5, 3); got != test.want {
			t.Errorf("%+v admits sending version 3 of letter 5: %t, want %t", test.pass, got, test.want)
		}
	}
	if (Pass{}).Admits("", 0, 0) {
		t.Error("the zero pass admits the zero step")
	}
}
