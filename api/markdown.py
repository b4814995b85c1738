"""The proposal draft as Markdown."""

from __future__ import annotations

from coach.plays.results import Block, Proposal

_WORDS = {
    "zh": {"open": "待双方确认", "sources": "案例出处", "figures": "数字来源"},
    "en": {"open": "To be confirmed", "sources": "Case sources", "figures": "Where the figures come from"},
}


def proposal_markdown(proposal: Proposal) -> str:
    """Headings, paragraphs, lists and tables; ends with the open points, the cases and the figures with their sources."""
    words = _WORDS[proposal.lang]
    lines = [f"# {proposal.title}", proposal.subtitle, _quote(proposal.banner), proposal.date]
    for section in proposal.sections:
        lines.append(f"## {section.number} {section.title}".replace("  ", " "))
        lines += [_block(block) for block in section.blocks]
    if proposal.open_points:
        lines += [f"## {words['open']}", _bullets(proposal.open_points)]
    if proposal.citations:
        cited = [f"{c.title}（{c.level}）{c.url} {c.limits}".strip() for c in proposal.citations]
        lines += [f"## {words['sources']}", _bullets(cited)]
    if proposal.facts:
        rows = [
            [f.label, f.value, " · ".join(filter(None, (f.said_by, f.date, f.formula, f.quote)))]
            for f in proposal.facts
        ]
        lines += [f"## {words['figures']}", _table(["", "", ""], rows)]
    return "\n\n".join(line for line in lines if line) + "\n"


def _block(block: Block) -> str:
    if block.kind == "bullets":
        return "\n\n".join(filter(None, (block.text, _bullets(block.items))))
    if block.kind == "table":
        return "\n\n".join(filter(None, (block.text, _table(block.header, block.rows))))
    return _quote(block.text) if block.kind == "callout" else block.text


def _bullets(items: list[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _quote(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


def _table(header: list[str], rows: list[list[str]]) -> str:
    width = max([len(header), *(len(row) for row in rows)], default=0)
    if not width:
        return ""
    cells = [header, ["---"] * width, *rows]
    return "\n".join("| " + " | ".join(_cell(c) for c in [*row, *[""] * (width - len(row))]) + " |" for row in cells)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
