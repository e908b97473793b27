package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"demarche/models/modelstest"
)

// A program under test: the real one, on a campaign of its own with the shipped
// data, and the clock of the tests.
type program struct {
	base   string
	output *lockedBuffer
	stop   func() int // asks it to stop, and answers its exit status
}

// A lockedBuffer keeps what a program prints while a test reads it.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// noon is when the journeys happen.
func noon() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) }

// start starts the program, and waits until it is well. It ends with the test.
func start(t *testing.T, args ...string) program {
	t.Helper()
	return startOn(t, modelstest.CampaignFile(t), args...)
}

// startOn starts the program on the database, and waits until it is well. It ends with
// the test.
func startOn(t *testing.T, db string, args ...string) program {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	output := new(lockedBuffer)
	ended := make(chan int, 1)
	args = append([]string{"serve", "--addr", "localhost:0", "--db", db}, args...)
	go func() { ended <- run(ctx, args, world{output, io.Discard, noon}) }()
	p := program{output: output, stop: sync.OnceValue(func() int { cancel(); return <-ended })}
	t.Cleanup(func() { p.stop() })
	for range 400 {
		if _, rest, ok := strings.Cut(output.String(), "Demarche is at "); ok {
			p.base, _, _ = strings.Cut(rest, "\n")
			response, err := http.Get(p.base + "/healthz")
			if err == nil {
				response.Body.Close()
				return p
			}
		}
		select {
		case status := <-ended:
			ended <- status
			t.Fatalf("the program ended with status %d: %s", status, output)
		case <-time.After(25 * time.Millisecond):
		}
	}
	t.Fatalf("the program did not come up: %s", output)
	return p
}

// browse opens a real browser.
func browse(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("there is no chromium; make test installs it")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.WindowSize(1280, 900))
	if os.Getuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	allocator, endAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	tab, endTab := chromedp.NewContext(allocator)
	ctx, endTime := context.WithTimeout(tab, 2*time.Minute)
	t.Cleanup(func() { endTime(); endTab(); endAllocator() })
	return ctx
}

// do takes the steps in the browser, and fails the test if one cannot be taken.
func do(t *testing.T, ctx context.Context, steps ...chromedp.Action) {
	t.Helper()
	if err := chromedp.Run(ctx, steps...); err != nil {
		var where string
		_ = chromedp.Run(ctx, chromedp.Evaluate(`location.href + "\n" + document.querySelector("main").innerText.slice(0, 600)`, &where))
		t.Fatalf("%v\nat %s", err, where)
	}
}

// seen waits until there is an element that fits the selector. It asks the page
// and not the debugger's own copy of it, which is slow where a map of 197
// shapes is drawn.
func seen(selector string) chromedp.Action {
	return until(fmt.Sprintf(`document.querySelector(%q) !== null`, selector))
}

func until(condition string) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		var err error
		for range 300 {
			holds := false
			if err = chromedp.Evaluate(condition, &holds).Do(ctx); err == nil && holds {
				return nil
			}
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(100 * time.Millisecond):
			}
		}
		return fmt.Errorf("it did not come to %s: %w", condition, err)
	})
}

// key presses one key that writes a letter, as a keyboard does: what the page
// prevents is not written.
func key(letter string) chromedp.Action {
	return chromedp.Tasks{
		input.DispatchKeyEvent(input.KeyDown).WithKey(letter).WithText(letter),
		input.DispatchKeyEvent(input.KeyUp).WithKey(letter),
	}
}

// opened opens the address, and waits until its heading is there.
func opened(address string) chromedp.Action {
	return chromedp.Tasks{chromedp.Navigate(address), seen("h1")}
}

// press clicks in the middle of the element, as a hand would: once the page, which
// scrolls smoothly to a field that takes the cursor, has come to rest.
func press(selector string) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		const where = `(async e => {
			const middle = () => { const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] }
			const frame = () => new Promise(requestAnimationFrame)
			for (let still = 0, was = [0, 0]; still < 5; await frame()) {
				e.scrollIntoView({block: "center", behavior: "instant"})
				const now = middle()
				still = now[0] === was[0] && now[1] === was[1] ? still + 1 : 0
				was = now
			}
			return middle()
		})(document.querySelector(%q))`
		var at []float64
		await := func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
		if err := chromedp.Run(ctx, seen(selector), chromedp.Evaluate(fmt.Sprintf(where, selector), &at, await)); err != nil {
			return err
		}
		return chromedp.MouseClickXY(at[0], at[1]).Do(ctx)
	})
}

// typed puts the cursor into the field and types over what stands in it.
func typed(selector, text string) chromedp.Action {
	into := fmt.Sprintf(`(e => { e.focus(); if (e.select) e.select() })(document.querySelector(%q))`, selector)
	return chromedp.Tasks{seen(selector), chromedp.Evaluate(into, nil), chromedp.KeyEvent(text)}
}

// text answers what the first element that fits the selector says.
func text(t *testing.T, ctx context.Context, selector string) string {
	t.Helper()
	var said string
	do(t, ctx, seen(selector), chromedp.Evaluate(fmt.Sprintf(`document.querySelector(%q).innerText`, selector), &said))
	return said
}

// shows fails the test unless the page says every text.
func shows(t *testing.T, ctx context.Context, texts ...string) {
	t.Helper()
	var said string
	says := func(want string) bool { return strings.Contains(said, want) }
	for range 100 { // the rest of a page may still be on its way
		if said = strings.Join(strings.Fields(text(t, ctx, "body")), " "); !slices.ContainsFunc(texts, func(want string) bool { return !says(want) }) {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	for _, want := range texts {
		if !says(want) {
			t.Errorf("the page does not say %q; it says %.1500s", want, said)
		}
	}
}

// phone makes the browser as narrow as a phone.
func phone() chromedp.Action { return emulation.SetDeviceMetricsOverride(390, 844, 1, true) }

//go:embed testdata/axe/axe.min.js
var axe string

// accessible fails the test when the page breaks a rule of WCAG 2.2 AA that a
// program can check, or scrolls sideways.
func accessible(t *testing.T, ctx context.Context) {
	t.Helper()
	var found, where string
	var wide bool
	awaited := func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
	do(t, ctx,
		chromedp.Evaluate(`document.documentElement.scrollWidth > document.documentElement.clientWidth`, &wide),
		chromedp.Location(&where),
		chromedp.Evaluate(axe, nil),
		chromedp.Evaluate(`axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"]})
			.then(r => JSON.stringify(r.violations.map(v => ({rule: v.id, times: v.nodes.length, first: v.nodes[0].html.slice(0, 160)}))))`, &found, awaited),
	)
	if wide {
		t.Errorf("%s scrolls sideways", where)
	}
	var broken []struct {
		Rule  string
		Times int
		First string
	}
	if err := json.Unmarshal([]byte(found), &broken); err != nil {
		t.Fatal(err)
	}
	for _, b := range broken {
		t.Errorf("%s breaks %s %d times, first in %s", where, b.Rule, b.Times, b.First)
	}
}
