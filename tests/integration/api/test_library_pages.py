"""The library pages without a browser: browse, search, record, import with decisions, report, both languages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.web.faults import column, fault, place

from .conftest import settings_in
from .library_files import KILN, filled, small_library

HAN = re.compile("[一-鿿]")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[TestClient]:
    library = small_library(tmp_path / "library")
    app = create_app(settings_in(tmp_path / "data", library_dir=library), warm=False)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


def look(site: TestClient, data: bytes, name: str = "cases.xlsx") -> str:
    """The page that shows what a file would bring."""
    answer = site.post("/library/add", files={"file": (name, data)}, headers={"Accept": "text/html"})
    return html.unescape(answer.text)


def upload_of(page: str) -> str:
    found = re.search(r'name="upload" value="([0-9a-f]+)"', page)
    assert found, page
    return found[1]


def test_records_are_browsed_filtered_and_opened_in_both_languages(site: TestClient) -> None:
    for ui, kinds in (("zh", "案例"), ("en", "Cases")):
        site.cookies.set("ui", ui)
        shown = site.get("/library").text
        assert kinds in shown
        assert "/library/records/case/k8s-denso" in shown
        assert "k8s-denso" not in site.get("/library", params={"industry": "retail_fmcg"}).text
        for kind in ("case", "script", "pain"):
            page = site.get("/library", params={"kind": kind}).text
            path = re.search(rf'href="(/library/records/{kind}/[^"]+)"', page)
            assert path, kind
            record = site.get(path[1])
            assert record.status_code == 200
            assert not re.search(r"<script(?![^>]*src=)|\sstyle=|\son\w+=", record.text)
    record_page = site.get("/library/records/case/k8s-denso").text
    assert 'rel="noopener noreferrer"' in record_page
    assert 'class="level l-B"' in record_page
    assert site.get("/library/records/case/nobody", headers={"Accept": "text/html"}).status_code == 404


def test_a_search_shows_why_each_record_was_found(site: TestClient) -> None:
    pain = site.get("/api/v1/library/records/case/harley-york").json()["pain"]["zh"]
    shown = site.get("/library", params={"find": pain}).text.split('class="shelves"')[0]
    assert "/library/records/case/harley-york" in shown
    assert "为什么是它" in shown


def test_a_file_is_shown_decided_and_found(site: TestClient) -> None:
    shown = look(site, filled(site, KILN, lang="zh"))
    assert "青石耐火砖厂" in shown
    assert "第 3 行" in shown
    assert "pain.zh" in shown
    form = {"upload": upload_of(shown), "kind": "", "approve": "on"}
    done = site.post("/library/commit", data=form, follow_redirects=False)
    assert done.status_code == 303
    assert "已导入 1 条" in site.get(done.headers["location"]).text
    assert "青石耐火砖厂" in site.get("/library", params={"find": "窑一开门砖就炸"}).text.split('class="shelves"')[0]


def test_faults_are_told_in_the_language_of_the_page(site: TestClient) -> None:
    bad = {**KILN, "来源链接": "问老王", "行业": "制造业吧", "客户（中文）": ""}
    data = filled(site, {**bad, "客户（英文）": ""})
    shown = look(site, data)
    assert "“问老王”不是网址" in shown
    assert "空着，这一项必填" in shown
    assert "确认导入" not in shown
    site.cookies.set("ui", "en")
    assert "'问老王' is not a web address" in look(site, data)
    site.cookies.clear()
    assert "不能读 .exe" in look(site, b"MZ", "x.exe")
    assert "没有内容" in look(site, "客户,痛点\n".encode(), "x.csv")


def test_a_duplicate_comes_back_until_its_figures_are_decided(site: TestClient) -> None:
    first = look(site, filled(site, {**KILN, "编号": "greystone"}))
    site.post("/library/commit", data={"upload": upload_of(first), "approve": "on"})
    shown = look(site, filled(site, {**KILN, "编号": "greystone-2", "之后": 4}))
    assert "之后（指标 1）" in shown
    form = {"upload": upload_of(shown), "choice:row 3": "merge"}
    again = site.post("/library/commit", data=form, headers={"Accept": "text/html"})
    assert again.status_code == 422
    assert "同一件事有两个数" in again.text
    assert re.search(r'value="merge" required checked', again.text)
    done = site.post("/library/commit", data={**form, "take:row 3:value_data.0.after": "new"}, follow_redirects=False)
    assert done.status_code == 303
    page = site.get("/library/records/case/greystone").text
    assert "草稿" in page
    site.post("/library/records/case/greystone/review", data={"state": "approved"})
    assert "已启用" in site.get("/library/records/case/greystone").text


def test_the_report_names_gaps_and_months(site: TestClient) -> None:
    shown = site.get("/library/report").text
    assert "目标每月 1–2 条" in shown
    assert "/library/records/pain/changeover_downtime" in shown
    site.cookies.set("ui", "en")
    assert "Target 1–2 a month" in site.get("/library/report").text


def test_markup_in_a_record_is_shown_as_text(site: TestClient) -> None:
    row = {**KILN, "客户（中文）": "<script>alert(1)</script>", "痛点（中文）": "<img src=x onerror=alert(2)>"}
    shown = site.post("/library/add", files={"file": ("x.xlsx", filled(site, row))}).text
    site.post("/library/commit", data={"upload": upload_of(shown)})
    for page in (shown, site.get("/library", params={"review": "draft"}).text):
        assert "&lt;script&gt;" in page
        assert "<script>alert" not in page
        assert "<img src" not in page


def test_wording_of_places_faults_and_columns() -> None:
    assert place("table 1 row 4", "zh") == "表 1 第 4 行"
    assert place("row 4", "en") == "row 4"
    assert fault("empty; it is needed", "zh") == "空着，这一项必填"
    assert fault("something nobody worded", "zh") == "something nobody worded"
    assert column("source_title.en", "case", "zh") == "来源（英文）"
    assert column("value_data.1.after", "case", "en") == "After (Metric 2)"
    assert column("slots.confirm", "script", "zh") == "确认"
