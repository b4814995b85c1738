"""The deal review with what only the library and the price list know: our answer to each pain, the first step's price."""

from __future__ import annotations

from coach.deal.account_form import AccountForm, account_form
from coach.deal.account_qualifier import Checklist, Qualifier, qualifier, research
from coach.deal.facts import Lang, Model
from coach.deal.qualification.review import Qualification, qualify
from coach.deal.qualification.tasks import Care, care
from coach.deal.qualification.types import Money, Setting
from coach.deal.qualification.verdict import Verdict
from coach.plays.diagnosis import Diagnosis
from coach.plays.needs import NeedRow, analyse, covered
from coach.plays.value_match import ValueMatch, match
from coach.value.types import QuoteLine, QuotePhase


class AccountSheet(Model):
    """What `coach account` shows."""

    deal: str
    lang: Lang
    form: AccountForm
    qualifier: Qualifier
    research: Checklist
    care: list[Care]
    needs: list[NeedRow]
    value_match: ValueMatch


def setting_of(dx: Diagnosis, rows: list[NeedRow] | None = None) -> Setting:
    """Covered pains and the first step, from the diagnosis (with its value model built)."""
    found = analyse(dx) if rows is None else rows
    return Setting(covers=covered(found), covered_known=bool(dx.deal.offering.offering), first_step=first_step(dx))


def review(dx: Diagnosis, before: Verdict | None = None) -> Qualification:
    """The deal review of this diagnosis."""
    return qualify(dx.deal, dx.today, setting_of(dx), before)


def account_sheet(dx: Diagnosis) -> AccountSheet:
    """Form, marks, homework, care, needs and value match."""
    rows = analyse(dx)
    marks = qualifier(dx.deal, dx.today, setting_of(dx, rows))
    return AccountSheet(
        deal=dx.deal.name or dx.deal.account.name, lang=dx.lang, form=account_form(dx.deal, dx.today), qualifier=marks,
        research=research(dx.deal, dx.today), care=care(marks.tier), needs=rows, value_match=match(dx, rows),
    )  # fmt: skip


def first_step(dx: Diagnosis) -> Money | None:
    """The first phase of the quote as one sum; None where a count or a currency keeps it from adding up."""
    pilot = dx.value.quote.phase("pilot")
    if pilot is None or not pilot.complete or not pilot.lines:
        return None
    total = dx.value.fact(pilot.first_year) or next((f for f in dx.value.quote.facts if f.id == pilot.first_year), None)
    if total is None or total.quantity.value is None:
        return None
    least = _smallest(pilot)
    return Money(
        amount=total.quantity.value, currency=total.quantity.unit.partition("_per_")[0],
        parts=[_part(line) for line in pilot.lines if line.count], reduced=dx.value.quote.lite, smallest=float(sum(_year(x) for x in least)) if least else None, smallest_parts=[_part(x) for x in least],
    )  # fmt: skip


def _part(line: QuoteLine) -> str:
    count = f" × {line.count:g}" if line.count and line.count != 1 else ""
    return f"{line.item}{count}"


def _smallest(pilot: QuotePhase) -> list[QuoteLine]:
    """The first module by itself: the least that still does something. Empty where that is the whole first step."""
    lines = [x for x in pilot.lines if x.module == pilot.lines[0].module and x.count and x.cycle != "per_use"]
    apart = [x for x in lines if x.cycle == pilot.lines[0].cycle == "yearly"]
    chosen = apart or lines
    return chosen if len(chosen) < len([x for x in pilot.lines if x.count]) else []


def _year(line: QuoteLine) -> float:
    return line.unit_price * (line.count or 0) * line.times
