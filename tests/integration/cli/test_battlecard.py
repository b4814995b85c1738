"""`coach battlecard` as a seller types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

DOSSIER = """id: t
lang: zh
industry: manufacturing
customer: 棠溪纺织(一家工厂)
seller:
  company: 经纬数控
  offering:
    - {id: k1, name: 织机值守, layer: base, description: 断纱自动记, capabilities: [断纱停台自动记录, 停台超时当班提醒]}
  price_list:
    - {item: 织机值守(每厂), module: k1, amount: 260000, currency: CNY, cycle: one_off, note: 未税}
  terms_may_offer: [先上一个车间试点再谈其余, 验收后付四成]
  terms_may_not: [免费试用]
notes: |
  4月2日 见到生产总监洪涛，第一次见。他说选谁他定。织机老停，停了多久没人记，班长拿本子抄。
  竞品：云梭系统上周演示过，报价58万，说头一年免费。信息主管方洁出评分表。财务总监陶然签字，没见过。
"""


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    (tmp_path / "d.yaml").write_text(DOSSIER, encoding="utf-8")
    return tmp_path


def test_one_rival_as_text_and_json(run: Run, dossier: Path) -> None:
    text, made = (
        run("battlecard", "d.yaml", "--rival", "云梭"),
        run("battlecard", "d.yaml", "--rival", "云梭", "--json"),
    )
    assert (text.code, text.err, made.code, made.err) == (0, "", 0, "")
    for part in ("打法：进攻", "它的长处", "我们会输在哪里", "请客户问每一家", "对比测试", "[外]", "[内]"):
        assert part in text.out, part
    card = json.loads(made.out)
    assert {"lang", "writer", "citations", "facts", "checks", "open_questions"} <= card.keys()
    assert len(card["landmines"]) >= 3 and card["template"]["rows"] and card["posture"]["kind"] == "attack"
    assert not [c for c in card["checks"] if c["severity"] == "error"]
    outside = [m["question"]["text"] for m in card["landmines"]]
    assert not [t for t in outside if "云梭" in t or "58" in t]


def test_without_a_name_every_front_is_shown(run: Run, dossier: Path) -> None:
    text, made = run("battlecard", "d.yaml"), run("battlecard", "d.yaml", "--json")
    assert all(name in text.out for name in ("云梭", "自己开发", "维持现状"))
    assert [c["shape"] for c in json.loads(made.out)["battlecards"]] == ["vendor", "build", "status_quo"]


def test_the_other_language(run: Run, dossier: Path) -> None:
    ran = run("battlecard", "d.yaml", "--rival", "status-quo", "--lang", "en")
    assert ran.code == 0 and "Where we lose" in ran.out and "error" not in ran.out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--rival", "查无此家"), 3, "云梭"),
        (("--rival", " "), 2, "--rival"),
        (("--rival", "云梭", "--writer", "model"), 4, "playbook"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    run: Run, dossier: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    ran = run("battlecard", "d.yaml", *words)
    assert ran.code == code and told in ran.err and len(ran.err.strip().splitlines()) == 1
