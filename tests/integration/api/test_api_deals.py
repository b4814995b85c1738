"""Deals over REST: versions, problems, the five outputs."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

DEALS = "/api/v1/deals"


def test_notes_become_a_deal_that_can_be_read_again(client: TestClient, deal: dict[str, Any]) -> None:
    read = client.get(f"{DEALS}/{deal['id']}")
    assert read.json() == deal
    assert read.headers["etag"] == '"1"'
    assert {"陆明川", "秦岚"} <= {p["name"] for p in deal["people"]}
    assert deal["id"] in {line["id"] for line in client.get(DEALS).json()}


def test_a_second_note_makes_a_new_version(client: TestClient, deal: dict[str, Any], sample: dict[str, Any]) -> None:
    url = f"{DEALS}/{deal['id']}"
    after = client.post(f"{url}/notes", json={"notes": sample["second_notes"]}, headers={"If-Match": '"1"'})
    assert (after.status_code, after.json()["version"], len(after.json()["notes"])) == (200, 2, 2)
    stale = client.post(f"{url}/notes", json={"notes": "李四说好"}, headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    assert stale.headers["content-type"] == "application/problem+json"
    assert client.get(url).json()["version"] == 2


def test_a_deal_is_changed_by_hand_and_deleted(client: TestClient, deal: dict[str, Any]) -> None:
    url = f"{DEALS}/{deal['id']}"
    changed = client.patch(
        url,
        json={"name": "沐川一期", "call": {"with": "秦岚", "when": "2026-12-08 14:30"}},
        headers={"If-Match": '"1"'},
    )
    assert (changed.json()["name"], changed.json()["call"]["with"]) == ("沐川一期", "秦岚")
    assert client.patch(url, json={"offering": None}, headers={"If-Match": '"2"'}).status_code == 422
    assert client.delete(url, headers={"If-Match": '"1"'}).status_code == 412
    assert client.delete(url, headers={"If-Match": '"2"'}).status_code == 204
    assert client.get(url).status_code == 404


def test_the_five_outputs(client: TestClient, deal: dict[str, Any]) -> None:
    url = f"{DEALS}/{deal['id']}"
    spin = client.post(f"{url}/spin-sets").json()
    assert {q["stage"] for q in spin["questions"]} >= {"situation", "problem", "implication"}
    track = client.post(f"{url}/talk-tracks", json={"for": "秦岚"}).json()
    assert [t["person"] for t in track] == ["秦岚"]
    answer = client.post(f"{url}/objection-answers", json={"said": "太贵了", "by": "秦岚"}).json()
    assert all(answer[slot] for slot in ("acknowledge", "explore", "respond", "confirm", "next_step"))
    assert client.post(f"{url}/call-cards", json={"lang": "en"}).json()["lang"] == "en"
    every = client.post(f"{url}/outputs").json()
    assert set(every) >= {"spin", "talk_tracks", "card", "proposal"}


@pytest.mark.parametrize(("params", "headers"), [({"format": "md"}, {}), ({}, {"Accept": "text/markdown"})])
def test_the_proposal_as_markdown(
    client: TestClient, deal: dict[str, Any], params: dict[str, str], headers: dict[str, str]
) -> None:
    url = f"{DEALS}/{deal['id']}/proposals"
    text = client.post(url, params=params, headers=headers)
    assert text.headers["content-type"].startswith("text/markdown")
    assert text.text.startswith("# ")
    assert client.post(url).json()["title"] in text.text


def test_a_demanded_model_that_is_not_there_is_a_503(client: TestClient, deal: dict[str, Any]) -> None:
    answer = client.post(f"{DEALS}/{deal['id']}/spin-sets", json={"writer": "model"})
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/api/v1/deals/nope", None, 404),
        ("GET", "/api/v1/nothing", None, 404),
        ("PUT", "/api/v1/deals", None, 405),
        ("POST", "/api/v1/deals", {"notes": "  "}, 422),
        ("POST", "/api/v1/deals", {"notes": "天气不错"}, 422),
        ("POST", "/api/v1/deals", {"notes": "x", "surprise": 1}, 422),
        ("POST", "/api/v1/deals", None, 422),
        ("GET", "/api/v1/library/search", None, 422),
        ("GET", "/api/v1/library/records/case/nope", None, 404),
        ("GET", "/api/v1/library/records/nope/nope", None, 422),
        ("GET", "/api/v1/deals?limit=0", None, 422),
    ],
)
def test_every_error_is_a_problem(
    client: TestClient, method: str, path: str, body: dict[str, Any] | None, status: int
) -> None:
    answer = client.request(method, path, json=body) if body else client.request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert "Traceback" not in answer.text


def test_the_library_answers_with_reasons_and_whole_records(client: TestClient) -> None:
    found = client.get(
        "/api/v1/library/search", params={"q": "小批量多品种，交期长", "industry": "manufacturing"}
    ).json()
    first = found["hits"][0]
    record = client.get(f"/api/v1/library/records/case/{first['id']}").json()
    assert record["source_url"] == first["url"]


def test_samples_are_marked(client: TestClient) -> None:
    for lang in ("zh", "en"):
        assert client.get("/api/v1/notes/sample", params={"lang": lang}).json()["sample"] is True
        assert client.get("/api/v1/offering/sample", params={"lang": lang}).json()["price_list"]


def test_health(client: TestClient) -> None:
    health = client.get("/api/v1/health").json()
    assert (health["status"], health["writer"]) == ("ok", "playbook")
    assert health["library"]["case"] > 50
