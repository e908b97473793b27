package dataset

import (
	"slices"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/statements"
	"demarche/models/states"
)

// A layout says which columns a file has, and what may stand in them.
type layout struct {
	file    string
	key     []string
	columns []column
}

func (l layout) names() []string {
	names := make([]string, len(l.columns))
	for i, c := range l.columns {
		names[i] = c.name
	}
	return names
}

// A column has a name and a rule for what may stand in it.
type column struct {
	name string
	rule rule
}

// The files, each after those that it refers to.
var layouts = []layout{
	{"questions.csv", []string{"slug"}, []column{
		{"slug", some}, {"place", number}, {"name", some}, {"aim", some}, {"text", some}, {"means", some},
	}},
	{"states.csv", []string{"iso2"}, []column{
		{"iso2", capitals(2)},
		{"iso3", capitals(3)},
		{"m49", m49},
		{"name", some},
		{"official_name", some},
		{"region", oneOf("Africa", "Americas", "Asia", "Europe", "Oceania")},
		{"subregion", some},
		{"un_regional_group", oneOf("African Group", "Asia-Pacific Group", "Eastern European Group", "GRULAC", "WEOG", "none")},
		{"un_status", oneOf("member", "observer", "none")},
		{"ccw_status", oneOf("party", "signatory", "none")},
		{"ccw_consent_date", maybe(day)},
		{"ccw_source", some},
	}},
	{"capitals_missions.csv", []string{"iso2"}, []column{{"iso2", in("states.csv")}, {"capital", some}}},
	{"state_correspondence.csv", []string{"iso2", "lang"}, []column{
		{"iso2", in("states.csv")}, {"lang", oneOf(letterLangs...)}, {"rank", number}, {"basis", reading}, {"source", some},
	}},
	{"state_names.csv", []string{"iso2", "lang"}, []column{
		{"iso2", in("states.csv")}, {"lang", oneOf("ar", "de", "en", "es", "fr", "nl", "pt", "ru", "zh")}, {"name", some},
	}},
	{"ccw_events.csv", []string{"iso2", "event"}, []column{
		{"iso2", in("states.csv")},
		{"event", oneOf("signature", "ratification", "accession", "acceptance", "approval", "succession")},
		{"date", day},
		{"source", some},
	}},
	{"groups.csv", []string{"slug"}, []column{
		{"slug", slug}, {"name", some}, {"kind", oneOf("regional-organisation", "political-forum", "military-alliance",
			"language-community", "disarmament-body", "negotiating-group")}, {"website", maybe(url)},
	}},
	{"group_totals.csv", []string{"group"}, []column{
		{"group", in("groups.csv")}, {"rows", number}, {"official_members", number}, {"as_of", date}, {"source", some}, {"note", free},
	}},
	{"group_members.csv", []string{"group", "iso2"}, []column{
		{"group", in("groups.csv")}, {"iso2", in("states.csv")}, {"since", maybe(date)},
	}},
	{"position_basis.csv", []string{"prefix"}, []column{
		{"prefix", free}, {"basis", oneOf(append(slices.Clone(models.Bases), parliament)...)}, {"reason", some},
	}},
	{"positions.csv", []string{"iso2", "question", "date"}, []column{
		{"iso2", in("states.csv")},
		{"question", in("questions.csv")},
		{"stance", oneOf(models.Yes, models.No, models.Undecided)},
		{"date", date},
		{"date_precision", precision},
		{"summary", some},
		{"source_title", some},
		{"source_url", maybe(url)},
		{"basis", reading},
	}},
	{"evidence.csv", []string{"iso2", "kind", "date", "source_title"}, []column{
		{"iso2", in("states.csv")},
		{"kind", oneOf(states.EvidenceKinds...)},
		{"date", date},
		{"date_precision", precision},
		{"summary", some},
		{"figure", free},
		{"source_title", some},
		{"source_url", maybe(url)},
		{"basis", reading},
		{"weight", number},
		{"side", oneOf(states.Sides...)},
		{"quote", free},
		{"quote_lang", maybe(lang)},
	}},
	{"evidence_wordings.csv", []string{"iso2", "summary", "lang"}, []column{
		{"iso2", in("states.csv")}, {"summary", some}, {"lang", oneOf(letterLangs...)}, {"text", some},
	}},
	{"campaign_facts.csv", []string{"slug", "date"}, []column{
		{"slug", slug},
		{"unit", free},
		{"figure", free},
		{"date", date},
		{"date_precision", precision},
		{"summary", some},
		{"source_title", some},
		{"source_url", maybe(url)},
		{"basis", reading},
	}},
	{"forums.csv", []string{"slug"}, []column{
		{"slug", slug}, {"name", some}, {"parent", maybe(in("forums.csv"))}, {"website", maybe(url)},
	}},
	{"meetings.csv", []string{"slug"}, []column{
		{"slug", slug},
		{"forum", in("forums.csv")},
		{"name", some},
		{"start", date},
		{"end", maybe(date)},
		{"city", free},
		{"country_iso2", maybe(capitals(2))},
		{"status", oneOf("held", "cancelled", "planned")},
		{"chair", free},
		{"outcome", free},
		{"document_symbol", free},
		{"source_title", some},
		{"source_url", maybe(url)},
		{"basis", reading},
	}},
	{"participation.csv", []string{"iso2", "meeting_slug_or_year", "role"}, []column{
		{"iso2", in("states.csv")},
		{"meeting_slug_or_year", meetingOrYear},
		{"role", oneOf(meetings.ParticipationRoles...)},
		{"basis", reading},
		{"source", some},
	}},
	{"texts.csv", []string{"slug"}, []column{
		{"slug", slug},
		{"title", some},
		{"date", date},
		{"kind", oneOf("joint-statement", "communique", "declaration", "working-paper", "co-sponsorship")},
		{"event", free},
		{"source_url", url},
	}},
	{"endorsements.csv", []string{"text_slug", "iso2"}, []column{
		{"text_slug", in("texts.csv")}, {"iso2", in("states.csv")}, {"basis", reading},
	}},
	{"meeting_names.csv", []string{"meeting", "lang"}, []column{
		{"meeting", in("meetings.csv")}, {"lang", oneOf(letterLangs...)}, {"name", some}, {"basis", oneOf("translation")},
	}},
	{"text_names.csv", []string{"text", "lang"}, []column{
		{"text", in("texts.csv")}, {"lang", oneOf(letterLangs...)}, {"name", some}, {"basis", oneOf("translation")},
	}},
	{"state_deeds.csv", []string{"iso2", "kind", "meeting", "text"}, []column{
		{"iso2", in("states.csv")},
		{"kind", oneOf(meetings.DeedKinds...)},
		{"meeting", maybe(in("meetings.csv"))},
		{"text", maybe(in("texts.csv"))},
		{"date", date},
		{"weight", number},
		{"source_title", some},
		{"source_url", maybe(url)},
		{"basis", reading},
	}},
	{"group_statements.csv", []string{"group", "question", "date"}, []column{
		{"group", in("groups.csv")},
		{"text", maybe(in("texts.csv"))},
		{"meeting", maybe(in("meetings.csv"))},
		{"date", date},
		{"question", in("questions.csv")},
		{"stance", oneOf(models.Yes, models.No, models.Undecided)},
		{"delivered_by", maybe(in("states.csv"))},
		{"summary", some},
		{"source_title", some},
		{"source_url", maybe(url)},
		{"basis", reading},
	}},
	{"statements.csv", []string{"slug"}, []column{
		{"slug", slug},
		{"meeting", in("meetings.csv")},
		{"speaker_kind", oneOf(statements.SpeakerKinds...)},
		{"speaker", some},
		{"session", free},
		{"agenda_item", free},
		{"order", maybe(number)},
		{"day", day},
		{"language", lang},
		{"other_languages", free},
		{"delivered_by", free},
		{"delivered_by_title", free},
		{"title", some},
		{"source", some},
		{"basis", reading},
	}},
	{"statement_speakers.csv", []string{"statement", "role", "speaker"}, []column{
		{"statement", in("statements.csv")},
		{"role", oneOf(statements.Roles...)},
		{"kind", oneOf(statements.SpeakerKinds...)},
		{"speaker", some},
		{"announced", some},
	}},
	{"statement_texts.csv", []string{"statement", "lang"}, []column{
		{"statement", in("statements.csv")},
		{"lang", lang},
		{"kind", oneOf(statements.TextKinds...)},
		{"made_by", free},
		{"title", free},
	}},
	{"statement_paragraphs.csv", []string{"statement", "lang", "number"}, []column{
		{"statement", in("statements.csv")}, {"lang", lang}, {"number", number}, {"text", some},
	}},
	{"resolutions.csv", []string{"slug"}, []column{
		{"slug", slug},
		{"symbol", some},
		{"title", some},
		{"body", some},
		{"date", day},
		{"yes", number},
		{"no", number},
		{"abstain", number},
		{"source_url", url},
	}},
	{"votes.csv", []string{"resolution", "iso2"}, []column{
		{"resolution", in("resolutions.csv")}, {"iso2", in("states.csv")}, {"vote", oneOf(models.Options...)}, {"basis", reading},
	}},
	{"organisations.csv", []string{"slug"}, []column{
		{"slug", slug},
		{"name", some},
		{"country_iso2", maybe(capitals(2))},
		{"kind", oneOf("coordinator", "steering-committee", "member", "international", "partner")},
		{"joined", maybe(date)},
		{"left", maybe(date)},
		{"website", maybe(url)},
		{"source_title", some},
		{"basis", reading},
	}},
	{"organisation_roles.csv", []string{"organisation", "role", "start", "as_of"}, []column{
		{"organisation", in("organisations.csv")},
		{"role", oneOf("coordinator", "steering-committee", "founder", "member", "national-coordinator", "national-contact")},
		{"start", maybe(date)},
		{"end", maybe(date)},
		{"as_of", maybe(date)},
		{"source", some},
		{"basis", reading},
	}},
	{"people.csv", []string{"slug"}, []column{
		{"slug", slug},
		{"name", some},
		{"honorific_prefix", free},
		{"gender", oneOf("male", "female", "")},
		{"languages", free},
		{"source", some},
		{"wikidata_id", free},
	}},
	{"gender_basis.csv", []string{"person"}, []column{{"person", in("people.csv")}, {"basis", reading}}},
	{"person_names.csv", []string{"person", "lang"}, []column{
		{"person", in("people.csv")}, {"lang", lang}, {"name", some}, {"basis", reading},
	}},
	{"person_styles.csv", []string{"person", "lang"}, []column{
		{"person", in("people.csv")}, {"lang", oneOf(letterLangs...)}, {"rank", some}, {"address", some}, {"envelope", some}, {"basis", reading},
	}},
	{"offices.csv", []string{"slug"}, []column{
		{"slug", slug},
		{"iso2", in("states.csv")},
		{"title", some},
		{"kind", oneOf(offices.OfficeKinds...)},
		{"address_lines", free},
		{"source", some},
	}},
	{"terms.csv", []string{"office", "person", "start"}, []column{
		{"office", in("offices.csv")},
		{"person", in("people.csv")},
		{"start", maybe(date)},
		{"end", maybe(date)},
		{"source_title", some},
		{"basis", reading},
		{"as_of", date},
	}},
	{"terms_recalled.csv", []string{"office", "person", "start"}, []column{
		{"office", in("offices.csv")},
		{"person", in("people.csv")},
		{"start", maybe(date)},
		{"as_of", date},
		{"basis", oneOf(models.GeneralKnowledge)},
		{"source", some},
	}},
	{"person_offices.csv", []string{"person", "office"}, []column{
		{"person", in("people.csv")}, {"office", in("offices.csv")}, {"precedence", number}, {"basis", reading},
	}},
	{"office_titles.csv", []string{"office", "lang"}, []column{
		{"office", in("offices.csv")},
		{"lang", oneOf(letterLangs...)},
		{"title", some},
		{"title_feminine", some},
		{"ministry", free},
		{"basis", reading},
	}},
	{"embassies_washington.csv", []string{"iso2"}, []column{
		{"iso2", in("states.csv")},
		{"post", oneOf("embassy in Washington")},
		{"head_as_printed", free},
		{"address", some},
		{"telephone", free},
		{"email", free},
		{"website", free},
		{"source_title", some},
		{"source_url", url},
		{"basis", reading},
		{"as_of", day},
	}},
	{"campaign.csv", []string{"what"}, []column{{"what", oneOf("name", "organisation", "subject")}, {"value", some}}},
	{"frame.csv", []string{"file", "line", "column"}, []column{{"file", some}, {"line", some}, {"column", some}, {"value", free}}},
}

// letterLangs are the languages in which letters are written.
var letterLangs = []string{"ar", "en", "es", "fr", "ru"}

// parliament is the basis of what a parliament resolved: it makes no position of
// the government, and no line that has it becomes one.
const parliament models.Basis = "parliament"
