"""`coach delivery …`: contract checklist, milestones, fortnightly report, value report, what to talk about next, and recording."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.errors import BadInput

if TYPE_CHECKING:
    from coach.deal.facts import Lang
    from coach.deal.model import Deal
    from coach.plays.aftersale.papers import Result

Deal_ = Annotated[
    str | None, typer.Argument(metavar="DEAL", help="deal file (YAML), dossier, or plain notes; - = standard input")
]
Notes = Annotated[str | None, typer.Option("--notes", help="raw notes instead of a deal file; - = standard input")]
Offering_ = Annotated[str | None, typer.Option("--offering", help="YAML file that says what we sell")]
Lang_ = Annotated[str | None, typer.Option("--lang", help="language of the output: zh or en (default: the notes')")]
Json_ = Annotated[bool, typer.Option("--json", help="one JSON object on standard output")]
Out_ = Annotated[Path | None, typer.Option("-o", "--out", help="write it here: .md or .docx")]
Until_ = Annotated[str, typer.Option("--until", help="last day, as 2027-03-31 (default: today)")]
Texts = list[str] | None
Verb = Callable[..., Any]
LangOf = Callable[[str | None], "Lang | None"]


def add_to(app: typer.Typer, verb: Verb, lang_of: LangOf) -> None:
    """Register the group."""
    group = typer.Typer(
        name="delivery", no_args_is_help=True, help="After the signature: contract, plan, reports, what comes next."
    )
    _add_contract(group, verb, lang_of)
    _add_plan(group, verb, lang_of)
    _add_report(group, verb, lang_of)
    _add_value(group, verb, lang_of)
    _add_next(group, verb, lang_of)
    _add_record(group, verb)
    app.add_typer(group)


def _add_contract(group: typer.Typer, verb: Verb, lang_of: LangOf) -> None:
    @group.command()
    def contract(
        deal: Deal_ = None, notes: Notes = None, offering: Offering_ = None, out: Out_ = None, lang: Lang_ = None, as_json: Json_ = False
    ) -> None:  # fmt: skip
        """What the contract must say and what is missing. Example: coach delivery contract deal.yaml"""
        chosen = lang_of(lang)
        _show(verb(deal, notes, offering, lambda c, d: _both(c.contract(d, lang=chosen), d)), out, as_json)


def _add_plan(group: typer.Typer, verb: Verb, lang_of: LangOf) -> None:
    @group.command()
    def plan(
        deal: Deal_ = None, notes: Notes = None, offering: Offering_ = None,
        start: Annotated[str, typer.Option("--start", help="first day of work, as 2027-01-11")] = "",
        out: Out_ = None, lang: Lang_ = None, as_json: Json_ = False,
    ) -> None:  # fmt: skip
        """Four milestones with deliverables, owners and dates. Example: coach delivery plan deal.yaml --start 2027-01-11 -o plan.docx"""
        chosen = lang_of(lang)
        _show(
            verb(deal, notes, offering, lambda c, d: _both(c.delivery_plan(d, start=start, lang=chosen), d)),
            out,
            as_json,
        )


def _add_report(group: typer.Typer, verb: Verb, lang_of: LangOf) -> None:
    @group.command()
    def report(
        deal: Deal_ = None, notes: Notes = None, offering: Offering_ = None, until: Until_ = "", out: Out_ = None, lang: Lang_ = None,
        as_json: Json_ = False,
    ) -> None:  # fmt: skip
        """The fortnightly report from what was recorded. Example: coach delivery report deal.yaml --until 2027-02-05"""
        chosen = lang_of(lang)
        _show(verb(deal, notes, offering, lambda c, d: _both(c.progress(d, until=until, lang=chosen), d)), out, as_json)


def _add_value(group: typer.Typer, verb: Verb, lang_of: LangOf) -> None:
    @group.command()
    def value(
        deal: Deal_ = None, notes: Notes = None, offering: Offering_ = None, until: Until_ = "",
        since: Annotated[str, typer.Option("--since", help="first day (default: a quarter before)")] = "",
        out: Out_ = None, lang: Lang_ = None, as_json: Json_ = False,
    ) -> None:  # fmt: skip
        """Promised against measured, line by line. Example: coach delivery value deal.yaml --until 2027-06-30 -o value.docx"""
        chosen = lang_of(lang)
        _show(verb(deal, notes, offering, lambda c, d: _both(c.value_report(d, until=until, since=since, lang=chosen), d)), out, as_json)  # fmt: skip


def _add_next(group: typer.Typer, verb: Verb, lang_of: LangOf) -> None:
    @group.command("next")
    def next_(
        deal: Deal_ = None, notes: Notes = None, offering: Offering_ = None, until: Until_ = "", out: Out_ = None, lang: Lang_ = None,
        as_json: Json_ = False,
    ) -> None:  # fmt: skip
        """What moved at the customer's and is worth a conversation. Example: coach delivery next deal.yaml"""
        chosen = lang_of(lang)
        _show(verb(deal, notes, offering, lambda c, d: _both(c.expansion(d, until=until, lang=chosen), d)), out, as_json)  # fmt: skip


def _add_record(group: typer.Typer, verb: Verb) -> None:
    @group.command()
    def record(
        deal: Annotated[str, typer.Argument(metavar="DEAL", help="deal file (YAML)")],
        out: Annotated[Path, typer.Option("-o", "--out", help="write the deal file here; may be the same file")],
        signed: Annotated[str, typer.Option("--signed", help="day of the signature: the benefit table is fixed")] = "",
        start: Annotated[str, typer.Option("--start", help="first day of work")] = "",
        task: Annotated[Texts, typer.Option("--task", metavar="WHAT @OWNER DATE", help="something we do")] = None,
        ask: Annotated[Texts, typer.Option("--ask", metavar="WHAT @OWNER DATE", help="something the customer does")] = None,
        problem: Annotated[Texts, typer.Option("--problem", metavar="WHAT @OWNER DATE", help="a problem; stays until closed")] = None,
        done: Annotated[Texts, typer.Option("--done", metavar="ID[=DATE NOTE]", help="a line is done or closed")] = None,
        milestone: Annotated[Texts, typer.Option("--milestone", metavar="ID=DATE NAME", help="requirements, build, trial or acceptance, signed for by NAME")] = None,
        measured: Annotated[Texts, typer.Option("--measured", metavar="WHAT=QUANTITY; FROM..TO; WHO; RECORD", help="a figure that was measured")] = None,
        because: Annotated[Texts, typer.Option("--because", metavar="WHAT=ours|customer|business: WHY @WHO", help="why a promise was missed")] = None,
        contract: Annotated[Texts, typer.Option("--contract", metavar="POINT=TEXT", help="what the contract says on a point")] = None,
    ) -> None:  # fmt: skip
        """Record progress and measurements in the deal file. Example: coach delivery record deal.yaml --start 2027-01-11 -o deal.yaml"""
        from coach.cli import recording
        from coach.cli.files import dump, write_atomic

        said = recording.Said(
            signed, start, task or [], ask or [], problem or [], done or [], milestone or [], measured or [], because or [], contract or []
        )  # fmt: skip
        after: Deal = verb(deal, None, None, lambda c, d: recording.recorded(c, d, said))
        write_atomic(out, dump(after))
        print(out, file=sys.stderr)


async def _both(work: Any, deal: Deal) -> tuple[Result, str]:
    return await work, deal.offering.company


def _show(found: tuple[Result, str], out: Path | None, as_json: bool) -> None:
    from coach.cli.files import write_atomic
    from coach.cli.show import to_json
    from coach.documents import markdown
    from coach.plays.aftersale import paper

    result, company = found
    page = paper(result, company)
    if out:
        write_atomic(out, _file(page, out))
        print(out, file=sys.stderr)
    if as_json:
        print(to_json(result))
    elif not out:
        print(markdown.render(page))


def _file(page: Any, out: Path) -> str | bytes:
    from coach.documents import markdown

    if out.suffix.lower() == ".docx":
        from coach.documents.word import docx

        return docx(page, contents=False)
    if out.suffix.lower() != ".md":
        raise BadInput(f"cannot write {out.name}; give a name that ends in .md or .docx", "--out")
    return markdown.render(page)
