package drafting

import (
	"slices"
	"strings"
)

// bodies are the words with which the names of public bodies and offices begin that take an article.
var bodies = []string{
	"authority", "cabinet", "chancellery", "commission", "committee", "council", "delegation", "department", "directorate", "division", "embassy", "federal", "foreign",
	"general", "government", "interministerial", "joint", "mission", "ministry", "national", "office", "permanent", "presidency",
	"secretariat", "senate", "state", "unit",
}

// heads are the words of offices behind which a name may follow, and then no article stands before them.
var heads = []string{"minister", "president", "prime minister"}

// withArticle gives the name of a body or an office that somebody typed its article, where it has none.
func withArticle(name string) string {
	low := strings.ToLower(name)
	first, _, _ := strings.Cut(low, " ")
	if slices.Contains(bodies, first) || slices.Contains(heads, low) {
		return "the " + name
	}
	for _, head := range heads {
		if strings.HasPrefix(low, head+" of ") || strings.HasPrefix(low, head+" for ") {
			return "the " + name
		}
	}
	return name
}
