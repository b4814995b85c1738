"""`coach value`: costs at stake, quote, business case, and the workbook the customer's finance people recalculate."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.errors import BadInput

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.deal.assumptions import Assumption
    from coach.deal.facts import Lang
    from coach.deal.model import Deal
    from coach.plays.shared_risk import SharedRisk
    from coach.value.case import BusinessCase
    from coach.value.types import ValueModel

Deal_ = Annotated[
    str | None, typer.Argument(metavar="DEAL", help="deal file (YAML), dossier, or plain notes; - = standard input")
]
Assume = Annotated[
    list[str] | None,
    typer.Option("--assume", metavar="INPUT=LOW/BASE/HIGH", help="an agreed input; several may be given"),
]
_HOW = "write INPUT=BASE or INPUT=LOW/BASE/HIGH, such as changeover_cash.improvement_pct=10/20/30"


def add_to(app: typer.Typer, verb: Callable[..., Any], lang_of: Callable[[str | None], Lang | None]) -> None:
    """Register the command."""

    @app.command()
    def value(
        deal: Deal_ = None,
        batch: Annotated[str | None, typer.Option("--batch", metavar="F", help="JSON Lines file, or -")] = None,
        notes: Annotated[str | None, typer.Option("--notes", help="raw notes instead of a deal file; - = standard input")] = None,
        offering: Annotated[str | None, typer.Option("--offering", help="YAML file that says what we sell")] = None,
        assume: Assume = None,
        xlsx: Annotated[Path | None, typer.Option("--xlsx", help="write the workbook here")] = None,
        lang: Annotated[str | None, typer.Option("--lang", help="language of the output: zh or en (default: the notes')")] = None,
        as_json: Annotated[bool, typer.Option("--json", help="one JSON object on standard output")] = False,
    ) -> None:  # fmt: skip
        """Costs at stake, quote, scenarios, break-even. Example: coach value deal.yaml --assume order_delay.improvement_pct=10/20/30"""
        from coach.cli import batch as batches

        if batch:
            batches.value(batch)
            return
        if xlsx and xlsx.suffix.lower() != ".xlsx":
            raise BadInput(f"cannot write {xlsx.name}; give a name that ends in .xlsx", "--xlsx")
        agreed = [parse_assumption(text) for text in assume or []]
        chosen = lang_of(lang)
        known, model, case, risk, book = verb(deal, notes, offering, _work(agreed, chosen, xlsx is not None))
        if xlsx:
            from coach.cli.files import write_atomic

            write_atomic(xlsx, book)
            print(xlsx, file=sys.stderr)
        _print(known, model, case, risk, chosen or known.lang, as_json)


def _work(agreed: list[Assumption], lang: Lang | None, book: bool) -> Callable[[Coach, Deal], Any]:
    async def work(coach: Coach, deal: Deal) -> tuple[Deal, ValueModel, BusinessCase, SharedRisk, bytes]:
        known = deal.model_copy(update={"assumptions": [*deal.assumptions, *agreed]})
        written = await coach.workbook(known, lang=lang) if book else b""
        model, case = await coach.value(known, lang=lang), await coach.business_case(known, lang=lang)
        return known, model, case, await coach.shared_risk(known, lang=lang), written

    return work


def _print(deal: Deal, model: ValueModel, case: BusinessCase, risk: SharedRisk, lang: Lang, as_json: bool) -> None:
    from coach.cli.show import to_json
    from coach.cli.show_case import show_case
    from coach.cli.show_risk import show_risk
    from coach.cli.show_value import show_value

    if as_json:
        print(to_json({**model.model_dump(mode="json", by_alias=True), "case": case, "risk": risk}))
    else:
        blocks = [show_value(model, deal, lang), show_case(case, lang), show_risk(risk, model, deal)]
        print("\n\n".join(b for b in blocks if b))


def parse_assumption(text: str) -> Assumption:
    """`input=low/base/high` or `input=base` → an assumption of the seller's, to be confirmed. BadInput says what is right."""
    from pydantic import ValidationError

    from coach.deal.assumptions import Assumption
    from coach.deal.facts import Source, SourceType

    name, equals, points = text.partition("=")
    try:
        numbers = [float(p.strip().rstrip("%")) for p in points.split("/")]
    except ValueError as error:
        raise BadInput(f"{points!r} is not a number; {_HOW}", "--assume") from error
    if not (name.strip() and equals) or len(numbers) not in (1, 3):
        raise BadInput(f"cannot read {text!r}; {_HOW}", "--assume")
    low, base, high = numbers if len(numbers) == 3 else numbers * 3
    try:
        return Assumption(
            input=name.strip(),
            low=low,
            base=base,
            high=high,
            source=Source(type=SourceType.ASSUMPTION),
        )
    except ValidationError as error:
        raise BadInput(f"{text}: {error.errors()[0]['msg'].removeprefix('Value error, ')}", "--assume") from error
