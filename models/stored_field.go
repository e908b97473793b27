package models

import (
	"reflect"
	"strings"
)

// StoredField returns the field of a row that history knows by the name; it is
// not valid if there is none.
func StoredField(row any, name string) reflect.Value {
	return fieldIn(reflect.Indirect(reflect.ValueOf(row)), name)
}

func fieldIn(v reflect.Value, name string) reflect.Value {
	if v.Kind() != reflect.Struct {
		return reflect.Value{}
	}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous {
			if found := fieldIn(v.Field(i), name); found.IsValid() {
				return found
			}
			continue
		}
		if stored, _, _ := strings.Cut(f.Tag.Get("json"), ","); stored == name {
			return v.Field(i)
		}
	}
	return reflect.Value{}
}

// TextField returns what the row says in the field that history knows by the
// name, "" if it has none.
func TextField(row any, name string) string {
	if f := StoredField(row, name); f.IsValid() && f.Kind() == reflect.String {
		return f.String()
	}
	return ""
}
