package drafting

import (
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/profiles"
)

// TestWhoseReplyItIs: a letter that takes up a reply, or follows one up, says whose that
// was, by the person and not by the spelling, and gives it no day that it does not bear.
func TestWhoseReplyItIs(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	minister := func(f profiles.Facts, day models.Date) string {
		for _, o := range f.Offices {
			if o.Kind == "foreign-minister" {
				if term, ok := o.HolderOn(day); ok {
					return term.Person.Name
				}
			}
		}
		t.Fatal("Belgium had no foreign minister on", day)
		return ""
	}
	for _, test := range []struct {
		name           string
		day            models.Date // of this letter
		sender, office string      // sender is now, then or a name
		dated          models.Date
		want           map[string]string
	}{
		{"hers, whoever signed", "2020-12-10", "", "", "2020-12-01", map[string]string{
			"en": "your letter of 1 December 2020", "fr": "votre lettre du 1er décembre 2020", "es": "su carta del 1 de diciembre de 2020",
			"ru": "Ваше письмо от 1 декабря 2020", "ar": "رسالتكم المؤرخة 1 ديسمبر 2020",
		}},
		{"hers, by name", "2020-12-10", "then", "", "2020-12-01", map[string]string{
			"en": "your letter of 1 December 2020", "fr": "votre lettre du 1er", "es": "su carta del 1", "ru": "Ваше письмо от 1", "ar": "رسالتكم المؤرخة 1",
		}},
		{"without a day", "2020-12-10", "", "", "2020-12-03", map[string]string{
			"en": "your letter that reached us on 3 December 2020", "fr": "votre lettre reçue le 3 décembre 2020", "es": "su carta recibida el 3 de diciembre de 2020",
			"ru": "Ваше письмо, поступившее 3 декабря 2020", "ar": "رسالتكم التي وردتنا في 3 ديسمبر 2020",
		}},
		{"a predecessor's", "2026-11-21", "then", "Minister", "2020-12-01", map[string]string{
			"en": "the letter of 1 December 2020 from one of your predecessors, Sophie Wilmès", "fr": "avant vous, Sophie Wilmès, nous a adressée le 1er",
			"es": "le precedieron en el cargo, Sophie Wilmès, nos dirigió el 1", "ru": "письмо от 1 декабря 2020", "ar": "من شغل منصبكم من قبل",
		}},
		{"the predecessor's", "2023-01-15", "then", "", "2020-12-01", map[string]string{
			"en": "the letter of 1 December 2020 from your predecessor, Sophie Wilmès", "fr": "la lettre que votre prédécesseur, Sophie Wilmès, nous a adressée le 1er",
			"es": "la carta que quien le precedió en el cargo, Sophie Wilmès, nos dirigió el 1", "ru": "подписано лицом, занимавшим Вашу должность: Sophie Wilmès", "ar": "رسالة من شغل منصبكم قبلكم",
		}},
		{"a predecessor's in capitals, without a day", "2026-11-21", "WILMÈS Sophie", "", "2020-12-03", map[string]string{
			"en": "that reached us on 3 December 2020", "fr": "que nous avons reçue le 3", "es": "recibida el 3", "ru": "поступившее 3", "ar": "التي وردتنا في 3",
		}},
		{"of a director", "2026-11-21", "Ann Example", "Director for Disarmament", "2020-12-01", map[string]string{
			"en": "the letter that Ann Example (Director for Disarmament) sent us on 1 December 2020", "fr": "la lettre que Ann Example nous a adressée le 1er",
			"es": "la carta que Ann Example nos dirigió el 1", "ru": "подпись: Ann Example", "ar": "Ann Example",
		}},
		{"nobody knows whose, and others hold the office", "2026-11-21", "", "", "2020-12-01", map[string]string{
			"en": "the letter of 1 December 2020 from your Government", "fr": "la lettre de votre Gouvernement du 1er", "es": "la carta de su Gobierno del 1",
			"ru": "письмо Правительства Вашей страны от 1", "ar": "رسالة حكومتكم المؤرخة 1",
		}},
	} {
		for _, lang := range letters.Languages {
			f := facts(t, store, "BE", test.day)
			if test.name == "the predecessor's" {
				for i := range f.Offices {
					between, _ := f.Offices[i].HolderOn("2022-06-01")
					f.Offices[i].Terms = slices.DeleteFunc(slices.Clone(f.Offices[i].Terms), func(t offices.Term) bool { return f.Offices[i].Kind == "foreign-minister" && t.ID == between.ID })
					for j := range f.Offices[i].Terms {
						f.Offices[i].Terms[j].AsOf, f.Offices[i].Terms[j].Reading = test.day, models.ReadInFull // confirmed
					}
				}
			}
			ours := f.Letter
			name := test.sender
			if name == "then" {
				name = minister(f, "2020-12-01")
			}
			reply := letters.Letter{
				Record: models.Record{ID: 13}, StateISO: "BE", Direction: letters.Incoming, SentOn: test.dated, ReceivedOn: "2020-12-03",
				Reference: "BZ/77", ReplyKind: letters.ReplyEvades, AnswersID: &ours.ID,
			}
			reply.WrittenBy(name, test.office)
			followed := f
			followed.Letter.Replies = []letters.Letter{reply}
			reply.Answers, f.Letter = &ours, reply
			f.Letter.Answers = &ours
			for sort, from := range map[Sort]profiles.Facts{Answer: f, Unanswered: followed} {
				d, err := Write(t.Context(), from, Request{Sort: sort, Lang: lang, Signatories: two})
				if err != nil {
					t.Fatal(test.name, lang, sort, err)
				}
				body := strings.NewReplacer("\u00a0", " ", "\u2068", "", "\u2069", "").Replace(d.Body())
				if !strings.Contains(body, test.want[lang]) || !strings.Contains(body, "BZ/77") {
					t.Errorf("%s, %s in %s: does not say %q:\n%s", test.name, sort, lang, test.want[lang], body)
				}
				if yours := strings.HasPrefix(test.want["en"], "your"); lang == "en" && !yours && (strings.Contains(body, "your letter") || strings.Contains(body, "You write")) {
					t.Errorf("%s, %s: it is not theirs:\n%s", test.name, sort, body)
				}
			}
		}
	}
}

// TestCopiesAreCarriedOver: who got a copy of our letter gets one of the follow-up, as the
// office's holder of today, and by function where that is not certain.
func TestCopiesAreCarriedOver(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for day, want := range map[models.Date]string{"2020-12-01": "Ludivine Dedonder", "2026-11-21": ""} {
		d := followUp(t, facts(t, store, "BE", day))
		copies := slices.DeleteFunc(slices.Clone(d.Addressees), func(a Addressee) bool { return a.Kind != "cc" })
		if len(copies) != 1 || !strings.Contains(copies[0].Title, "Minister of Defence") || !strings.Contains(copies[0].Name, want) || want == "" && copies[0].Name != "" {
			t.Errorf("on %s: copies go to %+v", day, copies)
		}
	}
}

// TestAQuotationNamesItsLanguage: what is quoted from a reply in another language than that
// of the letter is told to be in it, and what is in the same is not, nor what only stands in
// the language that is noted where nobody chose one.
func TestAQuotationNamesItsLanguage(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, test := range []struct{ said, in, lang, want string }{
		{"We will support the opening of negotiations.", "en", "fr", "ces mots (en anglais dans l’original)\u00a0: «"},
		{"We will support the opening of negotiations.", "en", "es", "estas palabras (en inglés en el original): «"},
		{"We will support the opening of negotiations.", "en-GB", "es", "estas palabras (en inglés en el original): «"},
		{"Wij steunen onderhandelingen.", "nl", "fr", "ces mots (texte original)\u00a0: «"},
		{"Nous appuierons des négociations.", "fr", "fr", "ces mots\u00a0: «"},
		{"Nous appuierons des négociations.", "en", "fr", "ces mots\u00a0: «"},
		{"Nous appuierons des négociations.", "fr", "es", "estas palabras (en francés en el original): «"},
	} {
		f := replied(t, store, letters.ReplyYes)
		f.Letter.Said, f.Letter.Lang = test.said, test.in
		if body := takenUp(t, f, test.lang).Body(); !strings.Contains(body, test.want) {
			t.Errorf("%q, noted as %s, in %s: no %q in\n%s", test.said, test.in, test.lang, test.want, body)
		}
	}
}

// TestAMandateComesBeforeWhatIsAskedForOnAccountOfIt: in a letter that takes up a reply, what
// was decided is no afterthought: something follows from it in its paragraph, or in the next.
func TestAMandateComesBeforeWhatIsAskedForOnAccountOfIt(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	told := map[string]string{"fr": "un mandat de négociation d’un instrument juridiquement contraignant sur ces armes ait été adopté.", "es": "se acordara un mandato para negociar un instrumento jurídicamente vinculante sobre estas armas."}
	for _, kind := range []letters.ReplyKind{letters.ReplyYes, letters.ReplyNo, letters.ReplyAwaits, letters.ReplyEvades, letters.ReplyAcknowledges} {
		for lang, mandate := range told {
			f := facts(t, store, "AT", "2026-11-29")
			ours := f.Letter
			f.Letter = letters.Letter{
				Record: models.Record{ID: 13}, StateISO: "AT", Direction: letters.Incoming, SentOn: "2026-10-01", ReceivedOn: "2026-10-03",
				ReplyKind: kind, IsAnswer: kind.IsAnswer(), AnswersID: &ours.ID, Answers: &ours,
			}
			body := takenUp(t, decided(f, meetings.Mandate), lang).Body()
			_, after, found := strings.Cut(body, mandate)
			after = strings.TrimSpace(after)
			if !found || strings.HasPrefix(after, "Nous serions heureux de poursuivre") || strings.HasPrefix(after, "Nos complacería continuar") {
				t.Errorf("%s in %s: told %v, and then:\n%s", kind, lang, found, after)
			}
		}
	}
}
