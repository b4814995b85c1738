"""`coach redteam`: the draft attacked as CFO, IT, procurement, user and rival would, before the customer does it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from coach.deal.facts import Lang
    from coach.plays.redteam import RedTeam

_WHO = {
    "zh": {"cfo": "财务负责人", "it": "信息部", "procurement": "采购", "user": "使用者", "rival": "竞争对手"},
    "en": {"cfo": "CFO", "it": "IT", "procurement": "Procurement", "user": "User", "rival": "Rival"},
}
_LONGEST = 200_000
"""Characters of a draft: twenty times the longest we make."""


def add_to(app: typer.Typer, verb: Callable[..., Any], lang_of: Callable[[str | None], Lang | None]) -> None:
    """Register the command."""

    @app.command()
    def redteam(
        deal: Annotated[
            str | None,
            typer.Argument(metavar="DEAL", help="deal file (YAML), dossier, or plain notes; - = standard input"),
        ] = None,
        draft: Annotated[
            str | None, typer.Option("--draft", metavar="F.md", help="your edited draft (Markdown); without it: ours")
        ] = None,
        notes: Annotated[str | None, typer.Option("--notes", help="raw notes instead of a deal file")] = None,
        offering: Annotated[str | None, typer.Option("--offering", help="YAML file that says what we sell")] = None,
        lang: Annotated[str | None, typer.Option("--lang", help="language of the draft: zh or en")] = None,
        as_json: Annotated[bool, typer.Option("--json", help="one JSON object on standard output")] = False,
    ) -> None:
        """Attack the draft before the customer does. Example: coach redteam deal.yaml --draft draft.md"""
        from coach.cli.show import to_json

        chosen = lang_of(lang)
        text = draft_text(draft) if draft else None
        name = Path(draft).name if draft else ""
        found = verb(deal, notes, offering, lambda c, d: c.redteam(d, draft=text, name=name, lang=chosen))
        print(to_json(found) if as_json else show(found))


def draft_text(path: str) -> str:
    """The Markdown of a draft. BadInput for another format, nothing, or something far too long."""
    from coach.cli.files import read_text
    from coach.errors import BadInput

    if path != "-" and Path(path).suffix.lower() not in (".md", ".markdown", ".txt"):
        raise BadInput("a draft is Markdown; make one with `coach proposal DEAL -o draft.md`", path)
    text = read_text(path)
    if not text.strip():
        raise BadInput("the draft is empty", path)
    if len(text) > _LONGEST:
        raise BadInput(f"{len(text):,} characters; a draft has at most {_LONGEST:,}", path)
    return text


def show(found: RedTeam) -> str:
    """Worst first: who says it, where, what, and the fix."""
    zh = found.lang == "zh"
    if not found.attacks:
        return (
            "五个角色都过了一遍，没找到可攻击的地方。"
            if zh
            else "All five readers went through it and found nothing to attack."
        )
    warnings = len(found.attacks) - found.errors
    head = (
        f"必须改完再发：{found.errors}处；建议改：{warnings}处"
        if zh
        else f"Fix before sending: {found.errors}; better fixed: {warnings}"
    )
    lines = [head, ""]
    for a in sorted(found.attacks, key=lambda a: a.severity != "error"):
        who = _WHO[found.lang][a.persona]
        mark = ("必改" if zh else "must") if a.severity == "error" else ("建议" if zh else "should")
        where = f"第{a.line}行" if zh else f"line {a.line}"
        lines += [
            f"[{mark}] {where} · {a.rule} · {who}{'：' if zh else ': '}{a.why}",
            f"    {'改法：' if zh else 'Fix: '}{a.fix}",
            "",
        ]
    return "\n".join(lines).rstrip()
