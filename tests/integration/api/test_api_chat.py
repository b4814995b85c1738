"""A chat turn as a stream: facts patch the deal, questions run the plays, one terminal event."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.conversation import converse
from api.desk import Desk
from api.routes.chat import encode
from coach.deal.model import Deal, Note
from coach.store.records import Records


def turn(client: TestClient, deal_id: str, text: str) -> list[dict[str, Any]]:
    answer = client.post(f"/api/v1/deals/{deal_id}/messages", json={"text": text})
    assert answer.headers["content-type"].startswith("text/event-stream")
    frames = [frame.split("\n") for frame in answer.text.strip().split("\n\n")]
    events = [json.loads(data.removeprefix("data: ")) for _, data in frames]
    assert [f[0] for f in frames] == [f"event: {e['event']}" for e in events]
    assert [e["event"] for e in events if e["event"] in {"done", "error"}] == [events[-1]["event"]]
    return events


@pytest.mark.parametrize(
    ("text", "intent", "artifact"),
    [
        ("该问什么", "spin", "spin"),
        ("见秦总怎么说", "talk_track", "talk_track"),
        ("他说太贵", "objection", "objection"),
        ("出一页卡", "card", "card"),
        ("出方案", "proposal", "proposal"),
        ("谁是谁", "people", None),
        ("有没有同行案例", "cases", None),
        ("what should I ask", "spin", "spin"),
    ],
)
def test_questions_run_the_plays(
    client: TestClient, deal: dict[str, Any], text: str, intent: str, artifact: str | None
) -> None:
    events = turn(client, deal["id"], text)
    done = events[-1]
    assert (done["event"], done["intent"]) == ("done", intent)
    assert done["next_step"]
    assert done["next_step"] in done["reply"]
    assert "".join(e["text"] for e in events if e["event"] == "delta") == done["reply"]
    assert next((e["kind"] for e in events if e["event"] == "artifact"), None) == artifact


def test_facts_typed_in_change_the_deal_before_the_question_is_answered(
    client: TestClient, deal: dict[str, Any]
) -> None:
    events = turn(client, deal["id"], "第一次见到秦岚了，她说停线按每小时4,200元算。该问什么？")
    patch = next(e for e in events if e["event"] == "deal_patch")
    assert (patch["version"], events[-1]["intent"]) == (2, "spin")
    stored = client.get(f"/api/v1/deals/{deal['id']}").json()
    assert len(stored["notes"]) == 2
    assert any(f["quantity"]["value"] == 4200 for f in stored["facts"])


def test_an_unknown_person_is_asked_back_not_invented(client: TestClient, deal: dict[str, Any]) -> None:
    done = turn(client, deal["id"], "见赵总怎么说")[-1]
    assert "秦岚" in done["reply"]
    assert "赵总" in done["reply"]


def test_the_conversation_is_kept(client: TestClient, deal: dict[str, Any]) -> None:
    done = turn(client, deal["id"], "谁是谁")[-1]
    kept = client.get(f"/api/v1/deals/{deal['id']}/messages").json()
    assert [(m["role"], m["text"]) for m in kept] == [("user", "谁是谁"), ("coach", done["reply"])]


def test_an_unforeseen_error_still_ends_the_stream(
    client: TestClient, deal: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("coach.coach.Coach.spin", broken)
    last = turn(client, deal["id"], "该问什么")[-1]
    assert (last["event"], bool(last["id"])) == ("error", True)
    assert "secret" not in last["message"]


def test_no_such_deal(client: TestClient) -> None:
    assert client.post("/api/v1/deals/nope/messages", json={"text": "hi"}).status_code == 404


async def test_leaving_early_cancels_the_work(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fate: list[str] = []

    async def endless(*_: object, **__: object) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            fate.append("cancelled")
            raise

    monkeypatch.setattr("coach.coach.Coach.spin", endless)
    desk = client.app.state.desk  # type: ignore[attr-defined]
    records = Records(f"sqlite:///{tmp_path / 'c.db'}")
    await records.open()
    deal = await records.deals.save(Deal(notes=[Note(id="n1", text="x", lang="zh")]))
    stream = encode(converse(Desk(desk.settings, desk.coach, records), "web:x", deal, "该问什么"))
    assert "status" in await anext(stream)
    await asyncio.sleep(0.05)
    await stream.aclose()
    await asyncio.sleep(0.05)
    await records.close()
    assert fate == ["cancelled"]
