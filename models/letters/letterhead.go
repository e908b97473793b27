package letters

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche/models"
)

// A Letterhead is what an organisation prints at the top and the foot of its
// letters. That of no organisation is the campaign's own, which serves all that
// have none.
type Letterhead struct {
	models.Record
	OrganisationID *uint                `json:"OrganisationID"`
	Organisation   *models.Organisation `json:"-"`
	Name           string               `json:"Name"`     // as it is printed
	Address        string               `json:"Address"`  // one line of the address a line
	Color          string               `json:"Color"`    // such as "#1f3a5f"; "" for the usual one
	FooterEn       string               `json:"FooterEn"` // on the coalition, in each language of letters
	FooterFr       string               `json:"FooterFr"`
	FooterEs       string               `json:"FooterEs"`
	FooterRu       string               `json:"FooterRu"`
	FooterAr       string               `json:"FooterAr"`
	Reference      string               `json:"Reference"`  // pattern of the reference numbers, "" for the usual one; such as {year}/{state}/{number}
	Logo           []byte               `json:"-"`          // PNG or JPEG
	LogoSHA256     string               `json:"LogoSHA256"` // hexadecimal, "" where there is no logo
}

// MaxLogo is how many bytes a logo may have.
const MaxLogo = 300 << 10

// maxLogoPixels is how many pixels a logo may have: more than any printer needs
// for it, and few enough that a small file cannot unfold into a large picture.
const maxLogoPixels = 4_000_000

// Footer returns the footer in the language, the English one where there is none.
func (h Letterhead) Footer(lang string) string {
	primary, _, _ := strings.Cut(lang, "-")
	own := map[string]string{"fr": h.FooterFr, "es": h.FooterEs, "ru": h.FooterRu, "ar": h.FooterAr}[primary]
	if own != "" {
		return own
	}
	return h.FooterEn
}

var hexColor = regexp.MustCompile(`^#[0-9a-f]{6}$`)

// Contrast returns how far the colour stands out from white paper, by the
// formula of WCAG: from 1 to 21; 0 for what is no colour.
func Contrast(color string) float64 {
	if !hexColor.MatchString(color) {
		return 0
	}
	bright := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(color[1+2*i:3+2*i], 16, 8)
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		bright += weight * c
	}
	return 1.05 / (bright + 0.05)
}

// leastContrast is what WCAG asks of text.
const leastContrast = 4.5

// check brings the letterhead into its form and tells what is wrong with it.
func (h *Letterhead) check() error {
	h.Name = models.OneLine(h.Name)
	h.Address = models.PlainText(h.Address)
	h.Color = strings.ToLower(strings.TrimSpace(h.Color))
	wrong := models.Invalid{}
	wrong.Check(h.Name != "", "name", models.Required)
	wrong.Check(utf8.RuneCountInString(h.Name) <= models.MaxLine, "name", models.TooLong)
	wrong.Check(utf8.RuneCountInString(h.Address) <= 2*models.MaxLine && strings.Count(h.Address, "\n") < 8, "address", models.TooLong)
	if h.Color != "" {
		wrong.Check(hexColor.MatchString(h.Color), "color", models.NotAColor)
		wrong.Check(!hexColor.MatchString(h.Color) || Contrast(h.Color) >= leastContrast, "color", models.ColorTooPale)
	}
	for field, text := range map[string]*string{"footer-en": &h.FooterEn, "footer-fr": &h.FooterFr, "footer-es": &h.FooterEs, "footer-ru": &h.FooterRu, "footer-ar": &h.FooterAr} {
		*text = models.OneLine(*text)
		wrong.Check(utf8.RuneCountInString(*text) <= 2*models.MaxLine, field, models.TooLong)
	}
	h.Reference = models.OneLine(h.Reference)
	wrong.Check(h.Reference == "" || isPattern(h.Reference), "reference", models.NotAPattern)
	if message := wrongLogo(h.Logo); message != "" {
		wrong["logo"] = message
	}
	h.LogoSHA256 = ""
	if len(h.Logo) > 0 {
		sum := sha256.Sum256(h.Logo)
		h.LogoSHA256 = hex.EncodeToString(sum[:])
	}
	return wrong.Err()
}

// wrongLogo returns what is wrong with a logo, "" if nothing is. A picture that
// breaks off half-way is none.
func wrongLogo(data []byte) models.Problem {
	switch {
	case len(data) == 0:
		return ""
	case len(data) > MaxLogo:
		return models.LogoTooLarge
	}
	c, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || format != "png" && format != "jpeg" {
		return models.NotALogo
	}
	if c.Width < 1 || c.Height < 1 || c.Width > maxLogoPixels/c.Height {
		return models.LogoTooLarge
	}
	if _, _, err := image.Decode(bytes.NewReader(data)); err != nil {
		return models.NotALogo
	}
	return ""
}

// Letterheads returns all letterheads, the campaign's own first, without logos.
func Letterheads(ctx context.Context, s *models.Store) ([]Letterhead, error) {
	if !s.Reader().MayManage() {
		return nil, models.ErrForbidden
	}
	return models.From[Letterhead](s).Where("trashed_at IS NULL").Omit("logo").Preload("Organisation", nil).
		Order("organisation_id IS NOT NULL, name COLLATE NOCASE, id").Find(ctx)
}

// FindLetterhead returns a letterhead with its logo.
func FindLetterhead(ctx context.Context, s *models.Store, id uint) (Letterhead, error) {
	if !s.Reader().MayManage() {
		return Letterhead{}, models.ErrForbidden
	}
	h, err := models.From[Letterhead](s).Where("id = ? AND trashed_at IS NULL", id).Preload("Organisation", nil).Take(ctx)
	return h, models.Translate(err)
}

// LetterheadOf returns the letterhead for a letter: that of the first signatory
// whose organisation has one, else the campaign's own; where there is neither, one
// with nothing but the campaign's name. Whoever may read the letter may see it: it is printed on it.
func LetterheadOf(ctx context.Context, s *models.Store, l Letter) (Letterhead, error) {
	var organisations []uint
	for _, g := range l.Signatories {
		if g.OrganisationID != nil {
			organisations = append(organisations, *g.OrganisationID)
		}
	}
	heads, err := models.From[Letterhead](s).Where("trashed_at IS NULL AND (organisation_id IS NULL OR organisation_id IN ?)", organisations).Find(ctx)
	if err != nil {
		return Letterhead{}, models.Translate(err)
	}
	heads = slices.DeleteFunc(heads, func(h Letterhead) bool { return l.wentBefore(h) })
	for _, id := range organisations {
		for _, h := range heads {
			if h.OrganisationID != nil && *h.OrganisationID == id {
				return h, nil
			}
		}
	}
	for _, h := range heads {
		if h.OrganisationID == nil {
			return h, nil
		}
	}
	coalition, err := models.CoalitionOf(ctx, s)
	return Letterhead{Name: coalition.Name}, err
}

// wentBefore tells whether the files of a letter were kept as it was sent before the
// letterhead was made.
func (l Letter) wentBefore(h Letterhead) bool {
	return !l.IsDraft() && slices.ContainsFunc(l.AsSent(), func(a models.Attachment) bool { return a.RecordedAt.Before(h.RecordedAt) })
}

// HeadOf returns the letterhead under which a letter stands: a sent one that under which
// it was sent, however letterheads have changed since.
func HeadOf(ctx context.Context, s *models.Store, l Letter) (Letterhead, error) {
	if l.SentUnder == "" || l.IsDraft() {
		return LetterheadOf(ctx, s, l)
	}
	var h Letterhead
	err := json.Unmarshal([]byte(l.SentUnder), &h)
	return h, err
}

// freezeHead keeps with a letter that is sent the letterhead that it bears.
func (l *Letter) freezeHead(ctx context.Context, s *models.Store) error {
	head, err := LetterheadOf(ctx, s, *l)
	if err != nil {
		return err
	}
	kept, err := json.Marshal(head)
	l.SentUnder = string(kept)
	return err
}

// NameHead names what stands at the head of the letter: the same on a page as on paper.
func (l *Letter) NameHead(ctx context.Context, s *models.Store) error {
	if l.Direction == Incoming {
		return nil
	}
	head, err := HeadOf(ctx, s, *l)
	l.HeadedBy = head.Name
	return err
}

// SaveLetterhead creates or changes a letterhead. It returns ErrStale when the
// version of a changed one is not the newest, and Invalid when the organisation
// has one already.
func SaveLetterhead(ctx context.Context, s *models.Store, h *Letterhead) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayManage() {
			return models.ErrForbidden
		}
		if err := h.check(); err != nil {
			return err
		}
		var others int64
		q := tx.DB(ctx).Model(&Letterhead{}).Where("trashed_at IS NULL AND id <> ?", h.ID)
		if h.OrganisationID == nil {
			q = q.Where("organisation_id IS NULL")
		} else {
			q = q.Where("organisation_id = ?", *h.OrganisationID)
			var known int64
			if err := tx.DB(ctx).Model(&models.Organisation{}).Where("id = ? AND trashed_at IS NULL", *h.OrganisationID).Count(&known).Error; err != nil {
				return models.Translate(err)
			}
			if known == 0 {
				return models.Invalid{"organisation": models.NotAChoice}
			}
		}
		if err := q.Count(&others).Error; err != nil {
			return models.Translate(err)
		}
		if others > 0 {
			return models.Invalid{"organisation": models.LetterheadExists}
		}
		if h.ID == 0 {
			return models.Create(ctx, tx, h, "made letterhead")
		}
		return models.Update(ctx, tx, h, "changed letterhead")
	})
}
