package mailbox

import (
	"encoding/binary"
	"regexp"
	"strconv"
	"strings"
)

// rtfStart is what every packed text may point back to ([MS-OXRTFCP] 2.1.2.1).
const rtfStart = "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier" +
	"{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"

// unpackRTF unpacks the rich text of a winmail.dat.
func unpackRTF(data []byte) ([]byte, bool) {
	if len(data) < 16 {
		return nil, false
	}
	size, kind, packed := binary.LittleEndian.Uint32(data[4:]), string(data[8:12]), data[16:]
	switch kind {
	case "MELA":
		return packed[:min(len(packed), int(size))], true
	case "LZFu":
	default:
		return nil, false
	}
	var window [4096]byte
	at := copy(window[:], rtfStart)
	var out []byte
	put := func(c byte) {
		out = append(out, c)
		window[at] = c
		at = (at + 1) % len(window)
	}
	for i := 0; i < len(packed) && len(out) < maxPart; {
		flags := packed[i]
		i++
		for bit := 0; bit < 8 && i < len(packed); bit++ {
			if flags&(1<<bit) == 0 {
				put(packed[i])
				i++
				continue
			}
			if i+1 >= len(packed) {
				return out, false
			}
			token := int(packed[i])<<8 | int(packed[i+1])
			i += 2
			from := token >> 4
			if from == at {
				return out, true
			}
			for n := token&15 + 2; n > 0; n-- {
				put(window[from])
				from = (from + 1) % len(window)
			}
		}
	}
	return out, true
}

// unRTF returns the words of a rich text.
func unRTF(data []byte) string {
	p := rtf{charset: "windows-1252", skips: 1}
	for i := 0; i < len(data); {
		i = p.step(data, i)
	}
	p.flush()
	return p.out.String()
}

// An rtf reads a rich text.
type rtf struct {
	out     strings.Builder
	bytes   []byte // of the charset, not read yet
	charset string
	hidden  []bool // of each group that is open, whether its words are not shown
	pass    int    // how many characters are passed over that stand for one of Unicode
	skips   int    // how many stand for each
}

func (p *rtf) isHidden() bool { return len(p.hidden) > 0 && p.hidden[len(p.hidden)-1] }

func (p *rtf) flush() {
	p.out.WriteString(in(p.bytes, p.charset).text)
	p.bytes = nil
}

// put takes one byte of the text.
func (p *rtf) put(c byte) {
	switch {
	case p.isHidden():
	case p.pass > 0:
		p.pass--
	default:
		p.bytes = append(p.bytes, c)
	}
}

// step reads what stands at a place, and returns where it ends.
func (p *rtf) step(data []byte, i int) int {
	switch c := data[i]; c {
	case '{':
		p.hidden = append(p.hidden, p.isHidden())
	case '}':
		p.hidden = p.hidden[:max(0, len(p.hidden)-1)]
	case '\r', '\n':
	case '\\':
		return p.control(data, i+1)
	default:
		p.put(c)
	}
	return i + 1
}

// control reads a word of control.
func (p *rtf) control(data []byte, i int) int {
	if i >= len(data) {
		return i
	}
	if word := rtfWord.FindSubmatch(data[i:min(len(data), i+100)]); word != nil {
		number, _ := strconv.Atoi(string(word[2]))
		p.word(string(word[1]), number)
		return i + len(word[0])
	}
	switch c := data[i]; c {
	case '\'':
		if i+2 < len(data) && isHex(data[i+1]) && isHex(data[i+2]) {
			p.put(unhex(data[i+1])<<4 | unhex(data[i+2]))
			return i + 3
		}
	case '*':
		p.hide()
	case '~':
		p.put(' ')
	case '\\', '{', '}':
		p.put(c)
	}
	return i + 1
}

// rtfWord is a word of control with its number, and the space that ends it.
var rtfWord = regexp.MustCompile(`^([a-z]+)(-?[0-9]*) ?`)

func (p *rtf) hide() {
	if len(p.hidden) > 0 {
		p.hidden[len(p.hidden)-1] = true
	}
}

// word does what a word of control says.
func (p *rtf) word(word string, number int) {
	switch word {
	case "par", "line", "row", "sect", "page":
		p.put('\n')
	case "tab", "cell":
		p.put('\t')
	case "fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "htmltag", "themedata", "listtable", "datastore":
		p.hide()
	case "uc":
		p.skips = number
	case "ansicpg":
		if name := codePageNumber(uint32(number)); name != "" {
			p.charset = name
		}
	case "u":
		if p.isHidden() {
			return
		}
		p.flush()
		p.out.WriteRune(rune(uint16(number)))
		p.pass = p.skips
	default:
		if sign, ok := rtfSigns[word]; ok && !p.isHidden() {
			p.flush()
			p.out.WriteString(sign)
		}
	}
}

// rtfSigns are the signs that rich text has words for.
var rtfSigns = map[string]string{"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•"}
