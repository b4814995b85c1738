"""R10: a question whose answer already stands in the known facts. Asking who, how or why about a known thing is new."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FILLER_ZH = re.compile(
    r"现在|目前|如今|眼下|一共|总共|总的|大概|大约|平均|通常|一般|你们|您们|您|你|咱们|贵[司厂院校行店局公]司?|我们|这边|那边|公司|单位|厂里|厂子|院里|店里|校里|行里|全[厂院校行司]|"
    r"是|有|共|的|了|在|要|能|会|用|由|来|和|与|把|被|对|从|到|每|个|这|那|吗|呢|吧|请问|方便|请|先|说|情况|怎么样|左右|上下|以上|数量|规模|总数|数|量"
)
_ASKED_ZH = re.compile(r"多少|几|多久|多长|多大|多高|什么|哪[里儿个些种年天家位]?|谁|怎么|如何")
_TIME = {"天", "日", "小时", "分钟", "秒", "周", "个月", "月", "年", "星期", "工作日", "钟头"}
_UNIT_ZH = r"个月|小时|分钟|工作日|星期|钟头|公里|平米|平方米|万吨|个百分点|人次|[天日秒周月年名人位台条家间套辆张层栋座班倒吨件起例宗票趟箱盒桶包本份册副个只块次亩所门种款头单笔床线站点店%％万亿元]"
_COUNT_FACT_ZH = re.compile(
    rf"(?P<n>\d[\d,.]*|[一二两三四五六七八九十百千]+)\s*(?P<m>万|亿|多|余)?\s*(?P<u>{_UNIT_ZH})"
)
_RATE_WORDS_ZH = re.compile(r"率|比例|占比|百分之几|几成|比重|百分比")
_NARROWING_ZH = re.compile(
    r"夜|白班|早班|晚班|高峰|旺季|淡季|临时|新|离职|受|影响|外包|坏|停|错|漏|投诉|请假|加班|缺|退|延|超|其中|每班|每天|最|老|报废|闲|空|赔|罚|流失|后来|实际|真正|能用|在岗|熟练|经过|涉及|参与|知道|联系|需要"
)
_MEANS_FACT_ZH = re.compile(
    r"(?:用|靠|使用|采用|通过|走)(?P<x>[^，。；\s]+)|(?P<y>纸质|纸单|手工|人工|Excel|excel|微信|电话|口头|手写)"
)
_ASK_MEANS_ZH = re.compile(
    r"(?:用|靠|使用|采用|通过|走)(?:的是|的)?(?:什么|哪[种个家套款])|什么(?:系统|工具|软件|方式|办法|手段|渠道|表)|(?:人工|手工|手写|纸质|表格|Excel)还是|还是(?:人工|手工|手写|纸质|表格|靠人)"
)
_EVERY_FACT_ZH = re.compile(
    r"每[一]?(?:天|日|周|月|季度?|年|班|半年|两周|个月|[一二两三四五六七八九十\d]+[天周月年])|(?:天|周|月|季|年)(?:结|检|盘|报|会)|一(?:天|周|月|年)一次"
)
_ASK_EVERY_ZH = re.compile(r"多久|几[天周月年]|多长时间|什么频率|频率|什么周期|哪个周期|几次")
_PLACE_FACT_ZH = re.compile(r"(?:在|位于|设在)(?P<x>[一-鿿A-Za-z]{2,})")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class _Asked:
    text: str
    words: frozenset[str]


def content_words(text: str, lang: str) -> frozenset[str]:
    """Words that carry the subject: Chinese words of two characters or more, English stems without filler."""
    return _words_zh(text) if lang == "zh" else _words_en(text)


def _words_zh(text: str) -> frozenset[str]:
    import rjieba

    plain = _ASKED_ZH.sub(" ", _FILLER_ZH.sub(" ", text))
    cut = (w for w in rjieba.cut(plain, False) if re.search(r"[一-鿿A-Za-z]", w))
    return frozenset(w for w in cut if len(w) > 1 or w in "店厂人车线床班")


_STOP_EN = frozenset(
    re.findall(
        r"\S+",
        "a an the is are was were be been do does did have has had can could will would should of to in on at for "
        "with from by about and or but so then than that this these those it its they them their there here you your "
        "yours we our us i me my he she his her what which who whom whose where when why how many much long often now "
        "today currently usually typically roughly approximately each every per all any some one total around whole "
        "run running use using work working get take takes taking make number please tell people staff employ "
        "employees team big large high done operate operating firm company business site still into over ",
    )
)


def _stem(word: str) -> str:
    for tail in ("ies", "ing", "ed", "es", "s"):
        if word.endswith(tail) and len(word) - len(tail) >= 3:
            root = word[: -len(tail)] + ("y" if tail == "ies" else "")
            return root[:-1] if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "sl" else root
    return word


def _words_en(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z][a-z'&]*(?:-[a-z]+)*", text.lower().replace("’", "'"))
    split = [p for w in words for p in ({w, *w.split("-")} if "-" in w else {w})]
    return frozenset(_stem(w) for w in split if w not in _STOP_EN and len(w) > 2)


def asks_known(text: str, lang: str, facts: list[str]) -> bool:
    """R10 over all known facts of the deal."""
    asked = _Asked(text.lower() if lang == "en" else text, content_words(text, lang))
    answers = _answers_en if lang == "en" else _answers_zh
    return any(answers(fact.lower() if lang == "en" else fact, asked) for fact in facts)


# ------------------------------------------------------------------ Chinese


def _answers_zh(fact: str, asked: _Asked) -> bool:
    common = _common_zh(fact, asked.text)
    if figure := _COUNT_FACT_ZH.search(fact):
        common |= _same_measure(fact, figure["u"], asked.text)
    return (
        _count_zh(fact, asked, common)
        or _rate_zh(fact, asked, common)
        or _means_zh(fact, asked, common)
        or _yes_no_zh(fact, asked)
        or (
            bool(common)
            and bool(_YEAR.search(fact))
            and bool(re.search(r"哪一?年|几年|多少年|多久了|什么时候", asked.text))
        )
        or (
            bool(common)
            and bool(_PLACE_FACT_ZH.search(fact))
            and bool(re.search(r"在哪|哪里|哪个(?:城市|地方)", asked.text))
        )
    )


def _common_zh(fact: str, text: str) -> frozenset[str]:
    """Subject words that the fact and the question share: whole words, or two neighbouring characters."""
    bare = re.sub(_UNIT_ZH, " ", re.sub(r"\d[\d,.]*", " ", fact))
    words = {w for w in _words_zh(fact) | _words_zh(bare) if w in text and w not in _TIME}
    plain = _FILLER_ZH.sub(" ", _ASKED_ZH.sub(" ", text))
    pairs = {bare[i : i + 2] for i in range(len(bare) - 1) if re.fullmatch(r"[一-鿿]{2}", bare[i : i + 2])}
    return frozenset(words | {p for p in pairs if p in plain and not _FILLER_ZH.search(p)})


def _same_measure(fact: str, unit: str, text: str) -> frozenset[str]:
    """With the very measure word asked for (多少张, 几天), one shared character names the subject (床位 600 张 / 几张床)."""
    if not re.search(rf"(?:多少|几)\s*{re.escape(unit)}", text):
        return frozenset()
    subject = set(re.findall(r"[一-鿿]", _FILLER_ZH.sub("", _COUNT_FACT_ZH.sub("", fact))))
    plain = _FILLER_ZH.sub("", re.sub(rf"(?:多少|几)\s*{re.escape(unit)}", "", text))
    return frozenset(c for c in subject if c in plain)


def _unit_asked(text: str, unit: str) -> bool:
    if unit in {"名", "人", "位"}:
        return bool(re.search(r"(?:多少|几)(?:名|位|个)?(?:人|[一-鿿]{2,4})|(?:多少|几)[名位]|人数", text))
    if unit in {"班", "倒"}:
        return bool(re.search(r"几[个]?班|几倒|班次|倒班|多少班", text))
    if unit in _TIME:
        return bool(re.search(rf"多久|多长|多少时间|周期|(?:多少|几)个?{unit[-1]}", text)) and "一次" not in text
    return bool(re.search(r"多少|几|规模|多大", text))


def _count_zh(fact: str, asked: _Asked, common: frozenset[str]) -> bool:
    lag = re.search(r"T\s*\+\s*\d", fact)
    found = _COUNT_FACT_ZH.search(fact)
    if lag and common:
        return bool(re.search(r"多久|几天|什么时候|多长时间|隔几", asked.text))
    if not found:
        return False
    unit = found["u"]
    if unit in {"班", "倒"} and re.search(r"班倒|班制", fact + found["u"]) and _unit_asked(asked.text, unit):
        return not _NARROWING_ZH.search(asked.text)
    if not _unit_asked(asked.text, unit) or re.search(r"哪[^，。？]{0,3}(?:年|步|天)", asked.text):
        return False
    if unit in _TIME:
        both_average = "平均" in fact and "平均" in asked.text
        return (bool(common) or both_average) and not re.search(r"里|其中|之后|以后|搭进去|补|多花", asked.text)
    rest = asked.text
    for word in sorted(common, key=len, reverse=True):
        rest = rest.replace(word, "")
    for period in ("天日", "月", "年", "周", "班"):
        if any(p in fact for p in period):
            rest = re.sub(rf"每?一?个?[{period}]", "", rest)
    if not common or _NARROWING_ZH.search(rest):
        return False
    rest = re.sub(
        r"[，。？?\s]|投入|运行|经营|开着|拥有|配备?|设|装|管|开", "", _ASKED_ZH.sub("", _FILLER_ZH.sub("", rest))
    )
    rest = re.sub(rf"{_UNIT_ZH}|家|人", "", rest)
    return len(rest) <= 3


def _rate_zh(fact: str, asked: _Asked, common: frozenset[str]) -> bool:
    figure = re.search(r"\d[\d.]*\s*[%％]|百分之|[一二两三四五六七八九]成", fact)
    wants = re.search(r"多少|几|多高|多大|什么水平|怎么样|高不高", asked.text) and (
        _RATE_WORDS_ZH.search(asked.text) or _RATE_WORDS_ZH.search(fact)
    )
    frequency = bool(_EVERY_FACT_ZH.search(fact)) and bool(_ASK_EVERY_ZH.search(asked.text))
    return (
        bool(common)
        and (bool(figure and wants) or frequency)
        and not re.search(r"影响|浪费|损失|耽误|成本", asked.text)
    )


def _means_zh(fact: str, asked: _Asked, common: frozenset[str]) -> bool:
    found = _MEANS_FACT_ZH.search(fact)
    if not found or not _ASK_MEANS_ZH.search(asked.text):
        return False
    means = found["x"] or found["y"] or ""
    return bool({w for w in common if w not in means}) and "，" not in asked.text.rstrip("？?，")


def _yes_no_zh(fact: str, asked: _Asked) -> bool:
    if not re.search(r"吗[？?]?$|有没有|是不是|是否", asked.text) or not asked.words:
        return False
    here = _words_zh(re.sub(r"有没有|是不是|是否|吗", " ", asked.text))
    shared = {w for w in here if w in fact}
    return len(shared) >= 2 and len(shared) / len(here) >= 0.6


# ------------------------------------------------------------------ English

_NUMBER_EN = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|a hundred)"
)
_TIME_EN = r"(?:minutes?|hours?|days?|weeks?|months?|years?|seconds?)"
_RATE_EN = re.compile(r"\d[\d.]*\s*%|\bpercent|\bin \d+\b|\bhalf\b|\bone in\b")
_NARROW_EN = re.compile(
    r"\b(?:affect\w*|late|lost|lose|extra|overtime|wait\w*|idle|broken|fail\w*|new|left|leave|night|peak|spare|wrong|missed|sick|temporary|of (?:them|those|these)|happen\w*|change|cost|delay\w*|because|more|another)\b"
)


def _answers_en(fact: str, asked: _Asked) -> bool:
    common = asked.words & _words_en(fact)
    if not common:
        return False
    text, number = asked.text, re.search(rf"\b{_NUMBER_EN}\b", fact)
    if _NARROW_EN.search(text):
        return False
    spare = asked.words - common
    if number and re.search(r"\bhow (?:many|big|large)\b", text):
        return len(spare) <= 1
    timed = re.search(rf"\b{_NUMBER_EN}[ -]?{_TIME_EN}\b", fact)
    if timed and re.search(
        r"\bhow (?:long|many (?:minutes|hours|days|weeks|months))\b|\bhow quickly\b|\bwhat is the (?:lead|cycle|turnaround) time\b",
        text,
    ):
        return len(spare) <= 2
    if _RATE_EN.search(fact) and re.search(r"\b(?:what|how (?:high|much|big|many))\b", text):
        return (
            bool(re.search(r"\b(?:rate|percent\w*|share|proportion|level|fraction|much|high)\b", text))
            and len(spare) <= 2
        )
    if _YEAR.search(fact) and re.search(
        r"\bhow old\b|\b(?:what|which) year\b|\bwhen (?:was|were|did)\b|\bhow long have\b", text
    ):
        return True
    if re.match(r"(?:is|are|do|does|did|was|were|has|have)\b", text) and len(common) > 1:
        return len(common) / len(asked.words) >= 0.6
    return _means_en(fact, text, spare)


def _means_en(fact: str, text: str, spare: frozenset[str]) -> bool:
    """`uses X for Y` answers `what do you use for Y`; `weekly`, `every Monday` answers `how often`."""
    tool = re.search(
        r"\b(?:use[sd]?|using|runs? on|via|by|on|in) (?:\w+ ){0,2}\w+|\bpaper\b|\bspreadsheets?\b|\bmanual\w*\b|\bby hand\b",
        fact,
    )
    if tool and re.search(
        r"\b(?:what|which) (?:system|tool|software|platform|app|program|method)\b|\bwhat (?:do|does) [^?]* use\b", text
    ):
        return len(spare - {"system", "tool", "software", "platform", "app", "program", "method"}) <= 1
    often = re.search(
        r"\b(?:daily|weekly|monthly|quarterly|yearly|annually|hourly|every|once|twice|(?:a|per) (?:day|week|month|year))\b",
        fact,
    )
    return bool(often and re.search(r"\bhow (?:often|frequently)\b", text)) and len(spare) <= 1
