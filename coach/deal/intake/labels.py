"""A readable name for a number: 换模时长, 压铸机台数, Agency shunters. Shown in documents, so short and in the note's language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.deal import quantities
from coach.deal.facts import Lang, Quantity, Text
from coach.deal.intake import concepts, naming_en, naming_zh, scopes
from coach.deal.intake.concept import Concept

_MARK = re.compile("[\ue000-\uf8fe]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_CHATTER = re.compile(
    r"(?:痛点|问题|难点|备注|现状|情况|背景)|.*(?:拜访|纪要|流水|汇报|速记|备忘|会议|周报|进展|补记|微信|电话|更新|项目|沟通|见面|现用|正文|原话|下次|下一步)|(?i:quick one|next|update|minutes|notes?|call notes|follow-?up.*|discovery.*|site visit.*|attendees|crm.*)$"
)


_OWN_NOUN = {"drivers", "nurses", "teachers", "engineers", "inspectors", "doctors", "sales_staff", "operators"}
"""Groups of people: agency drivers and drivers are two groups, so the written noun is the key."""


@dataclass(frozen=True)
class Words:
    """How a fact is called. `weak`: no name could be formed; the number only stands in somebody's words."""

    label: Text
    metric: str
    scope: str
    weak: bool = False


def _plain(text: str) -> str:
    return _MARK.sub("", text)


def _own(concept: Concept, before: str, after: str, clause: str) -> bool:
    """A concept counts for a number that has a noun of its own only if it stands in that clause or in the topic before a colon."""
    near = re.split(r"[，；;。\n]|, ", _plain(before))[-1] + _plain(clause) + _plain(after)[:44]
    topic = re.match(r"^\s*([^:：，,]{2,40})[:：]", _plain(before))
    return bool(concept.words.search(near) or (topic and concept.words.search(topic[1])))


def _defines(before: str, after: str, clause: str) -> bool:
    """`4.5%是自营店`, `9周=…+5周`: the figure is the subject of a definition, so nothing before it names it."""
    lead = _plain(clause).strip()
    starts = not re.sub(
        r"^(?:[\s，,、：:；;。\-–—*•]|说|的|那|其中|her|his|the|his|their|[’']s)+", "", lead, flags=re.I
    ) and bool(
        re.match(
            r"\s?(?:是(?!\d)|=|＝|指|那个|这个|含|不含|只算|包括|的(?:口径|说法)|because|has them|excludes|includes|incl|excl)",
            _plain(after),
        )
    )
    uses = bool(re.search(r"(?:^|\s)(?:uses?|['’]s|用的是|用)\s?$", _plain(clause)))
    whose = len(lead) <= 4 and bool(re.match(r"\s?(?:只算|仅含|不含|不包括|含(?!量))", _plain(after)))
    return starts or uses or whose or "=" in lead or "＝" in lead


def _denied(before: str, m: quantities.Mention) -> bool:
    """`38 min, not 50`: the number that does not hold."""
    return m.bare and bool(re.search(r"(?:\bnot(?: the| about)?|不是|并非)\s?$", _plain(before), re.I))


def _counted(m: quantities.Mention, noun: str, after: str, chinese: bool, unit: str) -> Concept | None:
    """What the noun behind the number names; in Chinese the classifier counts too (11.3万户, 一千一百台车)."""
    if chinese:
        thing = (m.text[-1:] if naming_zh.counted(m) else "") + noun
    else:
        words = re.sub(r"[\d~,.]", "", m.text)
        thing = f"{words} {re.split('[,.;:(]', _plain(after)[:24])[0]}" if m.noun or words.strip() else ""
    return concepts.named(thing, unit, m.text) if thing else None


_HALF = re.compile(r"half|halve|一半|半价", re.I)
"""Half the morning is no rate of the clause before."""
_FIRST = re.compile(r"先[^，。；\n]{0,10}?(?:做|上|跑|试|在)\s?$")
"""先拿20万做5个校区: some to begin with."""
_ENCLOSED = re.compile(r"(?:for|across|at|in|from) \0 ?(?:sites|plants|stores|depots|wards)\b", re.I)
"""£18k a month for three depots: the three says what the amount covers."""


def _text(name: str, chinese: bool) -> Text:
    return Text(zh=name) if chinese else Text(en=name)


def _topic(before: str, kind: str, chinese: bool) -> str:
    """`Agency shunters: …, 40 hours`: the heading before a colon names what the numbers behind it are about."""
    line = _plain(before).split("\n")[-1]
    topic = re.match(r"^[\s\-•*]*([A-Z][A-Za-z &/\-]{2,30}|[\u4e00-\u9fff]{2,10})[:：]", line)
    if not topic or _CHATTER.match(topic[1]) or len(topic[1].split()) > 4:
        return ""
    if chinese:
        return f"{topic[1]}{naming_zh.KIND.get(kind, '用量')}"
    return f"{topic[1]}: {naming_en.KIND.get(kind, 'figure')}"


def _from_concept(concept: Concept, name: str, kind: str, side: str) -> Text:
    zh, en = concept.zh, concept.en
    if concept.key in {"rework", "overtime"}:
        zh += {"count": "次数", "time": "时长", "percent": "率"}.get(kind, "")
    specific = re.search(r"[\u4e00-\u9fff]{1,4}率$", name)
    if concept.key in _OWN_NOUN and naming_en.good(name) and not _HAN.search(name):
        en = name
    longer = name.endswith(concept.zh) and len(name) <= 10 and naming_zh.good(name)
    zh = name if (specific and concept.zh[:2] in name and naming_zh.good(name)) or longer else zh
    return Text(zh=_sided(zh, side, "zh"), en=_sided(en, side, "en"))


def describe(before: str, after: str, clause: str, m: quantities.Mention, quantity: Quantity, lang: Lang) -> Words:
    """Label, metric key and scope for a number. `before`/`after`: its sentence, `clause`: its clause up to it."""
    kind = concepts.dimension(quantity.unit).split("/")[0]
    chinese = bool(_HAN.search(clause + after[:10])) or (lang == "zh" and not re.search(r"[A-Za-z]{3}", clause))
    naming = naming_zh if chinese else naming_en
    name, noun = naming.label(_plain(clause), _plain(after), m, kind)
    scope = scopes.scope(_plain(before), _plain(after), _plain(clause))
    dim = concepts.dimension(quantity.unit)
    if _defines(before, after, clause):
        return Words(
            _text(naming.rough(_plain(before), _plain(after), m, kind), chinese), f"mentioned|{dim}", scope, True
        )
    if _denied(before, m) or _ENCLOSED.search(_plain(before)[-12:] + "\0" + _plain(after)[:12]):
        return Words(_text(naming.rough(_plain(before), _plain(after), m, kind), chinese), "", scope, True)
    concept = concepts.match(_plain(before), _plain(after), quantity.unit, m.text)
    if concept and (naming.good(name) or _HALF.match(m.text)) and not _own(concept, before, after, clause):
        concept = None
    own_noun = kind == "count" and noun and (naming_zh.counted(m) or not chinese)
    beside = _plain(clause)[-14:] if chinese else ""
    direct = _counted(m, naming_zh.noun(_plain(after)), after, chinese, quantity.unit) if kind == "count" else None
    if direct:
        concept = direct
    elif concept and own_noun and not concept.words.search(beside + noun + m.noun):
        concept = None
    side = concepts.aspect(_plain(clause)[-14:]) or (
        "pilot" if kind == "count" and _FIRST.search(_plain(before)) else ""
    )
    tail = f"|{side}" if side else ""
    if concept:
        key = noun if concept.key in _OWN_NOUN and noun else concept.key
        return Words(_from_concept(concept, name, kind, side), f"{key}|{dim}{tail}", scope)
    if naming.good(name):
        return Words(_text(name, chinese), f"{noun or name}|{dim}{tail}", scope)
    topic = _topic(before, kind, chinese)
    if topic:
        return Words(_text(topic, chinese), "", scope)
    metric = f"mentioned|{dim}" if quantity.mid >= 100 or quantity.mid % 1 else ""
    return Words(_text(naming.rough(_plain(before), _plain(after), m, kind), chinese), metric, scope, True)


_SIDES = {
    "target": ("目标", "target"),
    "max": ("最高", "highest"),
    "min": ("最低", "lowest"),
    "after": ("上线后", "after"),
    "last_year": ("去年", "last year"),
    "year_before": ("前年", "year before"),
    "plan": ("预计", "expected"),
    "peak": ("高峰", "peak"),
    "pilot": ("试点", "pilot"),
    "gap": ("差距", "gap"),
}


def _sided(label: str, side: str, lang: str) -> str:
    if not side or label.startswith(("预期", "Expected", "试点", "Pilot", "高峰", "Peak")):
        return label
    zh, en = _SIDES[side]
    if side == "gap":
        return label if label.endswith(("差距", "gap")) else f"{label}差距" if lang == "zh" else f"{label}: gap"
    if lang == "en":
        return f"{label} ({en})"
    return label if zh in label else f"{zh}{label}"
