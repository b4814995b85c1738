"""What an attacker, or an unlucky program, sends."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from markdown_it import MarkdownIt

from api.app import create_app
from coach.documents.markdown import escape, render
from coach.plays.results import Block, Proposal, Section
from coach.writing.types import Citation

from .conftest import settings_in

DEALS = "/api/v1/deals"
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>![a](https://evil.example/a.png) [点](javascript:alert(3)) "
    "https://evil.example/q www.evil.example <https://evil.example> <a href='https://evil.example'>x</a> a@evil.example "
    "[r]\n\n[r]: https://evil.example\n# 标题\n> 引\n1. 一\n- 二\n---\n```\ncode\n``` ~~删~~ **粗** &lt;b&gt; `x` | y |"
)


def active(markdown: str) -> list[str]:
    """Tags that a viewer would make of it, beyond the structure we write ourselves."""
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
    return re.findall(r"<(?:a|img|script|svg|i|em|del|h\d|blockquote|ol|ul|pre|hr|b)\b[^>]*>", html)


def test_customer_text_in_the_file_stays_text() -> None:
    for text in (HOSTILE, *HOSTILE.splitlines(), *HOSTILE.split()):
        assert active(escape(text)) == [], text
        assert not re.search(r"(?<![`\w./-])(https?://|www\.)", escape(text)), "a bare address is a link on many sites"
    row = [HOSTILE.replace("\n", " "), "x"]
    blocks = [Block(kind="table", header=["a|", "b"], rows=[row, ["short"]]), Block(kind="bullets", items=[HOSTILE])]
    cite = Citation(id="c", title="t](javascript:alert(1))", url="https://ok.example/a_(b)", level="A", limits=HOSTILE)
    bad = Citation(id="d", title="t", url="javascript:alert(1)", level="B")
    section = Section(id="s", number="1", title=HOSTILE, blocks=blocks)
    text = render(Proposal(lang="zh", title=HOSTILE, sections=[section], citations=[cite, bad]))
    tags = [t for t in active(text) if not re.match(r"<(h1|h2|ol|ul)>", t)]
    assert tags == ['<a href="https://ok.example/a_%28b%29">']


def test_what_is_written_stays_as_it_reads() -> None:
    plain = "首年合计58.7万元（未税），约68%；A-B、C_D 与 3 < 5，U8。"
    assert MarkdownIt().render(escape(plain)) == f"<p>{plain.replace('<', '&lt;')}</p>\n"


def test_the_page_shows_hostile_names_as_text(client: TestClient, sample: dict[str, Any]) -> None:
    sells = json.loads(json.dumps(sample["seller"]))
    sells["company"], sells["offering"][0]["name"] = "<svg onload=alert(4)>", '"><script>alert(5)</script>'
    body = {
        "notes": sample["notes"] + HOSTILE[:200],
        "offering": sells,
        "customer": "<i>甲</i>\"'>",
        "name": "<script>9",
    }
    deal = client.post(DEALS, json=body).json()
    assert client.post(f"{DEALS}/{deal['id']}/outputs").status_code == 200
    page = client.get(f"/deals/{deal['id']}").text
    assert not re.search(r"<script(?! type=\"module\" src)|<img|<svg onload|<i>甲", page)
    assert not re.search(r'(href|src|action)="(?!/|#|https?://)', page)


BODIES = [
    {"offering": {"price_list": [{"item": "x", "amount": float("nan")}]}},
    {"offering": {"price_list": [{"item": "x", "amount": float("inf")}]}},
    {"offering": {"price_list": [{"item": "x", "amount": 1e300}]}},
    {"offering": {"price_list": [{"item": "x", "amount": -1}]}},
    {"call": {"minutes": 10**400}},
    {"call": {"minutes": -5}},
]


@pytest.mark.parametrize("body", BODIES, ids=str)
def test_numbers_that_are_none_are_refused(client: TestClient, deal: dict[str, Any], body: dict[str, Any]) -> None:
    headers = {"Content-Type": "application/json", "If-Match": '"1"'}
    refused = client.patch(f"{DEALS}/{deal['id']}", content=json.dumps(body), headers=headers)
    assert refused.status_code == 422, refused.text
    assert client.get(f"{DEALS}/{deal['id']}/value").status_code == 200


def test_odd_bodies_are_refused_as_problems(client: TestClient, deal: dict[str, Any]) -> None:
    url = f"{DEALS}/{deal['id']}"
    kind = {"Content-Type": "application/json"}
    for content, headers in (
        (b"x", {"Content-Type": "text/plain"}), (b"\xff", kind), (b"[" * 90_000, kind), (b'{"notes": "\\ud800"}', kind),
        (b'{"notes": "a\\u0000b"}', kind), (b'{"notes": "' + b"y" * 50_001 + b'"}', kind), (b"", kind), (b"null", kind),
    ):  # fmt: skip
        answer = client.post(f"{url}/notes", content=content, headers=headers | {"If-Match": "*"})
        assert answer.status_code in (400, 422), content[:20]
        assert answer.headers["content-type"] == "application/problem+json"
    for said in ("", "没有这个人"):
        assert client.post(f"{url}/talk-tracks", json={"for": said or "赵"}).status_code == 404
    assert client.post(f"{url}/objection-answers", json={"said": "贵", "by": "没有这个人"}).status_code == 404


def test_foreign_and_missing_ids_look_the_same(client: TestClient) -> None:
    for path in ("..%2f..%2fetc", "%00", "%0d%0aX:1", "a" * 3000, "-1", "' or 1=1 --"):
        assert client.get(f"{DEALS}/{path}").status_code == 404, path
    assert client.get("/static/..%2f..%2fapp.py").status_code == 404


def test_the_value_model_over_rest(client: TestClient, deal: dict[str, Any]) -> None:
    value = client.get(f"{DEALS}/{deal['id']}/value").json()
    assert {"drivers", "quote", "unknowns", "breakeven", "facts"} <= set(value)
    assert value["quote"]["phases"][0]["first_year"] in {f["id"] for f in value["facts"]}
    assert client.get(f"{DEALS}/nope/value").status_code == 404


@asynccontextmanager
async def serving(folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(settings_in(folder), warm=False)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http,
    ):
        yield http


async def test_of_two_writers_with_one_version_one_is_told_so(tmp_path: Path, sample: dict[str, Any]) -> None:
    async with serving(tmp_path) as http:
        deal = (await http.post(DEALS, json={"notes": sample["notes"]})).json()
        url, match = f"{DEALS}/{deal['id']}/notes", {"If-Match": '"1"'}
        told = [{"notes": f"秦岚说停线按每小时{n}元算。"} for n in (4100, 4200)]
        answers = await asyncio.gather(*(http.post(url, json=t, headers=match) for t in told))
        assert sorted(a.status_code for a in answers) == [200, 412]
    async with serving(tmp_path) as http:
        kept = (await http.get(f"{DEALS}/{deal['id']}")).json()
    assert (kept["version"], len(kept["notes"])) == (2, 2), "a restart keeps the deal"
