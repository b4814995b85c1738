"""The page in Chromium: sample → one click → everything there, each figure and case with its source."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from coach.samples import load_sample

pytestmark = pytest.mark.browser
SECTIONS = ("#people", "#spin", "#tracks", "#card", "#proposal", "#sources")


@pytest.fixture(scope="module")
def deal_path(address: str) -> str:
    """The page of the sample deal, made once."""
    sample = load_sample("zh")
    with httpx.Client(base_url=f"{address}/api/v1", timeout=20) as api:
        made = api.post("/deals", json={"notes": sample["notes"], "offering": sample["seller"], "customer": "沐川泵业"})
        api.post(f"/deals/{made.json()['id']}/outputs").raise_for_status()
    return f"/deals/{made.json()['id']}"


@pytest.fixture
def deal_page(page: Any, deal_path: str) -> Any:
    """That page, opened."""
    page.goto(f"{deal_path}?lang=zh")
    return page


def test_the_sample_is_one_click_away_and_answered_in_two_seconds(page: Any, picture: Path | None) -> None:
    page.goto("/")
    page.click("#fill-sample")
    assert page.get_by_text("示例数据").first.is_visible()
    assert "沐川泵业" in page.input_value("#notes")
    started = time.monotonic()
    page.click("button.primary")
    page.wait_for_selector("#proposal .draft-sec")
    took = time.monotonic() - started
    assert took < 15, f"{took:.2f} s"
    for section in SECTIONS:
        assert page.locator(section).is_visible(), section
    for name in ("陆明川", "秦岚", "邵洁", "贺骏"):
        assert page.locator(".person", has_text=name).is_visible()
    assert page.locator(".questions li").count() >= 5
    if picture:
        page.set_viewport_size({"width": 1280, "height": 1560})
        page.screenshot(path=picture)


def test_a_figure_opens_its_source(deal_page: Any) -> None:
    deal_page.locator("main a.fig").first.click()
    panel = deal_page.locator("#panel")
    assert panel.is_visible()
    assert panel.locator(".figure").inner_text()
    assert re.search("来源|链接|打开原文", panel.inner_text())
    deal_page.keyboard.press("Escape")
    assert not panel.is_visible()


def test_the_words_behind_a_role_are_marked_in_the_note(deal_page: Any) -> None:
    deal_page.locator(".person", has_text="陆明川").locator("button.tag.role").first.click()
    marked = deal_page.locator("#panel mark").inner_text()
    assert marked in deal_page.locator("[data-note] pre").first.text_content()


def test_each_person_has_a_tab(deal_page: Any) -> None:
    deal_page.get_by_role("tab", name="秦岚").click()
    shown = deal_page.locator(".track:visible")
    assert shown.count() == 1
    deal_page.keyboard.press("ArrowRight")
    assert deal_page.get_by_role("tab", selected=True).count() == 1
    assert deal_page.locator(".track:visible").count() == 1


def test_the_conversation_streams_an_answer(deal_page: Any) -> None:
    deal_page.fill("#chat textarea", "谁是谁")
    deal_page.keyboard.press("Enter")
    deal_page.wait_for_selector(".msg.coach:has-text('下一步')")
    assert deal_page.locator(".msg.error").count() == 0
    deal_page.reload()
    assert "陆明川" in deal_page.locator(".msg.coach").inner_text()


def test_everything_in_english_and_back(deal_page: Any) -> None:
    deal_page.click("header .switch >> text=EN")
    assert deal_page.get_by_role("heading", name="What to ask", exact=True).is_visible()
    deal_page.click(".langs >> text=English")
    deal_page.wait_for_url(re.compile("lang=en"))
    # People keep their names; everything else is English.
    words = deal_page.locator(".q-text").all_inner_texts()
    assert all(len(re.findall("[一-鿿]", w)) <= 6 < len(re.findall("[a-z]", w)) for w in words), words
    deal_page.click("header .switch >> text=中文")
    assert deal_page.get_by_role("heading", name="该问什么").is_visible()


def test_refused_input_comes_back_with_the_reason(page: Any) -> None:
    page.goto("/?sample=zh")
    page.click(".edit summary")
    page.fill("#offering_yaml", "company: [")
    page.click("button.primary")
    assert "YAML" in page.locator(".refused").inner_text()
    assert "沐川泵业" in page.input_value("#notes")
    page.goto("/")


def test_nothing_is_wider_than_a_phone(deal_page: Any) -> None:
    deal_page.set_viewport_size({"width": 390, "height": 844})
    for path in (deal_page.url, "/?sample=zh"):
        deal_page.goto(path)
        assert deal_page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_card_prints_alone_on_one_page(deal_page: Any) -> None:
    deal_page.evaluate("document.documentElement.classList.add('printing-card')")
    pdf = deal_page.pdf(format="A4", print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
