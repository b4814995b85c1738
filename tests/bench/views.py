"""Our view of the shared dossiers beside their rubrics', where they are present (COACH_GOLD_DIR/../data/deals/dev)."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import yaml

from coach.coach import Coach
from tests.bench.gold import gold_dir


def main() -> None:
    """One line per dossier and note: our view, the rubric's, blocking conditions."""
    folder = gold_dir().parent / "data" / "deals" / "dev"
    dossiers = sorted(p for p in folder.glob("*.yaml") if not p.name.endswith(".rubric.yaml"))
    if not dossiers:
        print(f"views: skipped, no dossiers at {folder} (set COACH_GOLD_DIR)")
        return
    from coach.config import Settings
    from coach.wiring import build_coach

    with tempfile.TemporaryDirectory() as data:
        coach = build_coach(Settings(data_dir=Path(data)))
        lines = [asyncio.run(_line(coach, p, second)) for p in dossiers for second in (False, True)]
        asyncio.run(coach.close())
    print("\n".join(text for _, text in lines))
    print(f"views: {sum(same for same, _ in lines)} of {len(lines)} as the rubric")


async def _line(coach: Coach, path: Path, second: bool) -> tuple[bool, str]:
    from coach.cli.deals import dossier_deal
    from coach.cli.files import Dossier, parse

    dossier = parse(str(path))
    assert isinstance(dossier, Dossier)
    rubric = yaml.safe_load(path.with_suffix(".rubric.yaml").read_text("utf-8"))["go_no_go"]
    found = (await coach.qualify(await dossier_deal(coach, dossier, second=second))).verdict
    want = rubric["view" if second else "view_after_first_notes"]
    note = "second" if second else "first"
    held = ", ".join(c.rule for c in found.conditions if c.blocking) or "-"
    return found.view == want, f"{path.stem:28} {note:7} {found.view:15} rubric {want:15} held by {held}"


if __name__ == "__main__":
    main()
