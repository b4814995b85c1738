"""Check boxes of the review: who has seen to a condition or task, over REST and the page; nobody signs for another."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from .access_world import ANY, NAMES, World

API = "/api/v1/deals"


def boxes(client: TestClient, deal_id: str) -> list[dict[str, Any]]:
    review = client.get(f"{API}/{deal_id}/qualification").json()
    found: list[dict[str, Any]] = [*review["verdict"]["conditions"], *review["tasks"]]
    return found


def test_a_tick_is_kept_shown_and_taken_back(client: TestClient, deal: dict[str, Any]) -> None:
    before = client.get(f"{API}/{deal['id']}/qualification").json()
    keys = [b["key"] for b in boxes(client, deal["id"])]
    assert keys and len(keys) == len(set(keys)) and all(re.fullmatch(r"[\w.-]+", k) for k in keys)
    path = f"{API}/{deal['id']}/ticks/{keys[0]}"
    put = client.put(path, json={"by": "林溪", "date": "2027-03-05"}, headers={"If-Match": '"1"'})
    assert put.status_code == 200 and put.headers["etag"] == '"2"'
    box = boxes(client, deal["id"])[0]
    assert (box["key"], box["done"]["by"], box["done"]["date"]) == (keys[0], "林溪", "2027-03-05")
    after = client.get(f"{API}/{deal['id']}/qualification").json()
    assert after["verdict"]["view"] == before["verdict"]["view"], "a tick proves nothing"
    (line,) = [h for h in put.json()["history"] if h["what"].startswith("done:")]
    assert line["judged_by"] == "林溪" and box["text"]["zh"] in line["after"]
    assert "☑" in client.get(f"/deals/{deal['id']}/review").text
    gone = client.delete(path, headers={"If-Match": '"2"'})
    assert gone.status_code == 200 and boxes(client, deal["id"])[0]["done"] is None


@pytest.mark.parametrize(
    ("key", "body", "headers", "status"),
    [
        (None, {}, {}, 428),
        (None, {}, {"If-Match": '"9"'}, 412),
        ("CD-none.00000000", {}, {"If-Match": '"1"'}, 404),
        (None, {"date": "next week"}, {"If-Match": '"1"'}, 422),
        (None, {"done": True}, {"If-Match": '"1"'}, 422),
    ],
)
def test_a_tick_that_cannot_stand_is_refused(
    client: TestClient,
    deal: dict[str, Any],
    key: str | None,
    body: dict[str, Any],
    headers: dict[str, str],
    status: int,
) -> None:
    key = key or boxes(client, deal["id"])[0]["key"]
    answer = client.put(f"{API}/{deal['id']}/ticks/{key}", json=body, headers=headers)
    assert answer.status_code == status
    assert not client.get(f"{API}/{deal['id']}").json()["ticks"]


def test_the_page_ticks_with_the_version_it_was_made_from(client: TestClient, deal: dict[str, Any]) -> None:
    page = client.get(f"/deals/{deal['id']}/review").text
    action = re.search(rf'action="(/deals/{deal["id"]}/ticks/[^"]+)"', page)
    assert action and "☐" in page
    done = client.post(action[1], data={"version": "1"}, follow_redirects=False)
    assert done.status_code == 303 and "#tick-" in done.headers["location"]
    late = client.post(action[1], data={"version": "1"}, follow_redirects=False)
    assert late.status_code == 412 and len(client.get(f"{API}/{deal['id']}").json()["ticks"]) == 1
    back = client.post(action[1], data={"version": "2", "take_back": "1"}, follow_redirects=False)
    assert back.status_code == 303 and not client.get(f"{API}/{deal['id']}").json()["ticks"]


def test_nobody_signs_for_another(world: World) -> None:
    deal_id, _ = world.new_deal()
    note = {"notes": "见到生产总监方敏，选哪家她定。质检主管罗桐天天用。"}
    assert world.ask("mate", "POST", f"{API}/{deal_id}/notes", json=note).status_code == 200
    asked = world.ask("mate", "GET", f"{API}/{deal_id}/qualification").json()
    key = asked["verdict"]["conditions"][0]["key"]
    forged = {"by": NAMES["manager"]}
    answered = {"score": 2, "text": "当面说的", **forged}
    prompt = asked["questions"]["questions"][0]["prompts"][0]["prompt"]
    plan = {"plan": {"review": {"outcome": "approved", **forged}}}
    for method, path, body in (
        ("PUT", f"ticks/{key}", forged),
        ("PUT", f"answers/{prompt}", answered),
        ("PATCH", "people/方敏", {"weight": 2, **forged}),
        ("PUT", "opportunity", plan),
    ):
        answer = world.ask("mate", method, f"{API}/{deal_id}/{path}", json=body, headers=ANY)
        assert answer.status_code == 200, answer.text
    deal = world.ask("mate", "GET", f"{API}/{deal_id}").json()
    mine = NAMES["mate"]
    assert deal["ticks"][key]["by"] == deal["answers"][prompt]["by"] == mine
    assert deal["opportunity"]["plan"]["review"]["by"] == mine
    assert {h["judged_by"] for h in deal["history"] if h["judged_by"]} == {mine}
    assert NAMES["manager"] not in str(deal)
    page = world.ask("mate", "GET", f"/deals/{deal_id}/review").text
    assert 'name="by"' not in page, "who is signed in is not asked for a name"


def test_a_review_kept_as_it_was_keeps_who_reviewed(world: World) -> None:
    deal_id, _ = world.new_deal()
    plan = {"plan": {"review": {"outcome": "approved", "by": ""}}}
    path = f"{API}/{deal_id}/opportunity"
    assert world.ask("manager", "PUT", path, json=plan, headers=ANY).status_code == 200
    kept = world.ask("mate", "GET", f"{API}/{deal_id}").json()["opportunity"]
    kept["amount"] = 100000
    after = world.ask("mate", "PUT", path, json=kept, headers=ANY).json()["opportunity"]
    assert after["plan"]["review"]["by"] == NAMES["manager"] and after["amount"] == 100000
