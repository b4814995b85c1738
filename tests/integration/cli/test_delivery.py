"""`coach delivery …`: record in the deal file, then contract, plan, reports and what comes next from that record alone."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from tests.integration.cli.conftest import Run

LATE = "【5月6日】见了松岭阀门生产副总季岚，第三次。她说交期老是拖，每月晚交单数24单，单张多付运费1800元，单张延期扣款3200元，都是财务口径。选型她定。"
AGREED = {"low": 10, "base": 25, "high": 40, "source": {"type": "customer", "said_by": "季岚"}}


def deal(run: Run, notes: Path) -> Path:
    """A deal file whose first benefit the customer stands behind."""
    (notes / "late.txt").write_text(LATE, encoding="utf-8")
    assert run("deal", "late.txt", "-o", "late.yaml").code == 0
    path = notes / "late.yaml"
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    raw["offering"] = {"company": "青禾软件", "price_list": [{"item": "交期看板", "amount": 200000}]}
    raw["assumptions"] = [
        AGREED | {"input": "late_cost.improvement_pct"},
        AGREED | {"input": "late_cost.scope_pct", "low": 100, "base": 100, "high": 100},
    ]
    path.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    return path


def test_from_the_signature_to_the_value_report(run: Run, notes: Path) -> None:
    path = deal(run, notes)
    record = ("delivery", "record", "late.yaml", "-o", "late.yaml")
    said = run(*record, "--signed", "2027-01-04", "--start", "2027-01-11", "--task", "接口联调 @郑工 2027-01-22", "--problem", "编码有两套 @郑工 2027-01-28")  # fmt: skip
    assert said.code == 0, said.err
    report = json.loads(run("delivery", "report", "late.yaml", "--until", "2027-01-24", "--json").out)
    assert [s["what"] for s in report["promised"]] == ["接口联调"]
    assert [s["what"] for s in report["problems"]] == ["编码有两套"]
    measured = "late_cost=18单/月; 2027-04-01..2027-06-30; 柏青; 订单台账; accepted:季岚"
    assert run(*record, "--done", "s1=2027-01-21", "--measured", measured).code == 0
    value = run("delivery", "value", "late.yaml", "--until", "2027-06-30")
    assert "降25.0%" in value.out
    assert "做到，季岚认" in value.out
    assert "每年36万元" in value.out
    assert "promises" in yaml.safe_load(path.read_text(encoding="utf-8"))["delivery"]
    for verb in ("contract", "plan", "next"):
        for lang in ("zh", "en"):
            shown = run("delivery", verb, "late.yaml", "--lang", lang)
            assert shown.code == 0, shown.err
            assert "[[" not in shown.out


def test_pages_are_written_as_word_and_markdown_and_nothing_else(run: Run, notes: Path) -> None:
    deal(run, notes)
    assert run("delivery", "plan", "late.yaml", "--start", "2027-03-01", "-o", "plan.docx").code == 0
    assert (notes / "plan.docx").read_bytes().startswith(b"PK")
    assert run("delivery", "plan", "late.yaml", "-o", "plan.md").code == 0
    refused = run("delivery", "plan", "late.yaml", "-o", "plan.pdf")
    assert (refused.code, ".docx" in refused.err) == (2, True)


def test_a_slip_is_named_and_the_file_stays_as_it_was(run: Run, notes: Path) -> None:
    path = deal(run, notes)
    before = path.read_bytes()
    for wrong, told in (
        (("--measured", "late_cost=18单/月; 柏青"), "from when to when"),
        (("--measured", "漏水=18; 2027-04-01..2027-06-30; 柏青"), "late_cost"),
        (("--done", "s9"), "no line"),
        (("--start", "1月11日"), "2027-03-31"),
        (("--milestone", "golive=2027-02-01"), "requirements"),
    ):
        answer = run("delivery", "record", "late.yaml", "-o", "late.yaml", *wrong)
        assert (answer.code, told in answer.err) == (2, True), answer.err
    assert path.read_bytes() == before
