package dataset

import (
	"strings"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/statements"
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

func (x *loader) statement(l line) statements.Statement {
	state := ""
	if l.fields["speaker_kind"] == statements.OfState {
		state = l.fields["speaker"]
	}
	return statements.Statement{
		Slug: l.key, MeetingID: x.ids["meetings.csv"][l.fields["meeting"]], StateISO: state, SpeakerKind: l.fields["speaker_kind"],
		Speaker: l.fields["speaker"], Session: l.fields["session"], AgendaItem: l.fields["agenda_item"], Place: l.count("order"), On: l.date("day"),
		Lang: l.fields["language"], OtherLangs: l.fields["other_languages"], DeliveredBy: l.fields["delivered_by"],
		DeliveredByTitle: l.fields["delivered_by_title"], Title: l.fields["title"], SourceID: x.source(l), Reading: l.reading(),
		Visibility: models.Published,
	}
}

func (x *loader) statementSpeaker(l line) statements.Speaker {
	place := 0
	for _, other := range x.Data["statement_speakers.csv"].lines {
		if other.fields["statement"] == l.fields["statement"] && other.number <= l.number {
			place++
		}
	}
	return statements.Speaker{
		StatementID: x.ids["statements.csv"][l.fields["statement"]], Role: l.fields["role"], Kind: l.fields["kind"],
		Key: l.fields["speaker"], Announced: l.fields["announced"], Place: place,
	}
}

// statementText makes a text of its paragraphs, in the order of the file.
func (x *loader) statementText(l line) statements.Text {
	var body []string
	for _, p := range x.Data["statement_paragraphs.csv"].lines {
		if p.fields["statement"] == l.fields["statement"] && p.fields["lang"] == l.fields["lang"] {
			body = append(body, p.fields["text"])
		}
	}
	return statements.Text{
		StatementID: x.ids["statements.csv"][l.fields["statement"]], Lang: l.fields["lang"], Kind: l.fields["kind"],
		MadeBy: l.fields["made_by"], Title: l.fields["title"], Body: strings.Join(body, "\n\n"),
	}
}
