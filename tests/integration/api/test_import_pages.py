"""CRM exports through the page: seen, corrected, written. Invented names."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.web.kept import LIFETIME, Kept
from api.web.refusals import REFUSALS
from coach.errors import NotFound

from .access_world import World
from .conftest import settings_in

FIXTURES = Path(__file__).parents[2] / "fixtures" / "crm"
MIXED = (
    "客户名称,姓名,职务,商机名称,销售金额,结单日期\n"
    "临澜印务,宋启明,生产总监,排产二期,86万,2027-03-31\n"
    "东篱食品,孟兆丰,厂长,换型改善,很多,2027-02-30\n"
)
UNKNOWN = "厂家,老板,要买啥,多少钱\n云岫家居,郝平,齐套排产,36万\n"


@pytest.fixture
def own(tmp_path: Path) -> Any:
    """A service without deals."""
    app = create_app(settings_in(tmp_path), warm=False)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as http:
        yield http


def sent(*named: tuple[str, bytes]) -> list[tuple[str, tuple[str, bytes]]]:
    return [("files", one) for one in named]


def form(page: str) -> dict[str, str]:
    """Everything the preview's form would send, as a browser without script sends it."""
    inside = page[page.index('action="/import/commit"') : page.index("</form>", page.index('action="/import/commit"'))]
    found = {
        html.unescape(name): html.unescape(value)
        for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', inside)
    }
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', inside, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected|<option selected>([^<]*)', options)
        found[html.unescape(name)] = html.unescape((chosen[1] or chosen[2]) if chosen else "")
    return found


def test_an_export_is_shown_then_written_and_leads_to_its_deals(own: TestClient) -> None:
    names = ("salesforce_accounts.csv", "salesforce_contacts.csv", "salesforce_opportunities.csv")
    shown = own.post("/import", files=sent(*((n, (FIXTURES / n).read_bytes()) for n in names)))
    assert shown.status_code == 200
    assert own.get("/api/v1/deals").json() == []
    for name in names:
        assert name in shown.text
    fields = form(shown.text)
    assert "opportunity.amount" in fields.values()
    done = own.post("/import/commit", data=fields)
    assert done.status_code == 200
    assert done.url.path == "/import/done"
    ids = [d["id"] for d in own.get("/api/v1/deals").json()]
    assert ids
    assert all(f'href="/deals/{i}"' in done.text for i in ids)
    assert own.get(f"/deals/{ids[0]}").status_code == 200, "a deal without notes has a page"
    again = own.post("/import", files=sent(*((n, (FIXTURES / n).read_bytes()) for n in names)))
    assert 'class="primary"' not in again.text.split('action="/import/commit"')[1]


def test_a_column_read_wrong_is_put_right_and_looked_at_again(own: TestClient) -> None:
    shown = own.post("/import", files=sent(("x.csv", UNKNOWN.encode())))
    assert shown.status_code == 200
    fields = form(shown.text)
    fields['["x.csv","","厂家"]'] = "account.name"
    fields['["x.csv","","要买啥"]'] = "opportunity.name"
    fields['["x.csv","","多少钱"]'] = "opportunity.amount"
    early = own.post("/import/commit", data=fields)
    assert own.get("/api/v1/deals").json() == [], "what was not looked at is not written"
    assert "还没有写入" in early.text
    assert "360,000 CNY" in early.text
    read = own.post("/import", data=fields)
    assert "齐套排产" in read.text
    own.post("/import/commit", data=form(read.text))
    deal = own.get("/api/v1/deals").json()[0]
    assert (deal["customer"], deal["name"]) == ("云岫家居", "齐套排产")
    wrong = own.post("/import", data=fields | {'["x.csv","","厂家"]': "nothing.such"})
    assert wrong.status_code == 422


def test_errors_are_told_by_row_and_the_good_rows_can_come_alone(own: TestClient) -> None:
    shown = own.post("/import", files=sent(("m.csv", MIXED.encode())))
    assert "第 3 行" in shown.text
    assert "“很多”不是金额" in shown.text
    assert "“2027-02-30”这一天不存在" in shown.text
    fields = form(shown.text)
    refused = own.post("/import/commit", data=fields)
    assert (refused.status_code, own.get("/api/v1/deals").json()) == (422, [])
    own.post("/import/commit", data=fields | {"only_good": "on"})
    assert [d["customer"] for d in own.get("/api/v1/deals").json()] == ["临澜印务"]


def test_the_same_column_in_two_files_is_read_for_each(own: TestClient) -> None:
    files = sent(("a.csv", "名字,客户\n一期,甲厂\n".encode()), ("a.csv", "名字,客户\n戚远,乙厂\n".encode()))
    fields = form(own.post("/import", files=files).text)
    fields['["a.csv","","名字"]'] = "opportunity.name"
    fields['["a (2).csv","","名字"]'] = "contact.name"
    own.post("/import/commit", data=form(own.post("/import", data=fields).text))
    deals = {d["customer"]: own.get(f"/api/v1/deals/{d['id']}").json() for d in own.get("/api/v1/deals").json()}
    assert deals["甲厂"]["opportunity"]["project"] == "一期"
    assert [p["name"] for p in deals["乙厂"]["people"]] == ["戚远"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xls", b"x"),
        ("a.pdf", b"x"),
        ("a.xlsx", b"PK not a workbook"),
        ("a.csv", b""),
        ("a.csv", "客户名称,姓名\n".encode()),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_chinese(own: TestClient, name: str, data: bytes) -> None:
    refused = own.post("/import", files=sent((name, data)))
    assert refused.status_code == 422
    assert re.search(r'role="alert">[^<]*[一-鿿]', refused.text), refused.text
    assert own.post("/import", data={}).status_code == 422


def test_files_are_nobody_elses_and_gone_after_an_hour(world: World) -> None:
    shown = world.ask("owner", "POST", "/import", files=sent(("m.csv", MIXED.encode())))
    word = form(shown.text)["upload"]
    assert world.ask("owner", "POST", "/import", data={"upload": word}).status_code == 200
    assert world.ask("mate", "POST", "/import", data={"upload": word}).status_code == 404
    assert world.ask("mate", "POST", "/import/commit", data=form(shown.text)).status_code == 404
    at = 0.0
    kept = Kept(lambda: at)
    mine = kept.put("u1", [("a.csv", b"x")])
    assert kept.get("u1", mine).files
    at = LIFETIME + 1
    with pytest.raises(NotFound):
        kept.get("u1", mine)


def test_every_refusal_has_a_pattern_that_is_whole() -> None:
    for pattern, words in REFUSALS:
        groups = re.compile(pattern).groups
        assert pattern.startswith("^"), pattern
        assert pattern.endswith("$"), pattern
        assert all(int(n) <= groups for n in re.findall(r"\\(\d)", words)), pattern
