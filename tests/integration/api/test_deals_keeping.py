"""Keeping over REST: required versions, who changed what, whole deals out and in, forgetting."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from fastapi.testclient import TestClient

from api.app import create_app

from .conftest import settings_in

DEALS = "/api/v1/deals"
NOTES = "11月3日见到生产总监段知远，停线一个月9次，选型他说了算，预算40万。"
MATCH = {"If-Match": '"1"'}


@pytest.fixture
def small(client: TestClient) -> dict[str, Any]:
    """A deal from one short note."""
    made = client.post(DEALS, json={"notes": NOTES, "customer": "云栖阀门"})
    assert (made.status_code, made.headers["etag"]) == (201, '"1"')
    result: dict[str, Any] = made.json()
    return result


def writes(client: TestClient) -> Iterator[tuple[str, str]]:
    """(method, path) of every operation that changes one stored deal, from the OpenAPI document."""
    for path, operations in client.get("/api/v1/openapi.json").json()["paths"].items():
        for method in operations:
            if method in {"put", "patch", "delete"}:
                yield method, path


def test_no_change_without_a_version(client: TestClient, small: dict[str, Any]) -> None:
    bodies: dict[str, Any] = {"patch": {"name": "x"}}
    found = [(m, p) for m, p in writes(client) if "{deal_id}" in p or p.endswith("/accounts")]
    assert {("patch", f"{DEALS}/{{deal_id}}"), ("delete", f"{DEALS}/{{deal_id}}"), ("delete", "/api/v1/accounts")} <= set(found)  # fmt: skip
    for method, path in found:
        url = path.replace("{deal_id}", small["id"])
        body = bodies.get(method, {} if method == "put" else None)
        answer = client.request(method, url, json=body, params={"name": "云栖阀门"} if "accounts" in path else None)
        assert (answer.status_code, answer.headers["content-type"]) == (428, "application/problem+json"), (method, path)
        assert 'If-Match: "3"' in answer.json()["detail"]
    assert client.get(f"{DEALS}/{small['id']}").json() == small


def test_a_note_is_added_without_a_version(client: TestClient, small: dict[str, Any]) -> None:
    url = f"{DEALS}/{small['id']}"
    for text in ("周二见了孔总。", "周三见了申工。"):
        assert client.post(f"{url}/notes", json={"notes": text}).status_code == 200
    assert [n["text"] for n in client.get(url).json()["notes"]][-2:] == ["周二见了孔总。", "周三见了申工。"]


def test_who_comes_late_is_told_the_version_and_what_changed(client: TestClient, small: dict[str, Any]) -> None:
    url = f"{DEALS}/{small['id']}"
    assert client.patch(url, json={"name": "精益一期"}, headers=MATCH).headers["etag"] == '"2"'
    for method, path, body in (
        ("PATCH", url, {"name": "b"}),
        ("POST", f"{url}/notes", {"notes": "b"}),
        ("DELETE", url, None),
    ):
        late = client.request(method, path, json=body, headers=MATCH)
        problem = late.json()
        assert (late.status_code, problem["version"], late.headers["etag"]) == (412, 2, '"2"'), method
        assert "changed by local" in problem["detail"]
        assert [(c["what"], c["before"], c["after"]) for c in problem["changes"]] == [("name", "云栖阀门", "精益一期")]
    for header in ('"9"', "x", 'W/"2"', "2"):
        assert client.patch(url, json={"name": "b"}, headers={"If-Match": header}).status_code == 412, header
    for header in ('"1", "2"', "*"):
        assert client.patch(url, json={"name": "c"}, headers={"If-Match": header}).status_code == 200, header


def test_reads_give_the_version(client: TestClient, small: dict[str, Any]) -> None:
    for path in ("", "/audit", "/export"):
        assert client.get(f"{DEALS}/{small['id']}{path}").headers["etag"] == '"1"'


def test_the_trail_tells_every_write(client: TestClient, small: dict[str, Any]) -> None:
    url = f"{DEALS}/{small['id']}"
    client.patch(url, json={"name": "精益一期", "sales_stage": "proposal"}, headers=MATCH)
    client.post(f"{url}/notes", json={"notes": "11月9日设备科长宁清越说预算压到35万。"}, headers={"If-Match": '"2"'})
    client.post(f"{url}/messages", json={"text": "新来的采购经理阮思齐负责比价。"})
    lines = client.get(f"{url}/audit").json()
    assert [(x["who"], x["verb"], x["before"], x["after"]) for x in lines] == [
        ("local", "chat", 3, 4), ("local", "notes", 2, 3), ("local", "change", 1, 2), ("local", "create", None, 1),
    ]  # fmt: skip
    assert [c["what"] for c in lines[2]["changes"]] == ["name", "sales_stage"]
    assert any(c["what"] == "person:宁清越" for c in lines[1]["changes"])
    assert client.get(f"{url}/audit", params={"limit": 1, "offset": 3}).json() == lines[3:]
    assert client.get(f"{DEALS}/nope/audit").status_code == 404


def test_a_deal_goes_out_and_in(client: TestClient, small: dict[str, Any]) -> None:
    url = f"{DEALS}/{small['id']}"
    client.patch(url, json={"name": "精益一期"}, headers=MATCH)
    client.post(f"{url}/messages", json={"text": "先问什么？"})
    whole = client.get(f"{url}/export", params={"conversation": True, "history": True})
    assert whole.headers["content-type"] == "application/yaml"
    assert whole.headers["content-disposition"] == f'attachment; filename="deal-{small["id"]}.yaml"'
    made = client.post(f"{DEALS}/import", files={"file": ("d.yaml", whole.content)})
    assert (made.status_code, made.headers["etag"]) == (201, '"2"')
    new = made.json()
    assert made.headers["location"] == f"{DEALS}/{new['id']}"
    assert new["id"] != small["id"]
    assert {**new, "id": ""} == {**client.get(url).json(), "id": ""}
    said = client.get(f"{url}/messages").json()
    assert client.get(f"{DEALS}/{new['id']}/messages").json() == said
    assert len(said) == 2
    plain = client.get(f"{url}/export").text
    assert set(yaml.safe_load(plain)) & {"conversation", "versions"} == set()
    assert client.post(f"{DEALS}/import", files={"file": ("d.yaml", plain)}).json()["version"] == 1


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        (
            b"name: a\npeople:\n- {name: b, boss: c}\n",
            "d.yaml: line 3: field people.0.boss: unknown key; use name, title",
        ),
        (b"name: [", "d.yaml: line"),
        (b"\xff\xfe\x00", "d.yaml: line 1: not UTF-8"),
        (b"", "d.yaml: line 1: a deal file is a mapping"),
    ],
)
def test_a_broken_file_is_one_clear_error(client: TestClient, content: bytes, detail: str) -> None:
    refused = client.post(f"{DEALS}/import", files={"file": ("d.yaml", content)})
    assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json")
    assert refused.json()["detail"].startswith(detail)


def test_a_file_of_eleven_megabytes_is_refused(client: TestClient) -> None:
    assert client.post(f"{DEALS}/import", files={"file": ("d.yaml", b"#" * 11_000_000)}).status_code == 413


def test_a_customer_is_forgotten_with_the_version_of_all_deals(client: TestClient) -> None:
    for name in ("雾岭一期", "雾岭二期"):
        client.post(DEALS, json={"notes": NOTES, "customer": "雾岭电子", "name": name})
    read = client.get("/api/v1/accounts", params={"name": "雾岭电子"})
    assert {line["name"] for line in read.json()} == {"雾岭一期", "雾岭二期"}
    third = client.post(DEALS, json={"notes": NOTES, "customer": "雾岭电子"})
    old = {"If-Match": read.headers["etag"]}
    assert client.delete("/api/v1/accounts", params={"name": "雾岭电子"}, headers=old).status_code == 412
    now = {"If-Match": client.get("/api/v1/accounts", params={"name": "雾岭电子"}).headers["etag"]}
    assert client.delete("/api/v1/accounts", params={"name": "雾岭电子"}, headers=now).status_code == 204
    assert client.get("/api/v1/accounts", params={"name": "雾岭电子"}).status_code == 404
    gone = client.get("/api/v1/audit/deletions").json()
    line = next(x for x in gone if x["deal_id"] == third.json()["id"])
    assert (line["who"], line["verb"], line["changes"]) == ("local", "delete", [])
    assert "雾岭" not in str(gone)


async def test_two_sellers_at_the_same_moment(tmp_path: Path) -> None:
    app = create_app(settings_in(tmp_path), warm=False)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http,
    ):
        deal = (await http.post(DEALS, json={"notes": NOTES})).json()
        url = f"{DEALS}/{deal['id']}"
        for version in (1, 2, 3):
            match = {"If-Match": f'"{version}"'}
            told = [http.patch(url, json={"name": f"v{version} {n}"}, headers=match) for n in range(4)]
            answers = await asyncio.gather(*told)
            assert sorted(a.status_code for a in answers) == [200, 412, 412, 412]
            kept = next(a for a in answers if a.status_code == 200).json()["name"]
            assert (await http.get(url)).json()["name"] == kept
        answers = await asyncio.gather(
            http.delete(url, headers=match), http.patch(url, json={"name": "x"}, headers=match)
        )
        assert {a.status_code for a in answers} == {412}


CANARY = "canary51e0c7"
HAN = "雀羽青川"


def test_nothing_of_a_deal_stays_anywhere(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Notes, outputs, chat, exports and refused requests; then every file of the service and its log are searched."""
    caplog.set_level(logging.DEBUG)
    app = create_app(settings_in(tmp_path / "data"), warm=False)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as http:
        notes = f"{NOTES} {HAN}说{CANARY}系统太慢，停线一次要3小时。"
        deal = http.post(DEALS, json={"notes": notes, "customer": f"{HAN}{CANARY}", "name": CANARY}).json()
        url = f"{DEALS}/{deal['id']}"
        assert http.post(f"{url}/outputs").status_code == 200
        http.post(f"{url}/notes", json={"notes": f"{HAN}说预算{CANARY} 50万"}, headers={"If-Match": '"1"'})
        http.post(f"{url}/messages", json={"text": f"{CANARY} {HAN} 先问什么？"})
        whole = http.get(f"{url}/export", params={"conversation": True, "history": True}).content
        http.post(f"{DEALS}/import", files={"file": (f"{CANARY}.yaml", whole + b"\noops: 1\n")})
        http.post(
            "/api/v1/crm/import", files={"files": (f"{CANARY}.csv", f"姓名,客户名称,邮箱\n{HAN},{CANARY},x".encode())}
        )
        http.patch(url, json={"name": CANARY, "oops": CANARY}, headers={"If-Match": "*"})
        http.patch(url, json={"name": CANARY}, headers={"If-Match": '"1"'})
        http.post(f"{url}/talk-tracks", json={"for": CANARY})
        http.get("/api/v1/library/search", params={"q": CANARY})
        forms = [CANARY.encode(), HAN.encode()]
        assert any(f in p.read_bytes() for p in tmp_path.rglob("*") if p.is_file() for f in forms), "the check can see"
        version = http.get(url).headers["etag"]
        assert http.delete(url, headers={"If-Match": version}).status_code == 204
        left = [p.name for p in tmp_path.rglob("*") if p.is_file() and any(f in p.read_bytes() for f in forms)]
        assert left == []
        assert CANARY not in http.get("/api/v1/audit/deletions").text
    ours = [r.getMessage() + str(r.exc_info or "") for r in caplog.records if r.name.startswith("coach")]
    assert not [line for line in ours if CANARY in line or HAN in line]
