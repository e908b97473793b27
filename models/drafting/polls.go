package drafting

import (
	"slices"
	"strings"

	"demarche/models/letterlang"
	"demarche/models/states"
)

// pollWords tell a poll, by language, for the first of states.PollQuestions: of those
// who opposed the weapons, and of those who wanted a ban. %s is for when, %n for how many.
var pollWords = map[string][2]string{
	"fr": {
		"Dans un sondage réalisé %s, %n\u00a0% des personnes interrogées dans votre pays se sont dites opposées aux armes létales autonomes.",
		"Dans un sondage réalisé %s, %n\u00a0% des personnes interrogées souhaitaient que votre pays œuvre en faveur d’une interdiction internationale.",
	},
	"es": {
		"En una encuesta realizada %s, el %n\u00a0% de las personas consultadas en su país se declaró contrario a las armas letales autónomas.",
		"En una encuesta realizada %s, el %n\u00a0% de las personas consultadas quería que su país trabajara por una prohibición internacional.",
	},
	"ru": {
		"По данным опроса, проведенного %s, %n\u00a0% опрошенных в Вашей стране высказались против смертоносного автономного оружия.",
		"По данным опроса, проведенного %s, %n\u00a0% опрошенных хотели, чтобы Ваша страна добивалась международного запрета.",
	},
	"ar": {
		"وأظهر استطلاع للرأي أجري %s أن %n في المائة ممن شملهم الاستطلاع في بلدكم يعارضون الأسلحة الفتاكة الذاتية التشغيل.",
		"وأظهر استطلاع للرأي أجري %s أن %n في المائة ممن شملهم الاستطلاع يريدون أن يعمل بلدكم من أجل حظر دولي.",
	},
}

// pollIn tells a poll in a language other than English.
func pollIn(lang string, a act) (string, bool) {
	words, ok := pollWords[lang]
	if !ok {
		return "", false
	}
	question, share := states.AskedIn(a.summary)
	i := slices.Index(states.PollQuestions, question)
	if share == "" {
		return "", false
	}
	share = strings.ReplaceAll(share, ".", ",")
	return strings.NewReplacer("%s", letterlang.On(lang, letterlang.Date(a.on)), "%n", share).Replace(words[i]), true
}
