package dataset

import (
	"context"
	"regexp"
	"strings"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/states"
)

// A loader turns lines into rows, and keeps the numbers of those it has loaded.
type loader struct {
	Data
	ids map[string]map[string]uint // of rows, by file and key
}

// sourcesFile stands in the report for the sources that the files name.
const sourcesFile = "sources"

// load brings everything into the store, each file after those it refers to.
func (d Data) load(ctx context.Context, l *models.Loading) error {
	x := &loader{d, map[string]map[string]uint{}}
	sources := models.Sheet[models.Source]{File: sourcesFile, Same: []string{"Title", "URL"}, Lines: d.sources()}
	ids, err := models.LoadSheet(ctx, l, sources, false)
	if err != nil {
		return err
	}
	x.ids[sourcesFile] = ids
	for _, step := range []func() error{
		func() error { return fill(ctx, l, x, "questions.csv", x.question, "Slug") },
		func() error { return fill(ctx, l, x, "states.csv", x.state, "ISO2") },
		func() error {
			return fill(ctx, l, x, "state_correspondence.csv", x.correspondence, "StateISO", "Lang")
		},
		func() error {
			return fill(ctx, l, x, "state_names.csv", x.stateName, "StateISO", "Lang", "Sort", "Until")
		},
		func() error { return fill(ctx, l, x, "ccw_events.csv", x.treatyStep, "StateISO", "Treaty", "Event") },
		func() error { return fill(ctx, l, x, "groups.csv", x.group, "Slug") },
		func() error {
			return fill(ctx, l, x, "group_members.csv", x.groupMember, "GroupID", "StateISO", "Since")
		},
		func() error { return fill(ctx, l, x, "positions.csv", x.position, "StateISO", "Question", "Since") },
		func() error { return fill(ctx, l, x, "evidence.csv", x.evidence, "StateISO", "Kind", "On", "SourceID") },
		func() error {
			return fill(ctx, l, x, "evidence_wordings.csv", x.evidenceWording, "EvidenceID", "Lang")
		},
		func() error { return fill(ctx, l, x, "campaign_facts.csv", x.campaignFact, "Slug", "On") },
		func() error { return fill(ctx, l, x, "forums.csv", x.forum, "Slug") },
		func() error { return fill(ctx, l, x, "meetings.csv", x.meeting, "Slug") },
		func() error {
			return fill(ctx, l, x, "participation.csv", x.participation, "StateISO", "MeetingID", "Year", "Role")
		},
		func() error { return fill(ctx, l, x, "texts.csv", x.text, "Slug") },
		func() error { return fill(ctx, l, x, "endorsements.csv", x.endorsement, "TextID", "StateISO") },
		func() error { return fill(ctx, l, x, "meeting_names.csv", x.meetingName, "MeetingID", "Lang") },
		func() error { return fill(ctx, l, x, "text_names.csv", x.textName, "TextID", "Lang") },
		func() error {
			return fill(ctx, l, x, "state_deeds.csv", x.deed, "StateISO", "Kind", "MeetingID", "TextID")
		},
		func() error {
			return fill(ctx, l, x, "group_statements.csv", x.groupStatement, "GroupID", "Question", "On")
		},
		func() error { return fill(ctx, l, x, "statements.csv", x.statement, "Slug") },
		func() error {
			return fill(ctx, l, x, "statement_speakers.csv", x.statementSpeaker, "StatementID", "Role", "Key")
		},
		func() error { return fill(ctx, l, x, "statement_texts.csv", x.statementText, "StatementID", "Lang") },
		func() error { return fill(ctx, l, x, "resolutions.csv", x.resolution, "Slug") },
		func() error { return fill(ctx, l, x, "votes.csv", x.vote, "ResolutionID", "StateISO") },
		func() error { return fill(ctx, l, x, "organisations.csv", x.organisation, "Slug") },
		func() error {
			return fill(ctx, l, x, "organisation_roles.csv", x.organisationRole, "OrganisationID", "Role", "Start", "AsOf")
		},
		func() error { return fill(ctx, l, x, "people.csv", x.person, "Slug") },
		func() error { return fill(ctx, l, x, "person_names.csv", x.personName, "PersonID", "Lang") },
		func() error { return fill(ctx, l, x, "person_styles.csv", x.personStyle, "PersonID", "Lang") },
		func() error { return fill(ctx, l, x, "offices.csv", x.office, "Slug") },
		func() error { return fill(ctx, l, x, "embassies_washington.csv", x.embassy, "Slug") },
		func() error { return fill(ctx, l, x, "office_titles.csv", x.officeTitle, "OfficeID", "Lang") },
		func() error { return fill(ctx, l, x, "terms.csv", x.term, "OfficeID", "PersonID", "Start") },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// renamed says by which fields a line is the same thing as one of the last edition,
// though what names it was corrected: a date, a role or a source.
var renamed = map[string][][]string{
	"positions.csv":     {{"StateISO", "Question", "Summary"}},
	"evidence.csv":      {{"StateISO", "Summary"}, {"StateISO", "Kind", "On"}},
	"participation.csv": {{"StateISO", "MeetingID", "Year"}},
	"terms.csv":         {{"OfficeID", "PersonID"}},
}

// fill loads one file. By the fields of same a row that people made is known to
// be the same thing.
func fill[T any, P models.RowOf[T]](ctx context.Context, l *models.Loading, x *loader, file string, row func(line) T, same ...string) error {
	sheet := models.Sheet[T]{File: file, Same: same, Renamed: renamed[file]}
	for _, ln := range x.Data[file].lines {
		if file == "positions.csv" && x.basis(ln.fields["summary"]) == parliament {
			continue
		}
		sheet.Lines = append(sheet.Lines, models.Line[T]{Number: ln.number, Key: ln.key, Row: row(ln)})
	}
	ids, err := models.LoadSheet[T, P](ctx, l, sheet, true)
	x.ids[file] = ids
	return err
}

func (l line) reading() models.Reading { return models.Reading(l.fields["basis"]) }

func (x *loader) question(l line) states.QuestionText {
	return states.QuestionText{
		Slug: models.Question(l.key), Place: l.count("place"), Name: l.fields["name"], Aim: l.fields["aim"],
		Text: l.fields["text"], Means: l.fields["means"], Stances: states.AllStances,
	}
}

func (x *loader) state(l line) states.State {
	return states.State{
		ISO2: l.key, ISO3: l.fields["iso3"], M49: l.fields["m49"], Name: l.fields["name"],
		OfficialName: l.fields["official_name"], Region: l.fields["region"], Subregion: l.fields["subregion"],
		UNRegionalGroup: l.fields["un_regional_group"], UNStatus: l.fields["un_status"],
		CCWStatus: l.fields["ccw_status"], CCWConsentDate: l.date("ccw_consent_date"), CCWSource: l.fields["ccw_source"],
		Capital: x.at("capitals_missions.csv", l.key).fields["capital"],
	}
}

// at returns the line of the key, and one without fields if there is none.
func (d Data) at(file, key string) line {
	if i, ok := d[file].byKey[key]; ok {
		return d[file].lines[i]
	}
	return line{}
}

func (x *loader) stateName(l line) states.StateName {
	return states.StateName{StateISO: l.fields["iso2"], Lang: l.fields["lang"], Name: l.fields["name"], Sort: states.ShortName}
}

func (x *loader) treatyStep(l line) states.TreatyStep {
	return states.TreatyStep{StateISO: l.fields["iso2"], Treaty: states.CCW, Event: l.fields["event"], On: l.date("date"), Source: l.fields["source"]}
}

func (x *loader) group(l line) states.Group {
	total := x.at("group_totals.csv", l.key)
	return states.Group{
		Slug: l.key, Name: l.fields["name"], Kind: l.fields["kind"], Website: l.fields["website"],
		OfficialMembers: total.count("official_members"), AsOf: total.date("as_of"),
		Source: total.fields["source"], Note: total.fields["note"],
	}
}

func (x *loader) groupMember(l line) states.GroupMember {
	return states.GroupMember{GroupID: x.ids["groups.csv"][l.fields["group"]], StateISO: l.fields["iso2"], Since: l.date("since")}
}

func (x *loader) position(l line) states.Position {
	return states.Position{
		StateISO: l.fields["iso2"], Question: models.Question(l.fields["question"]), Stance: models.Stance(l.fields["stance"]),
		Since: l.date("date"), Basis: x.basis(l.fields["summary"]), Reading: l.reading(),
		Summary: l.fields["summary"], SourceID: x.source(l), Confirmed: true, Visibility: models.Published,
	}
}

// basis returns the kind of act that a position was read out of: what the
// longest fitting prefix of position_basis.csv says.
func (d Data) basis(summary string) models.Basis {
	return models.Basis(d.basisRule(summary).fields["basis"])
}

func (d Data) basisRule(summary string) line {
	var held line
	for _, l := range d["position_basis.csv"].lines {
		if strings.HasPrefix(summary, l.key) && (held.fields == nil || len(l.key) > len(held.key)) {
			held = l
		}
	}
	return held
}

func (x *loader) evidence(l line) states.Evidence {
	return states.Evidence{
		StateISO: l.fields["iso2"], Kind: l.fields["kind"], On: l.date("date"), Summary: l.fields["summary"],
		Figure: l.fields["figure"], SourceID: x.source(l), Reading: l.reading(), Visibility: models.Published,
		Weight: l.count("weight"), Side: l.fields["side"], Quote: l.fields["quote"], QuoteLang: l.fields["quote_lang"],
	}
}

func (x *loader) campaignFact(l line) states.CampaignFact {
	return states.CampaignFact{
		Slug: l.fields["slug"], Unit: l.fields["unit"], Figure: l.fields["figure"], On: l.date("date"),
		Summary: l.fields["summary"], SourceID: x.source(l), Reading: l.reading(),
	}
}

func (x *loader) forum(l line) meetings.Forum {
	return meetings.Forum{Slug: l.key, Name: l.fields["name"], Parent: l.fields["parent"], Website: l.fields["website"]}
}

func (x *loader) meeting(l line) meetings.Meeting {
	return meetings.Meeting{
		Slug: l.key, ForumID: x.ids["forums.csv"][l.fields["forum"]], Name: l.fields["name"],
		Start: l.date("start"), End: l.date("end"), City: l.fields["city"], CountryISO: l.fields["country_iso2"],
		Status: l.fields["status"], Chair: l.fields["chair"], Outcome: l.fields["outcome"],
		DocumentSymbol: l.fields["document_symbol"], SourceID: x.source(l), Reading: l.reading(),
	}
}

func (x *loader) participation(l line) meetings.Participation {
	p := meetings.Participation{
		StateISO: l.fields["iso2"], Role: l.fields["role"], Reading: l.reading(), SourceID: x.source(l),
	}
	if id, ok := x.ids["meetings.csv"][l.fields["meeting_slug_or_year"]]; ok {
		p.MeetingID = &id
	} else {
		p.Year = l.date("meeting_slug_or_year")
	}
	return p
}

func (x *loader) text(l line) meetings.Text {
	return meetings.Text{
		Slug: l.key, Title: l.fields["title"], On: l.date("date"), Kind: l.fields["kind"],
		Event: l.fields["event"], URL: l.fields["source_url"], Visibility: models.Published,
	}
}

func (x *loader) endorsement(l line) meetings.Endorsement {
	return meetings.Endorsement{TextID: x.ids["texts.csv"][l.fields["text_slug"]], StateISO: l.fields["iso2"], Reading: l.reading()}
}

func (x *loader) resolution(l line) meetings.Resolution {
	return meetings.Resolution{
		Slug: l.key, Symbol: l.fields["symbol"], Title: l.fields["title"], Body: l.fields["body"], On: l.date("date"),
		Yes: l.count("yes"), No: l.count("no"), Abstain: l.count("abstain"), URL: l.fields["source_url"],
	}
}

func (x *loader) vote(l line) meetings.Vote {
	return meetings.Vote{
		ResolutionID: x.ids["resolutions.csv"][l.fields["resolution"]], StateISO: l.fields["iso2"],
		Option: models.Option(l.fields["vote"]), Reading: l.reading(),
	}
}

func (x *loader) organisation(l line) models.Organisation {
	return models.Organisation{
		Slug: l.key, Name: l.fields["name"], CountryISO: l.fields["country_iso2"], Kind: l.fields["kind"],
		Joined: l.date("joined"), Left: l.date("left"), Website: l.fields["website"], SourceID: x.source(l), Reading: l.reading(),
	}
}

func (x *loader) person(l line) offices.Person {
	return offices.Person{
		Slug: l.key, Name: l.fields["name"], HonorificPrefix: l.fields["honorific_prefix"], Gender: l.fields["gender"],
		Languages:   l.fields["languages"],
		GenderBasis: x.at("gender_basis.csv", l.key).reading(), WikidataID: l.fields["wikidata_id"], SourceID: x.source(l),
	}
}

func (x *loader) office(l line) offices.Office {
	return offices.Office{
		Slug: l.key, StateISO: l.fields["iso2"], Title: l.fields["title"], Kind: l.fields["kind"],
		Address: strings.ReplaceAll(l.fields["address_lines"], "; ", "\n"), SourceID: x.source(l),
	}
}

func (x *loader) term(l line) offices.Term {
	return offices.Term{
		OfficeID: x.ids["offices.csv"][l.fields["office"]], PersonID: x.ids["people.csv"][l.fields["person"]],
		Start: l.date("start"), End: l.date("end"), AsOf: l.date("as_of"), SourceID: x.source(l), Reading: l.reading(),
		Precedence: x.precedence(l), RecalledOn: x.at("terms_recalled.csv", l.key).date("as_of"),
	}
}

// precedence returns the place of an open term among the offices that the person
// holds at once, 0 where that is not known.
func (d Data) precedence(term line) int {
	if term.fields["end"] != "" {
		return 0
	}
	return d.at("person_offices.csv", term.fields["person"]+" · "+term.fields["office"]).count("precedence")
}

func (x *loader) source(l line) uint {
	s, _ := sourceOf(l)
	return x.ids[sourcesFile][sourceKey(s)]
}

// sources lists what the files name as sources, each once.
func (d Data) sources() []models.Line[models.Source] {
	var lines []models.Line[models.Source]
	seen := map[string]bool{}
	for _, layout := range layouts {
		for _, l := range d[layout.file].lines {
			s, ok := sourceOf(l)
			if key := sourceKey(s); ok && !seen[key] {
				seen[key] = true
				lines = append(lines, models.Line[models.Source]{Key: key, Row: s})
			}
		}
	}
	return lines
}

func sourceKey(s models.Source) string { return s.Title + " · " + s.URL }

var address = regexp.MustCompile(`,? *(https?://[^\s;]+) *`)

// In these files title and address of the source share a column.
var sourceColumn = map[string]string{
	"organisations.csv": "source_title", "terms.csv": "source_title",
	"participation.csv": "source", "people.csv": "source", "offices.csv": "source",
	"state_correspondence.csv": "source", "organisation_roles.csv": "source", "statements.csv": "source",
}

// sourceOf returns the source that the line names, if its file names sources.
func sourceOf(l line) (models.Source, bool) {
	if column, ok := sourceColumn[l.file]; ok {
		return split(l.fields[column]), true
	}
	title, ok := l.fields["source_title"]
	s := models.Source{Title: title, URL: l.fields["source_url"]}
	if l.file == "embassies_washington.csv" {
		s.On = l.date("as_of") // the day of the edition
	}
	return s, ok
}

// split takes the first address out of the text.
func split(s string) models.Source {
	at := address.FindStringSubmatchIndex(s)
	if at == nil {
		return models.Source{Title: s}
	}
	before, after := s[:at[0]], s[at[1]:]
	if after != "" && after[0] != ';' {
		after = " " + after
	}
	return models.Source{Title: before + after, URL: s[at[2]:at[3]]}
}
