package kinds_test

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// TestGoldenKinds keeps the names under which things are stored: of kinds, of
// their fields as history has them, of tables and columns. Histories are read by
// them for ever, so a name that is there stays; a new one is added.
func TestGoldenKinds(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	var b bytes.Buffer
	list := slices.Clone(everyModel)
	slices.SortStableFunc(list, func(a, b any) int { return strings.Compare(storedName(a), storedName(b)) })
	for _, model := range list {
		stmt := &gorm.Statement{DB: s.Part()}
		if err := stmt.Parse(model); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s in table %s: %s\n", storedName(model), stmt.Table, strings.Join(slices.Sorted(slices.Values(stmt.Schema.DBNames)), " "))
		if _, is := model.(models.Named); is {
			for _, name := range jsonNames(t, reflect.TypeOf(model).Elem(), "") {
				fmt.Fprintln(&b, "   ", name)
			}
		}
	}
	for _, part := range []struct {
		name string
		row  any
	}{{"a file of a load", models.Loaded{}}, {"what is typed into a draft", letters.TypedLetter{}}} {
		fmt.Fprintln(&b, part.name)
		for _, name := range jsonNames(t, reflect.TypeOf(part.row), "") {
			fmt.Fprintln(&b, "   ", name)
		}
	}
	const golden = "testdata/kinds.txt"
	if os.Getenv("GOLDEN") == "accept" {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		t.Errorf("stored names are others than before:\n%s", firstDifference(string(want), got))
	}
}

// storedName is the stored name of a kind, and of what is none the table.
func storedName(model any) string {
	if row, is := model.(models.Named); is {
		return "kind " + row.KindName()
	}
	return "part"
}

// jsonNames lists the names of the fields of a type, and of what is in them, as
// JSON has them. Each has to be written out in a tag.
func jsonNames(t *testing.T, of reflect.Type, within string) []string {
	t.Helper()
	var names []string
	for i := range of.NumField() {
		f := of.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case name == "-":
			continue
		case f.Anonymous:
			names = append(names, jsonNames(t, f.Type, within)...)
			continue
		case name == "":
			t.Errorf("%s.%s has no name in JSON that is written out", of.Name(), f.Name)
		}
		names = append(names, within+name)
		if f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct {
			names = append(names, jsonNames(t, f.Type.Elem(), within+name+".")...)
		}
	}
	return names
}
