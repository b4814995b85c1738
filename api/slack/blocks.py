"""A reply as Slack blocks, within Slack's limits, with everything that Slack would interpret escaped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coach.writing.types import Citation

MAX_TEXT = 3000
"""Characters of a section's text (https://docs.slack.dev/reference/block-kit/blocks/section-block)."""
MAX_BLOCKS = 50
MAX_FALLBACK = 3900
"""Slack cuts message texts at 4,000 characters in notifications."""
Block = dict[str, Any]


def escape(text: str) -> str:
    """Slack's three control characters: without this, `<!channel>` in a note would call everybody."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def messages(reply: str, citations: Iterable[Citation] = ()) -> list[list[Block]]:
    """Blocks per message: sections of at most 3,000 characters, at most 50 blocks each, sources at the end."""
    blocks: list[Block] = [
        {"type": "section", "text": {"type": "mrkdwn", "text": piece}} for piece in pieces(escape(reply))
    ]
    blocks += [{"type": "context", "elements": [{"type": "mrkdwn", "text": s}]} for s in _sources(citations)]
    return [blocks[at : at + MAX_BLOCKS] for at in range(0, len(blocks), MAX_BLOCKS)]


def pieces(text: str, limit: int = MAX_TEXT) -> list[str]:
    """`text` in pieces of at most `limit` characters: cut at a blank line, else a line, else a sentence, else anywhere."""
    out = []
    while len(text) > limit:
        cut = next(
            (at + len(s) for s in ("\n\n", "\n", "。", ". ") if (at := text.rfind(s, 0, limit - len(s))) > 0), limit
        )
        # Never through an escape such as &amp;
        amp = text.rfind("&", max(0, cut - 5), cut)
        cut = amp if amp > 0 and ";" not in text[amp:cut] else cut
        out.append(text[:cut].strip())
        text = text[cut:]
    return [piece for piece in [*out, text.strip()] if piece]


def _sources(citations: Iterable[Citation]) -> list[str]:
    lines = []
    for c in citations:
        title = escape(c.title)
        safe = c.url.startswith(("https://", "http://")) and not set(c.url) & set("<>|\n ")
        limits = f" · {escape(c.limits)}" if c.limits else ""
        lines.append((f"<{escape(c.url)}|{title}>" if safe else title)[:2800] + f" ({c.level}){limits}"[:190])
    return lines
