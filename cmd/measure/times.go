package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// A timing is what a command took of the processors, and of our time.
type timing struct{ processor, clock time.Duration }

func (t timing) String() string {
	return fmt.Sprintf("%.0f s (%.0f s by the clock)", t.processor.Seconds(), t.clock.Seconds())
}

// timed runs the go command in the folder.
func timed(root string, args ...string) (timing, error) {
	command := exec.Command("go", args...)
	command.Dir = root
	start := time.Now()
	if out, err := command.CombinedOutput(); err != nil {
		return timing{}, fmt.Errorf("go %s: %w\n%s", args[0], err, out)
	}
	state := command.ProcessState // with what it waited for: compilers and tests
	return timing{state.UserTime() + state.SystemTime(), time.Since(start)}, nil
}

// rebuild measures a build after one constant of the core has changed. The
// constant stands in a file that only the compiler sees, so that the tree stays
// as it is.
func rebuild(root string) (timing, error) {
	dir, err := os.MkdirTemp("", "measure")
	if err != nil {
		return timing{}, err
	}
	defer os.RemoveAll(dir)
	overlay, constant := filepath.Join(dir, "overlay.json"), filepath.Join(dir, "constant.go")
	text, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(root, "models", "measured_constant.go"): constant}})
	if err != nil {
		return timing{}, err
	}
	if err := os.WriteFile(overlay, text, 0o600); err != nil {
		return timing{}, err
	}
	var took timing
	for range 2 { // the first fills the cache with all else
		text := fmt.Sprintf("package models\n\n// MeasuredConstant changes with each build.\nconst MeasuredConstant = %d\n", time.Now().UnixNano())
		if err := os.WriteFile(constant, []byte(text), 0o600); err != nil {
			return timing{}, err
		}
		if took, err = timed(root, "build", "-trimpath", "-overlay", overlay, "./..."); err != nil {
			return timing{}, err
		}
	}
	return took, nil
}

// testAll measures all tests, with none of their results taken from the cache.
// They are built first, which is not counted.
func testAll(root string) (timing, error) {
	if _, err := timed(root, "test", "-run", "^$", "./..."); err != nil {
		return timing{}, err
	}
	return timed(root, "test", "-count=1", "./...")
}
