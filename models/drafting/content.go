package drafting

import (
	"slices"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/meetings"
	"demarche/models/outreach"
	"demarche/models/profiles"
	"demarche/models/states"
)

// The content is what a letter says, chosen from the facts and not yet worded.
// Nothing in it is newer than the day of the letter.
type content struct {
	profiles.Facts
	since        models.Date     // the day of our letter
	then, now    states.Standing // on a treaty
	other        states.Standing // of a state that is silent on a treaty: on what comes near to one
	to           []holding       // the addressees, in the order of our letter
	did          []act           // what the state said and did since, the oldest first
	joined       []meetings.Endorsement
	sponsored    []meetings.Endorsement
	votes        []ballot
	yesNow       int
	withGroups   int     // yesNow, and those for which only a group said yes and that did not vote against the newest resolution
	leftOut      int     // those for which a group said yes and that voted against it
	movers       []mover // came out for a treaty, see countOthers
	peers        peers
	sessions     []*meetings.Meeting // of the expert group, held since
	dropped      []*meetings.Meeting // sessions of it that were planned and not held
	conferences  []*meetings.Meeting // held since
	met          []outreach.Outreach
	milestone    meetings.Meeting // the next
	hasMilestone bool
	openAsks     []asks.Ask
	promises     []promise             // what they said they would do, the first due first
	figures      []states.CampaignFact // on the coalition, true on the day
	appeal       states.CampaignFact   // a call by others made since
	hasAppeal    bool
	known        []Fact // what found no room
	sort         Sort
	lang         string
	channel      string           // by which the letter goes, "" where that is not known
	reasons      map[string][]act // why this state: what is told, by paragraph, see chooseReasons
	asks         []asks.Ask       // what this letter asks for
	soon         []announced      // meetings of the coming months
}

// choose picks from the facts what the letter says in English.
func choose(f profiles.Facts) content { return chooseIn("en", f) }

// chooseIn picks from the facts what a letter in the language says.
func chooseIn(lang string, f profiles.Facts) content {
	f.Campaign = states.FactsUpTo(f.Campaign, f.Day)
	m := content{Facts: f, since: f.Letter.SentOn, lang: lang}
	m.then, m.now = standingOf(f.State, m.since), standingOf(f.State, f.Day)
	if m.other.Stance = models.Silent; m.now.Stance == models.Silent {
		for _, q := range []models.Question{onTiers, onBan} {
			if s := f.State.StandingOn(f.Day, q); s.Stance == models.Yes {
				m.other = s
			}
		}
	}
	m.chooseAddressees()
	m.choosePromises()
	m.chooseConduct()
	m.chooseVotes()
	m.countOthers()
	m.chooseMeetings()
	m.chooseRest()
	return m
}

// standingOf returns where the state stands on a treaty: since its own act where there is one,
// also if a group had said the same for it before.
func standingOf(s states.State, day models.Date) states.Standing {
	if own := s.OwnStandingOn(day, s.Main()); own.Stance != models.Silent {
		return own
	}
	return s.StandingOn(day, s.Main())
}

// meanwhile tells whether something happened after our letter and by the day of
// this one. Of a partial date all days must lie between.
func (m *content) meanwhile(d models.Date) bool {
	return d.First() > m.since && d.Last() <= m.Day
}

// chooseRest picks the asks that still stand, the contacts since, and the figures.
func (m *content) chooseRest() {
	for _, a := range m.ours().Asks {
		if m.stands(a) {
			m.openAsks = append(m.openAsks, a)
		}
	}
	for _, o := range m.Outreach {
		if m.meanwhile(o.On) && (o.Kind == "meeting" || o.Kind == "call") {
			m.met = append(m.met, o)
		}
	}
	for _, slug := range []string{"coalition-members", "coalition-countries"} {
		if figure, ok := states.FactOn(m.Campaign, slug, m.Day); ok {
			m.figures = append(m.figures, figure)
		}
	}
	m.appeal, m.hasAppeal = states.FactOn(m.Campaign, "joint-appeal", m.Day)
	m.hasAppeal = m.hasAppeal && m.meanwhile(m.appeal.On)
}

// stands tells whether what was asked is still asked for on the day: it was not
// done or refused by then, its time is not over, and no meeting has agreed on it.
func (m *content) stands(a asks.Ask) bool {
	return a.Kind != asks.KindPromise && !m.isOvertaken(a) && (a.DueOn == "" || a.DueOn.Last() >= m.Day) &&
		slices.Contains([]string{asks.Open, asks.PartlyMet, asks.Ignored}, m.outcome(a))
}

// countOthers counts the states that say yes to a treaty by their own act, finds those
// that came out for one lately, and the group of the state that has gone furthest.
func (m *content) countOthers() {
	groups := make([]peers, len(m.State.GroupMemberships))
	for i := range groups {
		groups[i].group = m.State.GroupMemberships[i].Group
	}
	main := m.State.Main()
	for i := range m.States { // too large to be copied for each letter
		s := &m.States[i]
		now := s.AnswerBy(states.ByOwn, m.Day, main)
		yes := now.Stance == models.Yes
		with, against := yes, false
		if !yes {
			with, against = m.FavoursThroughGroups(s, main)
		}
		if yes {
			m.yesNow++
		}
		if with {
			m.withGroups++
		}
		if against {
			m.leftOut++
		}
		if m.moved(s, now, main) {
			m.movers = append(m.movers, mover{s, now.Since})
		}
		for j := range s.GroupMemberships {
			g := &s.GroupMemberships[j]
			for k := range groups {
				if groups[k].group.ID != g.GroupID {
					continue
				}
				if g.On(m.Day) && s.ISO2 != m.State.ISO2 { // it is told of the others
					groups[k].add(yes, with)
				}
				break
			}
		}
	}
	m.sortMovers(m.movers)
	for i, g := range m.State.GroupMemberships {
		m.peers = m.peers.better(groups[i], g.On(m.Day) && !apart[[2]string{m.State.ISO2, g.Group.Slug}] && !slices.Contains(contested, g.Group.Slug))
	}
}

// contested are groups of which it is disputed who takes part, so that no count of theirs strengthens a letter: in the
// Organization of American States Cuba has not since 1962, and Venezuela has declared that it left.
var contested = []string{"oas"}

// peers are the other members of a group of the state and how many of them say yes to a treaty by their own act.
type peers struct {
	group   states.Group
	yes, of int
	open    bool // some say yes neither so nor through a group
}

// add counts a member that says yes by its own act, or with what groups said for it.
func (p *peers) add(own, with bool) {
	p.of++
	if own {
		p.yes++
	}
	p.open = p.open || !with
}

// better returns the group that says more: of those that states act in together,
// with five members or more, itself among them, the one with the greatest share of yes. Where fewer
// than two thirds are in favour, the group does not strengthen a letter.
func (p peers) better(q peers, member bool) peers {
	kinds := []string{"regional-organisation", "military-alliance", "political-forum"}
	switch {
	case !member || q.of < 4 || 3*q.yes < 2*q.of || !slices.Contains(kinds, q.group.Kind):
		return p
	case p.of == 0 || q.yes*p.of > p.yes*q.of:
		return q
	}
	return p
}
