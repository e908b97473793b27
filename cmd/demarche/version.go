package main

import (
	"cmp"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/alecthomas/kong"

	"demarche/models"
)

// versionCommand says which program this is: what to quote when something goes
// wrong.
type versionCommand struct{}

// Run writes the version to the standard output.
func (versionCommand) Run(w world) error {
	_, err := io.WriteString(w.out, version())
	return err
}

// A versionFlag does what versionCommand does, since many people try the flag first.
type versionFlag bool

// BeforeReset writes the version and ends the program, whatever else was asked.
func (versionFlag) BeforeReset(app *kong.Kong) error {
	_, err := io.WriteString(app.Stdout, version())
	app.Exit(0)
	return err
}

// version returns what is known about this program, one fact a line.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	return versionOf(info, models.SQLiteVersion())
}

func versionOf(info *debug.BuildInfo, sqlite string) string {
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	var b strings.Builder
	fmt.Fprintf(&b, "demarche %s\n", cmp.Or(strings.Trim(info.Main.Version, "()"), "devel"))
	if commit := settings["vcs.revision"]; commit != "" {
		if settings["vcs.modified"] == "true" {
			commit += ", changed since"
		}
		fmt.Fprintf(&b, "commit   %s\n", commit)
	}
	if date := settings["vcs.time"]; date != "" {
		fmt.Fprintf(&b, "date     %s\n", date)
	}
	fmt.Fprintf(&b, "Go       %s %s/%s\n", cmp.Or(info.GoVersion, runtime.Version()), runtime.GOOS, runtime.GOARCH)
	fmt.Fprintf(&b, "SQLite   %s\n", sqlite)
	return b.String()
}
