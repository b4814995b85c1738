"""The deal review in Chromium: tabs, quotes, forms with and without scripts, nothing wider than a phone."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from coach.samples import load_sample

pytestmark = pytest.mark.browser
TABS = ("map", "review", "account", "rivals", "value")


@pytest.fixture(scope="module")
def deal_path(address: str) -> str:
    """The page of the sample deal, made once."""
    sample = load_sample("zh")
    with httpx.Client(base_url=f"{address}/api/v1", timeout=20) as api:
        made = api.post("/deals", json={"notes": sample["notes"], "offering": sample["seller"], "customer": "沐川泵业"})
    return f"/deals/{made.json()['id']}"


def test_every_tab_is_one_click_away(page: Any, deal_path: str) -> None:
    page.goto(deal_path)
    for tab in TABS:
        page.click(f'.deal-tabs a[href="{deal_path}/{tab}"]')
        assert page.url.endswith(f"{deal_path}/{tab}")
        assert page.locator(".deal-tabs [aria-current]").get_attribute("href").endswith(tab)
        assert page.locator("main section").count() >= 2


def test_the_picture_is_drawn(page: Any, deal_path: str) -> None:
    page.goto(f"{deal_path}/map")
    width = page.evaluate("async () => { const i = document.querySelector('.picture img'); await i.decode(); return i.naturalWidth; }")  # fmt: skip
    assert width == 1600


def test_a_reason_leads_to_the_words_in_the_note(page: Any, deal_path: str) -> None:
    page.goto(f"{deal_path}/review")
    page.locator("#reasons details summary").first.click()
    quote = page.locator("#reasons details[open] q").first
    words = quote.get_attribute("data-quote")
    quote.click()
    assert page.locator("#panel mark").inner_text() == words


def test_only_external_lines_are_copied(page: Any, deal_path: str) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (t) => { window.copied = t; }}})"
    )
    page.goto(f"{deal_path}/rivals")
    card = page.locator(".bcard").first
    card.locator("[data-copy-all]").click()
    copied = page.evaluate("window.copied")
    internal = [t for t in card.locator(".bl.int > p").all_inner_texts() if t.strip()]
    assert copied
    assert internal
    assert not [t for t in internal if t in copied]
    assert card.locator(".bl.int .mark").first.inner_text() == "内部"


def test_an_answer_is_given_on_the_page(page: Any, deal_path: str) -> None:
    page.goto(f"{deal_path}/review")
    prompt = page.locator("#prompt-diversion")
    prompt.locator("summary", has_text="我来答").click()
    prompt.locator('[name="score"][value="2"]').check()
    prompt.locator('[name="text"]').fill("单列了科目")
    prompt.locator('[name="by"]').fill("李可")
    prompt.locator("button.primary").click()
    page.wait_for_url("**/review#prompt-diversion")
    assert "单列了科目（李可判断）" in page.locator("#prompt-diversion").inner_text()


def test_forms_work_without_scripts(browser: Any, address: str, deal_path: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(f"{deal_path}/map")
    plan = page.locator(".plan").first
    plan.locator("summary").click()
    plan.locator('[name="next_step"]').fill("周五带样表去")
    plan.locator("button.primary").click()
    assert "周五带样表去" in page.locator(".plan .touch").first.inner_text()
    context.close()


def test_a_form_from_an_older_page_comes_back_filled_in(page: Any, address: str, deal_path: str) -> None:
    page.goto(f"{deal_path}/review")
    page.fill('.forecast [name="project"]', "还在填的项目")
    httpx.patch(
        f"{address}/api/v1{deal_path}", json={"name": "沐川 二次"}, headers={"If-Match": "*"}
    ).raise_for_status()
    page.click(".forecast button.primary")
    assert "没有保存" in page.locator(".refused").inner_text()
    assert page.input_value('.forecast [name="project"]') == "还在填的项目"
    page.click(".forecast button.primary")
    page.wait_for_url("**/review#forecast")
    page.goto("/pipeline")
    assert page.get_by_role("link", name="还在填的项目").is_visible()


@pytest.mark.parametrize("ui", ["zh", "en"])
def test_nothing_is_wider_than_a_phone(page: Any, deal_path: str, ui: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/ui/{ui}?back={deal_path}")
    for path in (*(f"{deal_path}/{tab}" for tab in TABS), "/pipeline"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        switch = page.locator("header .switch").bounding_box()
        assert switch["x"] + switch["width"] <= 390, path
