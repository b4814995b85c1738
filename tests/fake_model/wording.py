"""Words parts as a strong model would: other words than the draft, same meaning, every mark kept."""

from __future__ import annotations

import json
import re
from typing import Any

_DATA = re.compile(r"<data>\n(.*)\n</data>", re.S)
_ZH = {"大概": "大致", "现在": "眼下", "最先": "头一个", "一起": "一块儿", "目前": "眼下", "需要": "得", "如果": "要是"}
_EN = {
    "currently": "today",
    "usually": "most of the time",
    "roughly": "about",
    "together": "side by side",
    "in order to": "to",
}


def data_of(request: dict[str, Any]) -> dict[str, Any]:
    """The data block of a chat request."""
    text = "\n".join(str(m["content"]) for m in request["messages"] if m["role"] == "user")
    found = _DATA.search(text)
    assert found, "the request holds no <data> block"
    data: dict[str, Any] = json.loads(found[1])
    return data


def reword(draft: str, lang: str) -> str:
    """Another wording of a draft."""
    text = draft
    for old, new in (_ZH if lang == "zh" else _EN).items():
        text = text.replace(old, new)
    if text != draft:
        return text
    if lang == "zh":
        return f"想请教您，{text}" if text.endswith(("？", "?")) else f"说白了，{text}"
    first = text[:1].lower() + text[1:] if text[1:2].islower() else text
    return f"In your view, {first}" if text.endswith("?") else f"Put plainly, {first}"


def parts(request: dict[str, Any]) -> list[dict[str, str]]:
    """`[{id, text}]` for every part that was asked for."""
    data = data_of(request)
    return [{"id": p["id"], "text": reword(p["draft"], data["language"])} for p in data["parts"]]


_KINDS = ("people", "pains", "competitors", "budget", "timeline", "quantities")


def reads_notes(request: dict[str, Any]) -> bool:
    """Whether the request asks for what a note says, rather than for words."""
    text = "\n".join(str(m["content"]) for m in request["messages"] if m["role"] == "user")
    held = _DATA.search(text)
    return bool(held) and "note" in json.loads(held[1])


def found(**lists: list[dict[str, Any]]) -> str:
    """An answer to such a request, as a strong model writes it: every list there, nothing second-hand unless it says so."""
    rows = {kind: [{"second_hand": False, **row} for row in lists.get(kind, [])] for kind in _KINDS}
    return json.dumps(rows, ensure_ascii=False)
