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

func load() (names map[string]string, addresses map[string]file) {
	names, addresses = map[string]string{}, map[string]file{}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(content)
		ext := path.Ext(name)
		address := Prefix + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
		if ext == ".woff2" {
			address = Prefix + name // the sheet names its fonts itself; a new font gets a new name
		}
		names[name], addresses[address] = address, newFile(ext, content)
		return nil
	})
	if err != nil {
		panic(err)
	}
	return names, addresses
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
