package handlers

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views/paths"
)

// How much a form with files may hold: of each field that is no file, and of all
// that is sent.
const (
	maxField  = 1 << 20
	maxUpload = 40 << 20
)

// takesFiles tells whether the request is for a form that may carry files. Those
// are read piece by piece and stop at a limit of their own.
func takesFiles(c echo.Context) bool {
	if c.Request().Method != http.MethodPost {
		return false
	}
	switch c.Path() {
	case paths.Letters, paths.Letters + "/:id/reply", paths.Letters + "/:id/enclosures", paths.NewOutreach, paths.Outreaches + "/:id/edit", paths.Mail, paths.Sources + "/:id/files":
		return true
	}
	return false
}

// upload reads a form with files into the request, for Bind to find, and answers
// its files. It never holds more of a file than the largest that is taken: what
// follows a file that is too large is not read, so forms ask for files last, and
// nothing that was typed is lost. What is wrong with a file is told apart from what
// failed, so that the rest of the form is read all the same.
func upload(c echo.Context) (files []models.Attachment, wrong models.Invalid, err error) {
	r := c.Request()
	r.Body = http.MaxBytesReader(c.Response(), r.Body, maxUpload)
	parts, err := r.MultipartReader()
	if errors.Is(err, http.ErrNotMultipart) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, echo.NewHTTPError(http.StatusBadRequest).SetInternal(err)
	}
	values := url.Values{}
	sent := &multipart.Form{Value: values, File: map[string][]*multipart.FileHeader{}}
	files, err = readParts(parts, sent)
	r.MultipartForm = sent
	r.Form, r.PostForm = values, values
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		err = models.Invalid{"file": models.FileTooLarge}
	}
	if wrong, invalid := errors.AsType[models.Invalid](err); invalid {
		return files, wrong, nil
	}
	if err != nil {
		return nil, nil, echo.NewHTTPError(http.StatusBadRequest).SetInternal(err)
	}
	return files, nil, nil
}

// readParts reads the fields of a form and its files. It reads on after a file of
// a kind that is not taken, and stops at one that is too large.
func readParts(parts *multipart.Reader, sent *multipart.Form) (files []models.Attachment, wrong error) {
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return files, wrong
		}
		if err != nil {
			return nil, err
		}
		if part.FormName() != "file" {
			text, err := io.ReadAll(io.LimitReader(part, maxField))
			if err != nil {
				return nil, err
			}
			url.Values(sent.Value).Add(part.FormName(), string(text))
			continue
		}
		if part.FileName() == "" {
			continue
		}
		data, err := io.ReadAll(io.LimitReader(part, models.MaxAttachment+1))
		if err != nil {
			return nil, err
		}
		sent.File["file"] = append(sent.File["file"], &multipart.FileHeader{Filename: part.FileName(), Size: int64(len(data))})
		a, err := models.NewUpload(part.FileName(), data)
		if err != nil {
			wrong = err
		}
		if len(data) > models.MaxAttachment {
			return nil, wrong
		}
		files = append(files, a)
	}
}

// fileOf answers a file kept with the thing of the kind that the path names.
func (a app) fileOf(kind string) func(echo.Context, uint) error {
	return func(c echo.Context, id uint) error { return a.answerFile(c, models.Ref{Kind: kind, ID: id}) }
}

// answerFile answers a file kept with a thing.
func (a app) answerFile(c echo.Context, of models.Ref) error {
	number, err := pathNumber(c, "file")
	if err != nil {
		return err
	}
	f, err := models.FindAttachment(c.Request().Context(), a.store(c), of, number)
	if err != nil {
		return err
	}
	return sendFile(c, f)
}

// sendFile answers a file, to be saved and never to be run.
func sendFile(c echo.Context, f models.Attachment) error {
	header := c.Response().Header()
	header.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	header.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	header.Set("X-Content-Type-Options", "nosniff")
	return c.Blob(http.StatusOK, f.MediaType, f.Data)
}

// contentOf reads a file of a form that is read whole, up to the size of the
// largest that is taken.
func contentOf(header *multipart.FileHeader) ([]byte, error) {
	f, err := header.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, models.MaxAttachment+1))
}
