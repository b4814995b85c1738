"""The proposal as Markdown: what is on the page is what is in the file."""

from __future__ import annotations

from coach.plays.results import Block, Proposal, Section

_LABELS = {
    "date": {"zh": "日期", "en": "Date"},
    "valid": {"zh": "有效期至", "en": "Valid until"},
    "sources": {"zh": "案例出处", "en": "Case sources"},
    "level": {"zh": "证据级别", "en": "evidence level"},
    "by": {"zh": "提交方", "en": "Submitted by"},
}


def render(proposal: Proposal) -> str:
    """The whole draft as Markdown text."""
    t = {k: v[proposal.lang] for k, v in _LABELS.items()}
    zh = proposal.lang == "zh"
    colon = "：" if zh else ": "
    lines = [f"# {proposal.title}", ""]
    meta = [
        f"{t['by']}{colon}{proposal.subtitle}",
        f"{t['date']}{colon}{proposal.date}",
        f"{t['valid']}{colon}{proposal.valid_until}",
    ]
    lines += [("　" if zh else " · ").join(m for m in meta if not m.endswith(colon)), "", f"> {proposal.banner}", ""]
    for section in proposal.sections:
        lines += _section(section, zh)
    if proposal.citations:
        lines += [f"## {t['sources']}", ""]
        for n, c in enumerate(proposal.citations, 1):
            limits = f"（{c.limits}）" if zh and c.limits else f" ({c.limits})" if c.limits else ""
            lines.append(
                f"{n}. [{c.title}]({c.url})，{t['level']} {c.level}{limits}"
                if zh
                else f"{n}. [{c.title}]({c.url}), {t['level']} {c.level}{limits}"
            )
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _section(section: Section, zh: bool) -> list[str]:
    head = (
        f"{section.number}、{section.title}"
        if zh and section.number[:1].isdigit()
        else f"{section.number}. {section.title}"
        if section.number[:1].isdigit()
        else f"{section.number}{'：' if zh else ': '}{section.title}"
    )
    lines = [f"## {head}", ""]
    for block in section.blocks:
        lines += [*_block(block), ""]
    return lines


def _block(block: Block) -> list[str]:
    if block.kind == "table":
        caption = [f"**{_cell(block.text)}**", ""] if block.text else []
        rule = "|" + " --- |" * len(block.header)
        return [*caption, _row(block.header), rule, *(_row(r) for r in block.rows)]
    if block.kind == "bullets":
        return [*([block.text, ""] if block.text else []), *(f"- {i}" for i in block.items)]
    if block.kind == "callout":
        head = f"**{block.header[0]}** " if block.header else ""
        return [f"> {head}{block.text}"]
    return block.text.split("\n")


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(_cell(c) for c in cells) + " |"


def _cell(text: str) -> str:
    """A cell cannot hold a line break or a bar."""
    return text.replace("|", "\\|").replace("\n", " ")
