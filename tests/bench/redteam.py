"""Recall and precision of the red team per kind of defect, over defects planted in clean drafts.

Sentences come from two lists: `redteam_tuning.yaml`, on which the rules were tuned, and `redteam_held.yaml`, which was written
afterwards. Recall: planted defects that are named by kind at their place. Precision: attacks of a kind that are right, over all
attacks that the clean draft does not show; an error on a clean draft counts as false too. Figures only.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from coach.cli.deals import SAMPLES, dossier_deal
from coach.cli.files import Dossier, parse
from coach.coach import Coach
from coach.config import Settings
from coach.deal.facts import Lang
from coach.documents import markdown
from coach.plays import redteam
from coach.plays.redteam import kinds
from coach.wiring import build_coach
from tests.bench import redteam_mutations as mutations

DEALS = Path(__file__).parents[1] / "integration" / "plays" / "deals"
DRAFTS: tuple[tuple[Path, Lang], ...] = (
    (SAMPLES / "zh.yaml", "zh"),
    (SAMPLES / "en.yaml", "en"),
    (DEALS / "bank_zh.yaml", "zh"),
    (DEALS / "coatings_en.yaml", "en"),
)


async def clean(coach: Coach, path: Path, lang: Lang) -> tuple[str, redteam.Known, list[redteam.Attack]]:
    """Our own draft of a deal, what is known, and what the red team says of it as it stands."""
    found = parse(str(path))
    assert isinstance(found, Dossier)
    deal = await dossier_deal(coach, found, lang)
    text = markdown.render(await coach.proposal(deal, lang=lang, writer="playbook"))
    page = redteam.read(text)
    reader = kinds.reader(coach.retriever.index.embedding)
    known = redteam.known_of(coach.diagnose(deal, lang), [p.text for p in page], reader)
    return text, known, redteam.attack(page, known)


def run(coach: Coach, lists: str, drafts: Sequence[tuple[Path, Lang]] = DRAFTS) -> tuple[list[mutations.Outcome], int]:
    """Outcomes over all drafts, and the errors on the clean ones. `lists`: tuning, held or edits."""
    outcomes, wrong = [], 0
    for n, (path, lang) in enumerate(drafts):
        text, known, before = asyncio.run(clean(coach, path, lang))
        wrong += sum(a.severity == "error" for a in before)
        planted = (
            mutations.edits(text, known, 11 + n)
            if lists == "edits"
            else mutations.worded(text, known, mutations.wordings(lists)[lang], 7 + n)
        )
        outcomes += [mutations.judge(m, before, known) for m in planted]
    return outcomes, wrong


def table(outcomes: Sequence[mutations.Outcome], wrong: int) -> str:
    """One line per kind, and one over all."""
    rows = mutations.summary(outcomes)
    lines = [f"  {'kind':<20}{'planted':>8}{'recall':>9}{'precision':>11}"]
    for kind, r in sorted(rows.items()):
        right = r["caught"]
        recall = f"{right / r['planted']:.1%}" if r["planted"] else "-"
        precise = f"{right / (right + r['false']):.1%}" if right + r["false"] else "-"
        lines.append(f"  {kind:<20}{r['planted']:>8}{recall:>9}{precise:>11}")
    planted, caught, false = (sum(r[k] for r in rows.values()) for k in ("planted", "caught", "false"))
    lines.append(f"  {'ALL':<20}{planted:>8}{caught / planted:>9.1%}{caught / (caught + false + wrong):>11.1%}")
    lines.append(f"  errors on clean drafts: {wrong}")
    return "\n".join(lines)


def main(lists: Sequence[str] = ("tuning", "held", "edits"), misses: bool = False) -> None:
    """Print a table per list."""
    with tempfile.TemporaryDirectory() as folder:
        coach = build_coach(Settings(data_dir=Path(folder)))
        for name in lists:
            outcomes, wrong = run(coach, name)
            print(f"redteam {name}")
            print(table(outcomes, wrong))
            for o in outcomes if misses else ():
                if not o.caught:
                    print("  missed", o.mutation.kind, "|", o.mutation.what)
                for a in o.false:
                    print("  false", a.kind, "for", o.mutation.kind, "|", a.quote[:70], "|", o.mutation.what[:60])


if __name__ == "__main__":
    main([a for a in sys.argv[1:] if not a.startswith("-")] or ("tuning", "held", "edits"), "--misses" in sys.argv)
