"""Further English wordings of style, relation, contact and influence (spec §3)."""

from __future__ import annotations

import re

from coach.deal.intake.cues import Cue
from coach.deal.intake.cues import cues as _cues

_US = r"(?:us|our \w+|ours)"
_NUM = r"(?:two|three|four|five|six|seven|eight|nine|ten|several|many|a dozen|half a dozen|a couple of|a few|\d{1,2})"
_SIDE = r"(?:privately|quietly|off the record|in confidence|on the quiet|on the side|confidentially|under the table|between us|behind the scenes|discreetly|dont share|don['’]t share|after hours)"
_INSIDE = r"(?:objections?|concerns?(?: sheet)?|score ?(?:sheet|card)?s?|scoring|criteria|panel|committee|weighting|budget|price|rival['’]s|competitors?['’]?s?|bid|minutes|questions|shortlist|answers?|list)"


def cues(field: str, value: str, *patterns: str) -> list[Cue]:
    return _cues(field, value, *patterns, flags=re.I)


STYLES: list[Cue] = [
    *cues(
        "adopter_style",
        "innovator",
        r"(?:tries|wants|loves|buys|gets|installs|downloads|has to have|must have) (?:every|all|any|the (?:latest|newest))[^.;,]{0,20}(?:new|latest|beta|gadget|release|toy|thing)|first in (?:the )?(?:queue|line) for|(?:new|latest) (?:gadget|toy|release|thing)s? (?:first|before anyone)|just because it(?:['’]s| is) new|loves anything new",
    ),
    *cues(
        "adopter_style",
        "visionary",
        r"(?:wants?|keen|hopes?|determined|plans?|aims?|dreams?)[^.;]{0,20}(?:to be|of being|us to be|them to be|be) (?:the )?(?:very )?(?:first|only|number one|leader|pioneer|showcase|lighthouse|poster child|benchmark|envy)",
        r"(?:the )?one (?:that )?(?:the others|everyone|others|competitors|the rest|other \w+) (?:come|comes|will come|look|visit|copy)[^.;]{0,20}|(?:put|putting) (?:them|the \w+) on the map|set the (?:pace|standard|bar) for|(?:others|other \w+|the industry) (?:to|will) (?:copy|follow|visit|come and (?:see|look))",
    ),
    *cues(
        "adopter_style",
        "pragmatist",
        r"(?:one|a single) \w+ (?:live|working|proven|running) (?:first|before)|(?:pilot|trial|test)[^.;]{0,30} first\b",
        r"(?:pilot|trial|prove|try|test|run) (?:it |this |that )?(?:in|on|at|with) (?:one|a single|two|just one)[^.;]{0,40}(?:first|then|before|and if)|(?:first|before (?:I|he|she|we|they))[^.;]{0,20}(?:see|seen) it work|show me (?:it|that it|the)[^.;]{0,20}(?:work|numbers|saving|results)|(?:works? on|proves? itself on) (?:one|our|the)",
        r"(?:doesn['’]?t|does not|don['’]?t) care (?:about|for) (?:the )?(?:features|bells|brand|slides|vision|hype)[^.;]{0,30}|(?:as long as|provided|so long as) it (?:works|fixes|solves|cuts|saves)",
    ),
    *cues(
        "adopter_style",
        "conservative",
        r"(?:only|happy|moves?|buys?|signs?|go(?:es)?)[^.;]{0,30}(?:if|when|once|after|until|with something)[^.;]{0,14}(?:two|three|several|every|all the|most) other [\w ]{2,20}(?:already )?(?:runs?|uses?|has|have|did)[^.;]{0,12}|(?:something|whatever|what) (?:every|most|all the) other \w+ already (?:runs?|uses?|has|have)",
        r"hates? (?:being|to be|going) (?:the )?first",
        r"won['’]t (?:move|sign|budge|buy|decide)[^.;]{0,12}(?:until|before|till)[^.;]{0,30}(?:others?|other \w+|sites?|plants?|peers|someone)[^.;]{0,20}(?:have|has|use|run|done|got)[^.;]{0,12}",
        r"(?:come|call|talk to (?:me|us)) (?:back |again )?(?:when|once|after) [^.;]{0,40}(?:run|used|had|done|proven|live|in)[^.;]{0,24}",
        r"(?:not|isn['’]t|never) (?:been )?proven|unproven|untested|(?:don['’]?t|dont|doesn['’]?t|won['’]?t|not) (?:want to |going to |willing to |wanna )?(?:take|taking|run) (?:any |a |the |that )?(?:risk|chance)s?|(?:no|zero) (?:appetite for )?risk|not (?:be |being |going )(?:the )?(?:first|guinea)",
        r"(?:someone|somebody|others|other \w+|two other|another \w+|peers|the big \w+) (?:has|have|else has|goes?|should|to) (?:already )?(?:run|used|use|gone|go|try|tried|done it|proven)[^.;]{0,24}(?:first|before|for (?:a|two|three)|already)",
        r"(?:worried|afraid|scared|nervous|terrified) (?:of|about) (?:being (?:first|blamed)|the blame|getting it wrong|an audit|it going wrong)|safe pair of hands|wants? (?:a )?(?:safe|established|proven|big[- ]name)",
    ),
    *cues(
        "adopter_style",
        "laggard",
        r"(?:sees?|see) no (?:need|point|reason) (?:to|in) (?:chang|switch|replac|mov)\w*|(?:has|have|it['’]s) (?:worked|served|done) (?:us )?(?:fine|well|perfectly)[^.;]{0,20}(?:for|since)|(?:happy|content|perfectly happy) with (?:the (?:old|current|present|existing)|what|paper|Excel|spreadsheets?|things as)|one more (?:patch|upgrade|year)|would rather (?:patch|fix|repair|extend|keep) the (?:old|current)",
    ),
]

RELATIONS: list[Cue] = [
    *cues(
        "relationship",
        "enemy",
        rf"(?:will|would|['’]ll|going to|determined to|trying to|swore to|vowed to) (?:block|stop|kill|sink|veto|fight|bury|torpedo|keep|shut|freeze) (?:{_US}|it|this|the deal)(?: out)?|(?:fights|fighting|blocks|blocking|undermines|undermining|torpedoing|trashing|trashes) {_US}|(?:wants|got) {_US} (?:out|off|gone|dead|banned)|over (?:his|her|my) dead body",
    ),
    *cues(
        "relationship",
        "non_supporter",
        rf"(?:thinks|says|said|told [\w ]{{1,20}}|feels|reckons|argued|insists) (?:that )?(?:we|our \w+|we['’]re|ours)[^.;]{{0,16}}(?:not as good|worse|too (?:expensive|small|new|slow|risky)|not ready|weaker|behind|inferior|overpriced|don['’]t (?:get|understand))|(?:against|not in favou?r of|no fan of|cold on|cool on|down on|lukewarm on|negative about|unconvinced by) {_US}",
        r"(?:is |['’]s )?(?:openly |clearly |firmly |still )?(?:pushing|lobbying|arguing|campaigning|rooting|voting) for (?!us\b|our\b|it\b)[A-Z][^.;]{1,24}|(?:in|on) [A-Z]\w+['’]s (?:corner|side)",
    ),
    *cues(
        "relationship",
        "neutral",
        r"(?:got |has |have |with )?no (?:real |particular |strong )?(?:preference|favou?rite|horse in (?:this|the) race|view either way|dog in (?:this|the) fight)|(?:doesn['’]t|don['’]t|does not) (?:mind|care) (?:which|who|either)|(?:hasn['’]t|has not|won['’]t|wouldn['’]t) (?:said|say|tip|tipped|declared|commit|come down)[^.;]{0,16}(?:either way|side|hand|preference|yet)|whoever (?:wins|gets it)(?: is)? (?:is )?fine|sitting on the fence|open[- ]minded",
    ),
    *cues(
        "relationship",
        "supporter",
        rf"(?:push|pushes|pushed|argue|vouch|fight|vote|voted|lobby|rooted|root) (?:hard )?for {_US}\b|(?:back|backs|backed|backing|support|supports|supporting|prefer|prefers|favou?rs|pushing for|argued for|arguing for|rooting for|vouched for|vouches for|championing|voted for|voting for|recommending|recommends|fighting for|speaks up for|stood up for|sticks up for|lobbying for|going to bat for|went to bat for|wants) {_US}\b(?! out| off| gone| to (?:leave|go|drop|cut))",
        r"(?:said|told|says)[^.;]{0,24}(?:we(?:['’]re| are) (?:the best|ahead|her pick|his pick|the right|clearly)|should (?:go with|pick|choose|buy) us|wants? us)|(?:big|huge|real|firm|great) (?:fan|believer|advocate|supporter)(?: of (?:us|ours))?|in our (?:corner|camp)|on our side|sold on us|our champion",
    ),
    *cues(
        "relationship",
        "mentor",
        rf"(?:pass|slip|leak|send|sent|forward|hand|give|gave|feed|fed|show|tip|text|share|whisper|email)(?:s|ed|ped|red)? (?:me|us)(?: off)?\b[^.;]{{0,70}}?(?:{_INSIDE}|{_SIDE})",
        rf"{_SIDE}[^.;]{{0,20}}(?:me|us)\b|(?:me|us)\b[^.;]{{0,40}}{_SIDE}",
        r"(?:told|taught|showed|coached|walked|advised|warned|tipped|prepped|briefed|coaching|teaching) (?:me|us) (?:how to|what to|on how|through|not to|to (?:avoid|drop|skip|leave out|lead with))[^.;]{0,50}",
    ),
]

CONTACT: list[Cue] = [
    *cues(
        "contact",
        "none",
        r"(?:never|not(?: yet)?|haven['’]?t|havent|hasn['’]?t|yet to|still haven['’]?t|didn['’]?t) (?:yet |ever |actually |even )?(?:met|meet|seen|spoken (?:to|with)|talked to|had a word with|crossed paths with|been introduced to) {W}",
        r"only (?:know|knows?) (?:him|her|them|{P}) by name|(?:connected|linked) on (?:LinkedIn|WhatsApp|WeChat) only|(?:never|not) (?:actually )?(?:met|spoken)(?: in person)?",
    ),
    *cues(
        "contact",
        "initial",
        r"shaken (?:his|her|{P}(?:['’]s)?) hand once|met (?:him|her|{P}) once",
        r"(?:just |only |had |have had |['’]ve had )(?:just |only )?(?:one|a single|a quick|a short|an?) (?:intro(?:ductory)?|first|initial|discovery|short|quick)?\s?(?:call|meeting|chat|hello|coffee|visit|handshake)(?: with {W})?(?=[^.;]{0,20}(?:that['’]s it|so far|only|$|[,.;]))|(?:met|spoken to|spoke to|seen|talked to) {W} (?:just |only )?once|first time (?:I|we)(?:['’]ve)? (?:met|spoken)",
    ),
    *cues(
        "contact",
        "multiple",
        rf"(?:met|seen|spoken (?:to|with)|spoke (?:to|with)|visited|talked (?:to|with)|had (?:calls|meetings) with|sat down with) (?:{{P}} )?(?:now |already |at least |about )?(?:twice|{_NUM} times|{_NUM} (?:calls|meetings))|(?:my|our|the) (?:second|third|fourth|fifth|sixth|\d(?:nd|rd|th)) (?:visit|meeting|call|time|session|chat)|{_NUM} (?:meetings|calls|visits|sit-?downs|sessions)(?: (?:in|so far|already|now))?",
    ),
    *cues(
        "contact",
        "deep",
        r"known (?:him|her|{P}) (?:for )?(?:over |about |nearly )?\w+ years|(?:fish|golf|sail|drink|play \w+) together",
        r"(?:coffee|lunch|dinner|drinks?|a (?:beer|pint|drink)|golf|breakfast|tea)(?: together| with (?:me|us|him|her|{P}))? (?:every|each|most|once a) (?:month|week|weekend|fortnight|couple of weeks|other \w+)|(?:every|each|once a) (?:month|week|fortnight)[^.;,]{0,24}(?:coffee|lunch|dinner|beers?|drinks?|golf|one[- ]on[- ]one|alone|just the two of us)|tells? me everything|(?:known|friends)[^.;]{0,14}for years",
    ),
]

WEIGHS: list[Cue] = cues(
    "weighs",
    "true",
    r"(?:takes|takes on board|values|respects|follows|goes by|heeds|seeks|wants) {W}(?:['’]s)? (?:opinion|view|advice|word|input|take|counsel)|no vote[^.;]{0,40}(?:opinion|advice|listens|ear)|still (?:listens to|asks) {W}",
)
