package meetings

import (
	"context"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/states"
)

// AsResolution is the name of the form of a vote of the United Nations.
const AsResolution = "resolution"

// Bodies lists where the vote can have been: the stage before the plenary, and the plenary.
var Bodies = []string{"UN General Assembly First Committee", "UN General Assembly"}

// How much of a roll call the names in a form are.
const (
	allNames  = "all"
	someNames = "some"
)

// ResolutionForm asks for a vote: on what, where and when, with which result, and who voted how.
func ResolutionForm() entry.Form {
	return entry.Form{
		Name: AsResolution,
		Blocks: []entry.Block{
			{Name: entry.What, Fields: []entry.Field{
				{Name: "symbol", Sort: entry.Line, Required: true, Max: 60},
				{Name: "part", Sort: entry.Line, Max: 60},
				{Name: "title", Sort: entry.Line, Required: true},
				{Name: "body", Sort: entry.Chosen, Choices: Bodies, Words: "resolution.body.", Required: true},
			}},
			{Name: entry.When, Fields: []entry.Field{{Name: "day", Sort: entry.Day, Required: true, Past: true}}},
			{Name: entry.Who, Fields: []entry.Field{
				{Name: "yes", Sort: entry.Number, Required: true},
				{Name: "no", Sort: entry.Number, Required: true},
				{Name: "abstain", Sort: entry.Number, Required: true},
				{Name: "names", Sort: entry.Chosen, Choices: []string{allNames, someNames}, Words: "resolution.names.", Required: true},
				voteRows,
			}},
			entry.SourceBlock(),
			{Name: entry.Seen},
		},
		Offer: offerStates, Find: findVote, Then: voteThen, Check: checkVote, Notes: voteNotes, Follows: voteFollows, Save: saveVote,
	}
}

func offerStates(ctx context.Context, s *models.Store) (entry.Lists, error) {
	list, err := states.ListUN(ctx, s)
	return entry.Lists{"states": list}, err
}

func findVote(ctx context.Context, s *models.Store, slug string) (entry.Subject, error) {
	if slug == "" {
		v := entry.Values{"names": allNames}
		v.FromSource(models.Source{}, models.Passage{CheckedOn: s.Today()}, models.ReadInFull)
		return entry.Subject{Values: v}, nil
	}
	r, err := FindResolution(ctx, s, slug)
	return entry.Subject{Key: r.Slug, Title: r.Symbol, Ref: models.RefOf(r), Version: r.Version, Values: voteValues(r)}, err
}

// voteValues writes into a form what is on record of a vote. Who did not vote is left
// out where all names are known: it is who is not named.
func voteValues(r Resolution) entry.Values {
	symbol, _, _ := strings.Cut(r.Symbol, " (")
	v := entry.Values{
		"symbol": symbol, "part": r.Part(), "title": r.Title, "body": r.Body, "day": string(r.On), "names": allNames,
		"yes": strconv.Itoa(r.Yes), "no": strconv.Itoa(r.No), "abstain": strconv.Itoa(r.Abstain),
	}
	if len(r.Votes) > 0 && !r.Listed() {
		v["names"] = someNames
	}
	var rows []entry.Values
	for _, o := range models.Options {
		for _, vote := range r.By(o) {
			if o != models.VoteAbsent || !r.Listed() || vote.Intended != "" {
				rows = append(rows, entry.Values{"state": vote.StateISO, "option": string(o), "intended": string(vote.Intended)})
			}
		}
	}
	v.SetRows(voteRows, rows)
	source := r.Source
	if r.SourceID == nil {
		source = models.Source{URL: r.URL}
	}
	v.FromSource(source, r.Passage, r.Reading)
	return v
}

// voteThen returns what was on record of the result in the version. The names, which
// have records of their own, are those of today.
func voteThen(ctx context.Context, s *models.Store, now entry.Subject, version int) (entry.Values, models.Change, error) {
	r, err := FindResolution(ctx, s, now.Key)
	if err != nil {
		return nil, models.Change{}, err
	}
	var was Resolution
	newest, err := models.OriginalOf(ctx, s, now.Ref, version, &was)
	if err != nil || was.Symbol == "" {
		return voteValues(r), newest, err
	}
	was.Votes = r.Votes
	if was.SourceID != nil {
		was.Source, err = models.From[models.Source](s).Where("id = ?", *was.SourceID).Take(ctx)
	}
	return voteValues(was), newest, models.Translate(err)
}

// checkVote tells what is wrong with a vote: a symbol that is none, or that of another
// vote; a state twice, or one that has no vote; names that do not add up to the result.
func checkVote(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values, wrong models.Invalid) error {
	var r Resolution
	takeVote(&r, v)
	wrong.Check(symbols.MatchString(r.Symbol) && !strings.ContainsAny(v["symbol"], "()"), "symbol", models.NotASymbol)
	inCommittee := strings.HasPrefix(r.Symbol, "A/C.1/")
	wrong.Check(inCommittee == (r.Body == Bodies[0]), "body", models.BodyDiffers)
	other, err := withSymbol(ctx, s, r.Symbol)
	if err != nil {
		return err
	}
	wrong.Check(other.ID == 0 || other.TrashedAt != nil || other.Slug == now.Key, "symbol", models.SymbolTaken)
	wrong.Check(r.Yes+r.No+r.Abstain <= UNMembers, "yes", models.NotAFigure)
	list, err := states.All(ctx, s)
	if err != nil {
		return err
	}
	members := map[string]bool{}
	for _, st := range list {
		members[st.ISO2] = st.UNStatus == "member"
	}
	seen := map[string]bool{}
	for i, row := range v.Rows(voteRows) {
		at := entry.At(voteRows.Name, i, "state")
		if wrong[at] != "" {
			continue
		}
		wrong.Check(members[row["state"]], at, models.NotAMember)
		wrong.Check(!seen[row["state"]], at, models.Twice)
		seen[row["state"]] = true
	}
	for o, n := range differing(v) {
		wrong.Check(n.Named == n.Given, string(o), models.VotesDiffer)
	}
	return nil
}

// withSymbol returns the resolution of the symbol, in the trash or not; none is no error.
func withSymbol(ctx context.Context, s *models.Store, symbol string) (Resolution, error) {
	found, err := models.From[Resolution](s).Where("upper(symbol) = upper(?)", symbol).Limit(1).Find(ctx)
	if err != nil || len(found) == 0 {
		return Resolution{}, err
	}
	return found[0], nil
}

// takeVote writes into a resolution what stands in the form, but its source and the names.
func takeVote(r *Resolution, v entry.Values) {
	r.Symbol = v["symbol"]
	if part := strings.Trim(v["part"], "() "); part != "" {
		r.Symbol += " (" + part + ")"
	}
	r.Title, r.Body, r.On, r.URL = v["title"], v["body"], v.Day("day"), v["source_url"]
	for o, n := range map[string]*int{"yes": &r.Yes, "no": &r.No, "abstain": &r.Abstain} {
		*n, _ = strconv.Atoi(v[o]) // what is no number is said at its field
	}
}

// voteFollows tells who is named, who counts as absent, and who voted otherwise before.
func voteFollows(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
	var r Resolution
	takeVote(&r, v)
	r.Slug = now.Key
	var err error
	if r.Votes, err = votesIn(ctx, s, v); err != nil {
		return nil, err
	}
	if len(r.Votes) == 0 {
		return []entry.Effect{{What: "votes-nobody"}}, nil
	}
	all := []entry.Effect{{What: "votes-named", Values: []any{"Yes", len(r.By(models.VoteYes)), "No", len(r.By(models.VoteNo)), "Abstain", len(r.By(models.VoteAbstain))}}}
	if !r.Listed() {
		return append(all, entry.Effect{What: "votes-some"}), nil
	}
	all = append(all, entry.Effect{What: "votes-absent", Values: []any{"Count", len(r.By(models.VoteAbsent))}})
	before, _, err := Related(ctx, s, r)
	if err != nil || before == nil {
		return all, err
	}
	if moved, ok := r.MovesFrom(*before); ok {
		all = append(all, entry.Effect{What: "votes-moved", Values: []any{"Count", moved.States(), "Symbol", before.Symbol}})
	}
	return all, nil
}

func saveVote(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
	var r Resolution
	takeVote(&r, v)
	r, err := onRecord(ctx, s, now.Key, r.Symbol)
	if err != nil {
		return "", err
	}
	takeVote(&r, v)
	source, passage, reading, err := v.KeepSource(ctx, s)
	if err != nil {
		return "", err
	}
	r.SourceID, r.Passage, r.Reading = &source, passage, reading
	did := "corrected vote"
	if now.Key == "" {
		did, r.TrashedAt = "recorded vote", nil
	}
	if r.ID == 0 {
		r.Slug = slugOf(r.Symbol)
		err = models.Create(ctx, s, &r, did)
	} else {
		err = models.Update(ctx, s, &r, did)
	}
	if err != nil {
		return "", err
	}
	return r.Slug, keepVotes(ctx, s, r, v)
}

// onRecord returns the resolution of the slug; without one, that of the symbol, which
// comes back from the trash as it is entered now.
func onRecord(ctx context.Context, s *models.Store, slug, symbol string) (Resolution, error) {
	if slug == "" {
		return withSymbol(ctx, s, symbol)
	}
	return FindResolution(ctx, s, slug)
}

// slugOf is how addresses name the resolution of a symbol: "ares-80-57", "ac1-79-l77".
func slugOf(symbol string) string {
	short := strings.NewReplacer("A/", "a", ".", "").Replace(symbol)
	return models.Slugged(short)
}
