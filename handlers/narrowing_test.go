package handlers

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

// lettersToNauru records a letter to Nauru, a reply to it, and the draft that answers
// the reply.
func lettersToNauru(t *testing.T, s *models.Store) (letter, reply, draft letters.Letter) {
	t.Helper()
	letter = letters.Letter{
		StateISO: "NR", Subject: "Pelicans", Body: "Dear Minister.", Lang: "en", SentOn: "2026-10-01", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Name: "One"}}, Signatories: []letters.Signatory{{Name: "Ada"}},
	}
	if err := letters.Record(t.Context(), s, &letter, nil); err != nil {
		t.Fatal(err)
	}
	reply = letters.Letter{Subject: "Re: pelicans", Body: "Thank you.", ReceivedOn: "2026-10-20", Visibility: models.Campaign, ReplyKind: letters.ReplyYes}
	if err := letters.RecordReply(t.Context(), s, letter.ID, &reply, "", nil); err != nil {
		t.Fatal(err)
	}
	draft = letters.Letter{
		StateISO: "NR", Subject: "Our thanks", Body: "Dear Minister,\n\nThank you.", Lang: "en", Visibility: models.Campaign, AnswersID: &reply.ID,
		Recipients: letter.Recipients, Signatories: letter.Signatories,
	}
	return letter, reply, draft
}

// TestNarrowedLetterIsToldOfInFull: the page of a letter tells before and after that what
// answers it is narrowed with it, and the reply is gone for a member.
func TestNarrowedLetterIsToldOfInFull(t *testing.T) {
	t.Parallel()
	store, ada, v := campaign(t)
	letter, reply, _ := lettersToNauru(t, store)
	member := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Mem", "NR"))
	member.get(paths.Letter(reply.ID)).shows(t, 200, "Re: pelicans")
	v.get(paths.Letter(letter.ID)).shows(t, 200, "If fewer people may see this letter from now on, no more may see what answers or follows it.")
	v.post(paths.LetterVisibility(letter.ID), url.Values{"version": {strconv.Itoa(letter.Version)}, "visibility": {"confidential"}}).
		shows(t, 200, "Fewer people may see this letter now, and no more may see what answers or follows it.")
	member.get(paths.Letter(reply.ID)).shows(t, 404)
	v.get(paths.ReadersOf("letter", letter.ID)).shows(t, 200, "What answers or follows the letter and had the same readers gets the same again.")
}

// TestMembersAreToldOnlyWhatTheySee: to who may not see all, no page says that there is
// no letter and no contact, whether there is one or not.
func TestMembersAreToldOnlyWhatTheySee(t *testing.T) {
	t.Parallel()
	for _, hidden := range []bool{false, true} {
		store, ada, _ := campaign(t)
		if hidden {
			letter, _, _ := lettersToNauru(t, store)
			if err := letters.SetVisibility(t.Context(), store, letter.ID, letter.Version, models.Confidential); err != nil {
				t.Fatal(err)
			}
		}
		member := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Mem", "NR"))
		state, day, next := member.get(paths.State("nr")), member.get(paths.MyDay), member.get(paths.Next)
		state.shows(t, 200, "No letter to it that you may see is on record.", "ask a coordinator before you write. No letter to Nauru that you may see is on record.",
			"Nothing between the campaign and Nauru that you may see is on record. Ask a coordinator before you write.")
		day.shows(t, 200, "No contact for a year that you may see", "no contact that you may see", "Ask a coordinator before you write.")
		next.shows(t, 200, "no contact that you may see")
		for _, claim := range []string{"Nobody", "first letter", "No member has recorded", "No correspondence", "no contact on record"} {
			if strings.Contains(state.body+day.body+next.body, claim) {
				t.Errorf("a letter is hidden %t: a member is told %q", hidden, claim)
			}
		}
		public := newVisitor(t, store.As(models.User{})).get(paths.State("nr")).body
		if n := strings.Count(public, "Nothing between the campaign and Nauru is published."); n != 2 || strings.Contains(public, "No correspondence") {
			t.Errorf("a letter is hidden %t: the public is told %d times that nothing is published, want 2: on the page and in its brief", hidden, n)
		}
	}
}

// TestStoppedDraftIsNoNextStep: a draft that answers a reply which is gone is not said to
// wait to be sent.
func TestStoppedDraftIsNoNextStep(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	_, reply, draft := lettersToNauru(t, store)
	if err := letters.SaveDraft(t.Context(), store, &draft); err != nil {
		t.Fatal(err)
	}
	v.get(paths.State("nr")).shows(t, 200, "finish and send the draft “Our thanks”")
	if err := letters.Trash(t.Context(), store, reply.ID); err != nil {
		t.Fatal(err)
	}
	a := v.get(paths.State("nr"))
	a.shows(t, 200, "decide what becomes of the draft “Our thanks”", paths.LetterEdit(draft.ID))
	if strings.Contains(a.body, "finish and send") {
		t.Error("a draft that cannot be sent is to be sent")
	}
}
