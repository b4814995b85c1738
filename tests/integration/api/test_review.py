"""The deal review over REST: views with their version, judgements with If-Match, refusals as problems."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from coach.deal.qualification.prompts import PROMPTS

VIEWS = ("map", "map.svg", "map.png", "qualification", "account", "battlecards", "business-case")
SOURCE = {"type": "assumption"}
INPUTS = (
    ("rush_cost_month", 20_000, 30_000, 45_000),
    ("rush_for_shortage.improvement_pct", 30, 40, 60),
    ("rush_for_shortage.scope_pct", 100, 100, 100),
)
"""What makes one benefit of the sample countable."""


@pytest.fixture
def url(deal: dict[str, Any]) -> str:
    return f"/api/v1/deals/{deal['id']}"


def write(client: TestClient, method: str, url: str, body: Any, version: str = '"1"') -> Any:
    return client.request(method, url, json=body, headers={"If-Match": version})


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_names_the_version_it_was_made_from(client: TestClient, url: str, view: str) -> None:
    answer = client.get(f"{url}/{view}")
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"1"')
    missing = client.get(f"/api/v1/deals/nowhere/{view}")
    assert (missing.status_code, missing.headers["content-type"]) == (404, "application/problem+json")


def test_the_map_says_why_its_light_is_on(client: TestClient, url: str) -> None:
    seen = client.get(f"{url}/map?lang=en").json()
    assert seen["lang"] == "en"
    assert seen["status"]["light"] in {"red", "amber"}
    assert seen["status"]["reason"]["en"]
    assert {p["name"] for p in seen["people"]} >= {"陆明川", "秦岚"}
    assert seen["meddpicc"]["out_of"] == 16


def test_the_picture_shows_the_people_and_may_run_nothing(client: TestClient, url: str) -> None:
    svg = client.get(f"{url}/map.svg")
    assert svg.text.startswith("<svg")
    assert "陆明川" in svg.text
    policy = svg.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert svg.headers["content-disposition"].startswith("inline")
    assert client.get(f"{url}/map.png").content.startswith(b"\x89PNG")


def test_the_review_weighs_reasons_and_names_the_earlier_view(client: TestClient, url: str) -> None:
    seen = client.get(f"{url}/qualification?since=1").json()
    assert seen["verdict"]["view"] == seen["verdict"]["was"] == "conditional_go"
    assert {r["side"] for r in seen["verdict"]["reasons"]} == {"for", "against"}
    assert seen["questions"]["out_of"] == 2 * len(PROMPTS)
    assert client.get(f"{url}/qualification?since=99").status_code == 404


def test_the_account_form_counts_its_blanks(client: TestClient, url: str) -> None:
    form = client.get(f"{url}/account").json()["form"]
    assert form["filled"] == sum(f["filled"] for f in form["fields"])
    assert all(f["ask"] for f in form["fields"] if not f["filled"])


def test_one_battlecard_by_name_and_the_known_ones_where_there_is_none(client: TestClient, url: str) -> None:
    cards = client.get(f"{url}/battlecards").json()
    assert cards[0]["rival"] == "远策APS"
    assert client.get(f"{url}/battlecards/远策APS").json()["rival"] == "远策APS"
    missing = client.get(f"{url}/battlecards/无人知晓")
    assert missing.status_code == 404
    assert "远策APS" in missing.json()["detail"]


# -- judgements -----------------------------------------------------------------------------------
def test_an_answer_overrides_the_score_and_can_be_taken_back(client: TestClient, url: str) -> None:
    before = prompt_of(client, url, "gain")
    assert not before["known"]
    kept = write(client, "PUT", f"{url}/answers/gain", {"score": 2, "text": "陆总说要降到三次", "by": "李可"})
    assert (kept.status_code, kept.headers["ETag"]) == (200, '"2"')
    after = prompt_of(client, url, "gain")
    assert (after["score"], after["judged_by"]) == (2, "李可")
    assert kept.json()["history"][-1] == {
        "kind": "added", "what": "answer:gain", "before": "", "after": "2: 陆总说要降到三次", "quote": "", "note_id": "",
        "judged_by": "李可",
    }  # fmt: skip
    assert write(client, "DELETE", f"{url}/answers/gain", None, '"2"').status_code == 200
    assert prompt_of(client, url, "gain") == before


def prompt_of(client: TestClient, url: str, prompt: str) -> dict[str, Any]:
    questions = client.get(f"{url}/qualification").json()["questions"]["questions"]
    found: dict[str, Any] = next(p for q in questions for p in q["prompts"] if p["prompt"] == prompt)
    return found


def test_a_judgement_about_a_person_reaches_the_map_and_stays_apart_from_the_notes(
    client: TestClient, url: str
) -> None:
    body = {"reports_to": "陆明川", "relationship": "enemy", "weight": 1, "support_events": [{"what": "给了评分表"}]}
    after = write(client, "PATCH", f"{url}/people/邵洁", body).json()
    person = next(p for p in after["people"] if p["name"] == "邵洁")
    assert (person["reports_to"], person["relationship"], person["weight"]) == ("陆明川", "enemy", 1)
    assert "relationship" not in person["evidence"], "words that said she was for us prove nothing of this"
    lines = [h for h in after["history"] if h["judged_by"]]
    assert {h["after"].split(":")[0] for h in lines} == set(body)
    seen = client.get(f"{url}/map").json()
    assert seen["politics"]["reports"]["邵洁"] == "陆明川"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"reports_to": "无此人"}, "reports_to"),
        ({"influences": ["秦岚"]}, "influences"),
        ({"weight": 9}, "weight"),
        ({"title": "总裁"}, "title"),
    ],
)
def test_a_judgement_that_does_not_fit_is_refused(client: TestClient, url: str, body: Any, said: str) -> None:
    refused = write(client, "PATCH", f"{url}/people/秦岚", body)
    assert refused.status_code == 422
    assert said in refused.json()["detail"]
    assert client.get(url).json()["version"] == 1


def test_reporting_lines_never_form_a_circle(client: TestClient, url: str) -> None:
    assert write(client, "PATCH", f"{url}/people/邵洁", {"reports_to": "陆明川"}).status_code == 200
    refused = write(client, "PATCH", f"{url}/people/陆明川", {"reports_to": "邵洁"}, '"2"')
    assert refused.status_code == 422


def test_the_forecast_needs_grounds_and_enters_the_pipeline(client: TestClient, url: str) -> None:
    bare = {"amount": 1000.0, "probability": 50}
    assert write(client, "PUT", f"{url}/opportunity", bare).status_code == 422
    whole = bare | {"probability_source": "经理判断", "quarters": [{"quarter": "2027-Q1", "amount": 600}]}
    assert write(client, "PUT", f"{url}/opportunity", whole).status_code == 200
    found = client.get("/api/v1/pipeline").json()
    line = next(x for x in found["lines"] if x["id"] == url.rpartition("/")[2])
    assert (line["weighted"], line["quarters"]) == (500.0, {"2027-Q1": 600.0})


def test_stated_inputs_make_the_case_and_its_workbook(client: TestClient, url: str) -> None:
    assert client.get(f"{url}/business-case").json()["results"] == {}
    none = client.get(f"{url}/workbook.xlsx")
    assert (none.status_code, none.headers["content-type"]) == (422, "application/problem+json")
    stated = [{"input": i, "low": a, "base": b, "high": c, "source": SOURCE} for i, a, b, c in INPUTS]
    assert write(client, "PUT", f"{url}/assumptions", stated).status_code == 200
    assert set(client.get(f"{url}/business-case").json()["results"]) == {"conservative", "base", "optimistic"}
    book = client.get(f"{url}/workbook.xlsx")
    assert load_workbook(BytesIO(book.content)).sheetnames
    crossed = [{"input": "rush_cost_month", "low": 9, "base": 5, "high": 7, "source": SOURCE}]
    assert write(client, "PUT", f"{url}/assumptions", crossed, '"2"').status_code == 422
    assert write(client, "PUT", f"{url}/assumptions", [stated[0], stated[0]], '"2"').status_code == 422


WRITES: tuple[tuple[str, str, Any], ...] = (
    ("PUT", "answers/gain", {"score": 1, "text": "x"}),
    ("DELETE", "answers/gain", None),
    ("PATCH", "people/秦岚", {"weight": 2}),
    ("PUT", "opportunity", {"amount": 5}),
    ("PUT", "assumptions", []),
)


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_nobody_overwrites_what_they_have_not_read(
    client: TestClient, url: str, method: str, path: str, body: Any
) -> None:
    assert client.request(method, f"{url}/{path}", json=body).status_code == 428
    assert write(client, "PATCH", url, {"name": "别人改过"}).status_code == 200
    stale = write(client, method, f"{url}/{path}", body)
    assert stale.status_code == 412
    assert stale.json()["version"] == 2


def test_unknown_prompts_and_people_are_named_as_such(client: TestClient, url: str) -> None:
    assert "gain" in write(client, "PUT", f"{url}/answers/luck", {"score": 1, "text": "x"}).json()["detail"]
    assert write(client, "PATCH", f"{url}/people/无此人", {"weight": 1}).status_code == 404
