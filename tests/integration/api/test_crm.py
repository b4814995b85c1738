"""CRM exports over REST and on the command line: shown first, then all or nothing. Sample data, invented names."""

from __future__ import annotations

import asyncio
import io
import json
import random
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from coach.crm.plan import make, read
from coach.errors import BadInput

from .conftest import settings_in

URL = "/api/v1/crm/import"
FIXTURES = Path(__file__).parents[2] / "fixtures" / "crm"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A service without deals."""
    app = create_app(settings_in(tmp_path_factory.mktemp("crm")), warm=False)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as http:
        yield http


def files(*names: str) -> list[tuple[str, tuple[str, bytes]]]:
    return [("files", (name, (FIXTURES / name).read_bytes())) for name in names]


def test_shown_then_written_then_known(own: TestClient) -> None:
    sent = files("salesforce_accounts.csv", "salesforce_contacts.csv", "salesforce_opportunities.csv")
    shown = own.post(URL, params={"preview": True}, files=sent)
    assert shown.status_code == 200, shown.text
    assert (shown.json()["new_deals"], own.get("/api/v1/deals").json()) == (2, [])
    assert {c["field"] for c in shown.json()["mapping"]} >= {"account.name", "contact.title", "opportunity.amount"}
    done = own.post(URL, files=sent)
    assert done.status_code == 201, done.text
    assert [d["version"] for d in done.json()["new"]] == [1, 1]
    deal = own.get(f"/api/v1/deals/{done.json()['new'][0]['id']}").json()
    assert (deal["account"]["industry"], deal["opportunity"]["probability_source"]) == ("manufacturing", "CRM")
    assert [x["verb"] for x in own.get(f"/api/v1/deals/{deal['id']}/audit").json()] == ["crm import"]
    again = own.post(URL, files=sent).json()
    assert (again["new"], again["changed"], len(again["preview"]["duplicates"])) == ([], [], 7)
    more = "First Name,Last Name,Account Name,Title\nNoa,Vance,Birchwater Foods,COO\n"
    filled = own.post(URL, params={"duplicates": "fill"}, files=[("files", ("c.csv", more.encode()))]).json()
    assert [(d["customer"], d["version"]) for d in filled["changed"]] == [("Birchwater Foods", 2)]


def test_one_bad_cell_keeps_everything_out(own: TestClient) -> None:
    before = own.get("/api/v1/deals").json()
    bad = "商机名称,客户名称,销售金额\n一期,新厂甲,5万\n二期,新厂乙,很多\n".encode("gb18030")
    refused = own.post(URL, files=[("files", ("o.csv", bad))])
    assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json")
    assert refused.json()["errors"] == [
        {"where": "o.csv, row 3, 销售金额", "message": "'很多': no amount; write 1200000, 1,200,000.00 or 120万"}
    ]
    assert own.get("/api/v1/deals").json() == before


def test_columns_are_mapped_by_hand_and_fields_are_listed(own: TestClient) -> None:
    data = "厂家,要买的,多少钱\n新厂丙,换型,30万\n".encode()
    by_hand = ["厂家=account.name", "要买的=opportunity.name", "多少钱=opportunity.amount"]
    shown = own.post(URL, params={"preview": True}, data={"map": by_hand}, files=[("files", ("x.csv", data))])
    assert shown.json()["rows"][0]["name"] == "换型", shown.text
    assert "结单日期" in own.get("/api/v1/crm/fields").json()["opportunity.close_date"]
    wrong = own.post(URL, data={"map": ["厂家=nothing"]}, files=[("files", ("x.csv", data))])
    assert (wrong.status_code, "account.name" in wrong.json()["detail"]) == (422, True)


def test_the_command_shows_and_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from coach.cli import app

    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path))
    run = CliRunner().invoke
    names = [str(FIXTURES / n) for n in ("fxiaoke_customers.csv", "fxiaoke_contacts.csv", "fxiaoke_opportunities.csv")]
    shown = run(app, ["crm", *names, "--preview"])
    assert shown.exit_code == 0, shown.output
    assert "商机金额(万元) → opportunity.amount  e.g. 86.5" in shown.output
    assert "2 new deals, 0 changed" in shown.output
    asked = run(app, ["crm", *names])
    assert "Nothing was written; add --yes" in asked.output
    written = json.loads(run(app, ["crm", *names, "--yes", "--json"]).stdout)["written"]
    assert len(written) == 2
    out = tmp_path / "deal.yaml"
    assert run(app, ["export", written[0], "-o", str(out), "--history"]).exit_code == 0
    brought = json.loads(run(app, ["import", str(out), "--json"]).stdout)
    assert (brought["id"] != written[0], brought["customer"]) == (True, "青梧检测")
    missing = run(app, ["export", "nope"])
    assert missing.exit_code != 0


def workbook(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def good() -> bytes:
    return (FIXTURES / "xiaoshouyi.xlsx").read_bytes()


def wide() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["姓名", "客户名称"] + ["x"] * 400)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


HOSTILE = {
    "empty.xlsx": b"", "text.xlsx": b"not a zip", "cut.xlsx": good()[:3000], "bomb.xlsx": workbook(a=b"\0" * 90_000_000),
    "parts.xlsx": workbook(**{f"p{n}": b"" for n in range(1100)}), "entity.xlsx": workbook(**{"xl__workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}),
    "none.xlsx": workbook(a=b"x"), "wide.xlsx": wide(), "old.xls": b"\xd0\xcf\x11\xe0", "macro.exe": b"MZ", "zero.csv": b"\0\0\0",
    "nothing.csv": b"", "header.csv": "姓名,客户名称".encode(), "unknown.csv": b"a,b\n1,2", "open.csv": '姓名,客户名称\n"甲,乙'.encode(),
    "ragged.csv": "姓名,客户名称\n甲,乙,丙,丁".encode(), "latin.csv": b"\xff\xff\xff,\x81", "long.csv": "姓名,客户名称\n".encode() + b"x" * 200_000,
    "rows.csv": "姓名,客户名称\n".encode() + "甲,乙\n".encode() * 21_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_clear_error(own: TestClient, name: str) -> None:
    refused = own.post(URL, params={"preview": True}, files=[("files", (name, HOSTILE[name]))])
    assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json"), refused.text
    detail = refused.json()["detail"]
    assert detail.startswith(f"{name}: ")
    assert "\n" not in detail


def test_too_large_is_refused_before_it_is_read(own: TestClient) -> None:
    assert own.post(URL, files=[("files", ("a.csv", b"x" * 11_000_000))]).status_code == 413


def test_three_hundred_broken_files_crash_nothing() -> None:
    """Bytes are changed, cut out and doubled; the file is read, or refused in one line."""
    dice = random.Random(11)
    seeds = [(p.name, p.read_bytes()) for p in sorted(FIXTURES.iterdir()) if p.suffix != ".md"]
    refused = 0
    for _ in range(300):
        name, data = dice.choice(seeds)
        broken = bytearray(data)
        for _ in range(dice.randint(1, 12)):
            at = dice.randrange(len(broken))
            broken[at : at + dice.randint(0, 6)] = dice.randbytes(dice.randint(0, 6))
        try:
            make(read([(name, bytes(broken))]))
        except BadInput as error:
            refused += 1
            assert "\n" not in str(error)
            assert name in str(error)
    assert refused > 20


TOKENS = [
    b"<",
    b">",
    b'"',
    b"/",
    b"\0",
    b"9" * 20,
    b"-1",
    b"A0",
    b"XFDZ1",
    b"nan",
    b"e400",
    b't="d"',
    b't="s"',
    b's="999"',
    b"&#0;",
    b"\xff",
]


@pytest.mark.filterwarnings("ignore")  # openpyxl grumbles about damage that it can read
def test_workbooks_broken_inside_their_zip_crash_nothing() -> None:
    """The zip is whole and its checksums fit, so that the damage reaches the parser."""
    dice = random.Random(5)
    with zipfile.ZipFile(io.BytesIO(good())) as book:
        parts = {info.filename: book.read(info) for info in book.infolist()}
    read_anyway = 0
    for _ in range(150):
        mine = dict(parts)
        name = dice.choice(list(mine))
        broken = bytearray(mine[name])
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(broken) + 1)
            broken[at : at + dice.randint(0, 8)] = dice.choice(TOKENS)
        mine[name] = bytes(broken)
        if dice.random() < 0.1:
            del mine[dice.choice(list(mine))]
        try:
            make(read([("a.xlsx", workbook(**{k.replace("/", "__"): v for k, v in mine.items()}))]))
            read_anyway += 1
        except BadInput as error:
            assert "\n" not in str(error)
    assert 0 < read_anyway < 150


async def test_an_import_that_loses_a_race_writes_nothing(tmp_path: Path) -> None:
    import httpx

    app = create_app(settings_in(tmp_path), warm=False)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http,
    ):
        await http.post(URL, files=files("fxiaoke_customers.csv"))
        sent = files("fxiaoke_contacts.csv", "fxiaoke_opportunities.csv")
        answers = await asyncio.gather(*(http.post(URL, files=sent) for _ in range(3)))
        assert {a.status_code for a in answers} <= {201, 409}
        lines = (await http.get("/api/v1/deals")).json()
        deals = [(await http.get(f"/api/v1/deals/{line['id']}")).json() for line in lines]
    assert [len(d["people"]) for d in deals] == [1, 1]
    assert {d["version"] for d in deals} == {2}
