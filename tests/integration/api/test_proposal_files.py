"""The proposal as a file over REST and from the page: content type, readable name, and the same draft in each."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient

DEALS = "/api/v1/deals"
OFFICE = "application/vnd.openxmlformats-officedocument."


def text_of(content: bytes, part: str) -> str:
    """All XML of the parts whose name starts so."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return "".join(file.read(n).decode("utf-8", "ignore") for n in file.namelist() if n.startswith(part))


@pytest.mark.parametrize(
    ("kind", "media", "part"),
    [
        ("docx", OFFICE + "wordprocessingml.document", "word/document"),
        ("pptx", OFFICE + "presentationml.presentation", "ppt/slides/slide"),
        ("html", "text/html; charset=utf-8", ""),
        ("md", "text/markdown; charset=utf-8", ""),
    ],
)
def test_each_format_by_post_and_again_by_get(
    client: TestClient, deal: dict[str, Any], kind: str, media: str, part: str
) -> None:
    url = f"{DEALS}/{deal['id']}"
    made = client.post(f"{url}/proposals", params={"format": kind})
    assert (made.status_code, made.headers["content-type"]) == (200, media)
    shown = text_of(made.content, part) if part else made.text
    assert "沐川泵业" in shown and "缺料停线" in shown
    again = client.get(f"{url}/proposal.{kind}")
    assert (again.status_code, again.headers["content-type"]) == (200, media)
    assert again.headers["content-disposition"] == made.headers["content-disposition"]


def test_the_name_is_readable_and_has_a_plain_form(client: TestClient, deal: dict[str, Any]) -> None:
    answer = client.post(f"{DEALS}/{deal['id']}/proposals", params={"format": "docx"})
    plain, coded = answer.headers["content-disposition"].split("filename*=UTF-8''")
    assert f'filename="proposal-{deal["id"]}.docx"' in plain and plain.isascii() and coded.isascii()
    assert unquote(coded).startswith("沐川泵业") and unquote(coded).endswith(".docx") and "建议书" in unquote(coded)


def test_accept_asks_for_a_format_and_a_browser_gets_json(client: TestClient, deal: dict[str, Any]) -> None:
    url = f"{DEALS}/{deal['id']}/proposals"
    word = client.post(url, headers={"Accept": f"{OFFICE}wordprocessingml.document"})
    assert word.content[:2] == b"PK"
    assert client.post(url, headers={"Accept": "text/html,*/*"}).headers["content-type"] == "application/json"
    assert client.post(url, params={"format": "pdf"}).status_code == 422


def test_a_workbook_without_inputs_says_what_is_missing(client: TestClient, deal: dict[str, Any]) -> None:
    client.post(f"{DEALS}/{deal['id']}/proposals")
    answer = client.get(f"{DEALS}/{deal['id']}/proposal.xlsx")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_no_file_before_a_draft(client: TestClient, deal: dict[str, Any]) -> None:
    assert client.get(f"{DEALS}/{deal['id']}/proposal.docx").status_code == 404


def test_what_a_customer_wrote_stays_text_in_html(client: TestClient) -> None:
    notes = '生产总监赵强：停机一个月12次，每次2小时。<img src=x onerror=alert(1)> "><script>alert(2)</script>'
    made = client.post(DEALS, json={"notes": notes, "customer": "<i>甲</i>厂", "lang": "zh"}).json()
    page = client.post(f"{DEALS}/{made['id']}/proposals", params={"format": "html"}).text
    assert "<script" not in page and "<img" not in page and "<i>甲" not in page
    assert "甲" in page
