"""`authorize`: the one place that decides."""

from __future__ import annotations

from typing import Literal

from coach.access.errors import Forbidden, SignIn
from coach.access.principals import Principal, Role
from coach.access.things import DealThing, Thing
from coach.errors import NotFound

Kind = Literal["open", "service", "deals", "deal", "library", "record", "keys", "key", "users", "trail"]
"""open: sign-in page, style sheets, what Slack signs · service: health, document, samples · trail: audit lines of
deletions and of users, keys and teams."""
Action = Literal["enter", "read", "create", "work", "manage", "hand_over", "add", "approve", "administer"]
"""work: notes, outputs, conversation, changes · manage: delete, share · hand_over: give to another owner or team."""

ROLE_NEEDED: dict[tuple[Action, Kind], Role | None] = {
    ("enter", "open"): None,
    ("read", "service"): "rep",
    ("read", "deals"): "rep",
    ("create", "deals"): "rep",
    ("manage", "deals"): "rep",
    ("read", "deal"): "rep",
    ("work", "deal"): "rep",
    ("manage", "deal"): "rep",
    ("hand_over", "deal"): "manager",
    ("read", "library"): "rep",
    ("add", "library"): "rep",
    ("approve", "library"): "admin",
    ("read", "record"): "rep",
    ("approve", "record"): "admin",
    ("read", "keys"): "rep",
    ("create", "keys"): "rep",
    ("manage", "key"): "rep",
    ("administer", "users"): "admin",
    ("read", "trail"): "admin",
}
"""The weakest role; None = nobody needs to be known. What is not listed is allowed to nobody."""
NEEDS_THING: frozenset[Kind] = frozenset({"deal", "record", "key"})


def authorize(who: Principal, action: Action, kind: Kind, thing: Thing | None = None, missing: str = "") -> None:
    """Return, or raise.

    SignIn where nobody is known. NotFound(`missing`) where `thing` is None or not theirs to see: both look the same.
    Forbidden where they see it and may not do this. `thing` is needed for the kinds of NEEDS_THING. The local user
    may do everything; what does not exist is for the store to say then.
    """
    listed = (action, kind) in ROLE_NEEDED
    role = ROLE_NEEDED.get((action, kind))
    if who.kind == "local" or (listed and role is None):
        return
    if who.kind == "anonymous":
        raise SignIn("sign in at /sign-in, or send your key: Authorization: Bearer KEY")
    if kind in NEEDS_THING and (thing is None or not thing.seen_by(who)):
        raise NotFound(missing or "not found")
    if role is None:
        raise Forbidden("nobody may do this from here")
    if not who.at_least(role):
        raise Forbidden(f"this needs the role {role}")
    if action in {"manage", "hand_over"} and isinstance(thing, DealThing) and not thing.managed_by(who):
        raise Forbidden("only its owner, a manager of its team or an admin may do that")
