package models_test

import (
	"slices"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
)

// TestStructureIsKnown: the tables and columns that are passed over are there.
func TestStructureIsKnown(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	var columns []struct{ Name, Col, Type string }
	err := s.Part().Raw(`SELECT m.name, c.name AS col, c.type FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'`).Scan(&columns).Error
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range models.WordlessTables {
		if !slices.ContainsFunc(columns, func(c struct{ Name, Col, Type string }) bool { return c.Name == name }) {
			t.Errorf("there is no table %s", name)
		}
	}
	for _, name := range models.WordlessColumns {
		if !slices.ContainsFunc(columns, func(c struct{ Name, Col, Type string }) bool { return c.Col == name && c.Type == "TEXT" }) {
			t.Errorf("there is no column %s", name)
		}
	}
}
