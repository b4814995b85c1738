"""The workbook, recalculated by LibreOffice from its formulas alone, gives the engine's figures."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from coach.documents.workbook import workbook
from coach.errors import BadInput
from coach.value import engine
from coach.value.case import BusinessCase, flows
from coach.value.case.types import SCENARIOS
from tests.integration.documents import made, office
from tests.soak import workbooks

KEYS = ["total_benefit", "total_cost", "npv", "roi", "irr", "payback_months", "breakeven_pct"]
FEW = range(4)


def bare(content: bytes, path: Path) -> Path:
    """The workbook with every stored result dropped, so that only formulas can answer."""
    openpyxl.load_workbook(io.BytesIO(content)).save(path)
    return path


def results(path: Path, sheet: str) -> dict[str, list[Any]]:
    """Row by row of the result table: one value per scenario."""
    page = openpyxl.load_workbook(path, data_only=True)[sheet]
    return {key: [page.cell(5 + n, 2 + c).value for c in range(3)] for n, key in enumerate(KEYS)}


def expected(case: BusinessCase) -> dict[str, list[Any]]:
    rows = [engine.evaluate(flows.scenario(case, name)) for name in SCENARIOS]
    table = {key: ["—" if r[key] is None else r[key] for r in rows] for key in KEYS}
    table["breakeven_pct"] = [v if v == "—" else v / 100 for v in table["breakeven_pct"]]
    return table


def assert_equal(found: dict[str, list[Any]], wanted: dict[str, list[Any]]) -> None:
    for key, values in wanted.items():
        for got, want in zip(found[key], values, strict=True):
            assert got == (want if want == "—" else pytest.approx(want, rel=1e-6, abs=1e-6)), key


def test_formulas_give_the_engines_figures(tmp_path: Path) -> None:
    cases = [made.deal(seed) for seed in FEW]
    files = [bare(workbook(d, m, c, "zh"), tmp_path / f"b{n}.xlsx") for n, (d, m, c) in enumerate(cases)]
    for done, (_, _, case) in zip(office.convert(files, "xlsx", tmp_path / "out"), cases, strict=True):
        assert_equal(results(done, "结果"), expected(case))


def test_a_changed_input_changes_the_result_as_the_engine_says(tmp_path: Path) -> None:
    figure = workbooks.run(tmp_path, 2, seed=40)
    assert figure.failures == [], figure.line
    assert "2 of them again" in figure.line


def test_the_comparison_sees_an_input_that_does_nothing(tmp_path: Path) -> None:
    assert workbooks.run(tmp_path, 1, seed=40, broken="cell").failures


def test_stored_values_are_what_the_formulas_give() -> None:
    deal, model, case = made.deal(2)
    page = openpyxl.load_workbook(io.BytesIO(workbook(deal, model, case, "zh")), data_only=True)["结果"]
    found = {key: [page.cell(5 + n, 2 + c).value for c in range(3)] for n, key in enumerate(KEYS)}
    assert_equal(found, expected(case))


def test_every_input_is_on_the_assumption_sheet_with_a_line_to_sign() -> None:
    deal, model, case = made.deal(3)
    page = openpyxl.load_workbook(io.BytesIO(workbook(deal, model, case, "en")))["Assumptions"]
    labels = [row[1].value for row in page.iter_rows(min_row=5)]
    assert all(i.label.en in labels for i in case.inputs)
    assert page.cell(4, 11).value == "Signed"


def test_no_workbook_while_nothing_can_be_computed() -> None:
    deal, model, case = made.deal(0)
    empty = case.model_copy(update={"results": {}})
    with pytest.raises(BadInput, match="still missing"):
        workbook(deal, model, empty, "en")
