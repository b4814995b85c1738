"""`coach map`: table, JSON, picture files, and one clear error for the rest."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

DEAL = """
name: 样例
lang: zh
people:
  - {name: 古月, title: 财务总监, buying_roles: [approver], contact: none}
  - {name: 石中, title: 车间主任, buying_roles: [user], relationship: supporter, contact: multiple, adopter_style: pragmatist}
"""


@pytest.fixture
def deal(tmp_path: Path) -> Path:
    file = tmp_path / "deal.yaml"
    file.write_text(DEAL, encoding="utf-8")
    return file


def run(*args: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from coach.cli import main; main()", "map", *map(str, args)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_table(deal: Path) -> None:
    done = run(deal)
    assert done.returncode == 0, done.stderr
    assert "红灯" in done.stdout and "UP+" in done.stdout and "MAP-03" in done.stdout and "MEDDPICC" in done.stdout
    assert "财务：古月 · 3/3（按角色算：批准人记3）" in done.stdout and "经济影响者：古月" in done.stdout
    english = run(deal, "--lang", "en")
    assert "RED" in english.stdout and "Next touches" in english.stdout


def test_json(deal: Path) -> None:
    view = json.loads(run(deal, "--json").stdout)
    assert [p["name"] for p in view["people"]] == ["古月", "石中"]
    assert view["status"]["light"] == "red" and view["meddpicc"]["out_of"] == 16


def test_picture_files_are_whole(deal: Path, tmp_path: Path) -> None:
    svg, png = tmp_path / "m.svg", tmp_path / "m.PNG"
    assert run(deal, "-o", svg).returncode == 0 and run(deal, "-o", png, "--lang", "en").returncode == 0
    assert "古月" in svg.read_text(encoding="utf-8") and png.read_bytes().startswith(b"\x89PNG")
    assert sorted(f.name for f in tmp_path.iterdir()) == ["deal.yaml", "m.PNG", "m.svg"]


@pytest.mark.parametrize("name", ["m.gif", "m", "m.pdf"])
def test_other_endings_are_refused(deal: Path, tmp_path: Path, name: str) -> None:
    done = run(deal, "-o", tmp_path / name)
    assert done.returncode == 2 and ".svg or .png" in done.stderr and not (tmp_path / name).exists()


def test_a_missing_deal_is_said(tmp_path: Path) -> None:
    assert run(tmp_path / "no.yaml").returncode == 3
    assert run().returncode == 2
