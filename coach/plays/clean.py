"""A deal as the plays may read it: text that tries to give orders is taken out of every field that wording draws on, and
named among the suspicions, wherever it was put (a goal, a name, the offering), not only in a note."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from coach.deal.facts import Text
from coach.deal.intake.suspicious import find
from coach.deal.model import Deal, Offering, Suspicion
from coach.writing.checks import safety

_SHORT = 10
"""A text shorter than this holds no order."""


_CUT = re.compile(
    r"打折|[\d一二三四五六七八九]\s*折(?!腾|旧|叠)|免费|白送|\b(?:\d+\s?% off|discount|for free|free of charge)\b", re.I
)
"""A price cut: it comes from the terms or from nowhere, also where somebody wrote it into a goal (OB-06, PR-04)."""


def _unpriced(goal: str, terms: list[str]) -> str:
    """The goal without the clauses that grant a price cut which the terms do not hold."""
    parts = re.split(r"(?<=[，。；,.;])", goal)
    return "".join(p for p in parts if not (m := _CUT.search(p)) or any(m[0] in t for t in terms)).rstrip("，；,; ")


@lru_cache(maxsize=4096)
def _looked(text: str) -> tuple[str, tuple[Suspicion, ...]]:
    found, spans = find(text, "") if len(text) >= _SHORT else ([], [])
    for span in sorted(spans, key=lambda s: -s.start):
        text = text[: span.start] + text[span.end :]
    kept = _safe(text)
    if kept != text and not found:
        found = [
            Suspicion(
                text=text,
                reason=Text(
                    zh="夹着链接或对写作的指令，没有采用。", en="Holds a link or an order to the writer; not used."
                ),
            )
        ]
    return kept.strip(" （(：:，,。.；;") if spans or kept != text else text, tuple(found)


def _safe(text: str) -> str:
    """The text without clauses that would not be let out: addresses, secrets, talk of instructions, claimed acts."""
    if len(text) < _SHORT or not safety.check(text, "zh"):
        return text
    parts = re.split(r"(?<=[，。；！？\n])|(?<=[,;]) |(?<=[a-z]\.) ", text)
    return "".join(p for p in parts if not safety.check(p, "zh"))


def plain(text: str) -> str:
    """`text` without the sentences that give orders."""
    return _looked(text)[0]


def _offering(sold: Offering, free: Callable[[str], str]) -> Offering:
    """What we sell, every text of it freed."""
    return sold.model_copy(
        update={
            "company": free(sold.company),
            "offering": [
                m.model_copy(
                    update={
                        "name": free(m.name),
                        "description": free(m.description),
                        "capabilities": [k for c in m.capabilities if (k := free(c))],
                    }
                )
                for m in sold.offering
            ],
            "price_list": [p.model_copy(update={"item": free(p.item), "note": free(p.note)}) for p in sold.price_list],
            "terms_may_offer": [k for t in sold.terms_may_offer if (k := free(t))],
        }
    )


def clean(deal: Deal) -> Deal:
    """The deal with its goal, names, offering and objections freed of orders; the orders stand among its suspicions."""
    found: list[Suspicion] = []

    def free(text: str) -> str:
        kept, orders = _looked(text)
        found.extend(orders)
        return kept

    goal = _unpriced(deal.call.goal, deal.offering.terms_may_offer) if deal.call else ""
    call = deal.call.model_copy(update={"goal": free(goal), "with_": free(deal.call.with_)}) if deal.call else None
    update = {
        "call": call,
        "offering": _offering(deal.offering, free),
        "name": free(deal.name),
        "account": deal.account.model_copy(update={"name": free(deal.account.name)}),
        "competitors": [
            c.model_copy(update={"name": free(c.name), "position": free(c.position)}) for c in deal.competitors
        ],
        "objections": [o.model_copy(update={"text": free(o.text)}) for o in deal.objections],
        "people": [p.model_copy(update={"title": free(p.title)}) if p.title else p for p in deal.people],
    }
    if not found and goal == (deal.call.goal if deal.call else ""):
        return deal
    known = {s.text for s in deal.suspicions}
    return deal.model_copy(
        update=update | {"suspicions": [*deal.suspicions, *(s for s in found if s.text not in known)]}
    )
