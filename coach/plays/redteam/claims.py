"""Attacks on what is claimed: figures without source, revenue as profit, no baseline, superlatives, jargon, overclaims."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.deal.quantities import Mention, find
from coach.plays.redteam import added_words as added
from coach.plays.redteam.known import Known
from coach.plays.redteam.page import sentences
from coach.plays.redteam.say import attacked
from coach.plays.redteam.types import Attack, Paragraph
from coach.plays.tactics import term_kind
from coach.writing.checks import jargon, promises
from coach.writing.checks.locked import struck

_MONEY = re.compile(r"^(?:CNY|USD|EUR|GBP|HKD|AUD|JPY)")
_VAGUE_EFFECT = {
    "zh": re.compile(
        r"(?:大幅度?|显著|明显|极大地?|有效地?|大大|成倍|数倍|全面|快速|大为|突破性地?|质的)(?:地)?[^，。；]{0,6}?(?:提升|提高|降低|下降|减少|缩短|改善|改观|节省|节约|节余|优化|增强|加快|增加|增长|飞跃|好转|压缩)"
        r"|(?:提升|提高|降低|下降|减少|缩短|改善|节省|好转)(?:得|了)?(?:很多|不少|许多|非常明显|十分明显|一大截|一大块|立竿见影|几个台阶|一个台阶)|(?:省下|带来|创造)(?:大量|巨大|可观|丰厚|巨额|不菲)"
        r"|(?:效果|成效|回报|收益)(?:非常|十分|很|极其|相当)?(?:显著|明显|可观|突出|惊人)|立竿见影|事半功倍|物超所值|效果有目共睹"
    ),
    "en": re.compile(
        r"\b(?:significant|dramatic|substantial|great|drastic|massive|considerabl|vast|huge|enormous|radical|marked|noticeabl|tremendous|sharp)(?:ally|ly|y|e)?\s+(?:\w+\s+){0,2}?"
        r"(?:reduc\w+|improv\w+|increas\w+|cut\w*|lower\w*|sav\w+|boost\w*|shorten\w*|faster|better|gains?|benefits?|returns?|drops?|fall\w*|speed\w*|enhanc\w+|strengthen\w*|difference|effect|impact|payoff|less|fewer|more)\b"
        r"|\b(?:big|major|real|large|impressive|remarkable|outstanding|excellent|proven|undeniable) (?:savings?|gains?|improvements?|returns?|results?|benefits?|payoffs?|difference)\b|\bpays? for itself\b|\b(?:several|many) times (?:over|faster|better)\b"
        r"|\b(?:improv\w+|drops?|falls?|rises?|grows?|increases?|decreases?|shrinks?|declines?|climbs?|gains?)(?: \w+){0,3} (?:dramatically|significantly|substantially|massively|considerably|enormously|greatly|markedly|noticeably|sharply|drastically|visibly|vastly)\b|\b(?:improves?|reduces?|cuts?|saves?|raises?|lowers?|boosts?) \w+(?: \w+){0,3} (?:dramatically|significantly|substantially|massively|considerably|enormously|by leaps and bounds|a great deal|a lot)\b|\bin no time\b",
        re.I,
    ),
}  # fmt: skip
_ADJECTIVE = re.compile(r"^(?:很|非常|十分|极其|特别|更|very|extremely|highly|incredibly)", re.I)
_REVENUE = re.compile(
    r"营收|营业额|营业收入|销售额|销售收入|收入|产值|流水|进账|订单额|合同额|成交额|营销额|销量|接单额|业务量|放款额|"
    r"\b(?:revenues?|turnover|sales|top[- ]line|billings|income|order value|orders worth|takings|bookings|extra orders)\b",
    re.I,
)
_PROFIT = re.compile(
    r"收益|利润|净赚|净利|纯利|回本|回报|ROI|赚到|赚回|多赚|盈利|效益|落袋|到手|节省|省下|抵掉|覆盖|收回投资|价值创造|净增|算作价值|项目价值|"
    r"\b(?:profits?|benefits?|gains?|payback|pays? (?:back|for)|paid back|returns?|ROI|bottom line|earnings?|savings?|value created|cash in|pocket\w*|nets?|covers?|recoup\w*|recover\w*|worth to you)\b",
    re.I,
)
_MARGIN = re.compile(
    r"毛利|边际|利润率|扣除|扣掉(?!我们|报价|投资|投入|费用|价)|折成|不能算|不算|不计|不等于|不是利润|才算|不写收益|待确认|\bno benefit figure\b|\b(?:margins?|contribution|after cost|less cost|not (?:profit|counted)|is no profit|gross profit)\b",
    re.I,
)
_CHANGE = {
    "zh": re.compile(
        r"(?:降低|下降|减少|缩短|提高|提升|节省|节约|压缩|增加|降|减|少|多|升|涨|快|省|压|砍|翻|缩|改善|提速|加快|提前)(?:了|掉|到|至|去|幅|出|产|超过|近|约|至少|整整|大约|上|低|效率|少|能|可|达|在|为|个|的|将|会|一个){0,4}\s*"
        r"(?:\d+(?:\.\d+)?\s*(?:%|％|个?百分点|成|倍)|百分之[一二三四五六七八九十]+|[一二两三四五六七八九]成|一半|一倍|两倍|三倍|一番|三分之[一二]|四分之[一三]|过半|近半|大半)"
        r"|(?:砍掉?|少|省|减|缩|快|降)[^，。；]{0,5}(?:一半|三分之[一二]|[一二两三四五六七八九]成)|腰斩|减半|翻番|翻倍|折半"
    ),
    "en": re.compile(
        r"\b(?:cut\w*|reduc\w+|lower\w*|sav\w+|shorten\w*|improv\w+|increas\w+|rais\w+|boost\w*|drop\w*|fall\w*|fell|ris\w+|down|up|fewer|less|faster|shrink\w*|trim\w*|shav\w*|slash\w*|gain\w*|lift\w*|grow\w*|better|speed\w*|climb\w*|go(?:es)? up)\b[^.;]{0,45}?"
        r"(?:\d+(?:\.\d+)?\s?(?:%|percent(?:age points?)?|per cent|points?)|\b(?:by|in|to) (?:a )?half\b|\b(?:a|one|two)[- ](?:third|quarter)s?\b|\bhalf\b|\btwice\b|\bthreefold\b|\bfourfold\b|\btwofold\b)"
        r"|\b(?:halve[sd]?|halving|double[sd]?|doubling|triple[sd]?|tripling|quadrupl\w+|twice as (?:fast|many|much|good)|half as (?:many|much|long))\b"
        r"|\d+(?:\.\d+)?\s?(?:%|percent|per cent) (?:fewer|less|faster|lower|higher|shorter|more|better|reduction|drop|cut|improvement|saving|increase|quicker)",
        re.I,
    ),
}  # fmt: skip
_BASELINE = re.compile(
    r"从[^，。；]{0,12}(?:到|降|升|提|缩)|由[^，。；]{0,12}(?:降|升|到|提|缩)|目前(?!已)|现在是|现状|基线|口径|如今的|今天的|实测的前后|相比去年|同比|退出|停机只需|才能|只需|只要|回本|挂钩|待确认|目标|"
    r"\bfrom\b[^.;]{0,40}\bto\b|\bbaseline\b|\bcurrently\b|\btoday'?s?\b|\bnow at\b|\bcompared (?:with|to)\b|\bagainst\b|\bas measured\b|\bbreak-?even\b|\bneeds? to fall\b|\btied to\b|\btarget\b",
    re.I,
)
_PRICED = re.compile(
    r"价|折|费(?!时|力|劲|用|人)|收取|付款|签约|首付|尾款|质保金|分期|税|\b(?:price[sd]?|pricing|fees?|discount|charged|payments?|deposit|licen[cs]e\w*|on signature|tax|VAT|per cent off|% off)\b",
    re.I,
)
_OWN_MEASURE = re.compile(
    r"基线|口径|现在是|如今|去年同期|待确认|挂钩|签认|实测|才能|只需|只要|回本|\bbaseline\b|\btoday'?s?\b|\bcurrently\b|\bcompared (?:with|to)\b|\bas measured\b|\btied to\b|\bto (?:be )?confirm\w*|\bbreak-?even\b",
    re.I,
)
_OVERCLAIM = {
    "zh": re.compile(
        r"彻底(?:解决|消除|杜绝|告别|根治|改变)|(?:完全|全部|统统|通通|全都|一次性|根本上|从根本上|从根上)(?:地)?(?:解决|消除|避免|搞定|杜绝|根治|消灭|摆平)|所有(?:的)?(?:问题|毛病|麻烦)(?:都|全|一次)|(?<![为到])零(?:停机|停线|缺料|故障|差错|投诉|返工|延误|失误|中断|事故|缺陷|退件|等待|出错|逾期)|"
        r"再也不(?:会|用|需)?|永远(?:不|都)|绝不会|绝无|不可能(?:再|出)|杜绝|一劳永逸|根治|立刻见效|马上见效|当天见效|一上线就(?:能|见|会)|必(?:将|然|会|能)|毫无疑问|稳(?:稳|赚|拿)|妥妥|不出(?:任何)?(?:一个)?(?:问题|差错)|"
        r"(?:任何|无论什么|不管什么|不论什么)[^，。；]{0,8}都(?:能|会|可以)|(?:什么|哪)[^，。；]{0,6}都(?:能|可以)(?:解决|接|做|支持|搞定|处理)|百分百|100\s*[%％]|万能|全覆盖|不会再|没有(?:任何|一点)(?:风险|问题|副作用)|没有(?:风险|副作用)|拍胸脯|出了问题全算我们|高枕无忧|一步到位|归零|清零|绝迹"
    ),
    "en": re.compile(
        r"\b(?:completely|totally|fully|entirely|permanently) (?:solv\w+|eliminat\w+|remov\w+|fix\w*|eras\w+|prevent\w*|resolv\w+|eradicat\w+|end\w*|cur\w+|clear\w*)\b|\beliminat\w+ (?:all|every|any)\b|\b(?:solv|fix|remov|prevent|resolv)(?:e|es|ing|s|ed)?\w* (?:all|every)\b|"
        r"\bonce and for all\b|\bnever (?:again|fail|stop|happen|miss|have to|be|run|see|worry|lose|break|wait)\w*\b|\bzero (?:downtime|stoppages?|shortages?|errors?|defects?|delays?|incidents?|complaints?|mistakes?|rework|failures?|scrap|surprises|waiting)\b|\bwill (?:always|never)\b|\bevery single (?:time|order|day|batch)\b|\bwithout (?:a )?(?:any|single) (?:problem|risk|error|interruption|disruption)\b|"
        r"\ba thing of the past\b|\bno matter (?:what|how|which)\b|\bbound to\b|\bsure to\b|\bcertain to\b|\bwithout (?:any )?doubt\b|\bovernight\b|\binstantly\b|\bfrom day one\b|\b100\s?(?:%|percent|per cent)|\bcannot (?:go wrong|lose)\b|\bcan't (?:go wrong|lose)\b|\bwill not (?:happen|occur|stop|see another|fail)\b|\b(?:marks?|means|spells?|be|is) the end of\b|\bwill disappear\b|\bproblem solved\b|\bfail[- ]?safe\b|\bno downside\b|\bworks? (?:with|for) (?:any|every)\w*\b|\bpromise (?:you )?that\b|\bsilver bullet\b|\bdisappears? (?:completely|for good)\b|\bfor good\b",
        re.I,
    ),
}  # fmt: skip
_SUPERLATIVE = {
    "zh": re.compile(
        r"最(?:优秀|高效|成熟|完善|懂|快(?!的一|要|先)|顶尖|强大|前沿|值得信赖|靠谱|有经验|省心|出色|完整|准|低的价|高端|好(?!的证明|用一|先|由|能|在))|(?:唯一|独家|首创|首选|头部|顶尖|龙头|领军|王牌|标杆级|冠军|独步|无敌|无人能及|无出其右|无可匹敌|数一数二|绝无仅有|史无前例|世界级|国际领先|国内领先|行业领先|全网|业内领先|天花板|第一品牌|排名第一|遥遥|NO\.?\s?1|No\.?\s?1|金牌)|没有(?:对手|第二家|比我们更)|(?:没有一家|没有哪一?家|找不到第二家|谁也|无人|没人)[^，。；]{0,6}(?:比得上|能比|能做到|做到|做得)|甩开(?:同行|对手)|(?:市场|行业|业内|业界|国内|全国|全球|全省|同类)[^，。；]{0,4}(?:第一|之首|榜首|首位|领先|领跑|领导者)"
    ),
    "en": re.compile(
        r"\b(?:the )?(?:best|finest|fastest|smartest|strongest|greatest|most (?:advanced|powerful|reliable|complete|trusted|experienced|accurate|mature|comprehensive|proven|capable|efficient|innovative|modern)|leading|foremost|premier|top)[- ](?:(?:\w+[- ]){0,2})?(?:solution|system|product|choice|partner|vendor|supplier|tool|provider|platform|software|team|company|planner|one|name|offer|engine|rated|in class|on the market|in the (?:market|industry|world|business|field))\b|"
        r"\b(?:number[- ]one|no\.? ?1|#1|top[- ]ranked|top[- ]rated|award[- ]winning|unrivall?ed|unparallell?ed|unsurpassed|unmatched|unbeatable|unequall?ed|peerless|second to none|without equal|head and shoulders above|ahead of (?:everyone|all|any)|nobody else|no (?:other vendor|other supplier|one else|competitor|rival)|gold standard|market leader|industry leader|global leader|undisputed|like no other|one of a kind|unique in|first[- ]class|top[- ]notch|outclass\w*|outperforms? (?:every|all|any)\w*|better than any\w*)\b",
        re.I,
    ),
}  # fmt: skip
_NEGATED = re.compile(
    r"(?:不|没法|无法|不能|不会|不敢|从不|没|别|避免|而非|能不能|是否|谁|谁能|怎么|不必|如果|假如|取决于)[^，。；]{0,6}$|\b(?:not|no|never|won't|can't|cannot|don't|without|whether|if|nobody|nothing)\b[^.,;]{0,24}$",
    re.I,
)


def claims(known: Known, p: Paragraph) -> Iterator[Attack]:
    """All claim attacks on one paragraph, sentence by sentence."""
    share = [t for t in known.offering.terms_may_offer if term_kind(t) == "risk"]
    for sentence in sentences(p.text):
        own = known.quoted_away(sentence)
        yield from _revenue(known, p, own)
        yield from _baseline(known, p, own)
        yield from _superlatives(known, p, own)
        if not any(t in own for t in share):
            yield from _overclaims(known, p, own)
        yield from _jargon(known, p, own)
        yield from _vague(known, p, own)


def unsupported(known: Known, sentence: str) -> list[tuple[str, bool]]:
    """Numbers of the sentence that no fact carries, each with whether it is money. Remembered: the lock is the slow part."""
    if sentence not in known.struck:
        own = [*known.own_texts, *(n.text for n in known.deal.notes if n.text in sentence)]
        bare = known.quoted_away(sentence)
        money = {m.start for m in find(bare) if _MONEY.match(m.quantity.unit)}
        found = struck(bare, known.facts, known.lang, own)
        known.struck[sentence] = [(v.text, v.start in money) for v in found]
    return known.struck[sentence]


def said(words: added.Words, known: Known, text: str) -> str:
    """What a sentence that somebody added says of this class; empty if it is ours, the customer's, or says it is not claimed."""
    if not known.added(text) or added.DISCLAIMED[known.lang].search(text):
        return ""
    found = words[known.lang].search(text)
    return found[0] if found and found[0] not in known.said else ""


def _revenue(known: Known, p: Paragraph, text: str) -> Iterator[Attack]:
    if p.section == "quote" or _MARGIN.search(text):
        return
    wide = said(added.REVENUE, known, text) and said(added.EARNED, known, text) and _figures(text)
    if wide or (_REVENUE.search(text) and _PROFIT.search(text)):
        yield attacked("revenue_as_profit", known, p, text)


def _figures(text: str) -> list[Mention]:
    return [m for m in find(text) if m.kind != "structural"]


def _baseline(known: Known, p: Paragraph, text: str) -> Iterator[Attack]:
    if not known.added(text):
        return  # our own wording was measured when it was made: shares, terms and case results as their source states them
    found = _CHANGE[known.lang].search(text)
    if (found and not _BASELINE.search(text) and not _NEGATED.search(text[: found.start()])) or (
        p.section != "quote" and _share_of_change(known, text)
    ):
        yield attacked("missing_baseline", known, p, text)


def _share_of_change(known: Known, text: str) -> bool:
    """A share, points or a multiple that no fact carries, beside a word of change: by how much, but not from what."""
    if _PRICED.search(text) or _OWN_MEASURE.search(text) or added.DISCLAIMED[known.lang].search(text):
        return False
    if said(added.PART, known, text):
        return bool(added.CHANGE[known.lang].search(text))
    shares = [m.text for m in _figures(text) if m.quantity.unit in ("percent", "pp", "multiple")]
    open_ = {struck_text for struck_text, _ in unsupported(known, text)}
    return bool(added.CHANGE[known.lang].search(text)) and any(s in open_ for s in shares)


def _superlatives(known: Known, p: Paragraph, text: str) -> Iterator[Attack]:
    ours = promises.check(text, known.lang, risk_share=True)
    word = next((_quoted(f.message) for f in ours if f.rule == "PR-17"), "")
    if not word and (m := _SUPERLATIVE[known.lang].search(text)) and not _NEGATED.search(text[: m.start()]):
        word = m[0]
    word = word or said(added.BEST, known, text)
    if word and word not in known.notes:
        yield attacked("superlative", known, p, _around(text, word))


def _overclaims(known: Known, p: Paragraph, text: str) -> Iterator[Attack]:
    found = promises.check(text, known.lang, known.offering.terms_may_offer, known.offering.terms_may_not)
    word = next((_quoted(f.message) for f in found if f.rule == "PR-17" and f.severity == "error"), "")
    if not word and (m := _OVERCLAIM[known.lang].search(text)) and not _NEGATED.search(text[: m.start()]):
        word = m[0]
    word = word or said(added.CERTAIN, known, text)
    if p.section == "appendix" and p.kind == "row" and re.fullmatch(r"100\s*[%％]", word):
        return  # an assumption to be signed off, from low to high: no promise
    if word:
        yield attacked("overclaim", known, p, _around(text, word))


def _jargon(known: Known, p: Paragraph, text: str) -> Iterator[Attack]:
    low = text.lower()
    terms = {word: plain for word, lower, plain in known.terms if lower in low}
    own = f"{known.said}\n{known.deal.account.name}"
    seen: set[str] = set()
    for f in jargon.check(text, known.lang, terms, own):
        word = _quoted(f.message) if f.rule == "TT-51" else next((w for w in terms if f"“{w}”" in f.message), "")
        if _ADJECTIVE.match(word) or word in seen or any(word in s for s in seen):
            continue
        seen.add(word)
        plain = terms.get(word) or known.pick("说清做了什么、谁会少做什么", "what is done, and who is spared what")
        yield attacked("jargon", known, p, word, x=plain, rule=f.rule)
    word = said(added.JARGON, known, text)
    if word and not any(word in s or s in word for s in seen) and word.lower() not in own.lower():
        plain = terms.get(word) or known.pick("说清做了什么、谁会少做什么", "what is done, and who is spared what")
        yield attacked("jargon", known, p, word, x=plain)


def _vague(known: Known, p: Paragraph, text: str) -> Iterator[Attack]:
    """An effect claimed without any figure, or an adjective without proof."""
    m = _VAGUE_EFFECT[known.lang].search(text)
    word = m[0] if m and not _NEGATED.search(text[: m.start()]) else ""
    word = word or next((w for f in jargon.check(text, known.lang) if _ADJECTIVE.match(w := _quoted(f.message))), "")
    word = word or said(added.VAGUE, known, text)
    if word and word not in known.notes:
        yield attacked("unproven_claim", known, p, _around(text, word), rule="TT-51")


def _quoted(message: str) -> str:
    """The word a finding is about: the first passage in quotation marks."""
    m = re.search(r"“([^”]+)”", message)
    return m[1] if m else ""


def _around(text: str, word: str) -> str:
    """The clause that holds the word."""
    clauses = re.split(r"(?<=[，。；！？])|(?<=[,;.!?])\s", text)
    return next((c.strip(" ，。；,;.") for c in clauses if word in c), text)
