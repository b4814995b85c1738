"""The writer without a model: Jinja wording in zh and en, chosen by plan, never by chance.

The same deal always reads the same; two deals differ, because variants are picked by the plan's seed.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from coach.writing.checks.locked import masked, struck
from coach.writing.checks.numbers import strike
from coach.writing.fill import fill
from coach.writing.prompts import Prompts
from coach.writing.types import Part, PartPlan, Plan


def seed(*words: str) -> int:
    """A number that depends on the words only."""
    return zlib.crc32("\x1f".join(words).encode())


class PlaybookWriter:
    """Words every part from `prompts/playbook/<lang>/<play>.jinja`, one macro per block."""

    name = "playbook"

    def __init__(self, prompts_dir: Path | None = None) -> None:
        self._prompts = Prompts(prompts_dir)

    async def write(self, plan: Plan) -> list[Part]:
        """One part per part plan, in order."""
        return [self.word(plan, part) for part in plan.parts]

    def word(self, plan: Plan, part: PartPlan) -> Part:
        """The playbook's wording of one part."""
        facts = {f.id: f for f in plan.facts}
        play, _, block = part.template.partition("/")
        macros = self._prompts.module(f"playbook/{plan.lang}/{play}.jinja")
        n = seed(str(plan.context.get("seed", "")), part.id)
        raw = str(getattr(macros, block)(b={"n": n, **part.brief})).strip()
        text, used, cited, _ = fill(self._locked(raw, plan), facts, plan.lang)
        return Part(id=part.id, text=text, raw=raw, writer=self.name, facts=used, citations=cited)

    @staticmethod
    def _locked(raw: str, plan: Plan) -> str:
        """A figure that no fact supports is struck before anybody sees it, whoever wrote it."""
        own = [str(t) for t in plan.context.get("own_texts", ())]
        verdicts = struck(masked(raw), plan.facts, plan.lang, own)
        return strike(raw, verdicts, plan.lang) if verdicts else raw
