package dataset

import (
	"maps"
	"slices"
)

// The frame is what every campaign needs, whatever it is for: who the states are, how they
// are called, to which groups they belong, in which language they are written to, and the
// offices to write to.
var (
	frameFiles = []string{
		"states.csv", "state_correspondence.csv", "state_names.csv", "capitals_missions.csv",
		"groups.csv", "group_members.csv", "group_totals.csv", "embassies_washington.csv",
	}
	frameOffices = []string{"foreign-minister", "defence-minister", "head-of-government", "head-of-state"}
)

// frame returns of the data what is in the frame, in the words of frame.csv where a line
// rests on a source of the campaign.
func (d Data) frame() Data {
	frame := Data{}
	for file := range d {
		frame[file] = sheet{byKey: map[string]int{}}
	}
	for _, file := range frameFiles {
		frame.take(d, file, func(line) bool { return true })
	}
	frame.take(d, "offices.csv", func(l line) bool { return slices.Contains(frameOffices, l.fields["kind"]) })
	frame.take(d, "office_titles.csv", func(l line) bool {
		return slices.Contains(frameOffices, d.at("offices.csv", l.fields["office"]).fields["kind"])
	})
	for _, l := range frame["states.csv"].lines {
		l.fields["ccw_status"], l.fields["ccw_consent_date"], l.fields["ccw_source"] = "", "", ""
	}
	for _, l := range d["frame.csv"].lines {
		frame.at(l.fields["file"], l.fields["line"]).fields[l.fields["column"]] = l.fields["value"]
	}
	return frame
}

// take adds the lines of the file that are wanted.
func (d Data) take(from Data, file string, wanted func(line) bool) {
	s := d[file]
	for _, l := range from[file].lines {
		if wanted(l) {
			l.fields = maps.Clone(l.fields)
			s.byKey[l.key] = len(s.lines)
			s.lines = append(s.lines, l)
		}
	}
	d[file] = s
}

// framesFit: what the frame says in other words is there.
func framesFit(d Data, damage *Damage) {
	for _, ln := range d["frame.csv"].lines {
		if _, ok := d.at(ln.fields["file"], ln.fields["line"]).fields[ln.fields["column"]]; !ok {
			damage.add("frame.csv", ln, "line", "%q has no line %q with a column %q", ln.fields["file"], ln.fields["line"], ln.fields["column"])
		}
	}
}
