"""What routes ask for."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header, Request

from api.desk import Desk


def get_desk(request: Request) -> Desk:
    """The desk opened at start."""
    desk: Desk = request.app.state.desk
    return desk


DeskDep = Annotated[Desk, Depends(get_desk)]
IfMatch = Annotated[str | None, Header(alias="If-Match", description='Version as an ETag, e.g. "3"')]
