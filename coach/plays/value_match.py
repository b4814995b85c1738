"""The value match: what each answer is worth to them and to us, as a table and as the 2×2 (items 69, 70)."""

from __future__ import annotations

from typing import Literal

from coach.deal.facts import Model, Text
from coach.deal.model import Layer, Price
from coach.deal.qualification import cues, money, people
from coach.deal.qualification.bant import stated
from coach.deal.qualification.record import Record
from coach.deal.qualification.types import Evidence, say
from coach.plays.diagnosis import Diagnosis
from coach.plays.needs import NeedRow, analyse

Quadrant = Literal["best", "for_them", "for_us", "low"]
_HIGH = 2
QUADRANTS: dict[Quadrant, Text] = {
    "best": say("最佳机会：双赢", "best opportunity: win-win"),
    "for_them": say(
        "对客户值，对我们薄：打包带上，或等它长大", "good for them, thin for us: bundle it, or let it grow"
    ),
    "for_us": say("对我们值，客户还没觉得：先把影响问出来", "good for us, not yet for them: develop the need first"),
    "low": say("先放下", "leave it"),
}


class Mark(Model):
    """A score from 0 to 3 with its grounds."""

    score: int
    reasons: list[Text]
    evidence: list[Evidence] = []


class MatchRow(Model):
    """One need against one answer of ours."""

    id: str
    """Pain id, where the need stands in the needs analysis."""
    need: str
    module: str
    """Module id; empty where nothing of ours answers it."""
    solution: str
    to_customer: Mark
    to_us: Mark
    quadrant: Quadrant


class Point(Model):
    """A point of the 2×2. Axes run from 0 to 3."""

    row: str
    """Id of the row it stands for."""
    x: int
    """Value to us."""
    y: int
    """Value to the customer."""
    quadrant: Quadrant


class ValueMatch(Model):
    """Table and matrix, best first."""

    rows: list[MatchRow]
    points: list[Point]


def match(dx: Diagnosis, rows: list[NeedRow] | None = None) -> ValueMatch:
    """The table sorted by both values; each point of the matrix traces to a row."""
    record = Record(dx.deal, dx.today)
    made = [_row(dx, record, r) for r in (analyse(dx) if rows is None else rows)]
    made.sort(key=lambda r: (-(r.to_customer.score + r.to_us.score), -r.to_customer.score))
    points = [Point(row=r.id, x=r.to_us.score, y=r.to_customer.score, quadrant=r.quadrant) for r in made]
    return ValueMatch(rows=made, points=points)


def _row(dx: Diagnosis, record: Record, need: NeedRow) -> MatchRow:
    answer = need.solutions[0] if need.solutions else None
    theirs = _to_customer(record, need)
    ours = _to_us(dx, record, answer.module if answer else "")
    return MatchRow(
        id=need.id, need=need.challenge, module=answer.module if answer else "",
        solution=f"{answer.name}｜{answer.capability}" if answer else "", to_customer=theirs, to_us=ours,
        quadrant=_quadrant(theirs.score, ours.score),
    )  # fmt: skip


def _quadrant(theirs: int, ours: int) -> Quadrant:
    if theirs >= _HIGH:
        return "best" if ours >= _HIGH else "for_them"
    return "for_us" if ours >= _HIGH else "low"


def _to_customer(record: Record, need: NeedRow) -> Mark:
    """One point each: we answer it, it is measured, somebody with power bears it or named the gain."""
    if not need.solutions:
        return Mark(score=0, reasons=[say("我们接不住", "we have no answer")])
    reasons, proofs = [say("有对应的能力", "we have a capability for it")], list(need.evidence)
    figures = [i for p in stated(record) if p.id in (need.id, *need.also) for i in p.fact_ids]
    if figures:
        reasons.append(say("客户自己给了数", "the customer gave a figure"))
        proofs += [e for e in [record.fact(figures[0])] if e]
    powers = {p.name for p in people.powers(record.deal)}
    if need.owner in powers or need.benefits:
        reasons.append(
            say(
                "拍板或签字的人在意" if need.owner in powers else "想要的结果说到了",
                "it matters to those who decide or sign" if need.owner in powers else "the wished result is named",
            )
        )
        proofs += need.benefits[:1]
    return Mark(score=min(3, len(reasons)), reasons=reasons, evidence=proofs)


def _to_us(dx: Diagnosis, record: Record, module: str) -> Mark:
    """One point each: it has a list price, it recurs or is strategic, the notes speak of going further."""
    lines = [p for p in dx.deal.offering.price_list if p.module == module and module]
    if not lines:
        return Mark(score=0, reasons=[say("价目表里没有", "not in the price list")])
    reasons, proofs = [_priced(lines[0])], [Evidence(quote=lines[0].item)]
    layer = next((m.layer for m in dx.deal.offering.offering if m.id == module), Layer.BASE)
    if layer is Layer.STRATEGIC or any(p.cycle in ("monthly", "quarterly", "yearly") for p in lines):
        reasons.append(
            say(
                "按年月续收" if layer is not Layer.STRATEGIC else "长期合作层",
                "it recurs" if layer is not Layer.STRATEGIC else "a long-term layer",
            )
        )
    more = record.find(cues.EXPANSION) or record.find(cues.BENCHMARK, without=cues.BENCHMARK_NOT)
    if more:
        reasons.append(say("后面有扩的可能", "there is more behind it"))
        proofs.append(more)
    return Mark(score=min(3, len(reasons)), reasons=reasons, evidence=proofs)


def _priced(line: Price) -> Text:
    zh, en = money.written(line.amount, line.currency, "zh"), money.written(line.amount, line.currency, "en")
    return say(f"{line.item}，清单价{zh}", f"{line.item}, list price {en}")
