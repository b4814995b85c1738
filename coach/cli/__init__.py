"""`coach`: one command per verb, `--json` and `--batch` everywhere (contracts: commands, exit codes, batch lines).

Heavy parts are imported inside the commands: `coach --help` answers before a seller can blink.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from coach.cli import access, battlecards, delivering, keeping, library, maps, qualifying, redteam, talking, valuing
from coach.cli.setup import checked_writer, embedding_progress, explain, settings, unexpected
from coach.errors import BadInput, CoachError

app = typer.Typer(
    name="coach",
    help="Key-account sales coach: notes in, SPIN questions, talk tracks and a proposal draft out. 大客户销售教练。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(library.app, name="library")
app.command("map")(maps.map_deal)

T = TypeVar("T")
Deal_ = Annotated[
    str | None, typer.Argument(metavar="DEAL", help="deal file (YAML), dossier, or plain notes; - = standard input")
]
Notes = Annotated[str | None, typer.Option("--notes", help="raw notes instead of a deal file; - = standard input")]
Offering_ = Annotated[str | None, typer.Option("--offering", help="YAML file that says what we sell")]
Lang_ = Annotated[str | None, typer.Option("--lang", help="language of the output: zh or en (default: the notes')")]
Writer_ = Annotated[str, typer.Option("--writer", help="auto, playbook or model", callback=checked_writer)]
Json_ = Annotated[bool, typer.Option("--json", help="one JSON object on standard output")]
Batch_ = Annotated[str | None, typer.Option("--batch", metavar="F", help="JSON Lines file, or -")]


def _run(work: Callable[[Any], Coroutine[Any, Any, T]]) -> T:
    """Build the coach, do one piece of work, let go of it."""
    import asyncio

    from coach.wiring import build_coach

    known = settings()
    with embedding_progress() as progress:
        coach = build_coach(known, progress=progress)

    async def go() -> T:
        try:
            return await work(coach)
        finally:
            await coach.close()

    return asyncio.run(go())


def _lang(value: str | None) -> Any:
    if value not in (None, "zh", "en"):
        raise BadInput(f"unknown language {value!r}; use zh or en", "--lang")
    return value


def _emit(result: Any, as_json: bool, show: Callable[[Any], str]) -> None:
    from coach.cli.show import to_json

    print(to_json(result) if as_json else show(result))


def _verb(
    deal: str | None, notes: str | None, offering: str | None, work: Callable[[Any, Any], Coroutine[Any, Any, T]],
    writer: str = "auto",
) -> T:  # fmt: skip
    """Load the deal from whatever was given, then do the work on it. Reading notes counts as part of the work."""
    from coach.cli.deals import load_deal
    from coach.writing.usage import metered

    @metered
    async def go(coach: Any) -> T:
        return await work(coach, await load_deal(coach, deal, notes, offering, writer))

    return _run(go)


@app.command()
def deal(
    notes: Annotated[
        list[str], typer.Argument(metavar="NOTES...", help="notes, oldest first; an existing deal file may come first")
    ],
    offering: Offering_ = None,
    lang: Lang_ = None,
    writer: Writer_ = "auto",
    out: Annotated[Path | None, typer.Option("-o", "--out", help="write the deal file here")] = None,
    as_json: Json_ = False,
) -> None:
    """Notes become a deal: people, pains, facts with sources, open questions. Example: coach deal notes.txt -o deal.yaml"""
    from coach.cli.deals import deal_of
    from coach.cli.files import dump, write_atomic
    from coach.cli.show import show_deal

    result = _run(lambda coach: deal_of(coach, notes, offering, _lang(lang), writer))
    if out:
        write_atomic(out, dump(result))
        print(f"{out}", file=sys.stderr)
    _emit(result, as_json, show_deal)


@app.command()
def spin(
    deal: Deal_ = None, with_: Annotated[str | None, typer.Option("--with", help="for one person")] = None,
    notes: Notes = None, offering: Offering_ = None, lang: Lang_ = None, writer: Writer_ = "auto", as_json: Json_ = False,
) -> None:  # fmt: skip
    """The SPIN question set, checked. Example: coach spin deal.yaml --with 李总"""
    from coach.cli.show import show_spin

    _emit(
        _verb(deal, notes, offering, lambda c, d: c.spin(d, with_=with_, lang=_lang(lang), writer=writer), writer),
        as_json,
        show_spin,
    )


@app.command()
def objection(
    deal: Annotated[str, typer.Argument(metavar="DEAL", help="deal file, dossier or notes")],
    said: Annotated[str, typer.Argument(metavar="WORDS", help="what the customer said")],
    by: Annotated[str | None, typer.Option("--by", help="who said it")] = None,
    offering: Offering_ = None, lang: Lang_ = None, writer: Writer_ = "auto", as_json: Json_ = False,
) -> None:  # fmt: skip
    """The answer to what the customer said. Example: coach objection deal.yaml "太贵了" --by 李蓓"""
    from coach.cli.deals import answered
    from coach.cli.show import show_objection

    _emit(
        _verb(deal, None, offering, lambda c, d: answered(c, d, said, by, lang=_lang(lang), writer=writer), writer),
        as_json,
        show_objection,
    )


@app.command()
def card(
    deal: Deal_ = None, notes: Notes = None, offering: Offering_ = None, lang: Lang_ = None, writer: Writer_ = "auto", as_json: Json_ = False,
) -> None:  # fmt: skip
    """One page for the car. Example: coach card deal.yaml"""
    from coach.cli.show import show_card

    _emit(
        _verb(deal, notes, offering, lambda c, d: c.card(d, lang=_lang(lang), writer=writer), writer),
        as_json,
        show_card,
    )


@app.command()
def proposal(
    deal: Deal_ = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="draft.md, .docx, .pptx, or .xlsx for the workbook")] = None,
    notes: Notes = None, offering: Offering_ = None, lang: Lang_ = None, writer: Writer_ = "auto", as_json: Json_ = False,
) -> None:  # fmt: skip
    """The proposal draft, in the format of the file's ending. Example: coach proposal deal.yaml -o draft.docx"""
    from coach.cli.files import write_atomic
    from coach.cli.proposing import drafted, ending_of
    from coach.documents import markdown

    ending = ending_of(out)
    result, content = _verb(deal, notes, offering, lambda c, d: drafted(c, d, ending, _lang(lang), writer), writer)
    if out:
        write_atomic(out, content)
        print(f"{out}", file=sys.stderr)
    if as_json or not out:
        _emit(result, as_json, markdown.render)


@app.command()
def search(
    query: Annotated[str | None, typer.Argument(help="what you look for, in your own words")] = None,
    kind: Annotated[str, typer.Option("--kind", help="case, script, method or pain")] = "case",
    k: Annotated[int, typer.Option("-k", help="how many")] = 10,
    industry: Annotated[str | None, typer.Option("--industry", help="the prospect's industry code")] = None,
    batch: Batch_ = None, as_json: Json_ = False,
) -> None:  # fmt: skip
    """Find cases, scripts, methods. Example: coach search "机器老是停" --industry manufacturing"""
    from coach.cli import batch as batches
    from coach.cli.show import show_search

    if batch:
        batches.search(batch, kind, k)
    elif not query:
        raise BadInput('say what to look for: coach search "机器老是停"', "QUERY")
    else:
        _emit(batches.search_one(query, kind, k, industry), as_json, show_search)


@app.command()
def intake(
    batch: Batch_ = None, text: Annotated[str | None, typer.Argument(help="notes; - = standard input")] = None,
    writer: Annotated[str, typer.Option("--writer", help="playbook (rules alone) or model", callback=checked_writer)] = "playbook",
) -> None:  # fmt: skip
    """People, pains, budget read from notes. Example: coach intake --batch notes.jsonl"""
    from coach.cli import batch as batches

    batches.intake(batch, text, writer)


@app.command("check-numbers")
def check_numbers(batch: Annotated[str, typer.Option("--batch", metavar="F", help="JSON Lines file, or -")]) -> None:
    """Judge every number of a draft against its facts. Example: coach check-numbers --batch drafts.jsonl"""
    from coach.cli import batch as batches

    batches.check_numbers(batch)


@app.command("lint-spin")
def lint_spin(batch: Annotated[str, typer.Option("--batch", metavar="F", help="JSON Lines file, or -")]) -> None:
    """Lint SPIN question sets. Example: coach lint-spin --batch sets.jsonl"""
    from coach.cli import batch as batches

    batches.lint_spin(batch)


@app.command()
def chat(deal: Deal_ = None, offering: Offering_ = None, lang: Lang_ = None, writer: Writer_ = "auto") -> None:
    """Talk the deal through. Example: coach chat deal.yaml"""
    from coach.cli.chat import talk

    _run(lambda coach: talk(coach, deal, offering, _lang(lang), writer))


@app.command()
def demo(lang: Lang_ = None, writer: Writer_ = "auto") -> None:
    """The five outputs for the sample deal (sample data). Example: coach demo --lang en"""
    from coach.cli.deals import demo_text

    print(_run(lambda coach: demo_text(coach, _lang(lang) or "zh", writer)))


@app.command()
def serve(
    host: Annotated[str | None, typer.Option("--host")] = None, port: Annotated[int | None, typer.Option("--port")] = None,
) -> None:  # fmt: skip
    """Serve the page, the API and Slack. Example: coach serve --port 8000"""
    from coach.cli.serve import run

    run(host, port)


@app.command()
def doctor(as_json: Json_ = False) -> None:
    """What is configured and whether it answers. Example: coach doctor"""
    from coach.cli.upkeep import check_up

    check_up(as_json)


valuing.add_to(app, _verb, _lang)
qualifying.add_to(app, _verb, _lang)
keeping.add_to(app)
access.add_to(app)
battlecards.add_to(app, _verb, _lang)
redteam.add_to(app, _verb, _lang)
delivering.add_to(app, _verb, _lang)
talking.add_to(app, _verb, _lang)


def main() -> None:
    """Entry point: errors of ours become one line and their exit code; others an id that the log explains."""
    sys.excepthook = unexpected
    try:
        app()
    except CoachError as error:
        print(f"coach: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader has seen enough; Python must not complain about it once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        print(f"coach: {explain(error)}", file=sys.stderr)
        sys.exit(BadInput.exit_code)
