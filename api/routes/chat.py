"""The conversation about a deal, as a stream of server-sent events."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from api.conversation import converse, web_key
from api.deps import DeskDep
from api.errors import describe
from api.schemas import ChatMessage
from coach.chat.events import Event
from coach.store.conversations import Message

router = APIRouter(prefix="/deals/{deal_id}/messages", tags=["conversation"])
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "`status`, `deal_patch`, `delta`, `citation`, `artifact`, and exactly one `done` or `error`",
        "content": {
            "text/event-stream": {
                "schema": {
                    "type": "object",
                    "required": ["event", "data"],
                    "properties": {
                        "event": {"enum": ["status", "deal_patch", "delta", "citation", "artifact", "done", "error"]},
                        "data": {"type": "string", "description": "The event as JSON"},
                    },
                },
                "example": 'event: delta\ndata: {"event": "delta", "text": "按这个顺序问："}\n\n',
            }
        },
    }
}


@router.post("", response_class=StreamingResponse, responses=describe(404, 422) | _STREAM)
async def send_message(deal_id: str, body: ChatMessage, desk: DeskDep) -> StreamingResponse:
    """Facts typed in change the deal; questions run the plays."""
    deal = await desk.deal(deal_id)
    events = converse(desk, web_key(deal_id), deal, body.text, body.lang)
    return StreamingResponse(encode(events), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


@router.get("", responses=describe(404))
async def list_messages(deal_id: str, desk: DeskDep) -> Sequence[Message]:
    """What was said, oldest first."""
    await desk.deal(deal_id)
    thread = await desk.records.conversations.find(web_key(deal_id))
    return await desk.records.conversations.messages(thread.id) if thread else []


async def encode(events: AsyncGenerator[Event]) -> AsyncGenerator[str]:
    """Events in the wire format of server-sent events."""
    async with aclosing(events):
        async for event in events:
            yield f"event: {event.event}\ndata: {event.model_dump_json(by_alias=True)}\n\n"
