"""The pages of the deal review without scripts: tabs, forms with their version, refusals that keep what was typed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.web.words import WORDS

TABS = ("map", "review", "account", "rivals", "value")


@pytest.fixture
def path(deal: dict[str, Any]) -> str:
    return f"/deals/{deal['id']}"


def get(client: TestClient, path: str, ui: str = "zh") -> str:
    found = client.get(path, headers={"accept": "text/html", "cookie": f"ui={ui}"})
    assert found.status_code == 200, found.text
    return found.text


def post(client: TestClient, path: str, **fields: Any) -> Any:
    return client.post(path, data=fields, headers={"accept": "text/html"}, follow_redirects=False)


@pytest.mark.parametrize("ui", ["zh", "en"])
@pytest.mark.parametrize("tab", TABS)
def test_each_tab_speaks_the_interface_language_and_links_the_others(
    client: TestClient, path: str, tab: str, ui: str
) -> None:
    html = get(client, f"{path}/{tab}", ui)
    assert WORDS[f"rv.tab.{tab}"][0 if ui == "zh" else 1].replace("&", "&amp;") in html
    for other in ("", *(f"/{t}" for t in TABS)):
        assert f'href="{path}{other}"' in html
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=", html), "the policy would refuse it"


def test_the_map_page_shows_the_picture_of_this_version_and_blanks_first(client: TestClient, path: str) -> None:
    html = get(client, f"{path}/map")
    assert f"/api/v1{path}/map.svg?lang=zh&amp;v=1" in html
    scores = [int(n) for n in re.findall(r'<li class="e(\d)">', html)]
    assert len(scores) == 8
    assert scores == sorted(scores)


def test_reasons_open_the_words_behind_them(client: TestClient, path: str) -> None:
    html = get(client, f"{path}/review")
    reasons = html[html.index('id="reasons"') : html.index('id="conditions"')]
    assert "r-for" in reasons
    assert "r-against" in reasons
    assert re.search(r"<details[^>]*>.*<q data-quote=", reasons, re.S)


def test_external_list_holds_no_internal_line(client: TestClient, path: str, deal: dict[str, Any]) -> None:
    html = get(client, f"{path}/rivals")
    copied = set(re.findall(r'<li class="ext-text">(.*?)</li>', html))
    cards = client.get(f"/api/v1{path}/battlecards").json()
    lines = [x for c in cards for part in ("front", "strengths", "weaknesses", "we_lose", "meet") for x in c[part]]
    internal = {x["text"] for x in lines if x["tag"] == "INTERNAL"}
    assert copied
    assert internal
    assert not copied & internal


def test_an_answer_is_kept_and_the_page_returns_to_the_prompt(client: TestClient, path: str) -> None:
    kept = post(client, f"{path}/answers/gain", version=1, score=2, text="说要降到三次", by="李可")
    assert (kept.status_code, kept.headers["location"]) == (303, f"{path}/review#prompt-gain")
    assert "说要降到三次（李可判断）" in get(client, f"{path}/review")
    post(client, f"{path}/answers/gain", version=2, take_back=1)
    assert "李可判断" not in get(client, f"{path}/review")


def test_a_form_from_an_older_page_is_refused_and_keeps_what_was_typed(client: TestClient, path: str) -> None:
    post(client, f"{path}/answers/gain", version=1, score=2, text="先到的", by="甲")
    late = post(client, f"{path}/answers/budget", version=1, score=1, text="后到的一句", by="乙")
    assert late.status_code == 412
    assert WORDS["rv.stale"][0] in late.text
    assert 'value="后到的一句"' in late.text
    assert 'name="version" value="2"' in late.text, "saving again is then a choice made with the page in view"
    assert post(client, f"{path}/answers/budget", score=1, text="没有版本").status_code == 422


def test_a_person_form_changes_what_it_shows_and_nothing_else(client: TestClient, path: str) -> None:
    before = next(p for p in client.get(f"/api/v1{path}").json()["people"] if p["name"] == "秦岚")
    fields = {
        "version": 1, "buying_roles": before["buying_roles"], "contact": before["contact"] or "", "relationship": "supporter",
        "next_step": "12月1日陆总带我们去见", "event": "答应给科目表", "by": "李可",
    }  # fmt: skip
    kept = post(client, f"{path}/people/秦岚", **fields)
    assert kept.status_code == 303
    assert kept.headers["location"].startswith(f"{path}/map#person-")
    deal = client.get(f"/api/v1{path}").json()
    person = next(p for p in deal["people"] if p["name"] == "秦岚")
    assert (person["relationship"], person["support_events"][0]["what"]) == ("supporter", "答应给科目表")
    assert {h["after"].split(":")[0] for h in deal["history"] if h["judged_by"] == "李可"} == {
        "relationship",
        "next_step",
        "support_events",
    }
    assert "12月1日陆总带我们去见" in get(client, f"{path}/map")


def test_a_stated_figure_counts_and_can_be_withdrawn(client: TestClient, path: str) -> None:
    page = get(client, f"{path}/value")
    assert WORDS["rv.not_computable"][0] in page
    assert "workbook.xlsx" not in page
    stated = (("rush_cost_month", "2万"), ("rush_cost_month", "20,000"), ("rush_for_shortage.improvement_pct", "40"), ("rush_for_shortage.scope_pct", "100"))  # fmt: skip
    codes, version = [], 1
    for name, base in stated:
        answer = post(client, f"{path}/assumptions", version=version, form=f"x-{name}", input=name, base=base)
        codes.append(answer.status_code)
        version += answer.status_code == 303
    assert codes == [422, 303, 303, 303]
    page = get(client, f"{path}/value")
    assert f"/api/v1{path}/workbook.xlsx" in page
    assert WORDS["rv.scenarios"][0] in page
    post(client, f"{path}/assumptions", version=version, input="rush_cost_month", take_back=1)
    assert "workbook.xlsx" not in get(client, f"{path}/value")


def test_the_forecast_form_feeds_the_pipeline_page(client: TestClient, path: str) -> None:
    fields = {
        "version": 1,
        "project": "预测一期",
        "amount": "1,000,000",
        "close_date": "2027-03-31",
        "probability": "30",
    }
    refused = post(client, f"{path}/opportunity", **fields)
    assert refused.status_code == 422
    assert WORDS["rv.bad.opportunity.probability_source"][0] in refused.text
    assert 'value="预测一期"' in refused.text
    rest = {"probability_source": "经理", "quarters": "2027-Q1: 400,000\n2027-Q2：600000", "risks": "没见过财务"}
    assert post(client, f"{path}/opportunity", **fields, **rest).status_code == 303
    page = get(client, "/pipeline")
    for words in ("预测一期", "300,000", "2027-Q2", "没见过财务", f'href="{path}/review"'):
        assert words in page


def test_names_from_notes_stay_text(client: TestClient) -> None:
    notes = '采购经理<b onclick="x">王蕾</b>负责评估，她说"<script>alert(1)</script>"。停线一个月5次。'
    deal = client.post("/api/v1/deals", json={"notes": notes, "customer": "<i>甲厂</i>"}).json()
    for tab in TABS:
        html = get(client, f"/deals/{deal['id']}/{tab}")
        assert "<script>alert" not in html
        assert "<i>甲厂" not in html
    assert "<script" not in client.get(f"/api/v1/deals/{deal['id']}/map.svg").text
