package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// TestVersionOf: what the build noted is told, and what it did not is left out.
func TestVersionOf(t *testing.T) {
	t.Parallel()
	machine := runtime.GOOS + "/" + runtime.GOARCH + "\n"
	for _, test := range []struct {
		name string
		info debug.BuildInfo
		want string
	}{
		{
			"a release",
			debug.BuildInfo{
				GoVersion: "go1.26.8",
				Main:      debug.Module{Version: "v0.2.0"},
				Settings: []debug.BuildSetting{
					{Key: "vcs.revision", Value: "65e5a34"}, {Key: "vcs.time", Value: "2026-11-28T20:15:00Z"}, {Key: "vcs.modified", Value: "false"},
				},
			},
			"demarche v0.2.0\ncommit   65e5a34\ndate     2026-11-28T20:15:00Z\nGo       go1.26.8 " + machine + "SQLite   3.53.1\n",
		},
		{
			"with changes of one's own",
			debug.BuildInfo{
				GoVersion: "go1.26.8",
				Main:      debug.Module{Version: "v0.2.0+dirty"},
				Settings:  []debug.BuildSetting{{Key: "vcs.revision", Value: "65e5a34"}, {Key: "vcs.modified", Value: "true"}},
			},
			"demarche v0.2.0+dirty\ncommit   65e5a34, changed since\nGo       go1.26.8 " + machine + "SQLite   3.53.1\n",
		},
		{
			"from a folder that is no repository",
			debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: "(devel)"}},
			"demarche devel\nGo       go1.26.8 " + machine + "SQLite   3.53.1\n",
		},
	} {
		if got := versionOf(&test.info, "3.53.1"); got != test.want {
			t.Errorf("%s: got\n%swant\n%s", test.name, got, test.want)
		}
	}
}
