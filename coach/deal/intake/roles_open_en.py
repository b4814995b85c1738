"""English role wordings without a fixed frame (spec §3): the verb alone proves the role of whoever the clause is about."""

from __future__ import annotations

import re

from coach.deal.intake.cues import Cue, cues

_CREW = (
    r"(?:team|staff|crews?|people|nurses|engineers|operators|drivers|department|agents|planners|group|guys|girls|lads|boys|folks|analysts|reps|pickers|technicians|clerks|buyers|teachers|supervisors|cashiers|cleaners|"
    r"porters|fitters|inspectors|tellers|dispatchers|waiters|chefs|housekeepers|adjusters|underwriters|doctors|pharmacists|line leads|shift(?: \w+)?|depot|floor|bench|mechanics|stewards|handlers|loaders|coders|schedulers)"
)
_ALWAYS = (
    r"(?:every (?:single )?(?:day|shift|week|night|morning|hour)|all (?:day|shift|night|week)(?: long)?|day (?:in|to day|after day)|daily|hourly|each (?:day|shift)|round the clock|around the clock|24/7|"
    r"(?:\w+ )?hours (?:a|per|every) (?:day|shift)|in (?:all|every) (?:\w+ )?shifts?|from (?:seven|eight|nine|\d) to)"
)
_IN = r"(?:us(?:e|es|ing|ed)|run(?:s|ning|ing)?|operat(?:e|es|ing)|liv(?:e|es|ing) (?:in|on)|work(?:s|ing)? (?:in|on|with)|(?:be|is|are|['’]re|['’]s|sit|sits|sitting|spend\w*)(?: \w+){0,2} (?:in|on|with)|log(?:s|ged|ging)? (?:in|into|on)|glued to|stuck in|hands on)"
_THREE = r"(?:it|them|us|all|both|everyone|(?:the |our |their |each |every |all )?(?:\w+ ){0,2}(?:bids?|bidders?|vendors?|tenders?|responses?|demos?|suppliers?|proposals?|offers?|tests?|submissions?|candidates|contenders|systems?|three|two|four|five))"
_STUDY = r"(?:bake-?offs?|bench ?tests?|POC|PoC|pilot test|proof of concept|comparison|evaluation|scoring|shoot-?out|benchmark(?:ing)?|side[- ]by[- ]side|head[- ]to[- ]head|acceptance test|trial runs?|vendor review|testing|technical review)"
_DOC = r"(?:requirements?|specs?|specifications?|RFP|RFQ|RFI|tender(?: documents?)?|score ?cards?|criteria|score ?sheets?|scoring (?:sheet|matrix)|terms of reference|evaluation report|test report)"


def _en(value: str, *patterns: str) -> list[Cue]:
    return cues("buying_roles", value, *patterns, flags=re.IGNORECASE)


OPEN: list[Cue] = [
    *_en(
        "user",
        rf"\b{_IN}\b[^.;,]{{0,40}}?{_ALWAYS}",
        rf"{{P}}(?:['’]s)? (?:[\w\-]+ ){{0,3}}{_CREW} (?:\w+ ){{0,2}}(?:will |would |['’]ll |are going to |gonna )?(?:be )?{_IN}\b",
        rf"\b{_CREW} (?:under|beneath|below|reporting to|working for) {{W}} (?:will |would |all )?(?:be )?{_IN}\b",
        r"(?:will|['’]ll|would|gonna|going to) (?:all )?(?:have|carry|hold|wear) [\w ]{1,20} in their hands|(?:will|['’]ll|would|gonna|going to) (?:be |all be )?(?:living|live|work|working) in (?:it|this|the)",
        rf"\b(?:[A-Za-z]+ )?{_CREW} (?:will|would|['’]ll|are going to|all) (?:all )?(?:be )?(?:us(?:e|ing)|operat(?:e|ing)|run(?:ning)?|punch(?:ing)?|tap(?:ping)?|key(?:ing)?|log(?:ging)?|scan(?:ning)?|carry(?:ing)?|hold(?:ing)?|wear(?:ing)?|work(?:ing)? (?:in|on|with)|sit(?:ting)? (?:in|on|in front of)) ",
        rf"\b{_CREW} (?:will |would |['’]ll )?(?:have|has|get|carry|hold) [\w ]{{1,30}}(?:in hand|in their hands|on them|every|all (?:day|shift))",
        r"(?:hands-on|heavy|daily|day-to-day|end|main|biggest|heaviest|power|primary) users?(?! (?:conference|group|guide|manual))",
        rf"{_ALWAYS}[^.;,]{{0,16}}(?:on|in|with|using) (?:it|the (?:old|current|new|existing)[\w ]{{0,16}}|our \w+)",
    ),
    *_en(
        "evaluator",
        rf"\b(?:scor(?:e|es|ing|ed)|rank(?:s|ing)?|rat(?:es|ing)|grad(?:es|ing)|vet(?:s|ting)|evaluat(?:es|ing|e)|assess(?:es|ing)?|compar(?:es|ing|e)|benchmark(?:s|ing)?|shortlist(?:s|ing)?|short-?listed) {_THREE}(?![A-Za-z])",
        rf"\b(?:writ(?:es|ing|e)|wrote|draft(?:s|ing|ed)?|own(?:s|ing)?|author(?:s|ing)?|putting together|puts together|pull(?:s|ing) together|hold(?:s|ing) the pen on|in charge of) (?:up )?(?:the |our |their |all )?(?:[\w\-]+ ){{0,2}}{_DOC}",
        rf"\b(?:build(?:s|ing)?|built|run(?:s|ning)?|do(?:es|ing)?|set(?:s|ting) up|lead(?:s|ing)?|organi[sz](?:es|ing)|own(?:s|ing)?|handl(?:es|ing)|in charge of|responsible for|looks? after|perform(?:s|ing)?|conduct(?:s|ing)?) (?:the |a |an |our |their |all )?(?:[\w\-]+ ){{0,2}}{_STUDY}(?! (?:room|data|environment|slot))",
        rf"(?:{_STUDY}|shortlist(?:ing)?|specs?|RFP) (?:is|are|was|will be|gets) (?:being )?(?:done|run|handled|led|owned|carried out|written|drafted|organi[sz]ed) by (?:[\w’']+ ){{0,2}}{{W}}",
        r"\b(?:does|do|doing|gives|giving|marks|adds up) (?:the |all the )?(?:scor(?:es|ing)|points|marks|marking)\b|(?:fills? (?:in|out)|keeps) the (?:scoring|score) ?(?:sheet|card)",
        rf"(?:{_STUDY}|scores?|points) (?:is|are|sits?|lies|comes?|belongs?) (?:run |done |set |with |from |to |by |under )+{{W}}",
    ),
    *_en(
        "decision_maker",
        r"(?:^|(?<=[-–—:,;] ))(?:he |she )?(?:picks|chooses|decides)(?: the \w+)? and (?:signs|pays|approves)",
        r"(?:who|the one who|person who|man who|woman who) (?:really |actually |finally |ultimately )?(?:picks|decides|chooses|calls it|makes the call|has the final say)[^.;,]{0,16} is (?:the |our )?(?:[A-Z]{2,4},? )?{W}",
        r"deci?s?i?on is (?:all |only |entirely )?(?:{W}(?:['’]s)?|his|hers)(?: only| alone| entirely)?",
        r"(?:I|{P}) (?:will|['’]ll|alone|only) (?:pick|choose|select|decide)s? (?:on )?(?:the |which )?(?:vendor|supplier|partner|system|tool|who|winner)",
        r"\b(?:owns|owning|holds|carries) the (?:decision|choice|final call|vendor choice)|(?:decision|choice|selection) (?:is|will be) (?:made|taken) by (?:\w+ )?{W}",
        r"\b(?:calls the shots|has the (?:last|final|only) (?:word|say|vote)|makes? the (?:final |last |ultimate )?(?:call|pick|choice|decision)|gets the final (?:say|word|vote)|(?:his|her|{P}['’]s) (?:word|call) is final|buck stops with|the choice is (?:his|hers))\b",
        r"\b(?:comes|boils|is|['’]s) (?:all )?(?:down|up) to {W}(?= |[.,;])",
        r"nothing (?:gets (?:bought|chosen|picked)|happens) without {W}",
    ),
    *_en(
        "approver",
        r"(?:picks|chooses|decides)(?: the \w+)? and (?:signs|approves)",
        r"{W}\s?(?:[:：]|[-–—])\s?(?:also |only |just )?(?:signs?|approves?)\b",
        r"\b(?:signs?|signing|countersigns?|initials|will sign|has to sign) (?:off )?(?:on )?(?:the |any |all |every |each |whatever )?(?:final )?(?:PO|POs|purchase orders?|contracts?|cheques?|checks?|orders?|paperwork|agreement|anything|everything|deal|spend|it|budget|capex|after|once|last|off)\b",
        r"\b(?:releases?|will release|releasing|unlocks?|frees up|authori[sz]es|approves?|okays|rubber[- ]stamps|greenlights|green-lights) (?:the |any |all |every )?(?:final )?(?:payments?|funds|money|budget|PO|spend|cash|capex|purchase|contract)",
        r"\b(?:holds|controls|keeps|guards|owns) the (?:purse|chequebook|checkbook|money|budget|wallet)(?: strings)?|final (?:sign-?off|approval) (?:is|sits|lies|rests|comes) (?:with|from) {W}",
        r"\b(?:approves? it|signs it|signs last|has to (?:approve|okay|sign off)|needs to (?:approve|sign off)|gives the final (?:approval|sign-?off))\b",
    ),
]
