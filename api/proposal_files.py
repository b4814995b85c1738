"""The proposal as a file over HTTP: which format, its content type, and a name that a Chinese customer can read."""

from __future__ import annotations

import asyncio
import re
from typing import Literal
from urllib.parse import quote

from fastapi.responses import Response

from api.desk import Desk
from coach.deal.facts import Lang
from coach.errors import NotFound
from coach.plays.results import Proposal

Format = Literal["md", "html", "docx", "pptx", "xlsx"]
_OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES: dict[Format, str] = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": _OFFICE + "wordprocessingml.document",
    "pptx": _OFFICE + "presentationml.presentation",
    "xlsx": _OFFICE + "spreadsheetml.sheet",
}
CONTENT: dict[str, dict[str, object]] = {kind.split(";")[0]: {} for kind in TYPES.values()}
"""The same types as OpenAPI describes them."""


def wanted(accept: str) -> Format | None:
    """The format whose content type heads an Accept header; None for JSON, anything, or a type we do not write."""
    first = accept.split(",")[0].split(";")[0].strip().lower()
    return next((f for f, kind in TYPES.items() if kind.split(";")[0] == first and f != "html"), None)


async def as_file(desk: Desk, deal_id: str, proposal: Proposal, kind: Format) -> Response:
    """The draft in this format, to be saved. BadInput for a workbook while nothing can be computed."""
    if kind == "xlsx":
        data = await desk.workbook(deal_id, proposal.lang)
    else:
        data = await asyncio.to_thread(written, proposal, kind)
    headers = {"Content-Disposition": disposition(deal_id, proposal, kind), "X-Content-Type-Options": "nosniff"}
    return Response(data, media_type=TYPES[kind], headers=headers)


async def latest(desk: Desk, deal_id: str, kind: Format, lang: Lang | None) -> Response:
    """The draft as last made, in this format; NotFound if none was made."""
    proposal = await desk.latest_proposal(deal_id, lang)
    if proposal is None:
        raise NotFound("no proposal made yet")
    return await as_file(desk, deal_id, proposal, kind)


def written(proposal: Proposal, kind: Format) -> bytes:
    """The file's bytes."""
    if kind == "docx":
        from coach.documents.word import docx

        return docx(proposal)
    if kind == "pptx":
        from coach.documents.slides import pptx

        return pptx(proposal)
    if kind == "html":
        from coach.documents import html

        return html.render(proposal).encode()
    from coach.documents import markdown

    return markdown.render(proposal).encode()


def disposition(deal_id: str, proposal: Proposal, kind: Format) -> str:
    """RFC 6266: a plain ASCII name for old programs, the readable one (RFC 5987, UTF-8) for all others."""
    plain = re.sub(r"[^A-Za-z0-9_-]", "", deal_id)
    word = "建议书" if proposal.lang == "zh" else "proposal"
    parts = [proposal.customer, word, proposal.date]
    name = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]+', " ", "-".join(p for p in parts if p)).strip(" .") or word
    return f"attachment; filename=\"proposal-{plain}.{kind}\"; filename*=UTF-8''{quote(f'{name}.{kind}', safe='')}"
