"""A streamed reply: whole checked sentences, and the playbook's answer where the stream does not end properly."""

from __future__ import annotations

import asyncio
import time

import pytest

from coach.writing.types import Citation, PartPlan, Plan
from tests.fake_model import FakeModel, Step
from tests.fake_model.server import edited


async def pieces(writer, plan):
    return [p async for p in writer.astream_text(plan)]


def deltas(got):
    return [p.text for p in got if p.kind == "delta" and p.text]


async def test_a_good_stream_comes_by_sentence(chat, writer):
    with FakeModel() as model:
        w = writer(model)
        got = await pieces(w, chat)
    assert len(deltas(got)) == 3 and "310" in deltas(got)[1]
    assert [p.kind for p in got].count("replace") == 0
    done = got[-1]
    assert done.kind == "done" and done.part.writer == "model:fake-1@chat.v1" and done.part.facts == ["rework"]
    assert "".join(deltas(got)) == done.part.text
    assert w.usage[-1].tokens_out == 90 and w.usage[-1].outcome == "ok"


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        ("no-finish", "cut"),
        ("cut", "cut"),
        ("length", "length"),
        ("filtered", "filtered"),
        ("stall", "timeout"),
        ("slow", "timeout"),
        ("denied", "denied"),
        ("broken", "broken"),
        ("busy-long", "busy"),
        ("html", "invalid"),
    ],
)
async def test_an_incomplete_stream_is_replaced_by_the_playbook(script, kind, chat, writer):
    with FakeModel(script) as model:
        started = time.monotonic()
        got = await pieces(writer(model), chat)
    assert time.monotonic() - started < 15
    assert [p.kind for p in got[-2:]] == ["replace", "done"]
    part = got[-1].part
    assert part.writer == "playbook" and part.replaced.startswith(kind)
    assert got[-2].text == part.text and "310" in part.text


@pytest.mark.parametrize(
    "text",
    [
        "先问返工卡在哪一道工序。孟工手里有每月999小时这个数。",
        "先问返工卡在哪一道工序。详见 https://evil.example/x。[[rework]]",
        "先问返工卡在哪一道工序。可以给孟工打三折。[[rework]]",
    ],
)
async def test_a_sentence_that_may_not_be_said_is_never_shown(text, chat, writer):
    with FakeModel(Step(words=edited(reply=text))) as model:
        got = await pieces(writer(model), chat)
    shown = "".join(deltas(got))
    assert "先问返工" in shown and "999" not in shown and "evil" not in shown and "折" not in shown
    assert got[-1].part.replaced.startswith("checks")


async def test_a_reply_that_lost_its_figure_is_replaced(chat, writer):
    with FakeModel(Step(words=edited(reply="先问返工卡在哪一道工序。下一步请孟工带返工单来核。"))) as model:
        got = await pieces(writer(model), chat)
    assert got[-2].kind == "replace" and got[-1].part.replaced.startswith("checks")


async def test_stopping_in_the_middle_leaves_nothing_running(chat, writer):
    with FakeModel("stall") as model:
        stream = writer(model, timeout=10, deadline=20).astream_text(chat)

        async def first():
            async for _ in stream:
                pass

        task = asyncio.create_task(first())
        await asyncio.sleep(0.4)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, 9)  # before the model's ten seconds are over


async def test_english_sentences_keep_their_source_marks(writer):
    draft = "Ask about rework first. A comparable line measured it per shift. [[cite:c1]] Then let Vale count one week."
    part = PartPlan(id="reply", template="chat/reply", brief={"draft": draft}, citation_ids=["c1"], max_chars=400)
    cites = [Citation(id="c1", title="Line report", url="https://example.org/r", level="B")]
    plan = Plan(play="chat", lang="en", parts=[part], citations=cites, context={"customer": "Vale Foods"})
    with FakeModel() as model:
        got = await pieces(writer(model), plan)
    done = got[-1].part
    assert done.citations == ["c1"] and done.writer.startswith("model:")
    assert len(deltas(got)) >= 2 and "".join(deltas(got)).split() == done.text.split()
