"""What an answer asked of a model stands in its JSON, on the command line and over REST; `coach doctor` adds it up."""

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
from coach.wiring import build_coach
from coach.writing.model import ModelWriter
from coach.writing.usage import Prices
from coach.writing.usage_log import UsageLog
from tests.fake_model import FakeModel
from tests.integration.cli.conftest import Run

EURO = Prices(sent=2.0, received=8.0, currency="EUR")
OFFER = ("--offering", "sells.yaml", "--json")


@pytest.fixture(scope="module", autouse=True)
def loaded(coach: Coach) -> None:
    """LangChain takes seconds to import: once, before anything waits for it."""
    asyncio.run(ModelWriter(coach.playbook, url="http://127.0.0.1:9/v1", model="m", deadline=60).warm())


@pytest.fixture
def model(coach: Coach, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """`model(prices)`: the session's coach words with a scripted model."""
    with FakeModel() as server:

        def give(prices: Prices | None = None) -> FakeModel:
            kept = UsageLog(tmp_path / "data").add
            writer = ModelWriter(
                coach.playbook, url=server.url, model="fake-1", timeout=30, deadline=60, prices=prices, keep=kept
            )
            monkeypatch.setattr(coach, "model", writer)
            return server

        yield give


def test_the_json_of_an_answer_says_calls_tokens_and_cost(run: Run, notes: Path, model: Any) -> None:
    server = model(EURO)
    got = run("spin", "n1.txt", *OFFER)
    assert (got.code, got.err) == (0, "")
    made = json.loads(got.out)
    usage = made["usage"]
    assert [c["play"] for c in usage["calls"]].count("intake") == len(server.note_requests) == 1
    worded = [c for c in usage["calls"] if c["play"] == "spin"]
    assert len(worded) == len(server.requests) and {c["outcome"] for c in worded} == {"ok"}
    assert {o["part"] for o in made["writer"] if o["writer"].startswith("model:")} <= {
        p for c in worded for p in c["parts"]
    }
    sent, received = (sum(c[f"tokens_{way}"] for c in usage["calls"]) for way in ("in", "out"))
    assert sent and (usage["total"]["tokens_in"], usage["total"]["tokens_out"]) == (sent, received)
    assert usage["cost"] == {
        "amount": pytest.approx((sent * 2 + received * 8) / 1e6),
        "currency": "EUR",
        "uncounted": 0,
    }
    lines = (notes / "data" / "usage.jsonl").read_text().splitlines()
    assert len(lines) == usage["total"]["calls"] and not any("停" in line or "湖畔" in line for line in lines)


def test_no_prices_no_cost_and_no_model_no_usage(run: Run, notes: Path, model: Any) -> None:
    model()
    usage = json.loads(run("objection", "n1.txt", "太贵了", *OFFER).out)["usage"]
    assert usage["total"]["calls"] and "cost" not in usage and "cost" not in usage["calls"][0]
    assert "usage" not in json.loads(run("objection", "n1.txt", "太贵了", "--writer", "playbook", *OFFER).out)


@pytest.mark.parametrize("verb", ["card", "brief", "proposal", "talk-track"])
def test_every_writing_verb_says_it(run: Run, notes: Path, model: Any, verb: str) -> None:
    server = model(EURO)
    made = json.loads(run(verb, "n1.txt", "--writer", "model", *OFFER).out)
    answers = made["talk_tracks"] if verb == "talk-track" else [made]
    asked = len(server.requests) + len(server.note_requests)
    assert asked and sum(a["usage"]["total"]["calls"] for a in answers) == asked


def test_rest_says_it_too(notes: Path, coach: Coach, model: Any) -> None:
    server = model(EURO)
    settings = Settings(data_dir=notes / "s", embedding="none", api_key="", model_url="")
    with TestClient(create_app(settings, coach=coach, warm=False), base_url="http://127.0.0.1") as service:
        body = {"notes": (notes / "n1.txt").read_text(), "writer": "playbook"}
        path = f"/api/v1/deals/{service.post('/api/v1/deals', json=body).json()['id']}"
        card = service.post(f"{path}/call-cards", json={"writer": "model"}).json()
        assert card["usage"]["total"]["calls"] == len(server.requests) and card["usage"]["cost"]["amount"] > 0
        before = len(server.requests)
        tracks = service.post(f"{path}/talk-tracks", json={"writer": "model"}).json()
        assert sum(t["usage"]["total"]["calls"] for t in tracks if "usage" in t) == len(server.requests) - before
        before = len(server.requests)
        every = service.post(f"{path}/outputs", json={"writer": "model"}).json()
        assert every["usage"]["total"]["calls"] == len(server.requests) - before
        plain = service.post(f"{path}/outputs", json={"writer": "playbook"}).json()
    assert "usage" not in plain and "usage" not in plain["spin"]


def test_doctor_says_model_prices_and_sums(run: Run, notes: Path, model: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    server = model(EURO)
    run("spin", "n1.txt", *OFFER)
    asked = len(server.requests) + len(server.note_requests)
    for name, value in {"DATA_DIR": str(notes / "data"), "MODEL_URL": server.url, "MODEL": "fake-1"}.items():
        monkeypatch.setenv(f"COACH_{name}", value)
    said = run("doctor").out
    assert "fake-1: no prices set" in said and f"{asked} calls" in said and "EUR" in said
    monkeypatch.setenv("COACH_MODEL_PRICE_IN", "0.4")
    assert "only one of COACH_MODEL_PRICE_IN" in run("doctor").out
    monkeypatch.setenv("COACH_MODEL_PRICE_OUT", "1.6")
    monkeypatch.setenv("COACH_MODEL_CURRENCY", "CNY")
    assert "0.4 CNY per million tokens in, 1.6 CNY out" in run("doctor").out
    monkeypatch.setenv("COACH_MODEL_PRICE_OUT", "-1")
    got = run("doctor")
    assert got.code == 2 and "COACH_MODEL_PRICE_OUT" in got.err


async def test_a_coach_from_settings_prices_and_keeps_its_calls(data_dir: Path, notes: Path) -> None:
    with FakeModel() as server:
        settings = Settings(
            data_dir=data_dir, embedding="none", model_url=server.url, model_deadline=60, model_price_in=2.0,
            model_price_out=8.0, model_currency="eur",
        )  # fmt: skip
        coach = build_coach(settings)
        deal = await coach.read_notes((notes / "n1.txt").read_text(), writer="playbook")
        made = await coach.objection(deal, "太贵了")
        await coach.close()
    assert made.usage and made.usage.cost and made.usage.cost.currency == "EUR"
    kept = [json.loads(line) for line in (data_dir / "usage.jsonl").read_text().splitlines()]
    # Others wrote to the same folder before.
    assert [k["cost"] for k in kept[-len(made.usage.calls) :]] == [c.cost for c in made.usage.calls]


def test_reading_notes_alone_is_kept_too(run: Run, notes: Path, model: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    server = model()
    for name, value in {"DATA_DIR": str(notes / "data"), "MODEL_URL": server.url}.items():
        monkeypatch.setenv(f"COACH_{name}", value)
    assert run("intake", (notes / "n1.txt").read_text(), "--writer", "model").code == 0
    assert len((notes / "data" / "usage.jsonl").read_text().splitlines()) == len(server.note_requests) == 1
