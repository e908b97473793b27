package dataset

import (
	"demarche/models"
	"demarche/models/meetings"
)

func (x *loader) deed(l line) meetings.Deed {
	return meetings.Deed{
		StateISO: l.fields["iso2"], Kind: l.fields["kind"], MeetingID: x.maybeID("meetings.csv", l.fields["meeting"]),
		TextID: x.maybeID("texts.csv", l.fields["text"]), On: l.date("date"), Weight: l.count("weight"),
		SourceID: x.source(l), Reading: l.reading(),
	}
}

// maybeID returns the number of the row of the key, nil where no key stands.
func (x *loader) maybeID(file, key string) *uint {
	if id, ok := x.ids[file][key]; ok {
		return &id
	}
	return nil
}

func (x *loader) groupStatement(l line) meetings.GroupStatement {
	return meetings.GroupStatement{
		GroupID: x.ids["groups.csv"][l.fields["group"]], TextID: x.maybeID("texts.csv", l.fields["text"]),
		MeetingID: x.maybeID("meetings.csv", l.fields["meeting"]), On: l.date("date"),
		Question: models.Question(l.fields["question"]), Stance: models.Stance(l.fields["stance"]),
		DeliveredBy: l.fields["delivered_by"], Summary: l.fields["summary"], SourceID: x.source(l), Reading: l.reading(),
		Visibility: models.Published,
	}
}

func (x *loader) statement(l line) meetings.Statement {
	return meetings.Statement{
		Slug: l.key, MeetingID: x.ids["meetings.csv"][l.fields["meeting"]], SpeakerKind: l.fields["speaker_kind"],
		Speaker: l.fields["speaker"], Place: l.count("order"), On: l.date("day"), Lang: l.fields["language"],
		OtherLangs: l.fields["other_languages"], DeliveredBy: l.fields["delivered_by"],
		DeliveredByTitle: l.fields["delivered_by_title"], Title: l.fields["title"], SourceID: x.source(l), Reading: l.reading(),
	}
}
