// Package static embeds what is served as it is: styles, scripts, the map and
// fonts. Every file has an address that changes with its content, so that it
// can be kept by the reader's browser for a year.
package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

//go:embed css fonts img/*.svg js
var files embed.FS

// Prefix is where the files are served.
const Prefix = "/static/"

// A file is one embedded file, plain and compressed.
type file struct {
	mediaType string
	plain     []byte
	gzipped   func() []byte // nil where compression does not help
}

var byName, byAddress = load()

// Path returns the address of the file, such as "css/app.css". It panics when
// there is none: that is a mistake in the program.
func Path(name string) string {
	address, ok := byName[name]
	if !ok {
		panic("static: there is no file " + name)
	}
	return address
}

// Handler serves the files by their addresses.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, ok := byAddress[r.URL.Path]
		if !ok {
			w.Header().Set("Cache-Control", "no-store")
			http.Error(w, "there is no such file", http.StatusNotFound)
			return
		}
		body := f.plain
		h := w.Header()
		h.Set("Content-Type", f.mediaType)
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
		h.Set("X-Content-Type-Options", "nosniff")
		if f.gzipped != nil {
			h.Set("Vary", "Accept-Encoding")
			if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
				h.Set("Content-Encoding", "gzip")
				body = f.gzipped()
			}
		}
		h.Set("Content-Length", strconv.Itoa(len(body)))
		if r.Method != http.MethodHead {
			w.Write(body)
		}
	})
}

// load gives every embedded file its address. Style sheets come last, since they
// name other files, by the addresses those were given.
func load() (names map[string]string, addresses map[string]file) {
	names, addresses = map[string]string{}, map[string]file{}
	var sheets, others []string
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || entry.IsDir():
			return err
		case path.Ext(name) == ".css":
			sheets = append(sheets, name)
		default:
			others = append(others, name)
		}
		return nil
	})
	if err != nil {
		panic(err)
	}
	for _, name := range append(others, sheets...) {
		content, err := files.ReadFile(name)
		if err != nil {
			panic(err)
		}
		ext := path.Ext(name)
		if ext == ".css" {
			content = readdress(content, names)
		}
		sum := sha256.Sum256(content)
		address := Prefix + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
		names[name], addresses[address] = address, newFile(ext, content)
	}
	return names, addresses
}

// readdress puts the addresses of files where a style sheet names them, as
// "../fonts/…".
func readdress(sheet []byte, names map[string]string) []byte {
	for name, address := range names {
		sheet = bytes.ReplaceAll(sheet, []byte("url(../"+name+")"), []byte("url("+address+")"))
	}
	return sheet
}

func newFile(ext string, content []byte) file {
	f := file{mediaType: mime.TypeByExtension(ext), plain: content}
	switch ext {
	case ".css", ".js", ".svg", ".txt":
		f.gzipped = sync.OnceValue(func() []byte { return compress(content) })
	case ".woff2":
		f.mediaType = "font/woff2"
	}
	return f
}

func compress(content []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		panic(err)
	}
	w.Write(content)
	w.Close()
	return b.Bytes()
}
