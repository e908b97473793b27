package main

import (
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/states"
)

// TestVotesAreToldApart: the count of a vote is no vote of the state, each part of a sentence
// tells of the resolutions that it names, and one that names none of those before.
func TestVotesAreToldApart(t *testing.T) {
	t.Parallel()
	b := bundle{record: record{votes: map[string]map[string]models.Option{"BJ": {"79/62": models.VoteAbsent, "80/57": models.VoteNo, "78/241": models.VoteYes}}}}
	for sentence, want := range map[string]int{
		"The General Assembly adopted resolution 80/57 on these weapons: 164 states voted for it, six against, and seven abstained.": 0,
		"Le 1er décembre, elle a adopté la résolution 80/57 : 164 États ont voté pour, 6 contre, et 7 se sont abstenus.":             0,
		"Benin voted for 78/241, and took no part in the vote on 79/62.":                                                             0,
		"Benin voted for 78/241 and 79/62, and against 80/57.":                                                                       1,
		"On that day 164 states voted in the General Assembly for resolution 80/57; Benin voted against it.":                         0,
		"On that day 164 states voted in the General Assembly for resolution 80/57; Benin abstained.":                                1,
		"Benin voted for 80/57.": 1,

		"Previously, it had voted for 78/241 and had taken no part in the vote on 79/62.":                                                                   0,
		"Previously, it had taken no part in the vote on 78/241 and had voted for 79/62.":                                                                   2,
		"It voted for resolution 78/241 and against 80/57.":                                                                                                 0,
		"It voted against resolution 78/241 and for 80/57.":                                                                                                 2,
		"Resolution 80/57 was adopted, which it voted against after it had taken no part in the vote on 79/62.":                                             0,
		"Resolution 80/57 was adopted, for which 164 states voted; it abstained.":                                                                           1,
		"In November 2023, after it had voted for 78/241, it explained why it abstained on draft resolution L.56.":                                          0,
		"Auparavant, il avait voté pour la résolution 78/241 et il n’avait pas pris part au vote sur la résolution 79/62.":                                  0,
		"Auparavant, il avait voté contre la résolution 78/241 et il s’était abstenu sur la résolution 79/62.":                                              2,
		"Il a voté pour la résolution 78/241 et contre la résolution 80/57.":                                                                                0,
		"Antes había votado a favor de la resolución 78/241 y no había participado en la votación de la resolución 79/62.":                                  0,
		"Antes se había abstenido en la votación de la resolución 78/241 y había votado a favor de la resolución 79/62.":                                    2,
		"Votó en contra de la resolución 78/241 y a favor de la resolución 80/57.":                                                                          2,
		"Ранее она голосовала за резолюцию 78/241 и не участвовала в голосовании по резолюции 79/62.":                                                       0,
		"Ранее она воздерживалась при голосовании по резолюции 78/241, не принимала участия в голосовании по резолюции 79/62.":                              1,
		"Она голосовала против резолюции 78/241 и за резолюцию 80/57.":                                                                                      2,
		"وكان قد صوت لصالح القرار \u206878/241\u2069 وتغيب عن التصويت على القرار \u206879/62\u2069 من قبل.":                                                 0,
		"وكان قد صوت ضد القرار \u206878/241\u2069 وامتنع عن التصويت على القرار \u206879/62\u2069 من قبل، ونحن نرحب بتصويته لصالح القرار \u206880/57\u2069.": 3,
		"Previously, it had voted against 78/241 and had abstained on 79/62; we warmly welcome that it voted for 80/57.":                                    3,
	} {
		l := written{day: today, state: states.State{ISO2: "BJ", Name: "Benin"}, Letter: letters.Letter{Lang: "en", Body: sentence}}
		var found []string
		b.voting(l, func(why, _ string) { found = append(found, why) })
		if len(found) != want {
			t.Errorf("%q: found %q, want %d", sentence, found, want)
		}
	}
}

// TestPraiseIsOfItsVote: a letter may recall a vote against and welcome another, if it says
// which; it welcomes none against.
func TestPraiseIsOfItsVote(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]int{
		"Previously, it had voted against 78/241 and had abstained on 79/62; we warmly welcome that it voted for 80/57.":                      0,
		"Резолюция 80/57 была принята 164 голосами против 6, и мы благодарны Вашей стране за эти голоса.":                                     0,
		"Она голосовала за резолюцию 78/241 и против резолюции 80/57, и мы благодарны за это.":                                                1,
		"It had voted against 78/241 and abstained on 79/62 before; we warmly welcome its vote.":                                              1,
		"It had voted for 78/241; we are grateful that it voted against 80/57.":                                                               1,
		"Auparavant, il avait voté contre la résolution 78/241\u00a0; nous nous félicitons vivement qu’il ait voté pour la résolution 80/57.": 0,
		"Auparavant, il avait voté contre la résolution 78/241\u00a0; nous nous félicitons vivement de son vote.":                             1,
		"Antes había votado en contra de la resolución 78/241; celebramos vivamente que haya votado a favor de la resolución 80/57.":          0,
		"Antes había votado en contra de la resolución 78/241; celebramos vivamente su voto.":                                                 1,
		"Ранее она голосовала против резолюции 78/241; мы горячо приветствуем то, что она проголосовала за резолюцию 80/57.":                  0,
		"Ранее она голосовала против резолюции 78/241; мы горячо приветствуем то, как она проголосовала теперь.":                              1,
		"وكان قد صوت ضد القرار \u206878/241\u2069 من قبل، ونحن نرحب ترحيبا حارا بتصويته لصالح القرار \u206880/57\u2069.":                      0,
		"وكان قد صوت ضد القرار \u206878/241\u2069 من قبل، ونحن نرحب ترحيبا حارا بتصويته الأخير.":                                              1,
	} {
		var found []string
		bundle{}.praise(written{day: today, Letter: letters.Letter{Lang: "en", Body: sentence}}, nil, func(why, _ string) { found = append(found, why) })
		if len(found) != want {
			t.Errorf("%q: found %q, want %d", sentence, found, want)
		}
	}
}
