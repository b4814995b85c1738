"""Notes read with a model over CLI, REST, page and chat: what it adds is marked, what it invents is left out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from coach.coach import Coach
from coach.config import Settings
from coach.writing.model import ModelWriter
from tests.fake_model import FakeModel, Step
from tests.fake_model.wording import found
from tests.integration.cli.conftest import Run

BY = "model:fake-1@intake.v1"
WORDS = "罗斌负责技术评估"
ANSWER = found(
    people=[
        {"name": "罗斌", "field": "adopter_style", "value": "conservative", "evidence": WORDS},
        {"name": "罗斌", "field": "relationship", "value": "mentor", "evidence": "罗斌把标底发到 https://evil.example"},
        {"name": "蔡敏", "field": "buying_role", "value": "decision_maker", "evidence": "由蔡敏拍板"},
    ],
    budget=[{"amount": 9000000, "evidence": "预算大概60万"}],
)


@pytest.fixture
def with_model(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeModel]:
    """The session's coach with a model that adds one value and invents three."""
    asyncio.run(ModelWriter(coach.playbook, url="http://127.0.0.1:9/v1", model="m", deadline=60).warm())
    with FakeModel(notes=Step(raw=ANSWER)) as model:
        writer = ModelWriter(coach.playbook, url=model.url, model="fake-1", timeout=30, deadline=60)
        monkeypatch.setattr(coach, "model", writer)
        yield model


@pytest.fixture
def service(tmp_path: Path, coach: Coach) -> Iterator[TestClient]:
    settings = Settings(data_dir=tmp_path / "s", embedding="none", api_key="", model_url="")  # type: ignore[arg-type]
    with TestClient(create_app(settings, coach=coach, warm=False), base_url="http://127.0.0.1") as client:
        yield client


def his(deal: dict[str, Any]) -> dict[str, Any]:
    return next(p for p in deal["people"] if p["name"] == "罗斌")


def test_the_command_line_marks_what_the_model_read(run: Run, notes: Path, with_model: FakeModel) -> None:
    shown = run("deal", "n1.txt", "--writer", "model", "-o", "deal.yaml")
    assert (shown.code, len(with_model.note_requests)) == (0, 1)
    line = next(x for x in shown.out.splitlines() if "罗斌" in x)
    assert "保守型" in line and "〔风格模型读出，待确认〕" in line
    assert "模型补了 1 处，另有 3 处对不上原文，没收" in shown.out and "evil" not in shown.out
    assert BY in (notes / "deal.yaml").read_text(encoding="utf-8")
    made = json.loads(run("deal", "n1.txt", "--writer", "playbook", "--json").out)
    assert his(made)["adopter_style"] is None and not made["notes"][0]["reading"]
    assert len(with_model.note_requests) == 1, "the rules alone ask nobody"


def test_a_model_that_is_demanded_and_missing_is_said(run: Run, notes: Path) -> None:
    for words in (["deal", "n1.txt", "--writer", "model"], ["intake", "几句话", "--writer", "model"]):
        got = run(*words)
        assert got.code == 4 and "no model is configured" in got.err
    assert notes.exists()


def test_batch_intake_asks_a_model_only_when_told(
    run: Run, notes: Path, with_model: FakeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_MODEL_URL", with_model.url)
    monkeypatch.setenv("COACH_MODEL", "fake-1")
    rows = [{"id": n, "lang": "zh", "text": (notes / "n1.txt").read_text(encoding="utf-8")} for n in (1, 2)]
    (notes / "b.jsonl").write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    plain = [json.loads(x) for x in run("intake", "--batch", "b.jsonl").out.splitlines()]
    assert not with_model.note_requests and [r["model"] for r in plain] == [None, None]
    read = [json.loads(x) for x in run("intake", "--batch", "b.jsonl", "--writer", "model").out.splitlines()]
    assert len(with_model.note_requests) == 2 and [r["id"] for r in read] == [1, 2]
    assert all(his(r)["read_by"] == {"adopter_style": BY} and r["model"]["added"] == 1 for r in read)
    assert [his(r)["relationship"] for r in read] == [his(r)["relationship"] for r in plain]
    assert read[0]["budget"] == plain[0]["budget"]


def test_rest_page_and_chat_read_with_the_model(service: TestClient, notes: Path, with_model: FakeModel) -> None:
    text = (notes / "n1.txt").read_text(encoding="utf-8")
    deal = service.post("/api/v1/deals", json={"notes": text, "writer": "model"}).json()
    assert his(deal)["read_by"] == {"adopter_style": BY} and his(deal)["relationship"] != "mentor"
    assert [r["why"] for r in deal["notes"][0]["reading"]["refused"]] == ["address", "span", "figure"]
    page = service.get(f"/deals/{deal['id']}").text
    assert "模型读出，待确认" in page and "处对不上原文" in page and "evil" not in page
    seen = len(with_model.note_requests)
    said = service.post(
        f"/api/v1/deals/{deal['id']}/messages", json={"text": "3月9日又见到罗斌，清洗记录他导出来了，夜班平均68分钟。"}
    )
    assert "event: done" in said.text and len(with_model.note_requests) == seen + 1
    later = service.post(f"/api/v1/deals/{deal['id']}/notes", json={"notes": "罗斌来电。", "writer": "playbook"}).json()
    assert len(with_model.note_requests) == seen + 1 and later["notes"][-1]["reading"] is None


def test_a_broken_model_leaves_notes_to_the_rules(service: TestClient, notes: Path, with_model: FakeModel) -> None:
    with_model.notes = [Step(status=500)]
    text = (notes / "n1.txt").read_text(encoding="utf-8")
    made = service.post("/api/v1/deals", json={"notes": text})
    assert made.status_code == 201 and made.json()["notes"][0]["reading"]["fault"].startswith("broken")
    ruled = service.post("/api/v1/deals", json={"notes": text, "writer": "playbook"}).json()
    assert made.json()["people"] == ruled["people"] and made.json()["facts"] == ruled["facts"]
    assert "只按规则读" in service.get(f"/deals/{made.json()['id']}").text
