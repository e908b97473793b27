package handlers

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/agenda"
	"demarche/views/paths"
)

// TestCalendarOfOnesOwn: by a secret address, until it is ended or replaced.
func TestCalendarOfOnesOwn(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	v.post(paths.NewOutreach, outreachFields(t, store))
	made := regexp.MustCompile(`http://demarche.test(/calendar/\w+\.ics)`)
	address := func() string {
		t.Helper()
		found := made.FindStringSubmatch(v.post(paths.CalendarMaking, nil).body)
		if found == nil {
			t.Fatal("no address is shown")
		}
		return found[1]
	}
	public := newVisitor(t, store.As(models.User{}))
	first := address()
	a := public.get(first)
	a.shows(t, http.StatusOK, "BEGIN:VCALENDAR\r\n", "UID:follow-up-1@demarche.test\r\n", "DTSTART;VALUE=DATE:20261119", "Belgium: to send our paper", "Belgium: they promised: to ask the capital")
	if kind := a.header.Get("Content-Type"); kind != "text/calendar; charset=utf-8" || a.header.Get("Cache-Control") != "no-store" {
		t.Errorf("it comes as %s, %s", kind, a.header.Get("Cache-Control"))
	}
	if again := public.get(first); again.body != a.body {
		t.Error("the same agenda gave other bytes")
	}
	for line := range strings.SplitSeq(a.body, "\r\n") {
		if len(line) > 75 || strings.Contains(line, "\n") {
			t.Errorf("a line of %d octets: %q", len(line), line)
		}
	}
	second := address()
	public.get(first).shows(t, http.StatusNotFound)
	public.get(second).shows(t, http.StatusOK)
	v.post(paths.CalendarRemoval, nil).shows(t, http.StatusOK, "no longer works")
	public.get(second).shows(t, http.StatusNotFound)
}

// TestCalendarTellsNothingConfidential searches everybody's calendar, also after
// they lost what they could see.
func TestCalendarTellsNothingConfidential(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	found := 0
	for _, who := range s.who[2:] {
		u, err := accounts.UserOf(t.Context(), s.store, who.token)
		if err != nil {
			t.Fatal(err)
		}
		if err := agenda.OfferCalendar(t.Context(), s.store.As(u), "CALENDAR-"+who.name); err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(newVisitor(t, s.store).get("/calendar/CALENDAR-"+who.name+".ics").body, "\r\n ", "")
		for _, word := range who.blind {
			if strings.Contains(text, word) {
				t.Errorf("the calendar of %s tells %q", who.name, word)
			}
		}
		if strings.Contains(text, "zqc") {
			found++
		}
		if u.Role != models.Member {
			continue
		}
		if err := accounts.ChangeAccess(t.Context(), s.store.As(s.ada), u.ID, u.Version, models.Member, nil, "NR"); err != nil {
			t.Fatal(err)
		}
		if a := newVisitor(t, s.store).get("/calendar/CALENDAR-" + who.name + ".ics"); a.status != http.StatusOK || strings.Contains(a.body, "zqc") {
			t.Errorf("the calendar of %s, who works on another state now: %d, %s", who.name, a.status, a.body)
		}
	}
	if found != 3 {
		t.Errorf("%d calendars tell of what is theirs, want 3", found)
	}
}
