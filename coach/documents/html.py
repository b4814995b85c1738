"""The proposal as one HTML file that opens anywhere: no script, no remote image, no font from elsewhere; every text escaped."""

from __future__ import annotations

from html import escape

from coach.documents.markdown import LABELS
from coach.plays.results import Block, Proposal, Section
from coach.writing.types import Citation

_STYLE = (
    "body{font:16px/1.65 system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;max-width:52rem;margin:2.5rem auto;padding:0 1.25rem;color:#1f2328}"
    "h1{font-size:1.7rem;line-height:1.3;margin:0 0 .4rem}h2{font-size:1.2rem;margin:2.2rem 0 .6rem;padding-bottom:.25rem;border-bottom:1px solid #d0d7de}"
    ".meta{color:#57606a;margin:0 0 1rem}.banner{background:#fff8e5;border-left:4px solid #d4a72c;padding:.6rem .9rem}"
    "blockquote{margin:.8rem 0;padding:.5rem .9rem;border-left:4px solid #1f3a5f;background:#f6f8fa}"
    "table{border-collapse:collapse;width:100%;margin:.4rem 0 1rem;font-size:.93rem}caption{text-align:left;font-weight:600;padding:.3rem 0}"
    "th,td{border:1px solid #d0d7de;padding:.4rem .6rem;text-align:left;vertical-align:top}th{background:#1f3a5f;color:#fff}"
    "tr{break-inside:avoid}@media print{body{margin:0;max-width:none}h2{break-after:avoid}}"
)


def render(proposal: Proposal) -> str:
    """The whole draft as a document of its own, in the order of the Markdown file."""
    zh, colon = proposal.lang == "zh", "：" if proposal.lang == "zh" else ": "
    t = {k: v[proposal.lang] for k, v in LABELS.items()}
    meta = [(t["by"], proposal.subtitle), (t["date"], proposal.date), (t["valid"], proposal.valid_until)]
    line = ("　" if zh else " · ").join(f"{name}{colon}{escape(value)}" for name, value in meta if value)
    parts = [
        f'<!doctype html><html lang="{proposal.lang}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{escape(proposal.title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{escape(proposal.title)}</h1>",
        f'<p class="meta">{line}</p>' if line else "",
        f'<p class="banner">{escape(proposal.banner)}</p>' if proposal.banner else "",
        *(_section(s, zh) for s in proposal.sections),
    ]
    if proposal.citations:
        listed = "".join(f"<li>{_source(c, t['level'], zh)}</li>" for c in proposal.citations)
        parts.append(f"<h2>{t['sources']}</h2><ol>{listed}</ol>")
    return "\n".join(p for p in parts if p) + "\n</body></html>\n"


def _section(section: Section, zh: bool) -> str:
    number = section.number
    gap = "" if not number else ("、" if zh else ". ") if number[:1].isdigit() else ("：" if zh else ": ")
    return f"<h2>{escape(number + gap + section.title)}</h2>\n" + "\n".join(_block(b) for b in section.blocks)


def _block(block: Block) -> str:
    if block.kind == "table":
        width = max([len(block.header), *map(len, block.rows)], default=0)
        caption = f"<caption>{escape(block.text)}</caption>" if block.text else ""
        rows = "".join(_row(r, width, "td") for r in block.rows)
        return f"<table>{caption}<thead>{_row(block.header, width, 'th')}</thead><tbody>{rows}</tbody></table>"
    if block.kind == "bullets":
        items = "".join(f"<li>{escape(i)}</li>" for i in block.items)
        return (f"<p>{escape(block.text)}</p>" if block.text else "") + f"<ul>{items}</ul>"
    if block.kind == "callout":
        head = f"<strong>{escape(block.header[0])}</strong> " if block.header else ""
        return f"<blockquote>{head}{_lines(block.text)}</blockquote>"
    return f"<p>{_lines(block.text)}</p>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _row(cells: list[str], width: int, tag: str) -> str:
    padded = [*cells, *[""] * (width - len(cells))]
    return "<tr>" + "".join(f"<{tag}>{escape(c)}</{tag}>" for c in padded) + "</tr>"


def _source(c: Citation, level: str, zh: bool) -> str:
    limits = "" if not c.limits else f"（{escape(c.limits)}）" if zh else f" ({escape(c.limits)})"
    safe = c.url.startswith(("https://", "http://"))
    title = f'<a href="{escape(c.url)}" rel="noreferrer">{escape(c.title)}</a>' if safe else escape(c.title)
    return f"{title}{'，' if zh else ', '}{level} {escape(c.level)}{limits}"
