package records

import (
	"fmt"

	"demarche/models"
	"demarche/models/meetings"
)

// VoteFigures writes a result as the United Nations do: 152-4-11.
func VoteFigures(r meetings.Resolution) string {
	return fmt.Sprintf("%d-%d-%d", r.Yes, r.No, r.Abstain)
}

// VoteClass is the mark of an option: that of the stance it looks like.
func VoteClass(o models.Option) string {
	switch o {
	case models.VoteAbstain:
		return "undecided"
	case models.VoteAbsent:
		return "silent"
	}
	return string(o)
}

// NamedVotes returns how many of those who chose the option are known by name.
func NamedVotes(r meetings.Resolution, o models.Option) int { return len(r.By(o)) }
