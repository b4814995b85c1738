"""After the signature over REST and on the page: kept with its version, exported, imported and deleted with the deal."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from fastapi.testclient import TestClient

VIEWS = (
    "shared-risk",
    "delivery",
    "delivery/contract",
    "delivery/plan",
    "delivery/report",
    "delivery/value",
    "delivery/next",
)
PAPERS = ("contract", "plan", "report", "value", "next")
NOTE = (
    "【5月6日】见了松岭阀门生产副总季岚，第三次。她说交期老是拖，每月晚交单数24单，单张多付运费1800元，单张延期扣款3200元，都是财务口径。"
    "选型她定。计划部柏青天天要用，很支持。"
)
AGREED = {
    "low": 10, "base": 25, "high": 40, "who": "季岚",
    "source": {"type": "customer", "said_by": "季岚", "quote": "晚交少四分之一我就认"},
}  # fmt: skip


def put(client: TestClient, url: str, body: Any) -> Any:
    version = client.get(url).headers["ETag"]
    return client.put(f"{url}/delivery", json=body, headers={"If-Match": version})


@pytest.fixture
def url(client: TestClient, sample: dict[str, Any]) -> str:
    made = client.post("/api/v1/deals", json={"notes": NOTE, "offering": sample["seller"], "customer": "松岭阀门"})
    return f"/api/v1/deals/{made.json()['id']}"


@pytest.fixture
def promised(client: TestClient, url: str) -> str:
    """The same with an improvement the customer stands behind."""
    inputs = [
        AGREED | {"input": "late_cost.improvement_pct"},
        AGREED | {"input": "late_cost.scope_pct", "low": 100, "base": 100, "high": 100},
    ]
    kept = client.put(f"{url}/assumptions", json=inputs, headers={"If-Match": client.get(url).headers["ETag"]})
    assert kept.status_code == 200, kept.text
    return url


MEASURED = {
    "of": "late_cost", "quantity": {"value": 18, "unit": "count_per_month"}, "start": "2027-04-01", "end": "2027-06-30",
    "source": {"type": "document", "said_by": "柏青", "quote": "订单台账"}, "accepted_by": "季岚",
}  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_names_its_version(client: TestClient, url: str, view: str) -> None:
    answer = client.get(f"{url}/{view}")
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"1"'), answer.text
    assert client.get(f"/api/v1/deals/nowhere/{view}").status_code == 404


@pytest.mark.parametrize("paper", PAPERS)
def test_every_page_is_a_word_file_and_markdown(client: TestClient, url: str, paper: str) -> None:
    word = client.get(f"{url}/delivery/papers/{paper}")
    assert word.status_code == 200, word.text
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(word.content)).namelist()
    for lang in ("zh", "en"):
        text = client.get(f"{url}/delivery/papers/{paper}", params={"format": "md", "lang": lang}).text
        assert text.startswith("# ")
        assert "[[" not in text


def test_the_record_needs_the_version_it_was_made_from(client: TestClient, url: str) -> None:
    assert client.put(f"{url}/delivery", json={"start": "2027-01-11"}).status_code == 428
    assert put(client, url, {"start": "2027-01-11"}).status_code == 200
    late = client.put(f"{url}/delivery", json={"start": "2027-01-18"}, headers={"If-Match": '"1"'})
    assert late.status_code == 412
    assert client.get(f"{url}/delivery").json()["start"] == "2027-01-11"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"start": "11.01.2027"}, "start"),
        ({"milestones": [{"id": "trial", "start": "2027-03-01", "end": "2027-02-01"}]}, "milestones[0].end"),
        ({"measurements": [MEASURED | {"source": {"type": "document"}}]}, "measurements[0].source"),
        ({"measurements": [MEASURED | {"end": ""}]}, "measurements[0].end"),
        ({"steps": [{"what": "x" * 2_001}]}, "steps[0].what"),
    ],
)
def test_what_does_not_hold_together_is_refused_by_name(client: TestClient, url: str, body: Any, field: str) -> None:
    answer = put(client, url, body)
    assert answer.status_code == 422
    assert field in answer.text


def test_the_signature_fixes_the_table_and_measurements_are_set_against_it(client: TestClient, promised: str) -> None:
    signed = put(client, promised, {"signed": "2027-01-04", "start": "2027-01-11"})
    assert signed.status_code == 200, signed.text
    record = client.get(f"{promised}/delivery").json()
    (promise,) = [p for p in record["promises"] if p["id"] == "late_cost"]
    assert (promise["improvement_base"], promise["confirmed"]) == (25, True)
    changed = [p | {"improvement_base": 5} for p in record["promises"]]
    assert put(client, promised, record | {"promises": changed}).status_code == 422

    assert put(client, promised, record | {"measurements": [MEASURED]}).status_code == 200
    report = client.get(f"{promised}/delivery/value", params={"until": "2027-06-30"}).json()
    (row,) = [r for r in report["rows"] if r["promise"]["id"] == "late_cost"]
    assert (row["achieved_pct"], row["status"], row["accepted_by"]) == (25.0, "met", "季岚")
    assert row["money"]["quantity"]["value"] == pytest.approx(24 * 12 * (1800 + 3200) * 0.25)
    measured = [f for f in report["facts"] if f["id"] == "measured:m1"]
    assert (measured[0]["source"]["said_by"], measured[0]["source"]["date"]) == ("柏青", "2027-06-30")
    later = client.get(f"{promised}/delivery/value", params={"until": "2027-12-31"}).json()
    assert next(r for r in later["rows"] if r["promise"]["id"] == "late_cost")["status"] == "not_measured"


def test_the_record_goes_where_the_deal_goes(client: TestClient, promised: str) -> None:
    put(client, promised, {"signed": "2027-01-04", "start": "2027-01-11", "measurements": [MEASURED]})
    out = client.get(f"{promised}/export")
    assert "订单台账" in out.text
    back = client.post("/api/v1/deals/import", files={"file": ("d.yaml", out.content)})
    assert back.status_code in (200, 201), back.text
    copy = f"/api/v1/deals/{back.json()['id']}"
    assert client.get(f"{copy}/delivery").json()["measurements"][0]["source"]["quote"] == "订单台账"
    assert client.delete(copy, headers={"If-Match": "*"}).status_code in (200, 204)
    assert client.get(f"{copy}/delivery").status_code == 404


def test_our_exposure_stays_out_of_the_customers_pages(client: TestClient, promised: str) -> None:
    risk = client.get(f"{promised}/shared-risk").json()
    assert risk["shares"][0]["exposures"]
    proposal = client.post(f"{promised}/proposals", json={"writer": "playbook"}).json()
    text = str(proposal["sections"])
    assert "敞口" not in text
    assert "让出" not in text


def test_the_page_keeps_a_step_and_gives_a_refused_form_back(client: TestClient, url: str) -> None:
    page = url.replace("/api/v1", "") + "/delivery"
    assert "签约与交付" in client.get(page).text
    kept = client.post(
        page, data={"version": "1", "part": "step", "who": "problem", "line": "编码有两套 @柏青 2027-02-01"}
    )
    assert kept.status_code == 200
    (step,) = client.get(f"{url}/delivery").json()["steps"]
    assert (step["kind"], step["owner"], step["due"]) == ("problem", "柏青", "2027-02-01")
    bad = client.post(page, data={"version": "2", "part": "measured", "point": "late_cost", "amount": "很多", "from": "2027-04-01", "to": "2027-06-30", "by": "柏青"})  # fmt: skip
    assert bad.status_code == 422
    assert "很多" in bad.text
    stale = client.post(page, data={"version": "1", "part": "step", "line": "另一条"})
    assert stale.status_code == 412
