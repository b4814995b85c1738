"""`coach talk-track`, `coach brief`, `coach debrief`, `coach answer`: before, in and after the conversation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from coach.deal.facts import Lang

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
