"""Importing, keeping and the team in Chromium, as somebody new walks through them. Invented names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
expect.set_options(timeout=30_000)
NOTE = "刚见了汀州卷材的生产副总顾北辰，选哪家他定。换线一次45分钟，一天8次。财务经理贺昕管签字，预算30万。"
EXPORT = "厂家,联系人,要买啥,多少钱\n云岫家居,郝平,齐套排产,36万\n白鹭电机,金晓,产能评估,12万\n"


@pytest.fixture
def deal(address: str) -> str:
    """Path of a fresh deal with its outputs made."""
    with httpx.Client(base_url=f"{address}/api/v1", timeout=30) as api:
        made = api.post("/deals", json={"notes": NOTE, "customer": "汀州卷材"}).json()
        api.post(f"/deals/{made['id']}/outputs").raise_for_status()
    return f"/deals/{made['id']}"


@pytest.fixture
def plain(browser: Any, address: str) -> Iterator[Any]:
    """A page without script."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def test_a_table_with_unknown_columns_is_read_by_hand_and_imported(page: Any, tmp_path: Path) -> None:
    file = tmp_path / "手头的.csv"
    file.write_text(EXPORT, encoding="utf-8")
    page.goto("/")
    page.click("header nav >> text=导入")
    page.set_input_files("#files", file)
    page.click("text=看看会进来什么")
    for column, field in {"厂家": "客户名称", "要买啥": "商机名称", "多少钱": "金额"}.items():
        page.get_by_label(column, exact=True).select_option(label=field)
    page.click(".reread button")
    expect(page.locator(".coming li")).to_have_count(2)
    expect(page.locator(".coming")).to_contain_text("360,000 CNY")
    page.click("button.primary >> text=确认导入")
    page.wait_for_url("**/import/done**")
    page.click(".coming >> text=齐套排产")
    page.wait_for_url("**/deals/*")
    expect(page.locator("h1")).to_have_text("齐套排产")
    expect(page.locator(".person h3")).to_have_text("郝平")


def test_importing_needs_no_script(plain: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("客户名称,姓名,职务\n苇岸食品,田沐,厂长\n", encoding="utf-8")
    plain.goto("/import")
    plain.set_input_files("#files", file)
    plain.click("text=看看会进来什么")
    plain.click("button.primary >> text=确认导入")
    plain.wait_for_url("**/import/done**")
    expect(plain.locator(".coming")).to_contain_text("苇岸食品")


def test_two_sellers_with_the_same_deal_open(page: Any, plain: Any, deal: str) -> None:
    page.goto(deal)
    plain.goto(deal)
    for seller, words in ((plain, "贺昕说预算加到45万。"), (page, "顾北辰说云帆报了28万。")):
        seller.locator("#notes-kept summary").nth(1).click()
        seller.fill("#notes-kept textarea", words)
        seller.click("#notes-kept button.primary")
        seller.wait_for_load_state()
    expect(page.locator(".late")).to_contain_text("没有保存")
    expect(page.locator(".told")).to_contain_text("45万")
    expect(page.locator("#again textarea")).to_have_value("顾北辰说云帆报了28万。")
    page.click("#again button")
    page.wait_for_url(re.compile(deal + "$"))
    page.goto(f"{deal}/keeping")
    expect(page.locator("#history")).to_contain_text("45万")
    expect(page.locator("#history")).to_contain_text("28万")


def test_a_deal_is_renamed_downloaded_brought_back_and_deleted(page: Any, deal: str, tmp_path: Path) -> None:
    page.goto(deal)
    page.click(".meta >> text=改")
    page.fill("#basics [name=name]", "汀州换线")
    page.fill("#basics [name=call_when]", "下周三 14:00")
    page.click("#basics button")
    page.wait_for_url(re.compile(deal + "$"))
    expect(page.locator("h1")).to_have_text("汀州换线")
    expect(page.locator(".meta")).to_contain_text("下周三 14:00")
    page.goto(f"{deal}/keeping")
    with page.expect_download() as waiting:
        page.click("text=下载 YAML")
    waiting.value.save_as(tmp_path / "deal.yaml")
    page.goto("/import")
    page.set_input_files("[name=deal]", tmp_path / "deal.yaml")
    page.click("text=导入这个单子")
    page.wait_for_url("**/deals/*")
    expect(page.locator("h1")).to_have_text("汀州换线")
    copy = page.url
    page.click("#notes-kept >> text=删除这个单子")
    page.wait_for_url("**/delete")
    page.click("button.danger")
    assert page.url.endswith("/delete"), "the box has to be ticked first"
    page.check(".sure input")
    page.click("button.danger")
    page.wait_for_url(re.compile("/$"))
    assert page.goto(copy).status == 404
    expect(page.locator("h1")).to_have_text("没有找到")


def test_an_admin_lets_a_colleague_in_who_then_signs_in(browser: Any, team_address: tuple[str, str]) -> None:
    url, key = team_address
    context = browser.new_context(base_url=url)
    admin = context.new_page()
    admin.set_default_timeout(30_000)
    admin.goto("/team")
    admin.fill("#key", key)
    admin.click("main button.primary")
    admin.wait_for_url("**/team")
    admin.fill("#invite [name=name]", "林溪")
    admin.locator("#invite [name=home]").select_option("华东")
    admin.click("#invite button")
    given = admin.locator(".secret code").inner_text()
    assert given.startswith("ck_")
    expect(admin.locator(".users li", has_text="林溪")).to_contain_text("华东")
    rep = browser.new_context(base_url=url).new_page()
    rep.goto("/sign-in")
    rep.fill("#key", given)
    rep.click("main button.primary")
    rep.wait_for_url(re.compile("/$"))
    assert rep.locator("header nav >> text=团队").count() == 0
    rep.goto("/team")
    expect(rep.locator("h1")).to_have_text("您没有这个权限")
    rep.goto("/keys")
    expect(rep.locator(".key-list li")).to_have_count(1)
    admin.on("dialog", lambda dialog: dialog.accept())
    admin.locator(".users li", has_text="林溪").get_by_role("button", name="停用").click()
    expect(admin.locator(".users li", has_text="林溪")).to_contain_text("已停用")
    rep.goto("/")
    rep.wait_for_url("**/sign-in**")
    expect(admin.locator("#trail")).to_contain_text("林溪")
    rep.context.close()
    context.close()


def test_the_new_pages_fit_a_phone_in_both_languages(page: Any, deal: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for lang in ("en", "zh"):
        page.goto(f"/ui/{lang}")
        for path in ("/", "/import", "/team", "/pipeline", "/library", deal, f"{deal}/keeping", f"{deal}/delete"):
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, (lang, path)
