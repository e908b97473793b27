package dataset

import (
	"strings"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/states"
)

func (x *loader) correspondence(l line) states.CorrespondenceLanguage {
	return states.CorrespondenceLanguage{
		StateISO: l.fields["iso2"], Lang: l.fields["lang"], Rank: l.count("rank"), SourceID: x.source(l), Reading: l.reading(),
	}
}

// evidenceNamed names a piece of evidence by state and summary, as the file of
// wordings does.
func evidenceNamed(l line) string { return l.fields["iso2"] + " · " + l.fields["summary"] }

func (x *loader) evidenceWording(l line) states.EvidenceWording {
	w := states.EvidenceWording{Lang: l.fields["lang"], Text: l.fields["text"]}
	for _, e := range x.Data["evidence.csv"].lines {
		if evidenceNamed(e) == evidenceNamed(l) {
			w.EvidenceID = x.ids["evidence.csv"][e.key]
		}
	}
	return w
}

func (x *loader) meetingName(l line) meetings.MeetingName {
	return meetings.MeetingName{MeetingID: x.ids["meetings.csv"][l.fields["meeting"]], Lang: l.fields["lang"], Name: l.fields["name"]}
}

func (x *loader) textName(l line) meetings.TextName {
	return meetings.TextName{TextID: x.ids["texts.csv"][l.fields["text"]], Lang: l.fields["lang"], Name: l.fields["name"]}
}

func (x *loader) personName(l line) offices.PersonName {
	return offices.PersonName{
		PersonID: x.ids["people.csv"][l.fields["person"]], Lang: l.fields["lang"], Name: l.fields["name"], Reading: l.reading(),
	}
}

func (x *loader) personStyle(l line) offices.PersonStyle {
	return offices.PersonStyle{
		PersonID: x.ids["people.csv"][l.fields["person"]], Lang: l.fields["lang"], Rank: l.fields["rank"],
		Address: l.fields["address"], Envelope: l.fields["envelope"], Reading: l.reading(),
	}
}

func (x *loader) officeTitle(l line) offices.OfficeTitle {
	return offices.OfficeTitle{
		OfficeID: x.ids["offices.csv"][l.fields["office"]], Lang: l.fields["lang"], Title: l.fields["title"],
		Feminine: l.fields["title_feminine"], Ministry: l.fields["ministry"], Reading: l.reading(),
	}
}

// embassy makes an office of an embassy in Washington. Who heads it, as printed, is
// not matched with anybody.
func (x *loader) embassy(l line) offices.Office {
	email, _, _ := strings.Cut(l.fields["email"], ";")
	return offices.Office{
		Slug: strings.ToLower(l.key) + "-embassy-washington", StateISO: l.key, Title: "Embassy in Washington", Kind: offices.Embassy,
		Address: addressLines(l.fields["address"]), Email: email, SourceID: x.source(l),
	}
}

// addressLines sets the city with its code on a line of its own.
func addressLines(address string) string {
	parts := strings.Split(address, ", ")
	n := len(parts)
	if n < 3 {
		return strings.Join(parts, "\n")
	}
	return strings.Join(parts[:n-2], ", ") + "\n" + strings.Join(parts[n-2:], ", ")
}

func (x *loader) organisationRole(l line) models.OrganisationRole {
	return models.OrganisationRole{
		OrganisationID: x.ids["organisations.csv"][l.fields["organisation"]], Role: l.fields["role"],
		Start: l.date("start"), End: l.date("end"), AsOf: l.date("as_of"), SourceID: x.source(l), Reading: l.reading(),
	}
}
