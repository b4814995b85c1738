"""The library in Chromium: template → filled → preview → approved → found; both languages; on a phone."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

pytestmark = pytest.mark.browser
ROW = {
    "行业": "物流",
    "客户（中文）": "东湖冷链",
    "客户（英文）": "East Lake Cold Chain",
    "痛点（中文）": "冷藏车半路断电没人知道，整车货化掉",
    "痛点（英文）": "Reefer trucks lose power unnoticed and loads thaw",
    "方案（中文）": "车厢温度实时报警",
    "方案（英文）": "Live temperature alarms",
    "来源（中文）": "示例通讯",
    "来源链接": "https://example.org/east-lake",
    "证据等级": "B",
    "口语说法（中文）": "冰淇淋拉到就成水了",
}


def fill(template: Path, target: Path) -> None:
    """The row of this test in a downloaded template."""
    book = openpyxl.load_workbook(io.BytesIO(template.read_bytes()))
    sheet = book.worksheets[0]
    for cell in sheet[1]:
        if str(cell.value) in ROW:
            sheet.cell(3, cell.column or 0, ROW[str(cell.value)])
    book.save(target)


def test_from_the_template_to_a_hit(page: Any, tmp_path: Path) -> None:
    page.goto("/library")
    page.click("main a[href='/library/add']")
    with page.expect_download() as download:
        page.click("a[href*='kind=case'][href*='xlsx']")
    fill(Path(download.value.path()), tmp_path / "案例.xlsx")
    page.set_input_files("#file", str(tmp_path / "案例.xlsx"))
    page.click("button.primary")
    page.wait_for_selector(".incoming")
    assert "东湖冷链" in page.locator(".incoming").inner_text()
    page.check("[name=approve]")
    page.click("button.primary")
    page.wait_for_selector(".did")
    page.fill("#find", "冰淇淋拉到就成水了")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hits")
    assert "东湖冷链" in page.locator(".hits li").first.inner_text()
    page.locator(".hits li a").first.click()
    page.wait_for_selector(".facts")
    assert page.locator(".facts a[href='https://example.org/east-lake']").is_visible()
    page.click("text=停用")
    page.wait_for_selector(".state.s-retired")


def test_filters_language_and_phone(page: Any) -> None:
    page.goto("/library?kind=script")
    page.select_option("#f-role", "finance")
    page.click(".filters button")
    page.wait_for_url("**role=finance**")
    assert page.locator(".lines li").count() > 0
    page.click("header .switch >> text=EN")
    page.goto("/library?kind=script&role=finance")
    assert page.get_by_role("link", name="Scripts").first.is_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    paths = (
        "/library",
        "/library?find=line+stops",
        "/library/add",
        "/library/report",
        "/library/records/case/k8s-denso",
    )
    for path in paths:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    page.goto("/ui/zh")
