package dataset

import (
	"fmt"
	"strconv"

	"demarche/models"
	"demarche/models/meetings"
)

// check returns what is wrong with files that could each be read.
func (d Data) check() Damage {
	var damage Damage
	for _, l := range layouts {
		for _, ln := range d[l.file].lines {
			for _, c := range l.columns {
				if reason := c.rule(d, ln.fields[c.name]); reason != "" {
					damage = append(damage, Flaw{l.file, ln.number, c.name, reason})
				}
			}
		}
	}
	if len(damage) > 0 {
		return damage
	}
	for _, check := range []func(Data, *Damage){precisionsFit, statesFit, groupsFit, spansFit, termsFit, recollectionsFit, wordingsFit, deedsFit, rollCallsFit, statementsFit, framesFit} {
		check(d, &damage)
	}
	return damage
}

func (d *Damage) add(file string, ln line, column, format string, args ...any) {
	*d = append(*d, Flaw{file, ln.number, column, fmt.Sprintf(format, args...)})
}

func (l line) date(column string) models.Date { return models.Date(l.fields[column]) }

func (l line) count(column string) int {
	n, _ := strconv.Atoi(l.fields[column])
	return n
}

// precisionsFit: a date is as exact as its neighbour says.
func precisionsFit(d Data, damage *Damage) {
	for _, file := range []string{"positions.csv", "evidence.csv", "campaign_facts.csv"} {
		for _, ln := range d[file].lines {
			if precisions[ln.fields["date_precision"]] != ln.date("date").Precision() {
				damage.add(file, ln, "date_precision", "%q does not fit the date %q", ln.fields["date_precision"], ln.fields["date"])
			}
		}
	}
}

// statesFit: codes and names stand for one state each, and exactly the parties
// have a date of consent.
func statesFit(d Data, damage *Damage) {
	for _, column := range []string{"iso3", "m49", "name"} {
		once("states.csv", column, d, damage)
	}
	for _, ln := range d["states.csv"].lines {
		if (ln.fields["ccw_status"] == "party") != (ln.fields["ccw_consent_date"] != "") {
			damage.add("states.csv", ln, "ccw_consent_date", "%q does not fit the status %q", ln.fields["ccw_consent_date"], ln.fields["ccw_status"])
		}
	}
	once("resolutions.csv", "symbol", d, damage)
}

func once(file, column string, d Data, damage *Damage) {
	seen := map[string]int{}
	for _, ln := range d[file].lines {
		v := ln.fields[column]
		if first := seen[v]; first != 0 {
			damage.add(file, ln, column, "%q is on line %d already", v, first)
		}
		seen[v] = ln.number
	}
}

// groupsFit: each group has its total, and as many members as that says.
func groupsFit(d Data, damage *Damage) {
	members := map[string]int{}
	for _, ln := range d["group_members.csv"].lines {
		members[ln.fields["group"]]++
	}
	for _, ln := range d["groups.csv"].lines {
		if _, ok := d["group_totals.csv"].byKey[ln.key]; !ok {
			damage.add("groups.csv", ln, "slug", "%q is not in group_totals.csv", ln.key)
		}
	}
	for _, ln := range d["group_totals.csv"].lines {
		if ln.count("rows") != members[ln.key] {
			damage.add("group_totals.csv", ln, "rows", "%s members are stated, %d are in group_members.csv", ln.fields["rows"], members[ln.key])
		}
	}
}

// spansFit: nothing ends before it starts.
func spansFit(d Data, damage *Damage) {
	for file, columns := range map[string][2]string{
		"meetings.csv": {"start", "end"}, "terms.csv": {"start", "end"}, "organisations.csv": {"joined", "left"},
		"organisation_roles.csv": {"start", "end"},
	} {
		for _, ln := range d[file].lines {
			start, end := ln.date(columns[0]), ln.date(columns[1])
			if start != "" && end != "" && end.Last() < start.First() {
				damage.add(file, ln, columns[1], "%q is before %q", end, start)
			}
		}
	}
}

// termsFit: a term has a start unless somebody was only named in the office.
func termsFit(d Data, damage *Damage) {
	for _, ln := range d["terms.csv"].lines {
		attested := models.Reading(ln.fields["basis"]) == models.Attested
		switch {
		case attested && ln.fields["start"]+ln.fields["end"] != "":
			damage.add("terms.csv", ln, "basis", "an attested term has neither start nor end")
		case !attested && ln.fields["start"] == "":
			damage.add("terms.csv", ln, "start", "is empty")
		}
	}
}

// recollectionsFit: somebody is recalled in a term that is open, and not
// before it was last read.
func recollectionsFit(d Data, damage *Damage) {
	for _, ln := range d["terms_recalled.csv"].lines {
		term := d.at("terms.csv", ln.key)
		switch {
		case term.fields == nil:
			damage.add("terms_recalled.csv", ln, "start", "%q is not in terms.csv", ln.key)
		case term.fields["end"] != "" || term.date("as_of").Last() > ln.date("as_of").Last():
			damage.add("terms_recalled.csv", ln, "as_of", "%q says no more than terms.csv", ln.fields["as_of"])
		}
	}
}

// wordingsFit: a quotation has its language, and a wording its evidence.
func wordingsFit(d Data, damage *Damage) {
	known := map[string]bool{}
	for _, ln := range d["evidence.csv"].lines {
		known[evidenceNamed(ln)] = true
		if (ln.fields["quote"] == "") != (ln.fields["quote_lang"] == "") {
			damage.add("evidence.csv", ln, "quote_lang", "%q does not fit the quotation", ln.fields["quote_lang"])
		}
	}
	for _, ln := range d["evidence_wordings.csv"].lines {
		if !known[evidenceNamed(ln)] {
			damage.add("evidence_wordings.csv", ln, "summary", "%q is not in evidence.csv", ln.fields["summary"])
		}
	}
}

// deedsFit: a deed is about a meeting or a text, and not both.
func deedsFit(d Data, damage *Damage) {
	for _, ln := range d["state_deeds.csv"].lines {
		if (ln.fields["meeting"] == "") == (ln.fields["text"] == "") {
			damage.add("state_deeds.csv", ln, "text", "a deed has a meeting or a text")
		}
	}
}

// rollCallsFit: no more votes are listed than stated, and a full list adds up.
func rollCallsFit(d Data, damage *Damage) {
	type tally map[string]int
	counted := map[string]tally{}
	for _, ln := range d["votes.csv"].lines {
		resolution := ln.fields["resolution"]
		if counted[resolution] == nil {
			counted[resolution] = tally{}
		}
		counted[resolution][ln.fields["vote"]]++
		counted[resolution]["all"]++
	}
	for _, ln := range d["resolutions.csv"].lines {
		votes := counted[ln.key]
		for _, option := range []string{"yes", "no", "abstain"} {
			stated := ln.count(option)
			if votes[option] > stated || votes["all"] == meetings.UNMembers && votes[option] != stated {
				damage.add("resolutions.csv", ln, option, "%d are stated, the roll call in votes.csv has %d", stated, votes[option])
			}
		}
		if votes["all"] > meetings.UNMembers {
			damage.add("resolutions.csv", ln, "slug", "%d votes are listed, the United Nations have %d members", votes["all"], meetings.UNMembers)
		}
	}
}

// statementsFit: who speaks is on record, and the paragraphs of a text are numbered in order.
func statementsFit(d Data, damage *Damage) {
	files := map[string]string{"state": "states.csv", "group": "groups.csv", "ngo": "organisations.csv", "organisation": "organisations.csv"}
	for _, ln := range d["statement_speakers.csv"].lines {
		if file := files[ln.fields["kind"]]; file != "" {
			if reason := in(file)(d, ln.fields["speaker"]); reason != "" {
				damage.add("statement_speakers.csv", ln, "speaker", "%s", reason)
			}
		}
	}
	had := map[string]int{}
	for _, ln := range d["statement_paragraphs.csv"].lines {
		text := ln.fields["statement"] + " · " + ln.fields["lang"]
		if had[text]++; ln.count("number") != had[text] {
			damage.add("statement_paragraphs.csv", ln, "number", "%s is not the next, which is %d", ln.fields["number"], had[text])
		}
		if _, ok := d["statement_texts.csv"].byKey[text]; !ok {
			damage.add("statement_paragraphs.csv", ln, "lang", "%q is not in statement_texts.csv", text)
		}
	}
}
