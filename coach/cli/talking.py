"""`coach talk-track`, `coach brief`, `coach debrief`, `coach answer`: before, in and after the conversation."""

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

Deal_ = Annotated[
    str | None, typer.Argument(metavar="DEAL", help="deal file (YAML), dossier, or plain notes; - = standard input")
]
Notes = Annotated[str | None, typer.Option("--notes", help="raw notes instead of a deal file; - = standard input")]
Offering_ = Annotated[str | None, typer.Option("--offering", help="YAML file that says what we sell")]
Lang_ = Annotated[str | None, typer.Option("--lang", help="language of the output: zh or en (default: the notes')")]
Writer_ = Annotated[str, typer.Option("--writer", help="auto, playbook or model")]
Json_ = Annotated[bool, typer.Option("--json", help="one JSON object on standard output")]

Verb = Callable[..., Any]
LangOf = Callable[[str | None], "Lang | None"]


def add_to(app: typer.Typer, verb: Verb, lang_of: LangOf) -> None:
    """Register the commands."""
    _add_talk_track(app, verb, lang_of)
    _add_brief(app, verb, lang_of)
    _add_answer(app, verb, lang_of)
    _add_debrief(app, verb, lang_of)


def _add_talk_track(app: typer.Typer, verb: Verb, lang_of: LangOf) -> None:
    @app.command("talk-track")
    def talk_track(
        deal: Deal_ = None,
        for_: Annotated[str | None, typer.Option("--for", help="whom to talk to; without it: everybody")] = None,
        length: Annotated[
            str | None, typer.Option("--length", help="30s, 2min or written (chat message and e-mail)")
        ] = None,
        notes: Notes = None,
        offering: Offering_ = None,
        lang: Lang_ = None,
        writer: Writer_ = "auto",
        as_json: Json_ = False,
    ) -> None:
        """What to say to one person. Example: coach talk-track deal.yaml --for 李蓓 --length 30s"""
        from coach.cli.setup import checked_writer
        from coach.cli.show import show_length, show_track, show_tracks, to_json
        from coach.plays.track_lengths import length_of

        how: dict[str, Any] = {"lang": lang_of(lang), "writer": checked_writer(writer)}
        how |= {"lengths": [length_of(length)]} if length else {}
        if for_:
            one = verb(deal, notes, offering, lambda c, d: c.talk_track(d, for_, **how))
            print(to_json(one) if as_json else show_length(one) if length else show_track(one))
            return
        many = verb(deal, notes, offering, lambda c, d: c.talk_tracks(d, **how))
        if as_json:
            print(to_json({"talk_tracks": many}))
        else:
            print("\n\n".join(show_length(t) for t in many) if length else show_tracks(many))


Out = Annotated[Path | None, typer.Option("-o", "--out", help="write the changed deal file here")]
By = Annotated[str, typer.Option("--by", help="who; for an answer: who of theirs gave it")]


def _add_brief(app: typer.Typer, verb: Verb, lang_of: LangOf) -> None:
    @app.command()
    def brief(
        deal: Deal_ = None,
        notes: Notes = None,
        offering: Offering_ = None,
        lang: Lang_ = None,
        writer: Writer_ = "auto",
        as_json: Json_ = False,
    ) -> None:
        """Before the call: one page, read in a minute. Example: coach brief deal.yaml"""
        from coach.cli.setup import checked_writer
        from coach.cli.show import to_json
        from coach.cli.show_call import show_brief

        chosen, how = lang_of(lang), checked_writer(writer)
        made = verb(deal, notes, offering, lambda c, d: c.calls.brief(d, lang=chosen, writer=how))
        print(to_json(made) if as_json else show_brief(made))


def _add_answer(app: typer.Typer, verb: Verb, lang_of: LangOf) -> None:
    @app.command()
    def answer(
        deal: Annotated[str, typer.Argument(metavar="DEAL", help="deal file, dossier or notes")],
        question: Annotated[
            str, typer.Argument(metavar="QUESTION", help="number in `coach spin`, or a value input's id")
        ],
        said: Annotated[str, typer.Argument(metavar="WORDS", help="what was answered")],
        by: By = "",
        out: Out = None,
        offering: Offering_ = None,
        lang: Lang_ = None,
        as_json: Json_ = False,
    ) -> None:
        """An answer becomes a fact and moves the range. Example: coach answer deal.yaml 7 "每小时4200元" --by 秦岚 -o deal.yaml"""
        from coach.cli.show import to_json
        from coach.cli.show_call import show_answered

        chosen = lang_of(lang)
        after, made = verb(
            deal, None, offering, lambda c, d: c.calls.answer(d, question, said, by=by or None, lang=chosen)
        )
        _keep(after, out)
        print(to_json(made) if as_json else show_answered(made))


def _add_debrief(app: typer.Typer, verb: Verb, lang_of: LangOf) -> None:
    @app.command()
    def debrief(
        deal: Annotated[str, typer.Argument(metavar="DEAL", help="deal file, dossier or notes")],
        filled: Annotated[
            str | None, typer.Option("--filled", metavar="FORM.yaml", help="the filled form; - = standard input")
        ] = None,
        by: By = "",
        out: Out = None,
        offering: Offering_ = None,
        lang: Lang_ = None,
        as_json: Json_ = False,
    ) -> None:
        """After the call: the form to fill, and back. Example: coach debrief deal.yaml > form.yaml; coach debrief deal.yaml --filled form.yaml -o deal.yaml"""
        from coach.cli.forms import form_from, form_text
        from coach.cli.show import to_json
        from coach.cli.show_call import show_debriefed

        chosen = lang_of(lang)
        if filled is None:
            known, form = verb(deal, None, offering, lambda c, d: _with(d, c.calls.form(d, lang=chosen)))
            print(to_json(form) if as_json else form_text(form, chosen or known.lang))
            return
        given = form_from(filled)
        after, made = verb(deal, None, offering, lambda c, d: c.calls.debrief(d, given, by=by or "cli", lang=chosen))
        _keep(after, out)
        print(to_json(made) if as_json else show_debriefed(made))


async def _with(deal: Deal, form: Any) -> tuple[Deal, Any]:
    return deal, await form


def _keep(deal: Deal, out: Path | None) -> None:
    """Write the deal file. BadInput for a name that is no YAML."""
    from coach.cli.files import dump, write_atomic

    if out is None:
        return
    if out.suffix.lower() not in (".yaml", ".yml"):
        raise BadInput(f"cannot write {out.name}; give a name that ends in .yaml", "-o")
    write_atomic(out, dump(deal))
    print(out, file=sys.stderr)
