"""Slack once there are users: answered in the name of the linked user, and of nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from api.app import create_app
from coach.store.records import Records

from .conftest import SlackServer, mention
from .test_slack_events import deliver, settings

pytestmark = pytest.mark.asyncio(loop_scope="module")
NOTES = "刚见完青杉包装的生产总监吴涛，他说选哪家他来定，换一次卷要四十分钟，一天换9次。"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def app(tmp_path_factory: pytest.TempPathFactory, server: SlackServer) -> AsyncIterator[FastAPI]:
    folder: Path = tmp_path_factory.mktemp("slack-access")
    records = Records(f"sqlite:///{folder / 'coach.db'}")
    await records.open()
    for team in ("东区", "西区"):
        await records.access.add_team(team)
    await records.access.add_user("秦观", "admin")
    for name, team, account in (("林溪", "东区", "U7"), ("何川", "西区", "U8"), ("贺兰", "东区", "U9")):
        await records.access.add_user(name, "rep", [team])
        await records.access.link_slack(name, "T1", account)
    await records.access.change_user("贺兰", state="suspended")
    await records.close()
    app = create_app(settings(folder, server), warm=False)
    async with app.router.lifespan_context(app):
        yield app


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://coach.example") as http:
        yield http


async def deals(app: FastAPI) -> list[Any]:
    return list(await app.state.desk.records.deals.list(200))


async def test_a_linked_account_works_as_its_user(app: FastAPI, client: httpx.AsyncClient, slack: SlackServer) -> None:
    first = mention(NOTES, user="U7")
    await deliver(client, first)
    assert "吴涛" in (await slack.until(1))[0]["text"]
    deal_id = (await deals(app))[0].id
    owner = (await app.state.desk.records.access.user("林溪")).id
    thing = await app.state.desk.records.access.deal(deal_id)
    assert (thing.owner, thing.team, thing.shared) == (owner, "东区", False)
    assert (await app.state.desk.records.audit.of_deal(deal_id))[0].who == "林溪"

    slack.calls.clear()
    ours = mention("见吴总怎么说", user="U8", thread_ts=first["event"]["ts"])
    await deliver(client, ours)
    whispered = await slack.until(1, "chat.postEphemeral")
    assert (whispered[0]["user"], len(whispered), slack.posted()) == ("U8", 1, [])
    assert "没有共享给您" in whispered[0]["text"]
    assert "吴" not in whispered[0]["text"]
    thread = await app.state.desk.records.conversations.find(f"slack:T1:C1:{first['event']['ts']}")
    assert thread.deal_id == deal_id
    assert [m.text for m in await app.state.desk.records.conversations.messages(thread.id)].count("见吴总怎么说") == 0


@pytest.mark.parametrize("account", ["U9", "U404", ""])
async def test_who_is_not_linked_or_suspended_is_told_so_and_nothing_is_kept(
    app: FastAPI, client: httpx.AsyncClient, slack: SlackServer, account: str
) -> None:
    before = await deals(app)
    asked = mention(NOTES, user=account)
    await deliver(client, asked)
    whispered = await slack.until(1, "chat.postEphemeral")
    assert ("link-slack" in whispered[0]["text"], len(whispered), slack.posted()) == (True, 1, [])
    assert await deals(app) == before
    assert await app.state.desk.records.conversations.find(f"slack:T1:C1:{asked['event']['ts']}") is None
