package profiles

import (
	"context"
	"errors"
	"slices"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/states"
)

// Votes are votes by the code of the state and the number of the resolution. They are shared,
// and must not be changed.
type Votes map[string]map[uint]meetings.Vote

// A frame is what a letter to any state is drafted from.
type frame struct {
	meetings    []meetings.Meeting
	resolutions []meetings.Resolution
	votes       Votes
	groups      []meetings.GroupStatement
	campaign    []states.CampaignFact
	coalition   models.Organisation
}

// sharedFrame returns the frame, with the record of the campaign of the slug. Like the
// states themselves it is kept until the campaign changes.
func sharedFrame(ctx context.Context, s *models.Store, campaign string) (*frame, error) {
	return states.Shared(ctx, s, "frame of letters of "+campaign, func() (*frame, error) { return readFrame(ctx, s, campaign) })
}

func readFrame(ctx context.Context, s *models.Store, campaign string) (*frame, error) {
	var f frame
	var err error
	f.meetings, err = models.From[meetings.Meeting](s).Scopes(s.Current).
		Preload("Forum", nil).Preload("Names", s.Current).Preload("Source", nil).Order("start, id").Find(ctx)
	if err != nil {
		return nil, err
	}
	f.resolutions, err = models.From[meetings.Resolution](s).Scopes(s.Current).Preload("Votes", s.Current).Order("on_day, id").Find(ctx)
	if err != nil {
		return nil, err
	}
	f.votes = Votes{}
	for i := range f.resolutions {
		for _, v := range f.resolutions[i].Votes {
			if f.votes[v.StateISO] == nil {
				f.votes[v.StateISO] = map[uint]meetings.Vote{}
			}
			f.votes[v.StateISO][v.ResolutionID] = v
		}
		f.resolutions[i].Votes = nil
	}
	f.groups, err = models.From[meetings.GroupStatement](s).Scopes(s.Current).Where("visibility = ?", models.Published).
		Preload("Group", nil).Preload("Meeting.Names", s.Current).Preload("Text", meetings.Published(s)).Preload("Text.Names", s.Current).Preload("Source", nil).
		Order("on_day, id").Find(ctx)
	if err != nil {
		return nil, err
	}
	f.campaign, err = models.From[states.CampaignFact](s).Scopes(s.Current).Preload("Source", nil).Order("on_day, id").Find(ctx)
	if err != nil {
		return nil, err
	}
	f.coalition, err = models.From[models.Organisation](s).Scopes(s.Current).Preload("Source", nil).Where("slug = ?", campaign).Take(ctx)
	if errors.Is(models.Translate(err), models.ErrNotFound) {
		err = nil
	}
	return &f, err
}

// resolutionsFor returns the resolutions, each with the vote of the state, if it has one.
func (f *frame) resolutionsFor(iso2 string) []meetings.Resolution {
	all := slices.Clone(f.resolutions)
	for i := range all {
		if v, voted := f.votes[iso2][all[i].ID]; voted {
			all[i].Votes = []meetings.Vote{v}
		}
	}
	return all
}

// frameFacts takes over what a letter to any state is drafted from.
func frameFacts(ctx context.Context, s *models.Store, f *Facts) error {
	campaign, err := models.CoalitionOf(ctx, s)
	if err != nil {
		return err
	}
	shared, err := sharedFrame(ctx, s, campaign.Slug)
	if err != nil {
		return err
	}
	f.General = campaign.WithoutFacts
	f.Meetings, f.Campaign, f.Coalition = shared.meetings, shared.campaign, shared.coalition
	if f.Coalition.ID == 0 { // in the trash: its name is known all the same
		f.Coalition = models.Organisation{Slug: campaign.Slug, Name: campaign.Name}
	}
	f.Resolutions, f.Votes = shared.resolutionsFor(f.Letter.StateISO), shared.votes
	f.GroupStatements = models.Keep(shared.groups, func(g *meetings.GroupStatement) bool { return f.State.SpokenFor(g.ID, f.Day) })
	return nil
}
