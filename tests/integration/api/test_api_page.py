"""The pages without a browser: forms, escaping, downloads, redirects."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.web.render import mark
from api.web.words import WORDS
from coach.deal.facts import SourceType
from coach.plays.results import FactUsed


def fact(fact_id: str, value: str, source: str = "customer") -> FactUsed:
    return FactUsed(id=fact_id, label="x", value=value, source=source)


def test_the_form_works_without_script(client: TestClient, sample: dict[str, Any]) -> None:
    page = client.get("/?sample=zh").text
    offering = re.search(r'class="code">(.*?)</textarea>', page, re.S)
    assert offering
    import html

    form = {
        "notes": sample["notes"],
        "offering_yaml": html.unescape(offering[1]),
        "customer": "沐川泵业",
        "call_with": "秦岚",
    }
    made = client.post("/deals", data=form, follow_redirects=False)
    assert made.status_code == 303
    url = made.headers["location"]
    shown = client.get(url).text
    for word in ("谁是谁", "陆明川", "齐套排产", "下载 Markdown"):
        assert word in shown
    assert "<style" not in shown
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|\sstyle=", shown)
    english = client.post(f"{url}/outputs", data={"lang": "en"}, follow_redirects=False)
    assert english.headers["location"] == f"{url}?lang=en"
    again = client.post(f"{url}/notes", data={"notes": sample["second_notes"], "version": "1"}, follow_redirects=False)
    assert again.status_code == 303
    markdown = client.get(f"{url}/proposal.md")
    assert markdown.headers["content-type"].startswith("text/markdown")
    assert "attachment" in markdown.headers["content-disposition"]
    gone = client.post(f"{url}/delete", data={"version": "2"}, follow_redirects=False)
    assert gone.headers["location"] == "/"
    assert client.get(url, headers={"Accept": "text/html"}).status_code == 404


def test_markup_in_notes_is_shown_as_text(client: TestClient) -> None:
    hostile = '<img src=x onerror=alert(1)> 生产总监<b>赵强</b>说"></textarea><script>alert(2)</script> 停机一个月12次'
    made = client.post("/deals", data={"notes": hostile, "customer": "<i>甲</i>"}, follow_redirects=False)
    shown = client.get(made.headers["location"]).text if made.status_code == 303 else made.text
    assert "alert(1)" in shown
    assert "<img" not in shown
    assert "<script>alert" not in shown
    assert "<i>甲</i>" not in shown


def test_refused_input_is_kept_in_the_form(client: TestClient) -> None:
    refused = client.post("/deals", data={"notes": "今天天气不错", "offering_yaml": "company: 甲"})
    assert refused.status_code == 422
    assert "今天天气不错" in refused.text
    assert 'role="alert"' in refused.text


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_language_switch_only_leads_to_our_own_pages(client: TestClient, back: str) -> None:
    switched = client.get("/ui/en", params={"back": back}, follow_redirects=False)
    assert switched.headers["location"] == "/"
    client.cookies.clear()


def test_a_missing_page_is_a_page(client: TestClient) -> None:
    answer = client.get("/deals/nope", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert client.get("/deals/nope").headers["content-type"] == "application/problem+json"


def test_figures_lead_to_their_source() -> None:
    facts = [fact("f1", "120万元"), fact("f2", "20万元"), fact("lib:acme:0", "22%", "library")]
    shown = mark("<b>一期120万元，二期20万元，同行22%", facts)
    assert shown.startswith("&lt;b&gt;一期<a")
    assert re.findall(r'href="#([^"]+)"', shown) == ["fact-f1", "fact-f2", "case-acme"]


def test_a_figure_inside_another_is_not_a_figure() -> None:
    assert "<a" not in mark("1,220万元 与 20万元.5", [fact("f", "20万元"), fact("g", "3")][1:])
    assert "<a" not in mark("每次停320分钟", [fact("f", "20分钟")])


def test_every_wording_stands_in_both_languages() -> None:
    for key, pair in WORDS.items():
        assert all(pair), key
        assert not re.search("[一-鿿]", pair[1]), key


def test_every_source_of_a_figure_has_a_name() -> None:
    assert {f"source.{s.value}" for s in SourceType} <= set(WORDS)
