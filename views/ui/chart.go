package ui

import (
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/states"
)

// A chart is the tallies of a question through time as bands, one upon the
// other, in the units of the drawing.
type chart struct {
	Bands  []band
	Levels []tick // lines across, with the number of states
	Years  []tick
}

// A band is the states of one stance.
type band struct {
	Stance models.Stance
	Path   string
	Label  float64 // height of its label
	Count  int     // on the last day
}

// A tick is a place on a scale, and what stands beside it.
type tick struct {
	At   float64
	Text string
}

// The drawing: its size, and the frame within it that holds the bands.
const (
	chartWidth, chartHeight = 960.0, 300.0
	chartLeft, chartRight   = 36.0, 840.0
	chartTop, chartBottom   = 12.0, 272.0
	chartLine               = 15.0 // least distance between labels
)

// bandOrder is the order of the bands from the bottom: who moves towards a
// treaty joins the yes from above.
var bandOrder = []models.Stance{models.Yes, models.Undecided, models.No, models.Silent}

// chartOf draws the trend up to the day. The first year drawn is that of the
// first change; ok is false when nothing has ever changed.
func chartOf(t states.Trend, day models.Date) (c chart, ok bool) {
	if len(t.Points) == 0 {
		return chart{}, false
	}
	first := t.Points[0]
	from := models.Date(strconv.Itoa(first.On.Year())).First()
	points := append([]states.Tally{{On: from, Silent: first.Total, Total: first.Total}}, t.Points...)
	x := func(d models.Date) float64 {
		return chartLeft + (chartRight-chartLeft)*float64(from.DaysUntil(d))/float64(max(1, from.DaysUntil(day)))
	}
	y := func(n int) float64 {
		return chartBottom - (chartBottom-chartTop)*float64(n)/float64(max(1, first.Total))
	}
	below := make([]int, len(points))
	for _, stance := range bandOrder {
		c.Bands = append(c.Bands, drawBand(points, below, stance, x, y))
	}
	spread(c.Bands)
	for n := 0; n <= first.Total; n += 50 {
		c.Levels = append(c.Levels, tick{y(n), strconv.Itoa(n)})
	}
	for year := from.Year(); year <= day.Year(); year++ {
		text := strconv.Itoa(year)
		c.Years = append(c.Years, tick{x(models.Date(text).First()), text})
	}
	return c, true
}

// drawBand draws one band upon what is below, and adds it to that.
func drawBand(points []states.Tally, below []int, stance models.Stance, x func(models.Date) float64, y func(int) float64) band {
	var up strings.Builder
	var down []string
	for i, p := range points {
		n := p.Count(stance)
		left := number(x(p.On))
		if i == 0 {
			up.WriteString("M" + left + " " + number(y(below[i]+n)))
		} else {
			up.WriteString("H" + left + "V" + number(y(below[i]+n)))
		}
		down = append(down, "V"+number(y(below[i]))+"H"+left)
		below[i] += n
	}
	up.WriteString("H" + number(chartRight))
	for i := len(down) - 1; i >= 0; i-- {
		up.WriteString(down[i])
	}
	last := len(points) - 1
	n := points[last].Count(stance)
	return band{stance, up.String() + "Z", y(below[last]-n/2) + 4, n}
}

// spread moves labels up so far that they do not stand upon each other.
func spread(bands []band) {
	for i := 1; i < len(bands); i++ {
		bands[i].Label = min(bands[i].Label, bands[i-1].Label-chartLine)
	}
}

// number writes a place in the drawing with one digit after the point.
func number(f float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(f, 'f', 1, 64), ".0")
}

// A yearOfTrend is where the tally stood at the end of a year, or on the day
// shown if that comes first.
type yearOfTrend struct {
	Year  int
	On    models.Date
	Tally states.Tally
}

// yearsOf lists where the tally stood at the end of each year.
func yearsOf(t states.Trend, day models.Date) []yearOfTrend {
	if len(t.Points) == 0 {
		return nil
	}
	var years []yearOfTrend
	for year := t.Points[0].On.Year(); year <= day.Year(); year++ {
		end := min(models.Date(strconv.Itoa(year)).Last(), day)
		years = append(years, yearOfTrend{year, end, t.On(end)})
	}
	return years
}
