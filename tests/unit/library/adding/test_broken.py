"""Broken files: one line each, with the row, the column, and what would be right. Nothing enters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.library.adding.plan import Plan

Planned = Callable[..., Plan]

CELLS = [
    ({"客户": ""}, "row 2, column 客户: empty; it is needed"),
    ({"行业": "食晶"}, "row 2, column 行业: '食晶' is no industry we know; did you mean 食品?"),
    (
        {"证据等级": "E"},
        "row 2, column 证据等级: 'E' is not one of A 客户/政府, B 中立媒体, C 厂商发布, D 匿名",
    ),
    (
        {"来源链接": "问老王"},
        "row 2, column 来源链接: '问老王' is not a web address; it should begin with https://",
    ),
    (
        {"来源日期": "去年"},
        "row 2, column 来源日期: '去年' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    ({"来源日期": "2026-02-30"}, "row 2, column 来源日期: '2026-02-30' does not exist in the calendar"),
    (
        {"编号": "../../etc"},
        "row 2, column 编号: '../../etc' is no id; use small letters, digits and hyphens, or leave it empty",
    ),
    (
        {"编号": "bakery-one"},
        "row 2, column id: 'bakery-one' is already used by cases/food/bakery-one.yaml; "
        "change that record or give another id",
    ),
    ({"可见范围": "老板"}, "row 2, column 可见范围: '老板' is not one of company 公司, team 团队, private 私有"),
    ({"指标": ""}, "row 2, column 指标: empty, but there are figures; say what was measured"),
    ({"客户名称": "乙"}, "row 2, column 客户名称: fills the same field as 客户; keep one of them"),
    ({"方案": "先锁单,再分炉"}, "row 2: has more cells than there are columns; put texts with commas in quotes"),
]


@pytest.mark.parametrize(("changes", "message"), CELLS, ids=[next(iter(c)) + str(i) for i, (c, _) in enumerate(CELLS)])
def test_a_bad_cell_is_named_by_row_and_column(
    changes: dict[str, str], message: str, csv_of: Callable[..., Path], planned: Planned
) -> None:
    assert message in [str(f) for f in planned(csv_of(changes)).errors]


FILES = [
    ("cases.pdf", b"x", "cases.pdf: cannot read .pdf; give .yaml, .csv, .xlsx, .md or .docx"),
    ("cases.xlsx", b"not a zip", "cases.xlsx: not an Excel workbook; save it as .xlsx"),
    ("cases.docx", b"not a zip", "cases.docx: not a Word document; save it as .docx"),
    (
        "cases.csv",
        "甲,乙\n1,2\n".encode(),
        "cases.csv: no column has a known name; name them as in `coach library template case.xlsx`",
    ),
    ("cases.csv", b"", "cases.csv: holds no record; fill in at least one row"),
    ("cases.csv", "客户,痛点\n".encode(), "cases.csv: holds no record; fill in at least one row"),
    (
        "cases.csv",
        '客户,痛点\n"甲,乙\n'.encode(),
        "cases.csv: a quotation mark before line 2 is not closed or stands alone",
    ),
    ("cases.csv", b"\xff\x00\x81", "cases.csv: neither UTF-8 nor GB18030 text; save it as UTF-8"),
    (
        "cases.yaml",
        b"id: [one\n",
        "cases.yaml: line 1: not valid YAML: did not find expected ',' or ']'; "
        "check indentation, quotes and colons here",
    ),
    ("cases.yaml", b"- just words\n", "cases.yaml: record 1: should be a mapping of fields (`customer: …`)"),
    ("cases.csv", "标记,客户,痛点\n示例,甲,乙\n".encode(), "cases.csv: holds only example rows; fill in a row without 示例"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "message"), FILES, ids=[f"{n}-{i}" for i, (n, _, _) in enumerate(FILES)])
def test_a_file_that_cannot_be_read_says_so_in_one_line(
    name: str, data: bytes, message: str, folder: Path, planned: Planned
) -> None:
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(CoachError) as caught:
        planned(path)
    assert str(caught.value) == message


def test_a_missing_file_is_named(folder: Path, planned: Planned) -> None:
    with pytest.raises(CoachError) as caught:
        planned(folder / "gone.csv")
    assert str(caught.value) == "no file gone.csv"


def test_two_rows_with_one_id(csv_of: Callable[..., Path], planned: Planned) -> None:
    plan = planned(csv_of({"编号": "mooncake"}, ({"客户": "另一家", "痛点": "全然不同的一件事"},)))
    assert [str(f) for f in plan.errors] == [
        "row 3, column id: 'mooncake' is also the id of row 2; remove one of the two"
    ]


def test_a_record_in_the_librarys_own_shape_is_checked_by_field(folder: Path, planned: Planned) -> None:
    path = folder / "own.yaml"
    path.write_text("id: x1\nindustry: {code: food, zh: 食品, en: Food}\ncustomer: {zh: 甲}\n", encoding="utf-8")
    lines = [str(f) for f in planned(path).errors]
    assert "record 1, column pain: missing; add `pain:`" in lines
