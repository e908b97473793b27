package modelstest

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"demarche/models"
)

// The words that Planted leaves in every field of what is not published, by
// visibility and state: none is part of another, or of anything else.
const (
	CampaignBE     = "zqcampaignbe"
	CampaignFR     = "zqcampaignfr"
	ConfidentialBE = "zqconfidentialbe"
	ConfidentialFR = "zqconfidentialfr"
)

// A Plant is where a kind of thing keeps its words, to be filled with one.
type plant struct {
	table string
	fixed string   // columns with their values, :state and :visibility among them
	words []string // columns into which the word goes
}

// Whoever adds a kind of thing that has a visibility, or a field to one, adds it
// here, so that the pages of all roles are searched for it.
var plants = []plant{
	{"letters", "state_iso = :state, direction = 'outgoing', lang = 'en', visibility = :visibility, sent_on = '2026-01-15'", []string{"reference", "subject", "body", "channel"}},
	{"letters", "state_iso = :state, direction = 'outgoing', lang = 'en', review = 'returned', visibility = :visibility", []string{"reference", "subject", "body", "review_note", "drafted"}},
	{"letters", "state_iso = :state, direction = 'incoming', lang = 'en', visibility = :visibility, sent_on = '2026-02-01', received_on = '2026-02-03'", []string{"reference", "subject", "body"}},
	{"outreaches", "state_iso = :state, kind = 'call', on_day = '2026-10-01', visibility = :visibility", []string{"subject", "summary", "with", "ours"}},
	{"evidences", "state_iso = :state, kind = 'pledge', on_day = '2026-09-01', reading = 'read', source_id = 1, visibility = :visibility", []string{"summary", "figure", "quote"}},
	{"positions", "state_iso = :state, question = 'human-control', stance = 'no', since = '2026-09-01', basis = 'own-words', reading = 'read', source_id = 1, confirmed = TRUE, visibility = :visibility", []string{"summary", "quote"}},
	{"proposals", "kind = 'position', state_iso = :state, question = 'treaty', stance = 'yes', basis = 'own-words', on_day = '2026-09-01', reading = 'read', for_visibility = 'published', status = 'open'", proposalWords},
	{"proposals", "kind = 'evidence', state_iso = :state, sort = 'policy', on_day = '2026-09-01', reading = 'read', for_visibility = 'published', status = 'asked'", proposalWords},
	{"proposals", "kind = 'position', state_iso = :state, question = 'treaty', stance = 'yes', basis = 'own-words', on_day = '2026-09-01', reading = 'read', for_visibility = 'published', status = 'declined', answered_at = '2026-10-01 00:00:00'", proposalWords},
	{"mails", "status = 'waiting', written_on = '2026-01-15'", []string{"message_id", "sender", "address", "subject", "text", "files", "refused", "fetched", "raw"}},
	{"proposals", "kind = 'correction', state_iso = :state, token = 'secret' || :state || :visibility, for_visibility = 'published', status = 'confirmed', answered_at = '2026-10-02 00:00:00', answer = 'Put right.'", []string{"summary", "source_title", "source_url", "note", "email", "reply"}},
	{"proposals", "kind = 'correction', state_iso = :state, for_visibility = 'published', status = 'open'", proposalWords},
	{"batches", "user_id = 99, kind = 'first', on_day = '2026-11-01', paused_for = 'batch.paused.mail'", []string{"name", "filter"}},
	{"statements", "slug = 'planted-' || :state || :visibility, meeting_id = 1, state_iso = :state, speaker_kind = 'state', speaker = :state, on_day = '2026-09-01', source_id = 1, reading = 'read', visibility = :visibility", []string{"title", "session", "agenda_item", "delivered_by", "delivered_by_title", "quote"}},
	{"follow_ups", "state_iso = :state, due_on = '2026-11-01', paused_on = '2026-11-02', paused_until = '2026-12-01', paused_for = 'snooze', visibility = :visibility", []string{"what", "pause_reason"}},
}

// proposalWords are the columns of a proposal that hold what somebody wrote.
var proposalWords = []string{"figure", "summary", "quote", "source_title", "publisher", "source_url", "note", "email", "answer", "reply"}

// What belongs to a letter is not published when the letter is not.
var letterParts = []string{
	`INSERT INTO recipients (letter_id, kind, place, name, title, address, email) SELECT id, 'to', 0, 'name ' || word, 'title ' || word, 'address ' || word, word || '@example.org' FROM planted`,
	`INSERT INTO signatories (letter_id, place, name, title, organisation) SELECT id, 0, 'name ' || word, 'title ' || word, 'organisation ' || word FROM planted`,
	`INSERT INTO asks (version, recorded_at, state_iso, letter_id, place, text, outcome, note, source_title, source_url)
		SELECT 1, '2026-01-15 00:00:00', l.state_iso, p.id, 0, 'to ' || word, 'met', 'note ' || word, 'title ' || word, 'https://example.org/' || word FROM planted p JOIN letters l ON l.id = p.id`,
	`INSERT INTO claims (letter_id, place, sentence, fact, source_title, source_url) SELECT id, 0, 'sentence ' || word, 'fact ' || word, 'source ' || word, 'https://example.org/' || word FROM planted`,
	`INSERT INTO batch_signatories (batch_id, name, title) SELECT id, name || ' signs', name || ' speaks' FROM batches WHERE NOT EXISTS (SELECT 1 FROM batch_signatories)`,
	`INSERT OR IGNORE INTO batch_items (batch_id, state_iso, letter_id, reason, detail)
		SELECT b.id, l.state_iso, l.id, 'refused', b.name FROM planted p JOIN letters l ON l.id = p.id JOIN batches b ON instr(b.name, p.word) > 0`,
	`INSERT INTO approvals (version, recorded_at, letter_id, name, organisation, mark, letter_version, given_on, elsewhere)
		SELECT 1, '2026-01-15 00:00:00', id, 'name ' || word, 'organisation ' || word, '', 1, '2026-01-15', 'how ' || word FROM planted`,
	`INSERT INTO comments (version, recorded_at, letter_id, user_id, text, quote) SELECT 1, '2026-01-15 00:00:00', id, 1, 'text ' || word, 'quote ' || word FROM planted`,
	`INSERT OR IGNORE INTO contents (sha256, data) SELECT word, CAST('file ' || word AS BLOB) FROM planted`,
	`INSERT INTO attachments (version, recorded_at, owner_kind, owner_id, name, media_type, size, sha256) SELECT 1, '2026-01-15 00:00:00', 'letter', id, word || '.txt', 'text/plain', 12, word FROM planted`,
}

// Nor does what belongs to a contact that is not published, or to evidence; and
// by which addresses offices are written to, the campaign knows.
var otherParts = []string{
	`UPDATE offices SET email = '` + CampaignBE + `@example.org' WHERE state_iso = 'BE'`,
	`UPDATE offices SET email = '` + CampaignFR + `@example.org' WHERE state_iso = 'FR'`,
	`INSERT INTO asks (version, recorded_at, kind, state_iso, outreach_id, place, text, who, due_on)
		SELECT 1, '2026-01-15 00:00:00', k.kind, o.state_iso, o.id, 0, 'to ' || k.kind || ' ' || subject, 'who ' || subject, '2026-12-01'
		FROM outreaches o, (SELECT 'ask' AS kind UNION SELECT 'promise') k WHERE subject LIKE '% zqc%'`,
	`INSERT INTO attachments (version, recorded_at, owner_kind, owner_id, name, media_type, size, sha256)
		SELECT 1, '2026-01-15 00:00:00', 'outreach', id, subject || '.txt', 'text/plain', 12, substr(subject, instr(subject, 'zqc')) FROM outreaches WHERE subject LIKE '% zqc%'`,
	`INSERT INTO attachments (version, recorded_at, owner_kind, owner_id, name, media_type, size, sha256)
		SELECT 1, '2026-01-15 00:00:00', 'evidence', id, summary || '.txt', 'text/plain', 12, substr(summary, instr(summary, 'zqc')) FROM evidences WHERE summary LIKE '% zqc%'`,
	`INSERT INTO statement_speakers (version, recorded_at, statement_id, role, kind, speaker, announced)
		SELECT 1, '2026-01-15 00:00:00', id, 'speaks', 'state', speaker, 'announced ' || title FROM statements WHERE title LIKE '% zqc%'`,
	`INSERT INTO statement_texts (version, recorded_at, statement_id, lang, kind, made_by, title, body)
		SELECT 1, '2026-01-15 00:00:00', id, 'en', 'original', 'made by ' || title, 'in English ' || title, 'body ' || title FROM statements WHERE title LIKE '% zqc%'`,
}

// Planted returns a store with the shipped data in which every field of what is
// not published, of Belgium and of France, holds one of the words above.
func Planted(t testing.TB) *models.Store {
	t.Helper()
	path := CampaignFile(t)
	db, err := sql.Open(models.Driver, "file:"+path+"?_journal_mode=DELETE&_synchronous=OFF")
	if err != nil {
		t.Fatal(err)
	}
	plantAll(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return OpenFile(t, path)
}

func plantAll(t testing.TB, db *sql.DB) {
	t.Helper()
	do := func(query string) {
		t.Helper()
		if _, err := db.Exec(query); err != nil {
			t.Fatalf("%v\n%s", err, query)
		}
	}
	do("CREATE TABLE planted (id INTEGER, word TEXT)")
	for _, place := range []struct{ word, state, visibility string }{
		{CampaignBE, "BE", "campaign"},
		{CampaignFR, "FR", "campaign"},
		{ConfidentialBE, "BE", "confidential"},
		{ConfidentialFR, "FR", "confidential"},
	} {
		for n, p := range plants {
			columns, values := []string{"version", "recorded_at"}, []string{"1", "'2026-01-15 00:00:00'"}
			for pair := range strings.SplitSeq(p.fixed, ", ") {
				column, value, _ := strings.Cut(pair, " = ")
				value = strings.NewReplacer(":state", "'"+place.state+"'", ":visibility", "'"+place.visibility+"'").Replace(value)
				columns, values = append(columns, column), append(values, value)
			}
			for _, column := range p.words {
				columns, values = append(columns, `"`+column+`"`), append(values, fmt.Sprintf("'%s %d %s'", column, n, place.word))
			}
			do("INSERT INTO " + p.table + " (" + strings.Join(columns, ", ") + ") VALUES (" + strings.Join(values, ", ") + ")")
			if p.table == "letters" {
				do("INSERT INTO planted SELECT max(id), '" + place.word + "' FROM letters")
			}
		}
	}
	for _, part := range slices.Concat(letterParts, otherParts) {
		do(part)
	}
	do("DROP TABLE planted")
}

// MemberOf creates a member whose own states are those of the codes, of a store
// that has a coordinator.
func MemberOf(t testing.TB, s *models.Store, coordinator models.User, name string, codes ...string) models.User {
	t.Helper()
	u := models.User{Name: name, Email: strings.ToLower(name) + "@example.org", Role: models.Member}
	for _, code := range codes {
		u.States = append(u.States, models.UserState{StateISO: code})
	}
	return create(t, s.As(coordinator), u)
}
