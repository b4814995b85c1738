"""`coach …` in this process: real commands over one coach that is built once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from coach.coach import Coach


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(
    coach: Coach, warm_data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Run:
    """`run("spin", "deal.yaml")` in a folder of its own. The coach is the session's, so that nothing is built twice."""
    from coach import cli

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COACH_DATA_DIR", str(warm_data))
    monkeypatch.setenv("COACH_EMBEDDING", "none")
    monkeypatch.setattr("coach.wiring.build_coach", lambda *_, **__: coach)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def go(*words: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["coach", *words])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(bool(end.code))
        seen = capsys.readouterr()
        return Ran(code, seen.out, seen.err)

    return go


NOTES = """3月5日 拜访湖畔乳业，见到生产总监沈伟（第一次见）。灌装线每次换品种要清洗75分钟，一天换6次。选型他说了算，但超过40万要总经理蔡敏批。
设备经理罗斌负责技术评估，问能不能对接现在的自动化系统。预算大概60万，6月底前定。"""
LATER = "3月19日 二访。蔡总说停机按每小时1.2万元算损失。罗斌导了记录，换品种实际一天5次，每次68分钟。预算压到50万以内。"
OFFERING = """company: 澄净流体
offering:
  - {id: a1, name: 快速清洗模块, layer: base, description: 换品种时按配方自动清洗并记录, capabilities: [按配方自动清洗]}
price_list:
  - {item: 快速清洗模块(每线), module: a1, amount: 280000, currency: CNY, cycle: one_off, note: 未税}
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder with notes, later notes and an offering."""
    for name, text in (("n1.txt", NOTES), ("n2.txt", LATER), ("sells.yaml", OFFERING)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path
