"""`coach chat`: a conversation in the terminal. The deal is kept in memory, or in the deal file it came from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coach.chat.events import Cited, Delta, Failed, Status
from coach.chat.turn import Turn
from coach.cli.deals import deal_of, offering_from
from coach.cli.files import dump, write_atomic
from coach.deal.facts import Lang
from coach.deal.model import Deal

if TYPE_CHECKING:
    from coach.coach import Coach


class FileKeeper:
    """Keeps the changed deal in its file, where it came from one."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    async def keep(self, deal: Deal, read_version: int) -> Deal:
        """The deal with its next version, written whole or not at all."""
        kept = deal.model_copy(update={"version": read_version + 1, "id": deal.id or "chat"})
        if self._path:
            write_atomic(self._path, dump(kept))
        return kept


async def talk(coach: Coach, path: str | None, offering: str | None, lang: Lang | None, writer: str) -> None:
    """Read a line, answer it, until the input ends or says quit. `writer` as everywhere: playbook leaves a model out."""
    coach = coach.wording_with(writer)
    deal = await deal_of(coach, [path], offering, lang) if path else Deal(lang=lang or "zh")
    if sells := offering_from(offering):
        deal.offering = sells
    own = Path(path) if path and path.endswith((".yaml", ".yml")) else None
    keeper = FileKeeper(own if own and deal.version >= 0 and not _is_dossier(own) else None)
    turn = Turn(coach, keeper, deal)
    prompt = "› " if sys.stdin.isatty() else ""
    while (message := _ask(prompt)) is not None:
        if message.strip().lower() in {"quit", "exit", "退出", "再见"}:
            return
        if message.strip():
            await _answer(turn, message, lang)


def _is_dossier(path: Path) -> bool:
    """A dossier is somebody's source document: it is never overwritten."""
    from coach.cli.files import Dossier, parse

    return isinstance(parse(str(path)), Dossier)


def _ask(prompt: str) -> str | None:
    try:
        return input(prompt)
    except EOFError:
        return None


async def _answer(turn: Turn, message: str, lang: Lang | None) -> None:
    async for event in turn.run(message, lang):
        if isinstance(event, Status):
            print(f"… {event.text}", file=sys.stderr)
        elif isinstance(event, Delta):
            print(event.text, end="", flush=True)
        elif isinstance(event, Cited):
            print(f"\n  [{event.citation.level}] {event.citation.title} {event.citation.url}", end="")
        elif isinstance(event, Failed):
            print(f"! {event.message}", end="")
    print("\n")
