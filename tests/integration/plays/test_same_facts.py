"""Chinese and English of one deal carry the same facts: the same figures, prices, sources, people and problems."""

from __future__ import annotations

from typing import Any

import pytest

from coach.cli.deals import dossier_deal
from coach.cli.files import Dossier
from coach.coach import Coach
from coach.plays.results import Outputs
from coach.samples import load_sample
from tests.bench.varied_deals import dossiers

SAMPLES: list[dict[str, Any]] = [load_sample("zh"), load_sample("en"), dossiers()[3], dossiers()[16], dossiers()[27]]


def ledger(made: Outputs) -> set[tuple[str, float | None, str]]:
    """Every figure of the proposal draft: id, amount, unit; without those that only stand in words quoted as they were
    said, which the other language cannot quote."""
    shown = "\n".join(b.text for s in made.proposal.sections for b in s.blocks)
    return {(f.id, f.amount, f.unit) for f in made.proposal.facts if not (f.quote and f.quote in shown)}


@pytest.mark.parametrize("raw", SAMPLES, ids=lambda r: str(r.get("id") or r.get("customer")))
async def test_both_languages_state_the_same(coach: Coach, raw: dict[str, Any]) -> None:
    deal = await dossier_deal(coach, Dossier(raw, "sample"))
    zh, en = await coach.outputs(deal, lang="zh"), await coach.outputs(deal, lang="en")
    assert ledger(zh) == ledger(en)
    assert [(q.stage, q.problem_ref, q.ask == "", q.verifies) for q in zh.spin.questions] == [
        (q.stage, q.problem_ref, q.ask == "", q.verifies) for q in en.spin.questions
    ]
    assert [t.person for t in zh.talk_tracks] == [t.person for t in en.talk_tracks]
    assert {c.id for c in zh.proposal.citations} == {c.id for c in en.proposal.citations}
    assert zh.spin.advance.date == en.spin.advance.date and zh.spin.advance.owner == en.spin.advance.owner
    assert [a.kind for a in zh.objections] == [a.kind for a in en.objections]
