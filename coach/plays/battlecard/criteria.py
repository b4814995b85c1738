"""What the customer said they will choose by, and what of ours meets each (BC-09)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coach.deal.model import BuyingRole, Stakeholder
from coach.plays.address import is_han
from coach.plays.battlecard.subjects import topic
from coach.plays.diagnosis import Diagnosis, complaint
from coach.plays.inputs import asks
from coach.plays.objection_brief import terms
from coach.plays.tactics import later_term, people_module
from coach.plays.words import clip, quotable, speaks

_KINDS: list[tuple[str, re.Pattern[str]]] = [
    ("people", re.compile(r"编制|到店|到厂|没人管|没人接|谁来(?:教|带|管|盯|陪)|教|培训|陪跑|出了(?:问题|事)找谁|who do (?:we|i) call|support|on my site with", re.I)),
    ("data", re.compile(r"患者|隐私|出境|国内(?:云|存)|数据归|数据(?:放|存)|privacy|personal data|hosted|data (?:stays|leaves)", re.I)),
    ("tech", re.compile(r"接口|对接|打通|协议|采(?:得|不)到|集成|\bSSO\b|integrat|interface|connect|protocol|legacy", re.I)),
    ("entry", re.compile(r"填|录入|补录|多拍|按喇叭|排队|won't book|typing|extra step|double entry", re.I)),
    ("cash", re.compile(r"不是钱|账上看不|回得来|回本|saved minutes|pay ?back|cash out", re.I)),
    ("risk", re.compile(r"挂钩|达不到|没效果|退(?:款|费|出)|break clause|walk away|get out", re.I)),
    ("payment", re.compile(r"验收(?:后|了)|付款|凭什么现在批|月付|季付|从哪出|every month|monthly bill|in arrears|which line", re.I)),
    ("phase", re.compile(r"分(?:两|三)?(?:期|步)|一期|试点|先(?:拿|在|上|跑)|跑(?:顺|通)|小白鼠|别家|一条线|show (?:it|me)|prove|pilot|one (?:site|plant|line)|for a quarter|elsewhere", re.I)),
]  # fmt: skip
"""What a wish is about, for the wishes that a term or a person of ours meets."""
EXIT = re.compile(r"break|退出|解约|终止|不续", re.I)
"""A term that lets the customer stop."""
_EASE = re.compile(r"自动|拍照|扫码?|语音|text message|photo|scan|auto", re.I)
_STOP = frozenset(["that", "this", "with", "from", "they", "them", "have", "what", "when", "will", "your", "would"])


@dataclass
class Criterion:
    """A wish in the customer's words, with our answer."""

    quote: str
    who: Stakeholder | None
    kind: str = ""
    ours: str = ""
    """Capability or term, word for word; empty: we have nothing that answers it."""
    refs: list[str] = field(default_factory=list)
    stated: bool = True

    @property
    def weight(self) -> int:
        """Who decides and signs comes first."""
        roles = set(self.who.buying_roles) if self.who else set()
        return 2 * bool(roles & {BuyingRole.DECISION_MAKER, BuyingRole.APPROVER}) + bool(roles & {BuyingRole.EVALUATOR})


def criteria(dx: Diagnosis) -> list[Criterion]:
    """Wishes on record, deciders' first, each with our answer where there is one; then pains we answer."""
    found: list[Criterion] = []
    for words, who in _wishes(dx):
        made = _answered(dx, words, who)
        if made and not any(made.quote == c.quote or (made.ours and made.ours == c.ours) for c in found):
            found.append(made)
    found.sort(key=lambda c: (not c.ours, -c.weight))
    for p in dx.problems:
        if p.module and not p.guessed and speaks(p.capability, dx.lang) and p.capability not in {c.ours for c in found}:
            quote = next(
                (q for x in (p.pain, *p.also) if (q := quotable(dx.deal, x.text, dx.lang, 60)) and complaint(q) > 0), ""
            )
            owner = p.owner if quote else None  # our name for a pain is nobody's words
            quote = quote or topic(p, dx.lang).strip('"“”')
            if quote:
                found.append(Criterion(quote, owner, "scene", p.capability, [p.module.id], stated=False))
    return found


def _wishes(dx: Diagnosis) -> list[tuple[str, Stakeholder | None]]:
    here = {p.name for p in dx.people()}
    said: list[tuple[str, Stakeholder | None]] = [
        (o.text, dx.deal.person(o.by))
        for o in dx.deal.objections
        if speaks(o.text, dx.lang) and (not o.by or o.by in here)
    ]
    for person in dx.people():
        said += [(w, person) for w in (*person.quotes, *asks(dx, person)) if speaks(w, dx.lang)]
    return said


def _answered(dx: Diagnosis, words: str, who: Stakeholder | None) -> Criterion | None:
    """The wish with our answer; None for words that are no wish we could read."""
    kind = next((k for k, p in _KINDS if p.search(words)), "")
    telling = next((p for k, p in _KINDS if k == kind), None)
    quote = cut(words, 40 if dx.lang == "zh" else 90, telling)
    ours, refs = _by_kind(dx, kind) if kind else ("", [])
    if not ours and kind != "tech":
        ours, refs = _by_words(dx, words)
    if not ours and not kind:
        return None
    helper = people_module(dx.deal)
    if helper and refs == [helper.id] and ours not in helper.capabilities:
        kind = "people"
    return Criterion(quote, who, kind or "scene", ours, refs)


def _by_kind(dx: Diagnosis, kind: str) -> tuple[str, list[str]]:
    mine = terms(dx)
    if kind in ("phase", "cash", "risk", "payment", "data"):
        term = _term(mine, kind)
        return term, [term] if term else []
    if kind not in ("entry", "people"):
        return "", []
    helper = people_module(dx.deal)
    if kind == "entry":
        for m in dx.deal.offering.offering:
            for c in m.capabilities:
                if _EASE.search(c) and speaks(c, dx.lang):
                    return c, [m.id]
    if helper and speaks(helper.description, dx.lang):
        return helper.description.rstrip("。."), [helper.id]
    return "", []


def _term(mine: dict[str, str], kind: str) -> str:
    """The term that meets this wish: cash wants pay for results before kinder instalments; a first step wants a way out
    where our phases only start with the second one."""
    leave = mine["risk"] if EXIT.search(mine["risk"]) else ""
    tied = "" if leave else mine["risk"]
    if kind == "phase":
        return mine["phase"] if mine["phase"] and not later_term(mine["phase"]) else leave
    return {
        "cash": tied or mine["payment"],
        "risk": mine["risk"] or mine["payment"],
        "payment": mine["payment"] or tied,
    }.get(kind, mine.get(kind, ""))


def _by_words(dx: Diagnosis, words: str) -> tuple[str, list[str]]:
    """The capability that shares the wish's own words, at least two of them."""
    best: tuple[int, str, list[str]] = (1, "", [])
    mine = grams(words)
    for m in dx.deal.offering.offering:
        for c in m.capabilities:
            near = len(mine & grams(c))
            if near > best[0] and speaks(c, dx.lang):
                best = (near, c, [m.id])
    return best[1], best[2]


def grams(text: str) -> set[str]:
    """Word stems and pairs of Chinese characters."""
    if is_han(text):
        return {run[i : i + 2] for run in re.findall(r"[一-鿿]+", text) for i in range(len(run) - 1)}
    return {w[:6] for w in re.findall(r"[a-z]{4,}", text.lower()) if w not in _STOP}


def cut(words: str, limit: int, telling: re.Pattern[str] | None = None) -> str:
    """The sentence that carries the point, whole where it fits."""
    pieces = [
        x.strip(' "“”') for x in re.split(r"(?<=[。！？；!?;])\s*|(?<=[a-z0-9])\.\s+", words) if x.strip(' "“”.。')
    ]
    lead = next((x for x in pieces if telling and telling.search(x)), pieces[0] if pieces else words)
    return clip(lead, limit).rstrip("。.")
