"""The posture a rival's moves show, with the evidence and the way to meet it (BC-07)."""

from __future__ import annotations

from typing import Literal

from coach.deal.facts import Model, Text
from coach.deal.qualification.types import Evidence, say
from coach.deal.rival_reading import Reading

PostureKind = Literal["defend", "attack", "flank", "fragment", "develop", "unknown"]


class Posture(Model):
    """What the rival is doing in this account, and how to meet it."""

    kind: PostureKind
    label: Text
    sure: bool = False
    """True where their own moves show it; False where only one sign or the rival's nature speaks for it."""
    evidence: list[Evidence] = []
    counter: Text
    origin: Literal["method", "external"] = "method"
    """`external`: added from outside the method, which knows 防御 and 进攻 only (BC-07)."""


_POSTURES: dict[PostureKind, tuple[str, str, str, str]] = {
    "defend": ("防御", "Defend",
        "不碰它守得最牢的那块。挑一件它没管、客户又等不起的事先做出结果，并请拍板的人把这件事和续用分开定。",
        "Leave what they hold best. Win one thing they do not cover, and have it decided apart from keeping them."),
    "attack": ("进攻", "Attack",
        "守住客户已经认过的标准，不跟着比范围、比价钱；把比试放到客户自己的现场和数据上。",
        "Hold the agreed criteria, stay out of scope and price races, and move the contest to the customer's own site."),
    "flank": ("侧翼", "Flank",
        "它那一段做得专，就承认。请客户把前后两段也摆上桌，问这一段之外谁来接。",
        "Grant that they do their part well; ask who takes on what comes before and after it."),
    "fragment": ("分割", "Fragment",
        "陪客户把拆开以后的接口、责任和验收逐条写清；真要拆，先定哪一块的结果由谁签字。",
        "Walk through interfaces and acceptance of a split with the customer; settle who signs for which result."),
    "develop": ("发展", "Develop",
        "它在为以后铺路。现在就和客户把标准、下一步和日期定下来，它常去的人我们也要常去。",
        "They build for later. Settle criteria and dates now, and see the people they see."),
    "unknown": ("还看不出", "Not clear yet",
        "打法没问清之前不猜：先备好现场对比、总账和验收标准三样。",
        "Ask before guessing. Have ready: a test on site, full-term costs, an acceptance standard."),
}  # fmt: skip
_OWN = {
    "build": say(
        "不否定他们写的，请他们并排跑一段；同时问清谁长年维护、人调走了谁接。",
        "Respect what they wrote; run both side by side and ask who keeps it going later.",
    ),
    "group": say(
        "统一的照用。问它管到哪一步为止，只接它没管到的那一段，结果能交回去。",
        "Let the standard stand. Ask where it stops and take only what lies beyond.",
    ),
    "status_quo": say(
        "让不动的代价由客户自己说出来；先动一处最疼的，旧办法照旧留着。",
        "Let the customer say what staying costs; change one place and leave the old way running.",
    ),
}
"""How to meet those who are no suppliers; all of them defend."""


def posture(reading: Reading) -> Posture:
    """防御 · 进攻 · 侧翼 · 分割 · 发展 from what they did, or unknown with the question (BC-07)."""
    if reading.rival.posture:
        return _posture(reading.rival.posture, True, [])
    if reading.shape != "vendor":
        made = _posture("defend", reading.heard, some(reading, "content", "standard", "liked"))
        return made.model_copy(update={"counter": _OWN[reading.shape]})
    rules: list[tuple[PostureKind, tuple[str, ...], bool]] = [
        ("fragment", ("split",), True),
        ("defend", ("incumbent",), True),
        ("attack", ("leader", "elsewhere"), True),
        ("develop", ("early",), True),
        ("attack", ("free", "suite", "cheap"), True),
        ("flank", ("niche",), True),
        ("attack", ("liked",), False),
    ]
    for kind, signs, sure in rules:
        if reading.has(*signs):
            also = (
                ("free", "suite", "liked", "cheap", "leader", "elsewhere")
                if kind == "attack"
                else ("free",)
                if kind == "defend"
                else ()
            )
            return _posture(kind, sure, some(reading, *signs, *also))
    return _posture("unknown", False, some(reading, "present"))


def _posture(kind: PostureKind, sure: bool, evidence: list[Evidence]) -> Posture:
    zh, en, counter_zh, counter_en = _POSTURES[kind]
    outside = kind in ("flank", "fragment", "develop")
    return Posture(kind=kind, label=say(zh, en), sure=sure, evidence=evidence, counter=say(counter_zh, counter_en), origin="external" if outside else "method")  # fmt: skip


def some(reading: Reading, *traits: str) -> list[Evidence]:
    """Up to three pieces of evidence for these traits, in order."""
    return list({e.quote: e for t in traits for e in reading.traits.get(t, [])}.values())[:3]
