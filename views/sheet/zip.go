package sheet

import (
	"archive/zip"
	"io"
	"iter"
	"strings"
	"time"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/views/letterdoc"
)

// WriteZIP writes the letters of a batch, each as the files that are made of it,
// the first of which gives the others their name, and the list of them at the end.
// They are made one after the other, so it takes no more memory for many than for
// few.
func WriteZIP(w io.Writer, at time.Time, letters iter.Seq2[batches.Item, error], filesOf func(letters.Letter) ([]models.Attachment, error)) error {
	z := zip.NewWriter(w)
	add := func(name string, method uint16, data []byte) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: at})
		if err != nil {
			return err
		}
		_, err = f.Write(data)
		return err
	}
	list := Letters{}
	taken := map[string]bool{}
	for item, err := range letters {
		if err != nil {
			return err
		}
		if item.Letter == nil {
			list.Add(item, "")
			continue
		}
		files, err := filesOf(*item.Letter)
		if err != nil {
			return err
		}
		stem := strings.TrimSuffix(files[0].Name, ".docx")
		if taken[stem] {
			stem += " " + item.StateISO
		}
		taken[stem] = true
		for _, f := range files {
			method := zip.Store // DOCX and PDF are packed already
			if f.MediaType == letterdoc.TypeEML {
				method = zip.Deflate
			}
			if err := add(stem+f.Name[strings.LastIndexByte(f.Name, '.'):], method, f.Data); err != nil {
				return err
			}
		}
		list.Add(item, stem)
	}
	data, err := list.CSV()
	if err != nil {
		return err
	}
	if err := add("letters.csv", zip.Deflate, data); err != nil {
		return err
	}
	return z.Close()
}
