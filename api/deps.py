"""What routes ask for."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header, Request

from api.auth import current_principal
from api.desk import Desk
from api.errors import Unversioned
from coach.access.principals import Principal


def get_desk(request: Request) -> Desk:
    """The desk opened at start, as whoever asks sees it."""
    desk: Desk = request.app.state.desk
    return desk.seen_as(current_principal(request))


PrincipalDep = Annotated[Principal, Depends(current_principal)]
DeskDep = Annotated[Desk, Depends(get_desk)]


def read_version(
    if_match: Annotated[
        str | None,
        Header(
            alias="If-Match",
            description='Required: the version you read, as its ETag says, e.g. "3"; * for whatever is there',
            max_length=200,
        ),
    ] = None,
) -> str:
    """The version a change was made from; Unversioned (428) where the request does not say."""
    if not (if_match or "").strip():
        raise Unversioned('send If-Match with the ETag of the deal you read, e.g. If-Match: "3"; GET gives it as ETag')
    return str(if_match).strip()


ReadVersion = Annotated[str, Depends(read_version)]
"""For every route that replaces or removes something of a deal."""

SeenVersion = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description='The version you read, e.g. "3": 412 if the deal changed since. Without it the note is added to what is there',
        max_length=200,
    ),
]
"""For what only adds: a note joins the deal as it is now, so nothing can be overwritten."""
