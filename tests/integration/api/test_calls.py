"""Around a call over REST and on the page: nothing is overwritten blindly, and what is typed in moves the range."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient


def _at(deal: dict[str, Any]) -> str:
    return f"/api/v1/deals/{deal['id']}"


def test_the_brief_comes_with_the_version_it_was_made_from(client: TestClient, deal: dict[str, Any]) -> None:
    made = client.get(f"{_at(deal)}/brief")
    assert made.status_code == 200 and made.headers["ETag"] == f'"{deal["version"]}"'
    assert made.json()["seconds"] <= 60 and len(made.json()["questions"]) == 5


def test_an_answer_needs_the_version_and_moves_the_range(client: TestClient, deal: dict[str, Any]) -> None:
    where, body = f"{_at(deal)}/question-answers", {"question": "stop_hour_cost", "said": "每小时4200元", "by": "秦岚"}
    assert client.post(where, json=body).status_code == 428
    made = client.post(where, json=body, headers={"If-Match": f'"{deal["version"]}"'})
    assert made.status_code == 200, made.text
    assert made.json()["taken"] and made.json()["before"]["text"] != made.json()["after"]["text"]
    assert made.json()["next_questions"] and made.json()["version"] > deal["version"]
    late = client.post(where, json=body, headers={"If-Match": f'"{deal["version"]}"'})
    assert late.status_code == 412
    facts = client.get(_at(deal)).json()["facts"]
    assert any(f["quantity"]["value"] == 4200 and f["source"]["said_by"] == "秦岚" for f in facts)


def test_a_debrief_goes_out_and_comes_back(client: TestClient, deal: dict[str, Any]) -> None:
    form = client.get(f"{_at(deal)}/debrief")
    body = form.json()
    body["people"][0] |= {"there": True, "stance": "supporter"}
    body["commitment"] |= {"got": "我们发一份资料过去", "by": "陆明川", "date": "12月1日"}
    made = client.post(f"{_at(deal)}/debriefs", json=body, headers={"If-Match": form.headers["ETag"]})
    assert made.status_code == 200, made.text
    assert made.json()["commitment"] == "continuation" and made.json()["judged"]


@pytest.mark.parametrize(
    "change", [{"notes": "a\0b"}, {"notes": "长" * 2_001}, {"answers": [{"id": "q1"}] * 201}, {"mood": "good"}]
)
def test_a_form_beyond_reason_is_refused(client: TestClient, deal: dict[str, Any], change: dict[str, Any]) -> None:
    made = client.post(f"{_at(deal)}/debriefs", json={"notes": "定了"} | change, headers={"If-Match": "*"})
    assert made.status_code == 422


def test_the_page_shows_before_and_after_beside_the_questions(client: TestClient, deal: dict[str, Any]) -> None:
    page = client.get(f"/deals/{deal['id']}/call")
    assert page.status_code == 200 and page.text.count('class="answer-form"') >= 9 and 'class="debrief"' in page.text
    typed = {"version": str(deal["version"]), "question": "stop_hour_cost", "said": "每小时4200元", "by": "秦岚"}
    went = client.post(f"/deals/{deal['id']}/question-answers", data=typed, follow_redirects=False)
    assert went.status_code == 303 and went.headers["location"].endswith("/call#heard")
    after = client.get(f"/deals/{deal['id']}/call").text
    assert 'id="heard"' in after and "每小时4,200元" in after
    stale = client.post(f"/deals/{deal['id']}/question-answers", data=typed)
    assert stale.status_code == 412 and "每小时4200元" in stale.text
    filled = {"version": str(deal["version"] + 1), "got": "指定一位财务来核口径", "by": "秦岚", "date": "12月12日"}
    filed = client.post(f"/deals/{deal['id']}/debriefs", data=filled, follow_redirects=False)
    assert filed.status_code == 303 and 'id="filed"' in client.get(f"/deals/{deal['id']}/call").text


def test_a_talk_in_three_lengths_over_rest_and_on_the_page(client: TestClient, deal: dict[str, Any]) -> None:
    made = client.post(f"{_at(deal)}/talk-tracks", json={"for": "秦岚", "lengths": ["30s", "written"]}).json()
    assert made[0]["lengths"]["short"] and made[0]["lengths"]["subject"] and not made[0]["lengths"]["long"]
    assert client.post(f"{_at(deal)}/talk-tracks", json={"lengths": ["5min"]}).status_code == 422
    client.post(f"{_at(deal)}/outputs", json={})
    assert client.get(f"/deals/{deal['id']}").text.count('data-said="short"') >= 4
