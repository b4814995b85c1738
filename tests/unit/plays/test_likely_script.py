"""Which objection a chair is expected to raise when nothing is on record."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.deal.facts import Text
from coach.deal.model import BuyingRole, Deal, SalesStage, Stakeholder
from coach.library.entries import Phrases, Script, Slots
from coach.plays.diagnosis import diagnose
from coach.plays.diagnosis_cards import Shelf
from coach.plays.scripts import likely_script


def _script(script_id: str, heard: str, stages: list[str]) -> Script:
    return Script(
        id=script_id,
        scene="objection",
        kind="technical_fit",
        roles=["it"],
        stages=stages,
        title=Text(zh=script_id, en=script_id),
        heard_as=Phrases(zh=[heard], en=["the go-live date slipped"]),
        slots=Slots(),
        source="own",
    )


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (SalesStage.PROPOSAL, "wont-connect"),
        (SalesStage.DELIVERY, "late-again"),
        (SalesStage.RENEWAL, "late-again"),
    ],
)
def test_a_complaint_about_delivery_is_expected_only_after_signing(stage: SalesStage, expected: str) -> None:
    scripts = {
        s.id: s
        for s in (
            _script("late-again", "接口上线又拖期了", ["delivery", "renewal"]),
            _script("wont-connect", "跟现在的系统连不起来", ["selection"]),
        )
    }
    person = Stakeholder(
        name="许工", title="信息部工程师", buying_roles=[BuyingRole.EVALUATOR], quotes=["接口上线总拖期"]
    )
    deal = Deal(id="d", lang="zh", sales_stage=stage, people=[person])
    dx = diagnose(deal, Shelf({}, {}, scripts, [], lambda *_: []), "zh", dt.date(2026, 11, 22))
    found = likely_script(dx, person)
    assert found is not None and found.id == expected
