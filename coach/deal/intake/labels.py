"""A readable name for a number: 换模时长, 压铸机台数, Agency shunters. Shown in documents, so short and in the note's language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.deal import quantities
from coach.deal.facts import Lang, Quantity, Text
from coach.deal.intake import concepts

_MARK = re.compile("[\ue000-\uf8fe]+")
_HEDGE = re.compile(
    r"(?:大概|大约|约|差不多|左右|上下|将近|接近|超过|超|不到|起码|至少|最多|最少|平均|基本|总共|一共|共|现在|目前|已经?|还|才|就|也|都|只|有|是|为|要|得|用|花|达到?|高达|占|在|到|了|的|一|每|个|按|算|能|会|说|讲|表示|介绍|反映|抱怨|提到|认为|觉得|他|她|我|们|自己|那边|这边|主要|去年|今年|明年|上个?月|每?(?:天|周|月|年)|一(?:天|周|月|年)(?:下来)?|光|里|上|下来|竟然|居然|可以|需要|等|停|大致|估计|怎么|这|那|哪止|最大|最高|变|被|让|给|从|拿|以后|另外|对了|就要|其中)+$"
)
_LEADS = re.compile(
    r"^(?:[\s，,、：:；;。\-–—*•]|一个月|一周|一年|一天|每个?月|每周|每天|每年|每班|现在|目前|他们?|她们?|我们?|说|讲|表示|介绍|另外|还有|对了|而且|但是?|不过|然后|所以|主要是?|就是|其实|去年|今年|明年|上个?月|也|都|又|再|大概|平均|已经|那个?|这个?|光|要|得|有|是|把|将|在|被|给)+"
)
_EN_TRIM = re.compile(
    r"(?:^|\s)(?:is|are|was|were|runs?|running|at|of|for|about|around|roughly|nearly|over|under|up|to|the|a|an|takes?|took|has|have|had|they|we|he|she|it|its|their|his|her|and|but|with|by|in|on|says?|said|uses?|hired|only|just|average|avg|approx|than|more|less|costs?|cost|that|because|anything|above|now|today|last|each|every|per|see|sees|get|gets|loses?|losing|against|from)$",
    re.I,
)
_EN_LEAD = re.compile(
    r"^(?:is|are|was|were|the|a|an|they|we|he|she|it|and|but|so|also|that|last peak|currently|now|about|says?|said|uses?|takes?|hired|has|have|had|with|for|because|if|to|of|by|on|in|at|from|their|his|her|our|its)\s+",
    re.I,
)
_KIND_ZH = {"time": "时长", "money": "金额", "percent": "占比", "count": "数量"}
_KIND_EN = {"time": "time", "money": "amount", "percent": "share", "count": "number"}
_CLASS = re.compile(
    r"(?P<c>台|家|个|名|位|条|辆|张|间|座|所|套|件|笔|单|次|回|趟|遍|人|店|车|吨|份|支|批|款|头|栋|层|床)$"
)
_NOUN_STOP = re.compile(
    r"[，,。；;、\s（(）)]|的|是|在|都|以后|每|要|用|有|里|来|去|和|跟|一|天天|就|还|上|下|，|说|没"
)


@dataclass(frozen=True)
class Words:
    """How a fact is called."""

    label: Text
    metric: str
    scope: str


def _plain(text: str) -> str:
    return _MARK.sub("", text)


def _noun_zh(m: quantities.Mention, after: str) -> str:
    tail = _plain(after)
    noun = _NOUN_STOP.split(tail)[0][:6] if tail else ""
    owned = re.match(r"(?:都?是|属于)[^，。的]{0,10}的(?P<n>[\u4e00-\u9fff]{1,4})", tail)
    if owned:
        return owned["n"]
    noun = re.sub(r"(?:左右|以内|上下|不到|多|出头|才|吧|呢|嘛|了|抱|机会)$", "", noun)
    return noun if 1 <= len(noun) <= 6 and re.fullmatch(r"[\u4e00-\u9fffA-Za-z]+", noun) else ""


def _head_zh(before: str) -> str:
    text = re.split(r"[，,。；;、：:（(）)\s“”\"\n]", _plain(before).strip())[-1]
    text = re.split(r"说|讲|抱怨|反映|表示|介绍|提到|强调|指出|认为|必须是?", text)[-1]
    parts = [p for p in re.split(r"并过|并且|并|要求|部署在|负责|处理|过(?=[\u4e00-\u9fff]{3})", text) if len(p) >= 2]
    text = parts[-1] if parts else text
    for _ in range(3):
        text = _HEDGE.sub("", text)
        text = _LEADS.sub("", text)
    return text[-10:]


def _label_zh(before: str, after: str, m: quantities.Mention, kind: str) -> tuple[str, str]:
    rate = re.findall(
        r"[\u4e00-\u9fffA-Za-z]{1,6}(?:率|比例|占比|时长|周期|面积|费|额|量|价|次数|人数|数)(?=[^\u4e00-\u9fff]*$|(?:是|在|有|为|达|高达|大概|约|只有|控制在|也就|就)*[^\u4e00-\u9fff]*$)",
        _plain(before)[-14:],
    )
    if rate:
        word = _LEADS.sub("", rate[-1])
        return word, word
    head, noun = _head_zh(before), _noun_zh(m, after)
    if noun == "店":
        noun = "门店"
    if kind not in _KIND_ZH and (head or noun):
        return (head or noun) + ("年用量" if m.period == "year" else "用量"), head or noun
    if kind == "time" and noun and not head:
        return noun + "用时", noun
    if kind == "count" and noun and not head:
        return noun + _suffix(m), noun
    if kind == "count" and noun and _CLASS.search(m.text):
        return noun + _suffix(m), noun
    if head:
        known = head if len(head) >= 2 else noun or head
        ending = (
            "" if re.search(r"(?:率|数|量|额|费|价|时长|周期|占比|比例|面积|时间)$", known) else _KIND_ZH.get(kind, "")
        )
        if kind == "count" and ending and _CLASS.search(m.text):
            ending = _suffix(m)
        return known + ending, known
    return (noun + _KIND_ZH.get(kind, "") if noun else ""), noun


def _suffix(m: quantities.Mention) -> str:
    hit = _CLASS.search(m.text)
    word = hit["c"] if hit else ""
    return {"人": "人数", "名": "人数", "位": "人数", "次": "次数", "回": "次数", "趟": "次数", "台": "台数"}.get(
        word, "数"
    )


def _label_en(before: str, after: str, m: quantities.Mention, kind: str) -> tuple[str, str]:
    noun = (m.noun or "").strip()
    noun = re.split(
        r"\b(?:a|an|per|each|every|and|because|as|if|when|in|on|at|of|for|to|from|by|with|that|who|which|but|so|all|are|is|was|were|took|takes|have|has|had|will|would)\b|[,.;]",
        _plain(noun),
    )[0].strip()
    text = re.split(r"[,.;:“”\"\n()]", _plain(before))[-1].strip()
    for _ in range(8):
        text = _EN_TRIM.sub("", text.strip())
        text = _EN_LEAD.sub("", text + " ").strip()
    words = text.split()[-4:]
    head = " ".join(words)
    if kind == "count" and noun:
        return noun[:1].upper() + noun[1:40], noun.lower()
    if head:
        return head[:1].upper() + head[1:], head.lower()
    return (noun[:1].upper() + noun[1:40], noun.lower()) if noun else ("", "")


_GENERIC = {
    "time": ("提到的时长", "Period mentioned"),
    "money": ("提到的金额", "Amount mentioned"),
    "percent": ("提到的比例", "Share mentioned"),
    "count": ("提到的数量", "Number mentioned"),
}
_NO_NAME = re.compile(
    r"^(?:它|那个?|这个?|是|的|得|数|个|其|把|被|将)|^(?:那个|这个)(?:数|金额)|(?:不|没|了|就|把|会|让|给)(?:数量|金额|时长|占比)?$"
)


def _own(concept: concepts.Concept, before: str, after: str, clause: str) -> bool:
    """A concept counts for a number that has a noun of its own only if it stands in that clause or in the topic before a colon."""
    near = _plain(clause) + _plain(after)[:44]
    topic = re.match(r"^\s*([^:：，,]{2,40})[:：]", _plain(before))
    return bool(concept.words.search(near) or (topic and concept.words.search(topic[1])))


def _generic(kind: str, chinese: bool) -> Text:
    zh, en = _GENERIC.get(kind, ("提到的数字", "Figure mentioned"))
    return Text(zh=zh) if chinese else Text(en=en)


def _readable(name: str, chinese: bool) -> bool:
    """A label has to name a thing: no pronoun, no half sentence."""
    if not name or len(name) < 2:
        return False
    if chinese:
        return not _NO_NAME.search(name) and len(name) <= 14
    return (
        bool(re.match(r"[A-Za-z]{3}", name))
        and not re.match(
            r"(?i)(?:it|they|because|if|we|you|her|him|his|our|that|this|for|of|'s|and|just|can|show|will)\b", name
        )
        and len(name) <= 45
    )


def _defines(before: str, after: str, clause: str) -> bool:
    """`6.8%是直营店`, `11周=…+7周`: the figure is the subject of a definition, so nothing before it names it."""
    lead = _plain(clause).strip()
    starts = not _LEADS.sub("", lead) and bool(
        re.match(r"\s?(?:是(?!\d)|=|＝|指|那个|这个|的(?:口径|说法)|because|has them|excludes|includes)", _plain(after))
    )
    uses = bool(re.search(r"(?:^|\s)(?:uses?|['’]s|用的是|用)\s?$", _plain(clause)))
    return starts or uses or "=" in lead or "＝" in lead


def _scope(before: str, after: str, clause: str) -> str:
    """The words that say for whom or from where to where the number holds."""
    sample = re.search(r"[\u4e00-\u9fff]{0,4}抽(?:了|查了?|检了?)\d+[\u4e00-\u9fff]", _plain(before))
    near = (sample.group() + " " if sample else "") + _plain(clause)
    after = re.split(r"[，。；;,\n]", _plain(after))[0]
    hits = re.findall(
        r"(?:[\u4e00-\u9fff]{0,4}抽(?:了|查了?|检了?)\d+[\u4e00-\u9fff]|全公司|全集团|全厂|全国|全网|直营店?|加盟店?|含加盟|不含[\u4e00-\u9fff]{2,6}|按[\u4e00-\u9fff]{2,6}算|[一二三四五六七八九十\d]+(?:期|号线|车间|厂|区|楼)|gate to door|停机到首件[\u4e00-\u9fff]{0,2}|从[\u4e00-\u9fff]{2,8}到[\u4e00-\u9fff]{1,6}|(?:for )?(?:one|two|three|TWO|THREE|all) sites|network|region(?:al)?|from [\w ]{3,30} to [\w]+)",
        near + "|" + _plain(after)[:40],
    )
    return (
        "、".join(dict.fromkeys(h.strip() for h in hits))[:60]
        if re.search(r"[\u4e00-\u9fff]", near)
        else ", ".join(dict.fromkeys(h.strip() for h in hits))[:60]
    )


def describe(before: str, after: str, clause: str, m: quantities.Mention, quantity: Quantity, lang: Lang) -> Words:
    """Label, metric key and scope for a number. `before`/`after`: its sentence, `clause`: its clause up to it."""
    kind = concepts.dimension(quantity.unit).split("/")[0]
    chinese = bool(re.search(r"[\u4e00-\u9fff]", clause + after[:10])) or (
        lang == "zh" and not re.search(r"[A-Za-z]{3}", clause)
    )
    name, noun = (_label_zh if chinese else _label_en)(clause, after, m, kind)
    concept = None if _defines(before, after, clause) else concepts.match(_plain(before), _plain(after), quantity.unit)
    if concept and _readable(name, chinese) and not _own(concept, before, after, clause):
        concept = None
    scope = _scope(before, after, clause)
    side = concepts.aspect(_plain(clause)[-14:])
    if concept and not (
        kind == "count"
        and noun
        and _CLASS.search(m.text)
        and not concept.words.search(_plain(clause)[-14:] + noun + m.noun)
    ):
        zh, en = concept.zh, concept.en
        if concept.key in {"rework", "overtime"}:
            zh += {"count": "次数", "time": "时长", "percent": "率"}.get(kind, "")
        specific = re.search(r"[\u4e00-\u9fff]{1,4}率$", name)
        zh = name if (specific and concept.zh[:2] in name) or (name.endswith(concept.zh) and len(name) <= 10) else zh
        key = f"{concept.key}|{concepts.dimension(quantity.unit)}" + (f"|{side}" if side else "")
        return Words(Text(zh=_sided(zh, side, "zh"), en=_sided(en, side, "en")), key, scope)
    if _defines(before, after, clause):
        return Words(_generic(kind, chinese), f"mentioned|{concepts.dimension(quantity.unit)}", scope)
    if not _readable(name, chinese):
        topic = re.match(r"^[\s]*([A-Z][A-Za-z &/\-]{2,30}|[\u4e00-\u9fff]{2,10})[:：]", _plain(before).split("\n")[-1])
        if not topic:
            return Words(_generic(kind, chinese), "", scope)
        if chinese and re.fullmatch(r"(?:痛点|问题|难点|备注|现状|情况|背景)", topic[1]):
            parts = (_LEADS.sub("", _HEDGE.sub("", p.strip())) for p in re.split(r"[：:，,；;、]", _plain(before))[1:])
            pieces = [p for p in parts if len(p) >= 3]
            head = pieces[-1].strip()[-10:] if pieces else ""
            return Words(Text(zh=f"{head}{_KIND_ZH.get(kind, '')}") if head else _generic(kind, True), "", scope)
        name = f"{topic[1]}{_KIND_ZH.get(kind, '')}" if chinese else f"{topic[1]}: {_KIND_EN.get(kind, 'figure')}"
        return Words(Text(zh=name) if chinese else Text(en=name), "", scope)
    key = f"{noun or name}|{concepts.dimension(quantity.unit)}" + (f"|{side}" if side else "")
    return Words(Text(zh=name) if chinese else Text(en=name), key, scope)


_SIDES = {
    "target": ("目标", "target"),
    "max": ("最高", "highest"),
    "min": ("最低", "lowest"),
    "after": ("上线后", "after"),
    "last_year": ("去年", "last year"),
    "year_before": ("前年", "year before"),
    "plan": ("预计", "expected"),
}


def _sided(label: str, side: str, lang: str) -> str:
    if not side:
        return label
    zh, en = _SIDES[side]
    if label.startswith(("预期", "Expected")):
        return label
    return f"{zh}{label}" if lang == "zh" and zh not in label else label if lang == "zh" else f"{label} ({en})"
