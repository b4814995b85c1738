"""The number lock: one verdict for every number of a draft (number rules §5)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from coach.deal.facts import Lang
from coach.deal.quantities import Mention, find
from coach.deal.quantities.text import clause, fold, sentence
from coach.writing.checks.numbers import labels, matching
from coach.writing.checks.numbers.types import DraftLang, LedgerFact, Verdict, from_dict

_FROM = re.compile(r"(?:从|由|自(?!动|助|己)|(?i:\bfrom\b))[^。;；]{0,16}$")
_TO = re.compile(r"(?:到|至|为|成|→|->|=>|(?i:\bto\b))\s?(?:about\s|around\s|约)?$")
_ARROW = re.compile(r"^\s?(?:→|->|=>|➜|⇒)\s?$")
_CHANGE = re.compile(
    r"[降升提缩压减涨增改]\S{0,3}(?:到|至|为)\s?约?$|(?i:\b(?:down|up|cut|fell|drop(?:s|ped)?|rose|improve[sd]?|reduc\w+|shorten\w*|went|goes|move[sd]?)\b[\w\s]{0,12}\bto\s)$"
)
_CONJ = re.compile(r"(?i)\b(?:and|but|while|whereas|with|at|plus)\b|以及|并且|而|和(?!谐)|与")


_COUNTED = re.compile(r"^\s?(?:[A-Za-z-]+|[\u4e00-\u9fff]{1,2})")


def _behind(after: str, *, ends_in_number: bool) -> str:
    """The words behind a number that can still name it: few where the next number follows, for they name that one."""
    after = _CONJ.split(after)[0]
    if re.match(r"\s?[\u4e00-\u9fff]", after):
        return after[: 4 if ends_in_number else 10]
    return " ".join(after.split()[: 2 if ends_in_number else 5])


class _Draft:
    """One draft being checked."""

    def __init__(self, text: str, facts: list[LedgerFact], lang: DraftLang) -> None:
        self.text = text
        self.folded = fold(text)
        self.facts = facts
        self.lang = lang
        self.mentions = find(text)
        self.claims = [m for m in self.mentions if m.kind != "structural"]
        self._ends = [0, *(m.end for m in self.claims)]
        self._starts = [*(m.start for m in self.claims), len(text)]

    def words(self, mention: Mention) -> labels.Words:
        """The words that belong to a number."""
        left, right = clause(self.folded, mention.start, mention.end)
        edge = self._ends[bisect_right(self._ends, mention.start) - 1]
        wall = self._starts[bisect_left(self._starts, mention.end)]
        first, last = sentence(self.folded, mention.start, mention.end)
        before = self.folded[max(left, edge) : mention.start]
        if edge > left:
            before = self._without_counted(before, edge)
        after = _behind(self.folded[mention.end : min(right, wall)], ends_in_number=wall < right)
        return labels.Words(
            before=_CONJ.split(before)[-1] if len(before) > 40 else before, after=after, clause=self.folded[left:right],
            sentence_before=self.folded[first : mention.start], role=self._role(mention, edge, wall, last), heading=" ".join(mention.header),
            period=mention.period,
        )  # fmt: skip

    def _without_counted(self, before: str, edge: int) -> str:
        """The noun right behind a counted number belongs to that number (12 sites logged 57 …)."""
        previous = next((m for m in self.claims if m.end == edge), None)
        if previous is None or previous.quantity.unit not in ("count", "person"):
            return before
        return _COUNTED.sub("", before, count=1)

    def _role(self, mention: Mention, edge: int, wall: int, last: int) -> str:
        """before or after, where a change is written out: from A to B, A → B, 由A降到B."""
        before = self.folded[max(edge, mention.start - 24) : mention.start]
        behind = self.folded[mention.end : wall] if wall < last else ""
        if behind and (_ARROW.match(behind) or (_FROM.search(before) and _TO.search(behind) and len(behind) < 40)):
            return "before"
        if edge and _ARROW.match(self.folded[edge : mention.start]):
            return "after"
        if behind and len(behind) < 16 and _CHANGE.search(behind):
            return "before"
        return "after" if _CHANGE.search(before) else self._after_from(mention, edge, before)

    def _after_from(self, mention: Mention, edge: int, before: str) -> str:
        previous = next((m for m in self.claims if m.end == edge), None)
        if previous is None or not _TO.search(before) or len(before) > 24:
            return ""
        ahead = self.folded[max(0, previous.start - 24) : previous.start]
        return "after" if _FROM.search(ahead) else ""

    def fits(self, fact: LedgerFact, mention: Mention, words: labels.Words, agreeing: list[LedgerFact]) -> str:
        """Why M5 rejects a fact that agrees on M1-M4; empty if it holds."""
        wrong = labels.exchanged(fact, self.facts, words)
        if wrong:
            return f"{wrong}: {fact.id}"
        others = [f for f in self.facts if f not in agreeing]
        rivals = matching.same_dimension(mention, others, self.lang)
        other = labels.theirs_only(fact, rivals, words) or labels.other_metric(fact, rivals, words)
        return f"the text names {other}, the value is that of {fact.id}" if other else ""

    def pair(self, mention: Mention) -> str:
        """`f1,f2` where two single facts of one metric are the ends of a range."""
        low, high = matching.ends(mention, self.facts, self.lang)
        for first in low:
            for second in high:
                if first is not second and second in labels.siblings(first, self.facts):
                    return f"{first.id},{second.id}"
        return ""

    def verdict(self, mention: Mention) -> Verdict:
        """The verdict on one number."""

        def say(kind: Any, fact: str | None, why: str) -> Verdict:
            return Verdict(mention.text, mention.start, mention.end, kind, fact, why)

        if mention.kind == "structural" and not self._own_noun_in_ledger(mention):
            return say("structural", None, mention.rule)
        if mention.kind == "vague":
            return say("unsupported", None, "vague magnitude")
        agreeing = matching.matches(mention, self.facts, self.lang)
        words = self.words(mention)
        reasons: list[tuple[str, str]] = []
        best: tuple[float, str] | None = None
        for fact in agreeing:
            why = self.fits(fact, mention, words, agreeing)
            if why:
                reasons.append((why, fact.id if labels.exchanged(fact, self.facts, words) else ""))
                continue
            score = labels.score(fact, words)
            if best is None or score > best[0]:
                best = (score, fact.id)
        if best:
            return say("supported", best[1], f"matches {best[1]}")
        pair = self.pair(mention) if mention.quantity.value is None else ""
        if pair:
            return say("supported", pair, f"matches {pair}")
        why, exchanged = reasons[0] if reasons else ("no fact agrees", "")
        return say("unsupported", exchanged or None, why)

    def exchanged_twice(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Where one number of a pair stands on the wrong side, so does the other that carries its sibling's value."""
        wrong = {v.fact for v in verdicts if v.verdict == "unsupported" and v.fact}
        partners = {s.id for f in self.facts if f.id in wrong for s in labels.siblings(f, self.facts)}
        stated = [v.fact for v in verdicts if v.verdict == "supported"]
        out = []
        for verdict in verdicts:
            alone = verdict.verdict == "supported" and verdict.fact in partners and stated.count(verdict.fact) == 1
            why = f"before and after exchanged with {verdict.fact}"
            out.append(
                replace(verdict, verdict="unsupported", fact=None, why=why)
                if alone
                else replace(verdict, fact=None)
                if verdict.verdict == "unsupported"
                else verdict
            )
        return out

    def _own_noun_in_ledger(self, mention: Mention) -> bool:
        """S8 does not hold for a noun that the ledger counts."""
        if mention.rule != "S8":
            return False
        noun = mention.noun.lower()
        for fact in self.facts:
            if fact.unit not in ("count", "person"):
                continue
            zh = fact.zh.removesuffix("数量").removesuffix("个数").removesuffix("数")
            if (len(noun) > 1 and zh.endswith(noun)) or zh == noun or labels.stems(noun) & labels.stems(fact.en):
                return True
        return False


def check(draft: str, facts: list[LedgerFact], lang: Lang | DraftLang = "zh") -> list[Verdict]:
    """One verdict per number of `draft`, in order: supported by a fact, unsupported, or structural (§5 M1-M5)."""
    reading = _Draft(draft, facts, lang)
    return reading.exchanged_twice([reading.verdict(m) for m in reading.mentions])


def strike(draft: str, verdicts: list[Verdict], lang: Lang) -> str:
    """The draft with every unsupported number replaced by 待核实 / [to verify]."""
    mark = "待核实" if lang == "zh" else "[to verify]"
    for verdict in sorted(verdicts, key=lambda v: v.start, reverse=True):
        if verdict.verdict == "unsupported":
            draft = draft[: verdict.start] + mark + draft[verdict.end :]
    return draft


def batch(item: Mapping[str, Any]) -> dict[str, Any]:
    """One line of `coach check-numbers --batch`: `{id, lang, facts, draft}` → `{id, numbers: [...]}`."""
    facts = [from_dict(row) for row in item.get("facts") or []]
    lang: DraftLang = item.get("lang") or "zh"
    numbers = [
        {"text": v.text, "start": v.start, "end": v.end, "verdict": v.verdict, "fact": v.fact}
        for v in check(str(item["draft"]), facts, lang)
    ]
    return {"id": item.get("id"), "numbers": numbers}
