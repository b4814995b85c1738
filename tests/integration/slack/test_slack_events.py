"""Slack end to end: signed deliveries in, one answer in the thread out."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from api.app import create_app
from coach.config import Settings

from .conftest import SECRET, SlackServer, mention, signed

pytestmark = pytest.mark.asyncio(loop_scope="module")
NOTES = "刚见完白石包装的生产总监吴涛，他说选哪家他来定，换一次卷要四十分钟，一天换9次。"


def settings(folder: Path, slack: SlackServer) -> Settings:
    return Settings(
        data_dir=folder, embedding="none", slack_bot_token="xoxb-test", slack_signing_secret=SECRET,
        slack_api_url=slack.url, api_key="", model_url="",
    )  # type: ignore[arg-type]  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def app(tmp_path_factory: pytest.TempPathFactory, server: SlackServer) -> AsyncIterator[FastAPI]:
    app = create_app(settings(tmp_path_factory.mktemp("slack"), server), warm=False)
    async with app.router.lifespan_context(app):
        yield app


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://coach.example") as http:
        yield http


async def deliver(client: httpx.AsyncClient, payload: dict[str, Any]) -> httpx.Response:
    body, headers = signed(payload)
    return await client.post("/slack/events", content=body, headers=headers)


async def test_a_mention_is_answered_once_in_its_thread(client: httpx.AsyncClient, slack: SlackServer) -> None:
    started = time.monotonic()
    asked = mention(NOTES)
    answers = await asyncio.gather(*(deliver(client, asked) for _ in range(4)))
    assert [a.status_code for a in answers] == [200] * 4
    assert time.monotonic() - started < 15
    posted = await slack.until(1)
    assert len(posted) == 1
    assert (posted[0]["channel"], posted[0]["thread_ts"]) == ("C1", asked["event"]["ts"])
    assert "吴涛" in posted[0]["text"]


async def test_a_thread_goes_on_without_a_mention_and_keeps_its_deal(
    client: httpx.AsyncClient, slack: SlackServer
) -> None:
    first = mention(NOTES)
    await deliver(client, first)
    await slack.until(1)
    thread = first["event"]["ts"]
    follow_up = mention("", type="message", text="见吴总怎么说", thread_ts=thread, channel_type="channel")
    await deliver(client, follow_up)
    posted = await slack.until(2)
    assert [p["thread_ts"] for p in posted] == [thread, thread]
    assert "吴总" in posted[1]["text"]


@pytest.mark.parametrize(
    "change",
    [
        {"text": "在别的线程里闲聊", "thread_ts": "99.1"},
        {"text": "没有线程"},
        {"text": "<@UBOT> 同一句也会以 app_mention 再来一次", "thread_ts": "171.1"},
        {"text": "机器人说的", "bot_id": "B9", "thread_ts": "171.1"},
        {"text": "改过的", "subtype": "message_changed", "thread_ts": "171.1"},
    ],
)
async def test_what_is_not_for_us_stays_unanswered(
    client: httpx.AsyncClient, slack: SlackServer, change: dict[str, str]
) -> None:
    payload = mention("", type="message", channel_type="channel", **change)
    assert (await deliver(client, payload)).status_code == 200
    assert await slack.until(1, seconds=0.2) == []


async def test_forged_and_mangled_requests_are_refused(client: httpx.AsyncClient, slack: SlackServer) -> None:
    body, good = signed(mention("hi"))
    _, stale = signed(mention("hi"), at=time.time() - 3600)
    _, other = signed(mention("hi"), secret="another-secret")
    stamp, signature = "X-Slack-Request-Timestamp", "X-Slack-Signature"
    mangled: list[tuple[bytes, dict[str, str]]] = [
        (body, stale), (body, other), (body + b" ", good), (b"", good), (b"\xff\xfe", good), (body, {}),
        (body, good | {stamp: "soon"}), (body, good | {stamp: "-1"}), (body, good | {stamp: ""}),
        (body, good | {stamp: "9" * 40}), (body, good | {stamp: "1e9"}), (body, good | {signature: ""}),
        (body, good | {signature: "v0="}), (body, good | {signature: good[signature][:-1]}),
        (body, good | {signature: good[signature].upper()}),
    ]  # fmt: skip
    for content, headers in mangled:
        answer = await client.post("/slack/events", content=content, headers=headers)
        assert answer.status_code == 401, headers
    latin = [(b"x-slack-request-timestamp", "١٢٣".encode()), (b"x-slack-signature", "é".encode("latin-1"))]
    assert (await client.post("/slack/events", content=body, headers=latin)).status_code == 401
    assert slack.posted() == []


async def test_signed_nonsense_is_a_400_and_the_handshake_is_answered(client: httpx.AsyncClient) -> None:
    import hashlib
    import hmac

    stamp = str(int(time.time()))
    for body in (b"\xff\xfe", b"[1]", b"{"):
        digest = hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": "v0=" + digest}
        assert (await client.post("/slack/events", content=body, headers=headers)).status_code == 400
    hello = await deliver(client, {"type": "url_verification", "challenge": "c-1", "token": "t"})
    assert "c-1" in hello.text


async def test_refused_blocks_are_sent_again_as_text(client: httpx.AsyncClient, slack: SlackServer) -> None:
    slack.refuse["chat.postMessage"] = ["invalid_blocks"]
    await deliver(client, mention("帮助"))
    posted = await slack.until(2)
    assert "blocks" in posted[0]
    assert "blocks" not in posted[1]
    assert posted[1]["text"]


async def test_what_customers_write_cannot_call_the_channel(client: httpx.AsyncClient, slack: SlackServer) -> None:
    await deliver(client, mention(NOTES + "他说“&lt;!channel&gt; 40分钟太久”。"))
    text = json.dumps(await slack.until(1))
    assert "<!channel>" not in text


async def test_an_error_is_whispered_to_the_one_who_asked(
    client: httpx.AsyncClient, slack: SlackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("coach.coach.Coach.read_notes", broken)
    await deliver(client, mention(NOTES))
    whispered = await slack.until(1, "chat.postEphemeral")
    assert whispered[0]["user"] == "U7"
    assert "secret" not in whispered[0]["text"]
    assert slack.posted() == []


@pytest.mark.parametrize("went_out", [False, True])
async def test_an_event_left_by_a_crash_is_answered_once_after_the_restart(
    tmp_path: Path, slack: SlackServer, went_out: bool
) -> None:
    """The crash: claimed in SQL, then nothing; or answered in Slack, but not yet marked so."""
    from coach.store.records import Records

    payload = mention(NOTES, "Ev5")
    records = Records(settings(tmp_path, slack).db_url)
    await records.open()
    assert await records.deliveries.claim("T1", "Ev5", payload)
    await records.close()
    if went_out:
        slack.calls.append(("chat.postMessage", {"text": "x", "metadata": {"event_payload": {"event_id": "Ev5"}}}))
    app = create_app(settings(tmp_path, slack), warm=False)
    async with app.router.lifespan_context(app):
        assert len(await slack.until(1)) == 1
        await app.state.slack.take_up(0)
        assert len(await slack.until(2, seconds=0.3)) == 1


async def test_without_secrets_there_is_no_slack(tmp_path: Path) -> None:
    app = create_app(Settings(data_dir=tmp_path, embedding="none"), warm=False)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
        assert (await http.post("/slack/events", json={})).status_code == 404


async def test_a_repeat_after_a_restart_is_not_answered_again(tmp_path: Path, slack: SlackServer) -> None:
    asked = mention(NOTES, "Ev-restart")
    for _ in range(2):
        app = create_app(settings(tmp_path, slack), warm=False)
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://coach.example") as http,
        ):
            assert (await deliver(http, asked)).status_code == 200
            assert len(await slack.until(1)) == 1
    assert len(await slack.until(2, seconds=0.3)) == 1


async def test_no_changed_byte_gets_in(client: httpx.AsyncClient, slack: SlackServer) -> None:
    body, good = signed(mention("hi"))
    dice = random.Random(7)
    for _ in range(300):
        content, headers = bytearray(body), dict(good)
        match dice.randrange(3):
            case 0:
                content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
            case 1:
                name = "X-Slack-Signature"
                at = dice.randrange(len(headers[name]))
                new = dice.choice([c for c in "0123456789abcdefxz=ABC " if c != headers[name][at]])
                headers[name] = headers[name][:at] + new + headers[name][at + 1 :]
            case _:
                stamp = int(headers["X-Slack-Request-Timestamp"]) + dice.choice([-400, -1, 1, 400])
                headers["X-Slack-Request-Timestamp"] = str(stamp)
        answer = await client.post("/slack/events", content=bytes(content), headers=headers)
        assert answer.status_code == 401
    assert slack.posted() == []
