"""English cue lexicon: roles, styles, relations, contact, influence (spec §3)."""

from __future__ import annotations

import re

from coach.deal.intake import stances_en
from coach.deal.intake.cues import Cue
from coach.deal.intake.cues import cues as _cues
from coach.deal.intake.roles_open_en import OPEN

_S = r"(?:['’]s)?"
_PEOPLE = r"(?:team|staff|crew|crews|people|nurses|engineers|operators|drivers|department|front[- ]desk staff|agents|planners|group|guys|analysts|reps|pickers|technicians|clerks|lot|buyers|teachers|supervisors|shift)"
_TOOL = r"(?:it|the tool|the system|the platform|the software|the screen|the app|this|the product|the kit|the machine|the new system|the board)"
_US = r"(?:us|our|we)"


def cues(field: str, value: str, *patterns: str, subject: bool = False) -> list[Cue]:
    return _cues(field, value, *patterns, subject=subject, flags=re.I)


ROLES: list[Cue] = [
    *cues(
        "buying_roles",
        "user",
        rf"(?:^|[,.:\-] ?)(?:the |all |whole )?{_PEOPLE} (?:would|will|'ll|'d) (?:use|be on|be in|live in|operate|work in) (?:it|the|this)",
        r"{W}(?:['’]ll| will| is| would|['’]d)(?: be)? (?:the (?:main |only )?one )?using (?:it|the|this)",
        rf"{{W}}{_S}(?: own| whole| night| day)?(?: [\w\-]+){{0,2}} {_PEOPLE}(?: [\w]+)? (?:will|would|are going to|'ll|'d|use|uses|live|lives|works?|are|is|log|need to|have to|sit)[^.;]{{0,30}}?(?:use|using|in it|in the (?:tool|system|platform|app)|on (?:it|the (?:tool|system|screen|app|platform|board))|live in|log in|operate|work in|run on|every day|all day|daily|day to day|day-to-day|every shift|each shift|all shift)",
        rf"{{W}}{_S}(?: own| whole)? {_PEOPLE} (?:will |would |'ll )?uses? {_TOOL}",
        rf"(?:^|[,.:\-] ?)(?:the |whole |entire )?{_PEOPLE} (?:would|will|'ll|'d) (?:be (?:on|in)|use|live in|operate) {_TOOL}",
        rf"{{W}} (?:will|would|'ll|'d|is going to)?\s?(?:use|uses|be using|live in|operate|be in|work in|log into|run) {_TOOL} (?:every day|all day|daily|all shift|day to day|each shift|herself|himself|day-to-day|hourly)",
        r"(?:end|main|daily|day-to-day|primary|actual|heaviest|power) users? (?:is|are|will be|would be|:) {W}",
        r"(?:(?<=[,;] )|{W} )(?:who )?(?:would|will) be (?:in|on) (?:it|the (?:tool|system|screen|app|platform))(?= (?:all|every|most|each)|[,.;])",
        r"{W}(?:,)? (?:is|are|will be|would be) (?:the |our |a )?(?:end|main|daily|day-to-day|primary|actual|heaviest|power) users?",
        rf"{{W}}{_S} (?:[\w\-]+ ){{0,3}}{_PEOPLE} (?:would|will|'d|'ll) (?:live in|be on|be in|use|run|work with|operate)",
        rf"used (?:all day |daily |every day )?by {{W}}{_S}(?: [\w\-]+){{0,2}}(?: {_PEOPLE})?",
        r"{W}(?:,)? (?:who )?(?:uses|operates|lives in) (?:it|the (?:tool|system|current|old|present)[\w ]{0,12}) (?:every|all|daily)",
    ),
    *cues(
        "buying_roles",
        "evaluator",
        r"(?:scores?|scoring|will score|ranks?|rates?|grades?) (?:the |all |each |every |our )?(?:suppliers?|vendors?|bids?|bidders?|proposals?|responses?|offers?|tenders?|submissions?|options?|RFP)",
        r"(?:shortlists?|short-lists?|will shortlist|draws? up the shortlist|shortlisting)",
        r"(?:runs?|running|leads?|owns?|does|doing|handles?|manages?|in charge of|responsible for|to run|conducts?) (?:the |a |an |our |their |all )?(?:[\w\-]+ ){0,3}(?:evaluation|security review|technical review|comparison(?: test)?|bake-?off|assessment|vendor review|selection tests?|trial(?! data)|proof of concept|POC|benchmark|tender evaluation|due diligence|testing|vetting|side-by-side)",
        r"(?:evaluates?|assess(?:es)?|compares?|tests?|vets?|benchmarks?|trials?) (?:the |all |each |our |their |both |every )?(?:\w+ )?(?:suppliers?|vendors?|products?|options?|solutions?|systems?|kit|tools?|bids?|quotes?|offers?|samples?|prices)",
        r"(?:writes?|wrote|drafts?|drafted|writing|drafting|authors?|pens?) (?:up )?(?:the |our |their |all the )?(?:[\w\-]+ ){0,2}(?:specs?|specifications?|requirements?|tender(?: terms)?|RFP|RFQ|criteria|terms|recommendation|evaluation report|scorecard|scoring sheet)",
        r"(?:evaluator|evaluation lead|on the (?:evaluation|scoring|tender|selection) (?:panel|committee|board|team))",
        r"compares? (?:the )?(?:prices|quotes)",
        r"(?:technical|security|evaluation) (?:score|scoring|sign-?off|review) (?:is|sits with|comes from|lies with|by) {W}",
    ),
    *cues(
        "buying_roles",
        "decision_maker",
        r"(?:it['’]?s|it is|that['’]?s|that is|is|was|ultimately|entirely) (?P<who>[\ue000-\uf8fe]+)(?:['’]s)? (?:call|decision|choice|pick)",
        r"{W}(?:['’]s)? (?:call|decision)(?:,| alone|\.| on| in the end| entirely| which| who)",
        r"{W}(?:,)? (?:will |would |alone |ultimately |personally |gets to |who |really |also |is the one who |is the one that )?(?:picks?(?![a-z])|chooses?|decides?|selects?|makes? the (?:final |ultimate |actual |buying )?(?:call|decision|choice|pick))(?! up| apart| on a date)(?: (?:the|which|who|what|between|on|it|alone)[^.;,]{0,20})?",
        r"(?:final|ultimate|last) (?:call|say|decision|word|choice) (?:is|sits|rests|lies|belongs|comes down|goes|stays)?\s?(?:with|to|on)? ?{W}",
        r"{W} (?:has|gets|holds|makes|takes|keeps) (?:the )?(?:final|ultimate|last) (?:call|say|decision|word|choice)",
        r"(?:decision[- ]maker|decider)(?: is|:)? {W}",
        r"{W}(?:,)? (?:is |as )(?:the |our )?(?:decision[- ]maker|decider|one who decides|one deciding)",
        r"(?:picks?|chooses?|selects?) the (?:vendor|supplier|winner|partner|product|system)(?: (?:herself|himself))?",
        r"(?:decision|choice|call) (?:is|sits|rests|lies) with {W}",
        r"the buck stops with {W}|up to {W} (?:who|which|to (?:pick|choose|decide))",
        r"(?:I|me) decide|my call",
        r"(?:^|[:,;]\s?)(?:decides|picks|chooses|makes the call|has the final say|final say)(?=[\s.,;]|$)",
    ),
    *cues(
        "buying_roles",
        "approver",
        r"(?<=[,;:] )(?:and |who )?signs (?:off )?(?:on )?(?:anything|everything|all|any|whatever|contracts?|orders?)(?= |[,.;])",
        r"{W}(?:,)? (?:has to |must |will |needs to |would |also |then |still |alone |who |finally |only |has the power to |is the one who )?(?:approves?|signs?(?: off)?(?! up)|sign(?:s|ed)? off|releases?|green-?lights?|authoris(?:e|es)|authoriz(?:e|es)|countersigns?)(?: (?:on|the|any|all|anything|every|it|off|budget|spend|money|PO|for)[^.;]{0,30})?",
        r"(?:sign-?off|signature|approval|authorisation|authorization) (?:from|by|of|is with|sits with|rests with|comes from|lies with|goes to|needed from|required from) (?:the )?{W}",
        r"(?:goes|go|went|passes|has to go|must go|lands|ends up) (?:up )?(?:to|past|through|via|with|on) (?:the )?{W}(?:['’]s desk)? (?:for|to) (?:final )?(?:signature|approval|sign-?off|approve|sign)",
        r"{W}(?:['’]s)? (?:signature|sign-?off|approval|signs-off)",
        r"(?:approver|signatory|budget holder who signs)(?: is|:)? {W}",
        r"{W}(?:,)? (?:is |as )(?:the |our |final )?(?:final )?(?:approver|signatory)",
        r"(?:approved|signed(?: off)?|authorised|authorized|released|countersigned) by (?:the )?{W}",
        r"(?:money|spend|budget|funds|purse strings|PO|contract) (?:is|are|gets?|has to be|must be|needs? to be) (?:released|signed|approved|controlled) by (?:the )?{W}",
        r"(?:holds|controls) the purse strings",
        r"{W} (?:has to|must|needs to|will) (?:sign|approve|okay|OK)(?: (?:it|the|off|on|any))?",
    ),
]

STYLES: list[Cue] = [
    *cues(
        "adopter_style",
        "innovator",
        r"(?:loves?|likes?|enjoys?|always|keen on|first to|obsessed with|can['’]?t resist|gets a kick out of)[^.;]{0,20}(?:try(?:ing)?|tinker(?:ing)?|play(?:ing)? with|test(?:ing)?|new (?:toys|tech|gadgets|tools|things))",
        r"(?:signs? up for|in every|joins? every|on every|volunteers? for)[^.;]{0,12}beta",
        r"beta (?:of everything|versions?|programme|tester)",
        r"(?:gadget|early adopter|tech enthusiast|bleeding edge|cutting[- ]edge|shiny)",
        r"first (?:one )?(?:in the (?:company|office|building|team) )?to (?:install|try|download|test|play with)",
        r"tries (?:out )?(?:every(?:thing)?|any|each)(?: new)?",
    ),
    *cues(
        "adopter_style",
        "visionary",
        r"(?:wants?|hopes?|aims?|determined|plans?|dreams?|intends?|keen)[^.;]{0,24}(?:be|to be|become|being)(?: seen as)? (?:the )?(?:first|leader|benchmark|reference|showcase|flagship|number one|model|poster child)[^.;,]{0,40}",
        r"(?:first|leading) (?:firm|company|hospital|clinic|plant|site|retailer|bank|school|carrier|operator|one|utility|factory)? ?in (?:the )?(?:region|country|industry|sector|market|world|state|group|Europe|UK)",
        r"(?:rewrit|redefin|reinvent|transform|disrupt|revolutioni|reshap)\w+ (?:how|the (?:industry|market|sector|business|way))",
        r"(?:competitors|others|peers|rivals|the rest|everyone)(?: to| will| would)? (?:copy|come and see|visit|follow|look up|chase|envy)",
        r"(?:leapfrog|set the standard|lead the (?:market|industry|sector|pack)|ahead of (?:everyone|the pack|the industry|competitors))",
    ),
    *cues(
        "adopter_style",
        "pragmatist",
        r"(?:believe it|buy it|convinced|sold|commit|sign|roll (?:it )?out|buy|move|go)[^.;]{0,14}when[^.;]{0,24}(?:prove|proves|works|shows|pays|see|numbers)[^.;]{0,30}",
        r"(?:pilot|trial|one (?:line|site|ward|branch|store|shift|team|depot)) first",
        r"(?:if|once|when) (?:you|it|we|they|the pilot|that) (?:can )?(?:show|prove|demonstrate|fix|fixes|solve|solves|proves|works|shows)[^.;]{0,50}(?:(?:I|we|he|she|they|{P})['’]?(?:ll| will|d| would)? (?:buy|sign|take|go|roll|pay|believe))",
        r"(?:only|just) (?:cares? (?:about )?(?:whether|if|that)|wants? (?:something|a (?:tool|system|fix)|it) (?:that|to) (?:work|fix|solve)\w*)[^.;]{0,40}",
        r"(?:show|shows|see|seeing|let) (?:me|us|the|her|him)? ?(?:hard )?(?:numbers|data|results|evidence|it work)[^.;]{0,16}(?:first|before|then|and|talk)",
        r"(?:proof|results?|data|numbers) (?:before|first|talk|decide)",
        r"(?:what works|whatever works|fixes the problem|no bells and whistles|no frills|gets the job done|does the job)",
        r"prove it on \w+",
    ),
    *cues(
        "adopter_style",
        "conservative",
        r"(?:wants?|needs?|likes?|prefers?|insists? on|asks? for|only (?:buys?|trusts?|takes?)|won['’]?t (?:touch|buy|consider) anything (?:that )?)[^.;]{0,24}(?:proven|industry[- ]standard|tried and tested|safe choice|no risk|low[- ]risk|mature|not been|hasn['’]?t been)[^.;]{0,24}",
        r"(?:won['’]?t|will not|doesn['’]?t want to|refuses to|not going to|no wish to|hates to|never) (?:be )?(?:the )?(?:first|guinea pig|go first|take (?:any|a|the) risk|test case|stick (?:his|her|their|{P}) neck)",
        r"guinea pig",
        r"(?:wait|waits|waiting)[^.;]{0,14}(?:until|till|for|to see)[^.;]{0,14}(?:others|peers|someone else|other \w+|everybody|competitors)",
        r"(?:nobody|no one) (?:ever )?got fired",
        r"(?:risk[- ]averse|plays? (?:it )?safe|play-it-safe|cautious by nature|belt and braces)",
        r"standard (?:tools?|systems?|products?|stack) (?:first|only)|(?:works?|runs?|running) elsewhere|works? (?:somewhere|anywhere) else|after (?:others|everyone else|somebody else) (?:have|has|had)",
        r"where else (?:it )?(?:has|is) (?:run|running|been)[^.;]{0,12}(?:years|before)",
    ),
    *cues(
        "adopter_style",
        "laggard",
        r"(?:old|current|existing|present|paper|our own|what (?:we|they) have)(?: \w+){0,3} (?:is|are|does|do|works?|still works?)(?: \w+)? ?(?:fine|good enough|perfectly (?:good|fine|well)|the job|ok|okay|just fine|well enough)(?:[^.;]{0,30}(?:add|patch|extend)[^.;]{0,20})?",
        r"(?:why|no need to|no reason to|doesn['’]?t want to|don['’]?t want to|won['’]?t|refuses to|sees no (?:reason|point)[^.;]{0,6}) (?:change|fix|replace|switch|touch|swap|move)[^.;]{0,24}",
        r"if it ain['’]?t broke",
        r"just (?:add|patch|extend|upgrade|bolt on|buy) (?:two|a few|more|another|some|one)[^.;]{0,12}",
        r"(?:keep|keeps|keeping|stick|sticks|sticking) (?:with |to )?(?:the )?(?:old|current|present|existing|paper|spreadsheets?|what)",
        r"good enough (?:for|as it)",
        r"(?:always|has) (?:done|been) (?:it )?(?:this|that) way|another (?:five|ten|few|couple of) years? (?:out of|in)",
    ),
]

RELATIONS: list[Cue] = [
    *cues(
        "relationship",
        "enemy",
        rf"(?:will|would|going to|trying to|tries to|tried to|wants to|threaten(?:s|ed) to|vowed to|promised to|out to|actively|'ll) (?:block|kill|stop|sink|veto|sabotage|bury|torpedo|scupper|derail|undermine|keep) (?:{_US}|the deal|our|anything from us|this|us out)?[^.;]{{0,24}}",
        r"(?:over my dead body|blocks? us|blocking us|lobbying against us|campaigning against|working against us|works against us|sabotag\w+|badmouth\w+ us|wants us out|hostile to us)",
        r"(?:keeps|is|has been) (?:blocking|sabotaging|undermining|stonewalling) (?:us|our)",
    ),
    *cues(
        "relationship",
        "non_supporter",
        r"(?:prefers?|favou?rs?|backs|lean(?:s|ing)? (?:towards?|to)|rooting for|(?:would|['’]d) rather (?:have|use|go|buy|stay|keep)(?! (?:the |what |our |their )?(?:old|current|present|existing|paper))|wants to (?:stay|go) with|keen on) (?!us\b|our\b|we\b|to\b)[^.;]{1,30}",
        r"(?:doesn['’]?t|does not|didn['’]?t|never) (?:rate|trust|like|believe in|think much of|support|back|want) (?:us|our)\b",
        r"(?:not (?:a fan|convinced|keen|sold)(?: of| on| by)?(?: us| our)?|sceptical of us|skeptical of us|speaks? against us|spoke against us|against us|not on our side|unimpressed (?:by|with) us|opposes us|argued against)",
    ),
    *cues(
        "relationship",
        "neutral",
        r"on the fence",
        r"(?:takes?|took|taking|picks?) no sides?",
        r"(?:stayed|stays?|staying|remains?|remained|is|was|seems?|claims? to be|officially|strictly) (?:strictly |completely |carefully |entirely )?neutral",
        r"no (?:strong )?(?:preference|opinion|view|favou?rite)(?: either way)?",
        r"(?:doesn['’]?t|does not|didn['’]?t) (?:mind|care) (?:who|which)[^.;]{0,24}",
        r"(?:hasn['’]?t|has not|won['’]?t|wouldn['’]?t|refused to|did not|didn['’]?t) (?:taken?|picked?|commit|lean(?:ed)?|show(?:n)? (?:his|her|their|{P}) hand|take) ?(?:a )?(?:sides?|position|view|hand|either way)?",
        r"non-?committal|sits? on the fence|undecided|could go either way|easy either way|happy (?:with )?either way|fine with either",
    ),
    *cues(
        "relationship",
        "supporter",
        r"(?:wants|prefers|favou?rs|backs|likes|supports|rates|loves|champions|endorses|recommends|recommended|vouched for|is for|rooting for|behind|on the side of|pushing for|pushes for|argued for|argues for|fought for|fights for|lobbying for|defended|defends) (?:us|our (?:solution|product|proposal|approach|tool|kit|offer|system))\b",
        r"(?:on our side|in our corner|our champion|our advocate|big fan|a fan of (?:us|ours)|openly supports?|keen on us|all for us|sold on us)",
        r"told (?:her|his|their|the|{P}) (?:manager|boss|team|director|colleagues|CEO)[^.;]{0,12} so|told the (?:team|board|room|committee|group)[^.;]{0,24}(?:wants us|should (?:pick|go with|choose) us|backs us|likes us)",
        r"(?:love|like|want|glad|happy|keen) to work with (?:you|us)",
        r"(?:makes?|made|making|putting|puts?) (?:the|our) case(?: for us)?",
        r"(?:speaks?|spoke|stood|stands|sticks?) up for us",
        r"(?:offered|offers|happy|willing|promised|volunteered) to (?:introduce us|sponsor us|push (?:it|us|this)|make the case|get us in|open doors?)",
    ),
    *cues(
        "relationship",
        "mentor",
        r"(?:texts?|texted|messages?|calls?|rings?|phones?|emails?|WhatsApps?|slips?|slipped|passes|passed|sends?|sent|leaks?|leaked|feeds?|tips?|tipped|warns?|warned|coaches|coached|coaching|briefs?|briefed) (?:me|us)(?: off)?[^.;]{0,60}(?:objection|what the (?:panel|committee|board)|before|score|scoring|criteria|what|how|privately|quietly|ahead|prepare|evaluation|budget|inside|price|minutes|who|after hours|at night|in advance|which)[^.;]{0,40}",
        r"(?:privately|quietly|off the record|in confidence|behind closed doors|after the meeting|on the quiet|confidentially|on the side)[^.;]{0,20}(?:told|tells|shared|shares|showed|shows|gave|gives|sent|warned|walked|coached|explained|advised|let|forwarded)[^.;]{0,10}(?:me|us)\b[^.;]{0,50}",
        r"(?:told|tells|gave|showed|sent|shared with) (?:me|us)[^.;]{0,60}(?:what the (?:panel|committee|board|team) will|who sits on|how the (?:points|marks|scores?)|(?:rival|competitor)[\w'’]* (?:price|quote|bid)|the scor\w+|the criteria|their budget)",
        r"(?:told|tells|gave|showed|sent|shared with) (?:me|us)[^.;]{0,40}(?:off the record|in confidence|privately|quietly|on the quiet|confidentially)",
        r"(?:inside (?:track|information|info|line)|our (?:mentor|coach|inside man|insider)|coaches us|coaching us|acts as (?:our )?coach)",
    ),
]

CONTACT: list[Cue] = [
    *cues(
        "contact",
        "none",
        r"(?:never|not|haven['’]?t|have not|hasn['’]?t|yet to|didn['’]?t get to|not yet|no chance to|still to|couldn['’]?t) (?:ever |yet |been able to |actually |even )?(?:met|meet|spoken|speak|talked|talk|seen|reached|been introduced|got(?:ten)? (?:hold of|to)|contacted|had (?:any )?contact|connected)(?: (?:to|with) ?(?:him|her|them|[\ue000-\uf8fe]+)?)?(?: yet)?",
        r"no (?:contact|access|introduction|meeting)(?: (?:to|with)? ?[\ue000-\uf8fe]*)?(?: yet| so far)?",
        r"not (?:yet )?(?:met|reached|contacted)|untouched|have yet to (?:meet|speak|talk)|never (?:met|spoke|spoken)",
    ),
    *cues(
        "contact",
        "initial",
        r"(?:intro(?:ductory)? call|first (?:meeting|call|visit|contact|conversation|chat|time (?:we|I) (?:met|spoke|talked))|initial (?:call|meeting|contact|chat|conversation)|met (?:him|her|them|[\ue000-\uf8fe]+)? ?(?:just )?(?:once|for the first time)|only (?:met|spoke|spoken|talked)(?: \w+)? once|(?:met|joined|saw) [^.;\n]{0,14}?(?:for the )?\(?first time|^\s*first time\b|one (?:short )?(?:intro|call only|meeting only)|just (?:the )?one (?:call|meeting|chat)|spoke once|swapped cards)(?: only)?",
    ),
    *cues(
        "contact",
        "multiple",
        r"(?:second|third|fourth|fifth|sixth|seventh|eighth|2nd|3rd|4th|5th|\dth) (?:meeting|call|visit|time|conversation|chat|sit-?down|session|catch-?up)(?: now)?",
        r"(?:met|spoke|spoken|talked|seen|visited|called|sat down)(?: (?:with|to))?(?: (?:him|her|them|[\ue000-\uf8fe]+))? (?:\w+ )?(?:twice|two|three|four|five|six|seven|several|many|a few|\d+)(?: ?times)?",
        r"(?:two|three|four|five|six|several|many|a few|multiple|\d) (?:meetings|calls|visits|conversations|chats|sessions)(?: (?:with|so far|now|in))?",
        r"met (?:him|her|them|[\ue000-\uf8fe]+) again|(?:caught up|spoke|talked|met) again|regular(?:ly)? (?:calls|meetings|speak|talk|meet)",
    ),
    *cues(
        "contact",
        "deep",
        r"(?:I['’]?ve|I have|we['’]?ve|we have|have|has) known (?:(?:him|her|them|each other|[\ue000-\uf8fe]+) )?(?:for |over |some |more than )*(?:\w+ ){0,2}(?:years|decades|a decade)[^.;]{0,40}",
        r"(?:talk|speak|chat|meet|have (?:dinner|lunch|a pint|coffee|beers?)|play (?:golf|tennis|squash)|go fishing|catch up)(?: \w+){0,2} (?:most|every|each) (?:weekends?|weeks?|months?|friday|saturday|sunday|other week)",
        r"(?:old|close|personal|good|family) friends?(?: of (?:mine|ours))?|go(?:es)? back years|go way back|godfather|best man|talk about everything|years of private",
    ),
]

WEIGHS: list[Cue] = [
    *cues(
        "weighs",
        "true",
        r"(?:asks?|asked|consults?|listens? to|trusts?|runs (?:everything|it|things|this) (?:past|by)|defers to|leans on|takes advice from|turns to|checks with|swears by) {W}",
        r"{W}(?:['’]s)? (?:opinion|view|word|advice|voice)[^.;]{0,12}(?:counts?|weighs?|carries|matters|goes a long way|is gold|heard)",
        r"{W}(?:,)? (?:just |only |simply |merely )?(?:relays?|passes on|advises?|carries messages|whispers|has (?:the )?[\w\ue000-\uf8fe'’ ]{0,16} ear|has (?:a lot of |great |huge )?influence|influences)",
    ),
]

NO_ROLE: list[Cue] = [
    *cues(
        "no_role",
        "true",
        r"(?:no|without a|hasn['’]?t a|has no|have no) (?:vote|formal (?:role|say|vote)|role|signature|authority|seat|official role|say on paper)",
        r"(?:doesn['’]?t|does not|neither|won['’]?t|not) (?:vote|sign|score|decide|on the (?:panel|committee|payroll))",
        r"(?:retired|outside|external|independent|former)(?! (?:party|help))",
        r"(?:just|only|merely|simply) (?:relays|advises|passes|a go-between|an adviser|an advisor)",
    ),
]

WEIGHS += stances_en.WEIGHS
ALL = [*ROLES, *OPEN, *STYLES, *RELATIONS, *CONTACT, *stances_en.STYLES, *stances_en.RELATIONS, *stances_en.CONTACT]
