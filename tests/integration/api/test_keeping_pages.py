"""A deal's own pages of keeping: whose it is, what was done to it, forgetting it, and two sellers at once. Invented names."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from .access_world import World

HTML = {"Accept": "text/html"}
NOTE = "刚见了砚溪纸品的生产副总纪开平，选哪家他定。换版一次50分钟，一天9次。财务经理贺昕管签字，预算30万。"


@pytest.fixture
def deal(client: TestClient) -> str:
    """Id of a fresh deal at version 1."""
    return str(client.post("/api/v1/deals", json={"notes": NOTE, "customer": "砚溪纸品"}).json()["id"])


def post(client: TestClient, path: str, **data: str) -> Any:
    return client.post(path, data=data, headers=HTML, follow_redirects=False)


def test_a_note_from_an_old_page_is_kept_and_shown_beside_what_changed(client: TestClient, deal: str) -> None:
    url = f"/deals/{deal}"
    page = client.get(url).text
    assert re.search(r'action="/deals/\w+/notes".*?name="version" value="1"', page, re.S)
    assert post(client, f"{url}/notes", notes="贺昕说预算加到45万。", version="1").status_code == 303
    late = post(client, f"{url}/notes", notes="纪开平说云帆报了28万。", version="1")
    assert late.status_code == 412
    assert "45万" in late.text, "what the other one wrote"
    assert "纪开平说云帆报了28万。</textarea>" in late.text, "what was typed is not lost"
    assert len(client.get(f"/api/v1{url}").json()["notes"]) == 2
    again = re.search(r'name="version" value="(\d+)"', late.text)
    assert again
    assert post(client, f"{url}/notes", notes="纪开平说云帆报了28万。", version=again[1]).status_code == 303
    assert len(client.get(f"/api/v1{url}").json()["notes"]) == 3


def test_an_empty_note_and_a_page_without_a_version_are_told_so(client: TestClient, deal: str) -> None:
    for data in ({"notes": " ", "version": "1"}, {"notes": "贺昕说要先验收。"}):
        refused = post(client, f"/deals/{deal}/notes", **data)
        assert refused.status_code == 422
        assert "String should" not in refused.text
        assert client.get(f"/api/v1/deals/{deal}").json()["version"] == 1


def test_deleting_is_asked_first_and_refused_to_a_stale_page(client: TestClient, deal: str) -> None:
    url = f"/deals/{deal}"
    assert f'href="{url}/delete"' in client.get(url).text
    asked = client.get(f"{url}/delete").text
    assert "砚溪纸品" in asked
    assert re.search(r'type="checkbox" required', asked)
    assert post(client, f"{url}/notes", notes="纪开平下周出差。预算50万。", version="1").status_code == 303
    late = post(client, f"{url}/delete", version="1")
    assert (late.status_code, "50万" in late.text) == (412, True)
    assert post(client, f"{url}/delete").status_code == 422
    assert client.get(f"/api/v1{url}").status_code == 200
    gone = post(client, f"{url}/delete", version="2")
    assert (gone.status_code, gone.headers["location"]) == (303, "/")
    assert client.get(f"/api/v1{url}").status_code == 404


def test_the_history_is_told_in_words(client: TestClient, deal: str) -> None:
    url = f"/deals/{deal}"
    forecast = {"project": "换版提速", "amount": 260000, "probability": 40, "probability_source": "纪开平口头说的"}
    client.put(f"/api/v1{url}/opportunity", json=forecast, headers={"If-Match": "*"})
    client.put(f"/api/v1{url}/opportunity", json=forecast | {"amount": 300000}, headers={"If-Match": "*"})
    client.put(f"/api/v1{url}/answers/urgency", json={"score": 2, "text": "年底要交账"}, headers={"If-Match": "*"})
    shown = client.get(f"{url}/keeping").text
    assert "260,000 CNY → 300,000 CNY" in shown
    assert "迫切性" in shown
    assert "纪开平" in shown
    assert not re.search(r"fact:|person:|opportunity\.|buying_roles", shown), "no field names of ours"
    english = client.get(f"{url}/keeping", headers={"Cookie": "ui=en"}).text
    assert "Urgency" in english
    assert "Download YAML" in english


def test_a_long_history_has_pages(client: TestClient, deal: str) -> None:
    for n in range(24):
        client.patch(f"/api/v1/deals/{deal}", json={"name": f"改名{n}"}, headers={"If-Match": "*"})
    first = client.get(f"/deals/{deal}/keeping").text
    assert "改名23" in first
    assert "新建" not in re.findall(r'class="step-head">.*?</p>', first, re.S)[-1]
    older = client.get(f"/deals/{deal}/keeping?older=20").text
    assert "新建" in re.findall(r'class="step-head">.*?</p>', older, re.S)[-1]


def test_an_exported_deal_comes_back_through_the_page(client: TestClient, deal: str) -> None:
    data = client.get(f"/api/v1/deals/{deal}/export").content
    made = client.post("/import/deal", files={"deal": ("d.yaml", data)}, follow_redirects=False)
    assert made.status_code == 303
    assert made.headers["location"] != f"/deals/{deal}"
    assert "砚溪纸品" in client.get(made.headers["location"]).text
    for name, content in (("d.yaml", b"people: [\n"), ("d.yaml", b"a: 1"), ("d.yaml", b"\xff\xfe")):
        refused = client.post("/import/deal", files={"deal": (name, content)})
        assert refused.status_code == 422
        assert re.search(r'role="alert">[^<]*[一-鿿]', refused.text)


def test_sharing_and_handing_over(world: World) -> None:
    deal, _ = world.new_deal(shared=False)
    url = f"/deals/{deal}"

    def asked(who: str, method: str, path: str, **data: str) -> Any:
        return world.ask(who, method, path, data=data or None, headers=HTML)

    assert "跟团队共享" in asked("owner", "GET", f"{url}/keeping").text
    assert asked("mate", "GET", url).status_code == 404
    assert asked("owner", "POST", f"{url}/sharing", version="1", shared="yes").status_code == 303
    seen = asked("mate", "GET", f"{url}/keeping")
    assert seen.status_code == 200
    assert f'action="{url}/sharing"' not in seen.text, "a colleague cannot take it back"
    assert f'href="{url}/delete"' not in seen.text
    assert asked("owner", "POST", f"{url}/sharing", version="7", shared="no").status_code == 412
    assert "交给别人" not in asked("owner", "GET", f"{url}/keeping").text
    given = asked("manager", "POST", f"{url}/owner", version="1", owner=world.ids["mate"], team="东区")
    assert given.status_code == 303
    assert world.ask("mate", "GET", f"/api/v1{url}/access").json()["owner"] == world.ids["mate"]
    wrong = asked("manager", "POST", f"{url}/owner", version="1", owner=world.ids["stranger"], team="东区")
    assert wrong.status_code == 404
    assert world.ask("mate", "GET", f"/api/v1{url}/access").json()["owner"] == world.ids["mate"]
