package meetings

import (
	"fmt"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/states"
	"demarche/views/ui"
)

// figures writes a result as the United Nations do.
func figures(r meetings.Result) string { return fmt.Sprintf("%d-%d-%d", r.Yes, r.No, r.Abstain) }

// reached says whether a result reaches the threshold, and by how much.
func reached(p ui.Page, r meetings.Result, t meetings.Threshold) string {
	if r.Passes(t) {
		return p.T("scenario.reached", "Count", r.Spare(t))
	}
	return p.T("scenario.missed", "Count", r.Missing(t))
}

// imagined tells whether the scenario has a state that abstained vote yes.
func imagined(s meetings.Scenario, a meetings.Abstainer) bool {
	return slices.ContainsFunc(s.Moved, func(m meetings.Move) bool {
		return m.To == models.VoteYes && slices.ContainsFunc(m.States, func(st states.State) bool { return st.ISO2 == a.State.ISO2 })
	})
}

// typed is what stands in the field of an option: whom somebody typed, but for those who
// stand as near to a yes above it.
func typed(page ResolutionPage, o models.Option) string {
	names := strings.Split(page.Scenario.Asked[o], "; ")
	if o == models.VoteYes {
		names = slices.DeleteFunc(names, func(name string) bool {
			at := slices.IndexFunc(page.Nearest, func(a meetings.Abstainer) bool { return a.State.Name == name })
			return at >= 0 && at < mostAbstainers
		})
	}
	return strings.Join(names, "; ")
}
