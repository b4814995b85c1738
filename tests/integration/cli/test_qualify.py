"""`coach qualify`, `coach account`, `coach pipeline` as a seller types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

NOTE = (
    "11月16日 澄江纸业，第三次去。生产副总罗启明拍板，他很支持，说“空压站一个月电费38万，太费了，早该弄了”。"
    "财务总监卞琴签字，还没见过。动力主任马涛天天用，支持。预算120万，明年1月20日前要定下来。竞品：维恩，首年免费。"
)
SELLS = """company: 森图软件
offering:
  - {id: e1, name: 能耗管家, layer: base, description: 按班次看空压站电耗, capabilities: [分回路电耗计量, 空压机群控]}
price_list:
  - {item: 能耗管家软件(每厂), module: e1, amount: 260000, currency: CNY, cycle: one_off, note: 未税}
terms_may_not: [免费试用]
"""


@pytest.fixture
def deal_file(run: Run, tmp_path: Path) -> str:
    """A deal file made by the command itself."""
    (tmp_path / "n.txt").write_text(NOTE, "utf-8")
    (tmp_path / "sells.yaml").write_text(SELLS, "utf-8")
    assert run("deal", "n.txt", "--offering", "sells.yaml", "-o", "d.yaml").code == 0
    return "d.yaml"


def test_the_review_fits_one_screen_and_names_view_reason_and_condition(run: Run, deal_file: str) -> None:
    shown = run("qualify", deal_file)
    assert (shown.code, shown.err) == (0, "")
    assert "【有条件地投】" in shown.out and "卞琴（财务总监）还没见到" in shown.out
    for block in ("投不投", "条件", "BANT", "四问", "健康度", "预警", "任务"):
        assert f"━━ {block}" in shown.out
    assert len(shown.out.splitlines()) <= 75
    assert len(run("qualify", deal_file, "--full").out) > len(shown.out)


def test_the_review_in_english_says_the_same(run: Run, deal_file: str) -> None:
    zh = json.loads(run("qualify", deal_file, "--json").out)
    shown = run("qualify", deal_file, "--lang", "en").out
    assert "GO ON CONDITIONS" in shown and "有条件" not in shown
    assert all(c["text"]["en"] in shown for c in zh["verdict"]["conditions"][:3])


def test_the_review_as_json_holds_what_the_contract_names(run: Run, deal_file: str) -> None:
    made = json.loads(run("qualify", deal_file, "--json").out)
    assert set(made) >= {"verdict", "bant", "questions", "health", "warnings", "tasks", "stage", "readiness", "signal"}
    assert made["verdict"]["view"] == "conditional_go" and made["verdict"]["reasons"][0]["evidence"][0]["quote"] in NOTE
    assert [q["question"] for q in made["questions"]["questions"]] == ["real", "compete", "win", "worth"]
    assert {p["id"] for p in made["health"]} == {"need_fit", "reach", "map", "recency"}


def test_the_first_step_comes_from_the_price_list(run: Run, deal_file: str) -> None:
    made = json.loads(run("qualify", deal_file, "--json").out)
    budget = next(r for r in made["verdict"]["reasons"] if r["rule"] == "GO-budget")
    assert "26万" in budget["text"]["zh"]


def test_account_shows_form_needs_and_match(run: Run, deal_file: str) -> None:
    shown = run("account", deal_file).out
    assert "/9" in shown and "客户需求分析" in shown and "价值匹配" in shown and "e1 能耗管家" in shown
    made = json.loads(run("account", deal_file, "--json").out)
    assert len(made["form"]["fields"]) == 9
    points = {p["row"] for p in made["value_match"]["points"]}
    assert points == {r["id"] for r in made["value_match"]["rows"]} == {r["id"] for r in made["needs"]}


def _forecast(path: Path, name: str, extra: str) -> None:
    path.write_text(f"name: {name}\npeople: []\nopportunity: {{{extra}}}\n", "utf-8")


def test_pipeline_sums_and_draws_quarters(run: Run, tmp_path: Path) -> None:
    _forecast(
        tmp_path / "a.yaml",
        "甲",
        "amount: 800000, probability: 25, probability_source: 经理评审, quarters: [{quarter: 2027-Q1, amount: 800000}]",
    )
    _forecast(
        tmp_path / "b.yaml",
        "乙",
        "amount: 500000, probability: 60, probability_source: 经理评审, quarters: [{quarter: 2027-Q2, amount: 200000}]",
    )
    shown = run("pipeline", "a.yaml", "b.yaml")
    assert shown.code == 0 and "加权50万元" in shown.out
    bars = {line.split()[0]: line.count("█") for line in shown.out.splitlines() if "█" in line}
    assert bars["2027-Q1"] == 4 * bars["2027-Q2"]
    assert json.loads(run("pipeline", "a.yaml", "--json").out)["totals"][0]["weighted"] == 200_000


def test_a_probability_without_a_source_is_refused_by_name(run: Run, tmp_path: Path) -> None:
    _forecast(tmp_path / "a.yaml", "甲", "amount: 800000, probability: 25")
    refused = run("pipeline", "a.yaml")
    assert refused.code == 2 and refused.out == ""
    assert "甲" in refused.err and "probability_source" in refused.err


def test_a_forecast_wants_deal_files(run: Run, tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_text(NOTE, "utf-8")
    refused = run("pipeline", "n.txt")
    assert refused.code == 2 and "n.txt" in refused.err and "coach deal" in refused.err
