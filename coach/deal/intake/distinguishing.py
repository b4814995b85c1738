"""Two people under one handle told apart by the word before it; man or woman by name and address."""

from __future__ import annotations

import re

from coach.deal.intake.beside_zh import Handle
from coach.deal.intake.page import Page
from coach.deal.intake.words_en import EITHER, FEMALE, MALE


def gender(h: Handle) -> str:
    """f, m or blank."""
    if re.search(r"[姐妹嫂姨娘]|女士|小姐|太太", h.name + h.title) or re.match(r"(?:Ms|Mrs)\b", h.name):
        return "f"
    if re.search(r"[哥叔爷]|先生|师傅", h.name) or re.match(r"Mr\b", h.name):
        return "m"
    first = re.sub(r"^(?:Dr|Prof)\.? ", "", h.name).split(" ")[0]
    if first in EITHER or (first in FEMALE and first in MALE):
        return ""
    return "f" if first in FEMALE else "m" if first in MALE else ""


_PREFIX = re.compile(r"(?:^|[\s，,。；;：:、和与跟是])(?P<p>[\u4e00-\u9fff]{1,2}|[A-Z]{2})$")


def distinguish(page: Page, handles: list[Handle]) -> None:
    """两个沙总: where one handle names two people, the word before it becomes part of the name."""
    if not re.search(r"(?:两|二|俩|三)(?:个|位)?(?:都)?(?:姓)?[\u4e00-\u9fff]{1,3}|同姓|都姓", page.norm):
        return
    for name in {h.name for h in handles if h.surname and not h.given}:
        group = [h for h in handles if h.name == name]
        twins = re.search(rf"(?:两|二|俩|三)(?:个|位){re.escape(name)}", page.norm)
        prefixed = []
        for h in group:
            m = _PREFIX.search(page.norm[: h.core[0]])
            if m and not re.match(r"[两二三个位他她]", m["p"]) and m["p"] not in {"然后", "后来", "还有", "但是"}:
                prefixed.append((h, m["p"]))
        if twins and len({p for _, p in prefixed}) >= 2:
            for h, p in prefixed:
                h.name, h.start, h.title, h.prefix = p + name, h.core[0] - len(p), "", p
                h.core = (h.core[0] - len(p), h.core[1])
            handles[:] = [h for h in handles if h not in group or h.prefix]
