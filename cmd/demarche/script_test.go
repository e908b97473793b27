package main

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets scripts run the program itself, by its name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"demarche": func() {
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			os.Exit(run(ctx, os.Args[1:], world{os.Stdout, os.Stderr, time.Now}))
		},
	})
}

// TestScripts runs what stands in testdata/script as a person at a terminal would.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"schema":  markSchema,
			"occupy":  occupy,
			"free":    free,
			"healthy": healthy,

			"owe":       owe,
			"unclaimed": unclaimed,
		},
	})
}

// markSchema (schema FILE NUMBER) marks a database as of another schema, as a
// newer release would.
func markSchema(ts *testscript.TestScript, _ bool, args []string) {
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_RDWR, 0)
	ts.Check(err)
	defer f.Close()
	version, err := strconv.ParseUint(args[1], 10, 32)
	ts.Check(err)
	_, err = f.WriteAt(binary.BigEndian.AppendUint32(nil, uint32(version)), 60)
	ts.Check(err)
}

// occupy (occupy NAME) listens on a free port until the script ends, and leaves
// its address in the environment.
func occupy(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "localhost:0")
	ts.Check(err)
	ts.Defer(func() { l.Close() })
	ts.Setenv(args[0], l.Addr().String())
}

// free (free NAME) finds an address on which nobody listens, and leaves it in
// the environment.
func free(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "localhost:0")
	ts.Check(err)
	ts.Setenv(args[0], l.Addr().String())
	ts.Check(l.Close())
}

// healthy (healthy ADDRESS) waits until the program at the address is well.
func healthy(ts *testscript.TestScript, _ bool, args []string) {
	for range 200 {
		response, err := http.Get("http://" + args[0] + "/healthz")
		if err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	ts.Fatalf("nobody is well at %s", args[0])
}

// owe (owe FILE DAY WHAT) has Belgium owed something by the day, and everybody
// with an account want a digest at seven.
func owe(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite3", "file:"+ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = db.Exec(`UPDATE users SET digest_hour = 7`)
	if err == nil {
		_, err = db.Exec(`INSERT INTO follow_ups (version, recorded_at, state_iso, what, due_on, visibility)
			VALUES (1, '2026-11-01 09:00:00', 'BE', ?, ?, 'campaign')`, args[2], args[1])
	}
	ts.Check(errors.Join(err, db.Close()))
}

// unclaimed (unclaimed FILE) checks that no mail is claimed in the campaign.
func unclaimed(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite3", "file:"+ts.MkAbs(args[0]))
	ts.Check(err)
	var n int
	err = db.QueryRow(`SELECT (SELECT count(*) FROM digests) + (SELECT count(*) FROM digest_items) + (SELECT count(*) FROM mailings)`).Scan(&n)
	ts.Check(errors.Join(err, db.Close()))
	if n > 0 {
		ts.Fatalf("%d mails are claimed", n)
	}
}
