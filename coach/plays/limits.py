"""What the notes say the plan must respect: freezes, buying rules that changed, people who leave, a cap on money."""

from __future__ import annotations

import re

from coach.deal.facts import Fact
from coach.plays.diagnosis import Diagnosis
from coach.plays.words import speaks

_FREEZE = re.compile(
    r"(?:\d{1,2}月\d{1,2}[日号]?(?:起|到|至)?|从)?[^。；;，,\n说称讲]{0,10}(?:封网|冻结|停网|封库|关账期|禁止变更)[^。；;，,\n]{0,20}"
    r"|[^.,;\n]{0,30}\b(?:code|change|system|network) freeze\b[^.;\n]{0,80}|\bfreeze\b (?:from|until|between)[^.;\n]{0,40}",
    re.I,
)
_RULE = re.compile(
    r"[^。；;\n]{0,24}(?:集采|统一采购|入围|框架协议|公开招标|不得自采|挂网)[^。；;\n]{0,40}"
    r"|[^.;\n]{0,60}\b(?:framework agreement|central(?:ised|ized)? procurement|approved[- ]supplier|public tender|prequalif)[^.;\n]{0,60}",
    re.I,
)
_HEADCOUNT = re.compile(r"[^。；;，,\n]{0,10}(?:编制|占.{0,4}名额)[^。；;，,\n]{0,8}|headcount[^.;,\n]{0,30}", re.I)
_PRIVATE = re.compile(
    r"签字|审批|批权|额度|预算|上限|汇率|提到的|原话里的|要砍|想法|奖金|报价|竞品|对手|"
    r"\b(?:signing|signature|approval|budget|cap\b|limit|ceiling|exchange rate|mentioned|ideas?|bonus|quote|rival|competitor)",
    re.I,
)
_CLAIM = re.compile(r"预期|希望|新增(?:营收|收入|订单)|能多接|expected|hoped|upside", re.I)


def _last(dx: Diagnosis, pattern: re.Pattern[str]) -> str:
    """The latest note's words for it, in the output's language."""
    barred = [h.text for h in dx.deal.hearsay] + [s.text for s in dx.deal.suspicions]
    for note in reversed(dx.deal.notes):
        for m in pattern.finditer(note.text):
            words = m.group(0).strip(" ，。；：、,.;:")
            if speaks(words, dx.lang) and not any(words in b or b in words for b in barred if b):
                return words
    return ""


def freeze(dx: Diagnosis) -> str:
    """The time in which no system may be touched, in the notes' words; empty if none."""
    words = _last(dx, _FREEZE)
    return re.sub(r"^(?:但|但是|不过|而且|可是|他|她|but)\s*", "", words)


def buying_rule(dx: Diagnosis) -> str:
    """How the customer has to buy, where the notes say so (入围, framework agreement); empty if not."""
    words = _last(dx, _RULE)
    return re.sub(r"^(?:\d{1,2}[./]\d{1,2}\s*)?[^：:，,]{0,12}[：:]\s*", "", words)


def headcount(dx: Diagnosis) -> str:
    """A worry about posts on site, in the notes' words."""
    return _last(dx, _HEADCOUNT)


def hoped(fact: Fact) -> bool:
    """Whether a settled figure is somebody's hope (新增营收), which has to become margin before it counts (VQ-19)."""
    return bool(_CLAIM.search(f"{fact.label.zh}|{fact.label.en}")) and fact.status.value == "active"


def showable(fact: Fact) -> bool:
    """Whether a figure helps the customer to read it: no signing limits, budgets, rivals' prices, hopes, or figures
    that were only read in passing."""
    label = f"{fact.label.zh}|{fact.label.en}"
    if re.search(r": (?:time|number|share)$|^Sites$", fact.label.en):
        return False
    return not (fact.internal or _PRIVATE.search(label) or _CLAIM.search(label) or not fact.label.zh + fact.label.en)
