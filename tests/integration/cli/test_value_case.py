"""`coach value` with agreements: scenarios on the screen and in JSON, a workbook on disk, clear errors."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from coach.cli.valuing import parse_assumption
from coach.errors import BadInput
from tests.integration.cli.conftest import Run

DEAL = """
lang: zh
account: {name: 样本饮料}
people: []
pains: [{id: p1, text: 换模太慢天天加班, note_id: n1}]
notes: [{id: n1, text: 换模太慢天天加班, lang: zh}]
facts:
- {id: f1, label: {zh: 每周换模次数, en: changeovers per week}, quantity: {value: 40, unit: times_per_week}, source: {type: customer, quote: 每周换模40次}}
offering:
  offering: [{id: m1, name: 换模准备系统, layer: base, capabilities: [换模准备清单, 减少换模停机]}]
  price_list: [{item: 换模准备系统授权, module: m1, amount: 80000, cycle: yearly}]
"""
AGREED = {
    "weeks_per_year": "50", "overtime_hours": "300/400/500", "overtime_rate": "60", "setup_scrap_cost": "200",
    "changeover_cash.improvement_pct": "10/25/40", "scope_pct": "100",
}  # fmt: skip


def options() -> list[str]:
    return [part for name, points in AGREED.items() for part in ("--assume", f"{name}={points}")]


def test_agreements_give_scenarios_and_a_workbook(run: Run, tmp_path: Path) -> None:
    deal = tmp_path / "deal.yaml"
    deal.write_text(DEAL, encoding="utf-8")
    done = run("value", str(deal), *options(), "--xlsx", str(tmp_path / "case.xlsx"), "--json")
    assert done.code == 0, done.err
    case = json.loads(done.out)["case"]
    stake = 400 * 60 * 12 + 200 * 40 * 50
    base = case["results"]["base"]
    assert case["benefits"][0]["id"] == "changeover_cash"
    assert base["benefits_by_year"][2] == pytest.approx(
        stake * 0.25 * 0.80 * (1 - case["benefits"][0]["risk_pct"] / 100)
    )
    assert base["npv"] <= case["results"]["optimistic"]["npv"]
    assert openpyxl.load_workbook(tmp_path / "case.xlsx").sheetnames == ["结果", "前提", "测算", "敏感性"]


def test_without_agreements_it_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    deal = tmp_path / "deal.yaml"
    deal.write_text(DEAL, encoding="utf-8")
    done = run("value", str(deal))
    assert "现在还算不出回报" in done.out
    refused = run("value", str(deal), "--xlsx", str(tmp_path / "case.xlsx"))
    assert (refused.code, (tmp_path / "case.xlsx").exists()) == (2, False)


@pytest.mark.parametrize("text", ["weeks", "weeks=", "weeks=1/2", "weeks=a", "weeks=3/2/1", "=4"])
def test_a_wrong_agreement_is_refused_with_the_right_form(text: str) -> None:
    with pytest.raises(BadInput, match=r"INPUT=|low ≤ base ≤ high|not a number"):
        parse_assumption(text)
