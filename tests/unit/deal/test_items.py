"""The method's items on the deal: where each works, and the test that would fail without it. Nothing may be missing."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
UNIT, QUALI = "tests/unit/deal", "tests/unit/deal/qualification"

# item, what it is, where it works, test file, word that the test file must hold
ITEMS: list[tuple[str, str, str, str, str]] = [
    ("1-3", "key-account marks", "coach.deal.account_qualifier:qualifier", f"{UNIT}/test_account_sheet.py", "qualifier"),
    ("7", "decision-influence map", "coach.deal.committee:departments", f"{UNIT}/test_committee_views.py", "departments"),
    ("8", "decision logic", "coach.deal.qualification.bant:bant", f"{QUALI}/test_review_bant.py", "bant"),
    ("9", "buyer stages", "coach.deal.qualification.stages:stage", f"{QUALI}/test_review_gates.py", "stage"),
    ("13", "pain priority and coverage of needs", "coach.plays.needs:analyse", "tests/integration/plays/test_needs_and_value.py", "analyse"),
    ("23", "lead sources", "coach.deal.account_qualifier:research", f"{UNIT}/test_account_sheet.py", "research"),
    ("24", "BANT", "coach.deal.qualification.bant:bant", f"{QUALI}/test_review_bant.py", "authority"),
    ("25", "priority filter, strict", "coach.deal.qualification.bant:Bant", f"{QUALI}/test_review_bant.py", "priority"),
    ("34", "three tracks", "coach.deal.committee:map_findings", f"{UNIT}/test_committee_rules.py", "MAP-11"),
    ("19", "elastic pricing: anchor, phases, shared risk", "coach.plays.shared_risk:shared_risk", "tests/integration/api/test_delivery.py", "shared-risk"),
    ("20", "ROI above 30 %, strict, on the cautious case", "coach.value.engine:room_in_quote", "tests/unit/value/test_case.py", "VQ-15"),
    ("21", "phased quote", "coach.value.quote:build", "tests/unit/value/test_quote.py", "phases"),
    ("22", "risk-share terms with computed exposure", "coach.value.riskshare:of", "tests/unit/value/test_riskshare.py", "exposure"),
    ("36", "payback that its own figures deny", "coach.plays.redteam.arithmetic:arithmetic", "tests/unit/plays/test_redteam_arithmetic.py", "arithmetic"),
    ("38", "contract checklist", "coach.plays.aftersale:contract", "tests/unit/plays/test_aftersale.py", "contract"),
    ("39-40", "team, four milestones with deliverables", "coach.plays.aftersale:plan", "tests/unit/plays/test_aftersale.py", "deliverables"),
    ("41", "fortnightly report", "coach.plays.aftersale:progress", "tests/unit/plays/test_aftersale.py", "report"),
    ("42", "promised against measured", "coach.plays.aftersale:value_report", "tests/unit/plays/test_aftersale.py", "value_report"),
    ("43", "expansion triggers", "coach.plays.aftersale:expansion", "tests/unit/plays/test_aftersale.py", "expansion"),
    ("43", "what changed since last time", "coach.deal.updating:apply", f"{UNIT}/test_updating.py", "history"),
    ("44", "relationship care", "coach.deal.qualification.tasks:care", f"{QUALI}/test_review_gates.py", "care"),
    ("45", "customer profile", "coach.deal.account_form:account_form", f"{UNIT}/test_account_sheet.py", "account_form"),
    ("46", "health by components", "coach.deal.qualification.gates:health", f"{QUALI}/test_review_gates.py", "health"),
    ("47", "stage automation", "coach.deal.qualification.tasks:entered", f"{QUALI}/test_review_gates.py", "entered"),
    ("52", "layers to reach, decision board", "coach.deal.committee:coverage", f"{UNIT}/test_committee_views.py", "coverage"),
    ("53", "budget warning, lite pilot", "coach.deal.qualification.warnings:alarms", f"{QUALI}/test_review_gates.py", "budget"),
    ("54", "rival warning, comparison test", "coach.plays.battlecard.trial:trial", "tests/unit/plays/test_battlecard.py", "trial"),
    ("55", "nine-field form", "coach.deal.account_form:AccountForm", f"{UNIT}/test_account_sheet.py", "account_form"),
    ("56", "organisation tree", "coach.deal.committee:politics", f"{UNIT}/test_committee_views.py", "reports_to"),
    ("57", "U/E/D/A roles", "coach.deal.committee:parse_code", f"{UNIT}/test_committee_notation.py", "parse_code"),
    ("58", "contact levels", "coach.deal.committee:map_findings", f"{UNIT}/test_committee_rules.py", "MAP-03"),
    ("59", "adopter styles", "coach.deal.committee:parse_code", f"{UNIT}/test_committee_notation.py", "style"),
    ("60", "want, buy, pitch", "coach.deal.committee:person_plans", f"{UNIT}/test_committee_views.py", "person_plans"),
    ("61", "relationship", "coach.deal.committee:map_code", f"{UNIT}/test_committee_notation.py", "relation"),
    ("62", "inner circle, political structure", "coach.deal.committee:politics", f"{UNIT}/test_committee_reading.py", "inner_circle"),
    ("63", "map notation", "coach.deal.committee:parse_code", f"{UNIT}/test_committee_notation.py", "EUV="),
    ("64", "the map as a picture", "coach.documents.map_picture:map_svg", "tests/unit/documents/test_decision_map.py", "map_svg"),
    ("65", "competitor template", "coach.deal.rivals:sheet", f"{UNIT}/test_rivals.py", "sheet"),
    ("66-68", "needs analysis, five columns", "coach.plays.needs:NeedRow", "tests/integration/plays/test_needs_and_value.py", "concern"),
    ("69", "value matrix", "coach.plays.value_match:Point", "tests/integration/plays/test_needs_and_value.py", "points"),
    ("70", "value match table", "coach.plays.value_match:match", "tests/integration/plays/test_needs_and_value.py", "match"),
    ("73", "success signal", "coach.deal.qualification.gates:signal", f"{QUALI}/test_review_gates.py", "signal"),
    ("80", "readiness gate", "coach.deal.qualification.gates:readiness", f"{QUALI}/test_review_gates.py", "readiness"),
    ("81", "four questions", "coach.deal.qualification.questions:four_questions", f"{QUALI}/test_review_bant.py", "questions"),
    ("82-84", "21 prompts", "coach.deal.qualification.prompts:Prompt", f"{QUALI}/test_review_bant.py", "answers"),
    ("85-86", "opportunity table", "coach.deal.pipeline:pipeline", f"{UNIT}/test_pipeline.py", "weighted"),
    ("87", "goal, strategy, review, actions", "coach.deal.pipeline:with_action", f"{UNIT}/test_pipeline.py", "review"),
    ("90", "six sales stages", "coach.deal.qualification.stages:stage", f"{QUALI}/test_review_gates.py", "stage"),
]  # fmt: skip
ASKED = {
    1,
    2,
    3,
    7,
    8,
    9,
    13,
    19,
    20,
    21,
    22,
    23,
    24,
    25,
    34,
    36,
    *range(38, 48),
    *range(52, 71),
    73,
    *range(80, 88),
    90,
}


def numbers(items: str) -> set[int]:
    low, _, high = items.partition("-")
    return set(range(int(low), int(high or low) + 1))


def test_no_item_is_missing() -> None:
    assert {n for row in ITEMS for n in numbers(row[0])} >= ASKED


@pytest.mark.parametrize("row", ITEMS, ids=lambda row: row[0])
def test_it_works_where_the_table_says_and_has_its_test(row: tuple[str, str, str, str, str]) -> None:
    _, _, where, test, word = row
    module, _, name = where.partition(":")
    assert hasattr(importlib.import_module(module), name), where
    text = (ROOT / test).read_text(encoding="utf-8")
    assert word in text, f"{test} does not speak of {word}"
    assert re.search(r"^(?:async )?def test_", text, re.MULTILINE)
