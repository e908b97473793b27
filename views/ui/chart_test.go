package ui

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
	"demarche/models/states"
)

func TestChart(t *testing.T) {
	t.Parallel()
	trend := states.Trend{Points: []states.Tally{
		{On: "2020-01-01", Yes: 50, Silent: 50, Total: 100},
		{On: "2021-01-01", Yes: 50, No: 25, Silent: 25, Total: 100},
	}}
	c, ok := chartOf(trend, "2022-01-01")
	if !ok {
		t.Fatal("nothing is drawn")
	}
	got := map[models.Stance]string{}
	for _, b := range c.Bands {
		got[b.Stance] = b.Path
	}
	// Yes fills the lower half from the first day to the last.
	if want := "M36 272H36V142H438.5V142H840V272H438.5V272H36V272H36Z"; got[models.Yes] != want {
		t.Errorf("yes: got %s, want %s", got[models.Yes], want)
	}
	if !strings.HasPrefix(got[models.No], "M36 272H36V142H438.5V77H840") {
		t.Errorf("no: got %s, which does not rise by a quarter in 2021", got[models.No])
	}
	var years []string
	for _, y := range c.Years {
		years = append(years, y.Text)
	}
	if diff := cmp.Diff([]string{"2020", "2021", "2022"}, years); diff != "" {
		t.Error(diff)
	}
	if _, ok := chartOf(states.Trend{}, "2022-01-01"); ok {
		t.Error("something is drawn of nothing")
	}
	if _, ok := chartOf(trend, "2020-01-01"); !ok {
		t.Error("nothing is drawn on the first day")
	}
}

func TestLabelsDoNotStandUponEachOther(t *testing.T) {
	t.Parallel()
	bands := []band{{Label: 200}, {Label: 195}, {Label: 190}, {Label: 100}}
	spread(bands)
	for i := 1; i < len(bands); i++ {
		if bands[i-1].Label-bands[i].Label < chartLine {
			t.Errorf("label %d stands at %g, upon that at %g", i, bands[i].Label, bands[i-1].Label)
		}
	}
}

func TestYearsOfATrend(t *testing.T) {
	t.Parallel()
	trend := states.Trend{Points: []states.Tally{{On: "2020-05-01", Yes: 1}, {On: "2022-01-01", Yes: 2}}}
	var got []string
	for _, y := range yearsOf(trend, "2022-03-04") {
		got = append(got, string(y.On)+" "+number(float64(y.Tally.Yes)))
	}
	if diff := cmp.Diff([]string{"2020-12-31 1", "2021-12-31 1", "2022-03-04 2"}, got); diff != "" {
		t.Error(diff)
	}
}
