"""From a filled workbook to a search hit, by the commands a seller types."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from coach.cli import app
from coach.config import Settings
from tests.integration.api.library_files import small_library

ROW = {
    "行业": "物流",
    "客户（中文）": "北关冷库",
    "客户（英文）": "North Gate Cold Store",
    "痛点（中文）": "冷库月台排队，司机在门口等到后半夜",
    "痛点（英文）": "Lorries queue at the cold store dock until late at night",
    "方案（中文）": "预约到库时段，月台按温区分配",
    "方案（英文）": "Dock appointments by temperature zone",
    "指标（中文）": "平均等待",
    "之前": 180,
    "之后": 45,
    "单位（中文）": "分钟",
    "来源（中文）": "北关项目总结",
    "来源链接": "https://intranet.example.com/north-gate",
    "证据等级": "A",
    "口语说法（中文）": "月台老是堵成一锅粥；司机在门口干等到半夜",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few shipped records and the shipped lists."""
    return small_library(tmp_path_factory.mktemp("library"))


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Where this coach keeps its data."""
    return tmp_path / "data"


@pytest.fixture
def coach_cli(library: Path, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a command over the small library; returns the result."""
    monkeypatch.setenv("COACH_LIBRARY_DIR", str(library))
    monkeypatch.setenv("COACH_DATA_DIR", str(data_dir))
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, list(words))


def _fill(path: Path, *rows: dict[str, Any]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    place = {str(c.value).split(" / ")[0]: c.column or 0 for c in sheet[1]}
    for at, row in enumerate(rows, 3):
        for name, value in row.items():
            sheet.cell(at, place[name], value)
    book.save(path)


def _first(coach_cli: Any, query: str) -> str:
    found = json.loads(coach_cli("search", query, "--json").stdout)
    return "" if found["abstain"] else str(found["hits"][0]["id"])


def test_a_filled_workbook_is_found_by_a_colloquial_phrase_once_approved(
    coach_cli: Any, tmp_path: Path, data_dir: Path
) -> None:
    assert coach_cli("library", "template", "case.xlsx").exit_code == 0
    _fill(tmp_path / "case.xlsx", ROW)

    shown = coach_cli("library", "add", "case.xlsx")
    assert "North Gate" not in shown.stdout
    assert "[A] 北关冷库" in shown.stdout
    assert "add --yes" in shown.stderr
    assert not (data_dir / "library").exists()

    added = json.loads(coach_cli("library", "add", "case.xlsx", "--yes", "--json").stdout)
    record_id = added["records"][0]["id"]
    assert Path(added["written"][0]).is_relative_to(data_dir / "library")
    assert record_id in coach_cli("library", "review").stdout
    assert _first(coach_cli, "月台堵成一锅粥") != record_id

    assert coach_cli("library", "review", record_id, "--approve").exit_code == 0
    assert _first(coach_cli, "月台堵成一锅粥") == record_id

    assert coach_cli("library", "review", record_id, "--stale").exit_code == 0
    assert _first(coach_cli, "月台堵成一锅粥") != record_id


def test_one_bad_row_keeps_everything_out(coach_cli: Any, tmp_path: Path, data_dir: Path) -> None:
    coach_cli("library", "template", "case.xlsx")
    _fill(tmp_path / "case.xlsx", ROW, {**ROW, "客户（中文）": "南关冷库", "来源链接": "电话里说的"})
    result = coach_cli("library", "add", "case.xlsx", "--yes")
    assert result.exit_code == 2
    assert "error: row 4, column 来源链接 / Source URL: '电话里说的' is not a web address" in result.stdout
    assert result.stderr.endswith("case.xlsx: 1 errors; nothing was written\n")
    assert not (data_dir / "library").exists()


def test_private_directories_come_from_the_environment(
    coach_cli: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach_cli("library", "template", "case.xlsx")
    _fill(tmp_path / "case.xlsx", {**ROW, "编号": "north-gate"})
    other = tmp_path / "team"
    result = coach_cli("library", "add", "case.xlsx", "--yes", "--dir", str(other))
    assert f"Set COACH_LIBRARY_DIRS={other}" in result.stderr
    second = tmp_path / "second"
    second.mkdir()
    monkeypatch.setenv("COACH_LIBRARY_DIRS", os.pathsep.join([str(second), str(other)]))
    assert Settings().private_dirs[:2] == [second, other]
    assert "north-gate" not in coach_cli("library", "list").stdout
    assert "north-gate" in coach_cli("library", "list", "--every-state").stdout


def test_two_records_are_merged_once_the_figures_are_decided(coach_cli: Any, tmp_path: Path, data_dir: Path) -> None:
    coach_cli("library", "template", "case.xlsx")
    again = {**ROW, "编号": "north-gate-2", "之后": 40, "口语说法（中文）": "一车货卸到天亮"}
    _fill(tmp_path / "case.xlsx", {**ROW, "编号": "north-gate"}, again)
    skipped = json.loads(coach_cli("library", "add", "case.xlsx", "--yes", "--json", "--duplicates", "skip").stdout)
    assert [d["action"] for d in skipped["done"]] == ["added", "skipped"]
    (tmp_path / "case.xlsx").unlink()
    coach_cli("library", "template", "case.xlsx")
    _fill(tmp_path / "case.xlsx", again)
    assert coach_cli("library", "add", "case.xlsx", "--yes", "--duplicates", "merge").exit_code != 0
    assert coach_cli("library", "add", "case.xlsx", "--yes").exit_code == 0
    refused = coach_cli("library", "merge", "north-gate-2", "north-gate")
    assert refused.exit_code != 0
    assert "to decide: value_data.0.after: 45 there, 40 here" in refused.stdout
    done = coach_cli("library", "merge", "north-gate-2", "north-gate", "--take", "value_data.0.after=new", "--json")
    assert json.loads(done.stdout)["into"] == "north-gate"
    listed = json.loads(coach_cli("library", "list", "--every-state", "--json").stdout)["records"]
    states = {r["id"]: r["review"] for r in listed if r["id"].startswith("north-gate")}
    assert states == {"north-gate": "draft", "north-gate-2": "retired"}
    assert coach_cli("library", "review", "north-gate", "--approve").exit_code == 0
    assert _first(coach_cli, "一车货卸到天亮") == "north-gate"


def test_a_shipped_record_is_merged_into_a_private_one_that_stands_before_it(
    coach_cli: Any, tmp_path: Path, data_dir: Path
) -> None:
    coach_cli("library", "template", "case.xlsx")
    _fill(tmp_path / "case.xlsx", {**ROW, "编号": "dock-extra", "口语说法（中文）": "装车口天天吵成一锅粥"})
    coach_cli("library", "add", "case.xlsx", "--yes")
    taken = ("--take", "confidence_note.level=old")
    merged = coach_cli("library", "merge", "dock-extra", "k8s-denso", *taken, "--json")
    file = Path(json.loads(merged.stdout)["file"])
    assert file == data_dir / "library/cases/automotive/k8s-denso.yaml"
    assert "overrides: true" in file.read_text(encoding="utf-8")
    assert coach_cli("library", "review", "k8s-denso", "--approve").exit_code == 0
