"""Files a seller might hand in, of our own invention."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.library.adding.plan import Plan, make
from coach.library.files import load

GOOD = {
    "行业": "面包",
    "客户": "麦香糕点",
    "痛点": "月饼季排不开烤盘，夜里加班赶单",
    "方案": "提前两周锁单，按炉分批",
    "指标": "加班",
    "之前": "64",
    "之后": "21",
    "单位": "小时/月",
    "来源": "糕点协会通讯",
    "来源链接": "https://example.org/mooncake",
    "来源日期": "2026-02-01",
    "证据等级": "B",
    "口语说法": "一到月饼季就通宵；烤盘转不过来",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where handed-in files lie, apart from the library."""
    path = tmp_path / "inbox"
    path.mkdir()
    return path


@pytest.fixture
def csv_of(folder: Path) -> Callable[..., Path]:
    """A CSV of the good row with cells changed by column name; `rows` further rows come after it."""

    def write(changes: dict[str, str] | None = None, rows: tuple[dict[str, str], ...] = ()) -> Path:
        path = folder / "cases.csv"
        first = {**GOOD, **(changes or {})}
        lines = [",".join(first)] + [",".join({**first, **more}.values()) for more in ({}, *rows)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def planned(library_dir: Path) -> Callable[..., Plan]:
    """The plan for a file against the small library."""
    return lambda path, kind=None: make(path, load(library_dir, every_state=True), kind)
