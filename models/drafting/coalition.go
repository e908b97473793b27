package drafting

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"demarche/models/letterlang"
	"demarche/models/states"
)

// takesArticle finds a name that takes an article in a sentence in English: the Campaign to Stop
// Killer Robots, the Mine Ban Campaign.
var takesArticle = regexp.MustCompile(`^(?:International |Global |European )?(?:Alliance|Campaign|Coalition|Committee|Federation|Group|Initiative|Network|Union)\b|\b(?:Alliance|Campaign|Coalition|Federation|Initiative|Network)$`)

// coalition is who we are, with name and figures true on the day.
func (t *templateFields) coalition() any {
	name, sourced := t.coalitionName()
	fields := letterlang.Fields{"name": sourced, "article": takesArticle.MatchString(name)}
	for _, f := range t.figures {
		n, err := strconv.Atoi(f.Figure)
		if err != nil {
			continue
		}
		switch f.Slug {
		case "coalition-members":
			fields["members"], fields["members_over"] = t.by(n, factOfCampaign(f)), isMoreThan(f)
			fields["as_of"], fields["stale"] = t.by(day(f.On), factOfCampaign(f)), !t.fresh(f)
		case "coalition-countries":
			fields["countries"], fields["countries_over"] = t.by(n, factOfCampaign(f)), isMoreThan(f) || strings.Contains(f.Summary, f.Figure+" or more") || t.manyMore(f)
		}
	}
	if f, ok := t.campaignFact("steering-committee"); ok && t.fresh(f) {
		if words, ok := rendering(t.lang, f.Summary); ok {
			fields["committee"] = t.by(words, factOfCampaign(f))
		}
	}
	return fields
}

// coalitionName is what the coalition was called on the day, else what it is
// called, without what stands in brackets behind it.
func (t *templateFields) coalitionName() (name string, sourced any) {
	if f, ok := t.campaignFact("coalition-name"); ok && f.Figure != "" {
		return f.Figure, t.by(f.Figure, factOfCampaign(f))
	}
	name, _, _ = strings.Cut(t.Coalition.Name, " (")
	return name, text(name)
}

// isMoreThan tells whether the summary of a figure says that there are more:
// "More than 270 organisations".
// manyMore tells whether the newest figure of members says that they are in more countries than that.
func (t *templateFields) manyMore(countries states.CampaignFact) bool {
	return slices.ContainsFunc(t.figures, func(f states.CampaignFact) bool {
		return f.Slug == "coalition-members" && strings.Contains(f.Summary, "in more than "+countries.Figure+" countries")
	})
}

func isMoreThan(f states.CampaignFact) bool {
	return strings.HasPrefix(f.Summary, "More than ") || strings.HasPrefix(f.Summary, "Over ")
}

// campaignFact returns the fact of the slug that is in force on the day.
func (t *templateFields) campaignFact(slug string) (states.CampaignFact, bool) {
	return states.FactOn(t.Campaign, slug, t.Day)
}

// fresh tells whether a fact that may change is of the last two years.
func (t *templateFields) fresh(f states.CampaignFact) bool {
	return f.On.Last().AddDays(2*365) >= t.Day
}

// factOfCampaign makes a fact of a figure or a call of the campaign; a figure
// stands in it.
func factOfCampaign(f states.CampaignFact) Fact {
	what := f.Summary
	if !strings.Contains(what, f.Figure) {
		what = f.Figure + " " + f.Unit + ": " + small(what)
	}
	return Fact{What: what, On: f.On, Source: f.Source, Reading: f.Reading, Thing: Thing{"campaign", f.Slug}}
}
