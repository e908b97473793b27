package accounts

import (
	"slices"
	"strings"
	"time"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/views/ui"
)

// A PeoplePage is one page of the accounts, with the invitations that wait.
type PeoplePage struct {
	People      []accounts.Account
	Invitations []accounts.Invitation
	States      map[string]string // names by their codes
	Total       int
	Paging      models.Paging
	Now         time.Time
}

// A PersonPage is one account and what can be changed about it.
type PersonPage struct {
	accounts.Account
	Role          models.Role // as it stands in the form
	Organisation  *uint
	Owned         string
	Organisations []models.Organisation
	States        map[string]string
	Logins        []accounts.Login
	Now           time.Time
	Wrong         models.Invalid
}

// StateLines names the states, one a line, as the form of an account takes them.
func StateLines(names map[string]string, codes []string) string {
	return strings.Join(namesOf(names, codes), "\n")
}

func namesOf(names map[string]string, codes []string) []string {
	all := make([]string, len(codes))
	for i, code := range codes {
		if all[i] = names[code]; all[i] == "" {
			all[i] = code
		}
	}
	slices.Sort(all)
	return all
}

// access says in words what a user effectively may do.
func access(p ui.Page, role models.Role, states []string, named int) []string {
	var says []string
	switch {
	case role == models.Coordinator:
		return []string{p.T("access.coordinator")}
	case role == models.Member && len(states) > 0:
		says = append(says, p.T("access.member", "States", strings.Join(states, ", ")), p.T("access.member.writes"))
	case role == models.Member:
		says = append(says, p.T("access.member.none"))
	default:
		says = append(says, p.T("access.observer"))
	}
	if named > 0 {
		says = append(says, p.T("access.named", "Count", named))
	}
	return says
}

// Ago says how long before now something was, as exactly as it matters.
func ago(p ui.Page, at *time.Time, now time.Time) string {
	if at == nil {
		return p.T("people.never")
	}
	switch since := now.Sub(*at); {
	case since < 15*time.Minute:
		return p.T("people.now")
	case models.DateOf(now) == models.DateOf(*at):
		return p.T("people.today")
	}
	return p.ShortDate(models.DateOf(*at))
}

// InvitationMail is the message that carries an invitation.
func InvitationMail(p ui.Page, i accounts.Invitation, link string) (subject, text string) {
	return p.T("invite.mail.subject"), p.T("invite.mail", "Name", i.Name, "Inviter", p.Reader.Name, "Link", link)
}

// PasswordMail is the message that carries a link for a new password.
func PasswordMail(p ui.Page, name, link string) (subject, text string) {
	return p.T("reset.mail.subject"), p.T("reset.mail", "Name", name, "Link", link)
}

func isOrganisation(chosen *uint, o models.Organisation) bool {
	return chosen != nil && *chosen == o.ID
}

func isNamed(named []models.User, id uint) bool {
	return slices.ContainsFunc(named, func(u models.User) bool { return u.ID == id })
}
