"""`coach qualify`, `coach account`, `coach pipeline`: is it worth it, who is the customer, what will it bring."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from coach.deal.facts import Lang

Deal_ = Annotated[
    str | None, typer.Argument(metavar="DEAL", help="deal file (YAML), dossier, or plain notes; - = standard input")
]
Deals_ = Annotated[list[str], typer.Argument(metavar="DEALS...", help="deal files (YAML)")]
Notes = Annotated[str | None, typer.Option("--notes", help="raw notes instead of a deal file; - = standard input")]
Offering_ = Annotated[str | None, typer.Option("--offering", help="YAML file that says what we sell")]
Lang_ = Annotated[str | None, typer.Option("--lang", help="language of the output: zh or en (default: the notes')")]
Json_ = Annotated[bool, typer.Option("--json", help="one JSON object on standard output")]

Verb = Callable[..., Any]
"""`_verb` of the command line: loads a deal and does one piece of work on it."""
LangOf = Callable[[str | None], "Lang | None"]
"""Checks --lang."""


def add_to(app: typer.Typer, verb: Verb, lang_of: LangOf) -> None:
    """Register the four commands."""
    _add_qualify(app, verb, lang_of)
    _add_tick(app, verb)
    _add_account(app, verb, lang_of)
    _add_pipeline(app, lang_of)


def _add_qualify(app: typer.Typer, verb: Verb, lang_of: LangOf) -> None:
    @app.command()
    def qualify(
        deal: Deal_ = None,
        notes: Notes = None,
        offering: Offering_ = None,
        lang: Lang_ = None,
        full: Annotated[bool, typer.Option("--full", help="everything, with all evidence")] = False,
        as_json: Json_ = False,
    ) -> None:
        """Go or no-go with reasons and conditions, BANT, the four questions, health. Example: coach qualify deal.yaml"""
        from coach.cli.show import to_json
        from coach.cli.show_qualify import show_qualification

        chosen = lang_of(lang)
        found = verb(deal, notes, offering, lambda c, d: c.qualify(d, lang=chosen))
        print(to_json(found) if as_json else show_qualification(found, chosen or found.lang, full=full))


def _add_account(app: typer.Typer, verb: Verb, lang_of: LangOf) -> None:
    @app.command()
    def account(
        deal: Deal_ = None, notes: Notes = None, offering: Offering_ = None, lang: Lang_ = None, as_json: Json_ = False
    ) -> None:
        """The account form n/9, key-account marks, needs and value match. Example: coach account deal.yaml"""
        from coach.cli.show import to_json
        from coach.cli.show_account import show_account

        chosen = lang_of(lang)
        found = verb(deal, notes, offering, lambda c, d: c.account(d, lang=chosen))
        print(to_json(found) if as_json else show_account(found, chosen or found.lang))


def _add_pipeline(app: typer.Typer, lang_of: LangOf) -> None:
    @app.command()
    def pipeline(deals: Deals_, lang: Lang_ = None, as_json: Json_ = False) -> None:
        """The forecast over several deals: amounts, weighted sums, quarters. Example: coach pipeline a.yaml b.yaml"""
        from coach.cli.files import parse
        from coach.cli.show import to_json
        from coach.cli.show_account import show_pipeline
        from coach.deal.model import Deal
        from coach.deal.pipeline import pipeline as forecast
        from coach.errors import BadInput

        found = [(path, parse(path)) for path in deals]
        for path, one in found:
            if not isinstance(one, Deal):
                raise BadInput("a forecast reads deal files; make one with `coach deal NOTES -o deal.yaml`", path)
        known = [one for _, one in found if isinstance(one, Deal)]
        table = forecast(known)
        print(to_json(table) if as_json else show_pipeline(table, lang_of(lang) or known[0].lang))


def _add_tick(app: typer.Typer, verb: Verb) -> None:
    @app.command()
    def tick(
        deal: Annotated[str, typer.Argument(metavar="DEAL", help="deal file (YAML)")],
        key: Annotated[str, typer.Argument(metavar="KEY", help="as `coach qualify DEAL --full` shows it")],
        by: Annotated[str, typer.Option("--by", help="who has seen to it")] = "local",
        undo: Annotated[bool, typer.Option("--undo", help="take the tick back")] = False,
    ) -> None:
        """Put down in the deal file that a condition or task was seen to. Example: coach tick deal.yaml task.contract-check"""
        from coach.cli.files import dump, parse, write_atomic
        from coach.deal.model import Deal, Tick
        from coach.deal.qualification.ticks import boxes, judge_tick
        from coach.errors import BadInput

        found = parse(deal) if deal != "-" else None
        if not isinstance(found, Deal):
            raise BadInput("a tick is kept in a deal file (YAML); make one with coach deal NOTES -o deal.yaml", deal)
        now = boxes(verb(deal, None, None, lambda coach, known: coach.qualify(known)))
        given = None if undo else Tick(by=by, date=dt.date.today().isoformat())
        write_atomic(Path(deal), dump(judge_tick(found, key, given, now)))
        print(f"{'☐' if undo else '☑'} {key}")
