package letterdoc

import (
	"bytes"
	"errors"
	"image"
	_ "image/jpeg"
	_ "image/png"
)

// A picture is a logo as it will be printed.
type picture struct {
	format        string // png or jpeg
	width, height int    // pixels
	data          []byte
}

// maxPixels is how many pixels a logo may have.
const maxPixels = 4_000_000

// ErrNoPicture says that a logo is not a PNG or a JPEG, or has too many pixels.
var ErrNoPicture = errors.New("the logo is no PNG or JPEG picture that can be printed")

// pictureOf returns what is to be known of a logo; nil if there is none.
func pictureOf(data []byte) (*picture, error) {
	if len(data) == 0 {
		return nil, nil
	}
	c, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || c.Width < 1 || c.Height < 1 || c.Width > maxPixels/c.Height || format != "png" && format != "jpeg" {
		return nil, ErrNoPicture
	}
	return &picture{format, c.Width, c.Height, data}, nil
}

// fit returns the size in points at which the picture fills the box.
func (p picture) fit(width, height float64) (w, h float64) {
	scale := min(width/float64(p.width), height/float64(p.height))
	return float64(p.width) * scale, float64(p.height) * scale
}
