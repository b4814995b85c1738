"""`coach tick`: a check box of the review, kept in the deal file."""

from __future__ import annotations

import json
from pathlib import Path

from tests.integration.cli.conftest import Run


def test_a_tick_is_kept_in_the_deal_file_and_shown(run: Run, notes: Path) -> None:
    assert run("deal", "n1.txt", "-o", "deal.yaml").code == 0
    before = json.loads(run("qualify", "deal.yaml", "--json").out)
    key = before["verdict"]["conditions"][0]["key"]
    assert f"[{key}]" in run("qualify", "deal.yaml", "--full").out
    assert run("tick", "deal.yaml", key, "--by", "林溪").code == 0
    shown = run("qualify", "deal.yaml").out
    assert "☑" in shown and "已办 林溪" in shown
    after = json.loads(run("qualify", "deal.yaml", "--json").out)
    assert [c["key"] for c in after["verdict"]["conditions"]] == [c["key"] for c in before["verdict"]["conditions"]]
    assert after["verdict"]["view"] == before["verdict"]["view"]
    assert run("tick", "deal.yaml", key, "--undo").code == 0
    assert "☑" not in run("qualify", "deal.yaml").out


def test_a_box_that_is_not_there_and_a_file_that_is_no_deal(run: Run, notes: Path) -> None:
    run("deal", "n1.txt", "-o", "deal.yaml")
    kept = (notes / "deal.yaml").read_bytes()
    assert run("tick", "deal.yaml", "CD-none.00000000").code == 3
    assert run("tick", "n1.txt", "CD-none.00000000").code == 2
    assert (notes / "deal.yaml").read_bytes() == kept
