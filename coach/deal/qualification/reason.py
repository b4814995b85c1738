"""One reason of a verdict, and the small wordings reasons share."""

from __future__ import annotations

import re

from coach.deal.facts import Model, Text
from coach.deal.qualification import cues, money
from coach.deal.qualification.types import Evidence, say


class Reason(Model):
    """One reason."""

    rule: str
    side: str
    """for, against, or stop (a reason not to go on)."""
    text: Text
    evidence: list[Evidence] = []


def reason(rule: str, side: str, text: Text, *proofs: Evidence | None) -> Reason:
    """A reason with whatever evidence there is."""
    return Reason(rule=rule, side=side, text=text, evidence=[e for e in proofs if e and e.quote])


def short(words: str, limit: int = 34) -> str:
    """The words, cut at a clause where they are long."""
    limit = limit * 2 if words.isascii() else limit
    if len(words) <= limit:
        return words.rstrip("。.")
    cut = max(words.rfind(ch, 0, limit) for ch in "，。；？,.;?")
    return words[: cut if cut > 8 else limit].rstrip(" ，。,.") + "…"


def point(words: str) -> str:
    """The clause that carries the point: the one about the books or the rival's price, else the beginning."""
    clauses = [c.strip(" ，。？?.!！") for c in re.split(r"[，。；？！]|[?!;]|\.\s", words)]
    telling = [c for c in clauses if cues.ACCOUNTS.search(c) or cues.BUNDLE.search(c) or cues.STANDARD.search(c)]
    return short(next((c for c in telling if len(c) >= 5), words))


def rate_words(c: money.Cover) -> Text:
    """The exchange rate in brackets, where the customer's own was used."""
    if c.rate is None:
        return Text()
    zh, en = money.written(c.have, c.currency, "zh"), money.written(c.have, c.currency, "en")
    return say(f"（按客户内部汇率{c.rate:g}合{zh}）", f" ({en} at their own rate of {c.rate:g})")


def has_condition(words: str) -> bool:
    """Whether the words name a condition for going along."""
    import re

    return bool(
        re.search(
            r"不反对|才(?:能|会|肯|行)|如果|只要|除非|真的|\bif\b|\bonce\b|as long as|provided|unless", words, re.I
        )
    )
