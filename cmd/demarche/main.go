// Command demarche is an advocacy campaign tracker: it serves the pages, and
// does from the command line what has no page.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
)

// Globals are the settings that every command takes.
type Globals struct {
	DB string `default:"campaign.db" env:"DEMARCHE_DB" help:"Database file (${default}); created if there is none." placeholder:"FILE"`

	Zone string `default:"UTC" env:"DEMARCHE_ZONE" help:"Time zone in which the campaign counts its days, and for the hours of daily digests (${default})." placeholder:"ZONE"`
}

// commands are what the program can be asked to do.
type commands struct {
	Globals
	Version versionFlag `help:"Say which version this is, and exit."`

	Serve  serveCommand  `cmd:"" help:"Serve the pages."`
	Import importCommand `cmd:"" help:"Import data."`
	Draft  draftCommand  `cmd:"" help:"Draft a letter from what is on record, without saving it. Works while the program is serving. The exit status is 0 only if the draft could be approved."`

	Rehearse rehearseCommand `cmd:"" help:"Show what would be due on a day and which digests would be sent, without sending or changing anything. Works while the program is serving."`

	Which versionCommand `cmd:"" name:"version" help:"Say which version of the program, Go and SQLite this is."`
}

// A world is what a command needs from outside: where to write, and the clock.
type world struct {
	out, errs io.Writer
	now       func() time.Time
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], world{os.Stdout, os.Stderr, time.Now}))
}

// run does one command and answers the exit status: 0 if it was done, 1 if it
// could not be done, 2 if it was not understood.
func run(ctx context.Context, args []string, w world) int {
	var c commands
	exit := -1
	parser := kong.Must(&c,
		kong.Name("demarche"),
		kong.Description("An advocacy campaign tracker for campaigns that seek a treaty."),
		kong.Writers(w.out, w.errs),
		kong.Exit(func(status int) { exit = status }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Vars{"kinds": kindWords()},
	)
	command, err := parser.Parse(args)
	if exit >= 0 {
		return exit // help was asked for, and given
	}
	if err != nil {
		fmt.Fprintf(w.errs, "demarche: %v\nTry demarche --help.\n", err)
		return 2
	}
	if err := command.Run(&c.Globals, w); err != nil {
		fmt.Fprintf(w.errs, "demarche: %v\n", err)
		return 1
	}
	return 0
}
