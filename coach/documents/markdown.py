"""The proposal as Markdown: what is on the page is what is in the file.

Wording may carry what a customer wrote, so every text is escaped: no link, picture, heading or HTML of theirs becomes
active in the reader's viewer. Only the sources of cited cases are links.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from coach.plays.results import Block, Proposal, Section
from coach.writing.types import Citation

LABELS = {
    "date": {"zh": "日期", "en": "Date"},
    "valid": {"zh": "有效期至", "en": "Valid until"},
    "sources": {"zh": "案例出处", "en": "Case sources"},
    "level": {"zh": "证据级别", "en": "evidence level"},
    "by": {"zh": "提交方", "en": "Submitted by"},
}
_ACTIVE = re.compile(r"[\\`*_\[\]~]|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|javascript:|data:)[^\s，。；、）)\]}>\"'|]+", re.I)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_OPENING = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|>|[-+=](?=[\s=-]|$)|\||(\d{1,9})([.)])(?=\s|$))", re.M)


def render(proposal: Proposal) -> str:
    """The whole draft as Markdown text (CommonMark with tables)."""
    t = {k: v[proposal.lang] for k, v in LABELS.items()}
    zh = proposal.lang == "zh"
    colon = "：" if zh else ": "
    lines = [f"# {_line(proposal.title)}", ""]
    meta = [(t["by"], proposal.subtitle), (t["date"], proposal.date), (t["valid"], proposal.valid_until)]
    lines += [("　" if zh else " · ").join(f"{name}{colon}{_line(value)}" for name, value in meta if value), ""]
    lines += [_quoted(proposal.banner), ""] if proposal.banner else []
    for section in proposal.sections:
        lines += _section(section, zh)
    if proposal.citations:
        lines += [
            f"## {t['sources']}",
            "",
            *(_source(n, c, t["level"], zh) for n, c in enumerate(proposal.citations, 1)),
        ]
    return "\n".join(lines).rstrip() + "\n"


def escape(text: str) -> str:
    """Text that a Markdown viewer shows as it stands; addresses become code, so that none of them is a link."""
    out, last = [], 0
    for match in re.finditer(f"{_ADDRESS.pattern}|{_EMAIL.pattern}", text, re.I):
        out += [_plain(text[last : match.start()]), f"`{match[0].replace('`', '')}`"]
        last = match.end()
    return _OPENING.sub(_closed, "".join([*out, _plain(text[last:])]))


def _plain(text: str) -> str:
    return _ACTIVE.sub(lambda m: "\\" + m[0], text)


def _closed(match: re.Match[str]) -> str:
    """A mark at the start of a line, made text: 1. → 1\\."""
    return f"{match[1]}{match[3]}\\{match[4]}" if match[3] else f"{match[1]}\\{match[2]}"


def _line(text: str) -> str:
    return escape(" ".join(text.split()))


def _source(n: int, c: Citation, level: str, zh: bool) -> str:
    limits = "" if not c.limits else f"（{_line(c.limits)}）" if zh else f" ({_line(c.limits)})"
    safe = c.url.startswith(("https://", "http://"))
    title = f"[{_line(c.title)}]({quote(c.url, safe=_URL_SAFE)})" if safe else _line(c.title)
    return f"{n}. {title}{'，' if zh else ', '}{level} {c.level}{limits}"


_URL_SAFE = ":/?#@!$&'*+,;=%~-._"
"""All that may stand in a URL but brackets and parentheses, which would end the link early."""


def _section(section: Section, zh: bool) -> list[str]:
    number, title = _line(section.number), _line(section.title)
    if not number:
        head = title
    elif number[:1].isdigit():
        head = f"{number}{'、' if zh else '. '}{title}"
    else:
        head = f"{number}{'：' if zh else ': '}{title}"
    lines = [f"## {head}", ""]
    for block in section.blocks:
        lines += [*_block(block), ""]
    return lines


def _block(block: Block) -> list[str]:
    if block.kind == "table":
        caption = [f"**{_line(block.text)}**", ""] if block.text else []
        width = max([len(block.header), *map(len, block.rows)], default=0)
        rule = "|" + " --- |" * width
        return [*caption, _row(block.header, width), rule, *(_row(r, width) for r in block.rows)] if width else caption
    if block.kind == "bullets":
        return [*([escape(block.text), ""] if block.text else []), *(f"- {_line(i)}" for i in block.items)]
    if block.kind == "callout":
        head = f"**{_line(block.header[0])}** " if block.header else ""
        return [_quoted(block.text, head)]
    return [escape(block.text)]


def _quoted(text: str, head: str = "") -> str:
    return "\n".join(f"> {line}" for line in f"{head}{escape(text)}".splitlines())


def _row(cells: list[str], width: int) -> str:
    padded = [*cells, *[""] * (width - len(cells))]
    return "| " + " | ".join(_line(c).replace("|", "\\|") for c in padded) + " |"
