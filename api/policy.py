"""Which route does what to which kind of thing. A route that is not listed here is refused, and fails the build
(tests/integration/api/test_policy.py holds the table against the app and its OpenAPI document)."""

from __future__ import annotations

from dataclasses import dataclass

from coach.access.policy import ROLE_NEEDED, Action, Kind
from coach.access.principals import Role


@dataclass(frozen=True)
class Rule:
    """What a route does."""

    action: Action
    kind: Kind
    streams: bool = False
    """Answers for as long as somebody listens: asked again while it runs."""

    @property
    def role(self) -> Role | None:
        """The weakest role that may; None = nobody needs to sign in."""
        return ROLE_NEEDED[self.action, self.kind]

    @property
    def open(self) -> bool:
        """Whether nobody needs to sign in."""
        return self.kind == "open"


_OPEN = Rule("enter", "open")
_SERVICE = Rule("read", "service")
_READ, _WORK, _MANAGE = Rule("read", "deal"), Rule("work", "deal"), Rule("manage", "deal")
_LIST, _CREATE = Rule("read", "deals"), Rule("create", "deals")
_LIBRARY, _ADD, _APPROVE = Rule("read", "library"), Rule("add", "library"), Rule("approve", "record")
_RECORD = Rule("read", "record")
_USERS, _TRAIL, _KEY = Rule("administer", "users"), Rule("read", "trail"), Rule("manage", "key")

_API: dict[str, Rule] = {
    "GET /openapi.json": _SERVICE,
    "GET /health": _SERVICE,
    "GET /notes/sample": _SERVICE,
    "GET /offering/sample": _SERVICE,
    "GET /crm/fields": _SERVICE,
    "GET /me": _SERVICE,
    "GET /deals": _LIST,
    "POST /deals": _CREATE,
    "POST /deals/import": _CREATE,
    "POST /crm/import": _CREATE,
    "GET /accounts": _LIST,
    "DELETE /accounts": Rule("manage", "deals"),
    "GET /deals/{deal_id}": _READ,
    "PATCH /deals/{deal_id}": _WORK,
    "DELETE /deals/{deal_id}": _MANAGE,
    "POST /deals/{deal_id}/notes": _WORK,
    "GET /deals/{deal_id}/audit": _READ,
    "GET /deals/{deal_id}/export": _READ,
    "GET /deals/{deal_id}/value": _READ,
    "POST /deals/{deal_id}/spin-sets": _WORK,
    "POST /deals/{deal_id}/talk-tracks": _WORK,
    "POST /deals/{deal_id}/objection-answers": _WORK,
    "POST /deals/{deal_id}/call-cards": _WORK,
    "POST /deals/{deal_id}/proposals": _WORK,
    "GET /deals/{deal_id}/proposal.{format}": _READ,
    "POST /deals/{deal_id}/outputs": _WORK,
    "GET /deals/{deal_id}/brief": _READ,
    "POST /deals/{deal_id}/question-answers": _WORK,
    "GET /deals/{deal_id}/debrief": _READ,
    "POST /deals/{deal_id}/debriefs": _WORK,
    "GET /deals/{deal_id}/messages": _READ,
    "POST /deals/{deal_id}/messages": Rule("work", "deal", streams=True),
    "GET /deals/{deal_id}/access": _READ,
    "PUT /deals/{deal_id}/sharing": _MANAGE,
    "PUT /deals/{deal_id}/owner": Rule("hand_over", "deal"),
    "GET /pipeline": _LIST,
    "GET /deals/{deal_id}/map": _READ,
    "GET /deals/{deal_id}/map.svg": _READ,
    "GET /deals/{deal_id}/map.png": _READ,
    "GET /deals/{deal_id}/qualification": _READ,
    "GET /deals/{deal_id}/account": _READ,
    "GET /deals/{deal_id}/battlecards": _READ,
    "GET /deals/{deal_id}/battlecards/{rival}": _READ,
    "GET /deals/{deal_id}/business-case": _READ,
    "GET /deals/{deal_id}/workbook.xlsx": _READ,
    "PUT /deals/{deal_id}/answers/{prompt}": _WORK,
    "DELETE /deals/{deal_id}/answers/{prompt}": _WORK,
    "PUT /deals/{deal_id}/ticks/{tick}": _WORK,
    "DELETE /deals/{deal_id}/ticks/{tick}": _WORK,
    "PUT /deals/{deal_id}/opportunity": _WORK,
    "PATCH /deals/{deal_id}/people/{name}": _WORK,
    "PUT /deals/{deal_id}/assumptions": _WORK,
    "GET /deals/{deal_id}/shared-risk": _READ,
    "GET /deals/{deal_id}/delivery": _READ,
    "PUT /deals/{deal_id}/delivery": _WORK,
    "GET /deals/{deal_id}/delivery/contract": _READ,
    "GET /deals/{deal_id}/delivery/plan": _READ,
    "GET /deals/{deal_id}/delivery/report": _READ,
    "GET /deals/{deal_id}/delivery/value": _READ,
    "GET /deals/{deal_id}/delivery/next": _READ,
    "GET /deals/{deal_id}/delivery/papers/{paper}": _READ,
    "GET /audit/deletions": _TRAIL,
    "GET /audit/access": _TRAIL,
    "GET /library/search": _LIBRARY,
    "GET /library/records": _LIBRARY,
    "POST /library/records": _ADD,
    "GET /library/records/{kind}/{record_id}": _RECORD,
    "POST /library/records/{kind}/{record_id}/review": _APPROVE,
    "GET /library/template": _LIBRARY,
    "GET /library/report": _LIBRARY,
    "GET /users": _USERS,
    "POST /users": _USERS,
    "PATCH /users/{user_id}": _USERS,
    "PUT /users/{user_id}/slack": _USERS,
    "GET /teams": _USERS,
    "POST /teams": _USERS,
    "GET /keys": Rule("read", "keys"),
    "POST /keys": Rule("create", "keys"),
    "DELETE /keys/{key_id}": _KEY,
    "POST /keys/{key_id}/rotate": _KEY,
}
_PAGES: dict[str, Rule] = {
    "GET /": _LIST,
    "POST /deals": _CREATE,
    "GET /deals/{deal_id}": _READ,
    "POST /deals/{deal_id}/outputs": _WORK,
    "POST /deals/{deal_id}/notes": _WORK,
    "GET /deals/{deal_id}/keeping": _READ,
    "POST /deals/{deal_id}/basics": _WORK,
    "POST /deals/{deal_id}/sharing": _MANAGE,
    "POST /deals/{deal_id}/owner": Rule("hand_over", "deal"),
    "GET /deals/{deal_id}/delete": _MANAGE,
    "POST /deals/{deal_id}/delete": _MANAGE,
    "GET /deals/{deal_id}/proposal.{format}": _READ,
    "GET /pipeline": _LIST,
    "GET /deals/{deal_id}/map": _READ,
    "GET /deals/{deal_id}/review": _READ,
    "GET /deals/{deal_id}/account": _READ,
    "GET /deals/{deal_id}/rivals": _READ,
    "GET /deals/{deal_id}/value": _READ,
    "GET /deals/{deal_id}/call": _READ,
    "POST /deals/{deal_id}/question-answers": _WORK,
    "POST /deals/{deal_id}/debriefs": _WORK,
    "POST /deals/{deal_id}/people/{name}": _WORK,
    "POST /deals/{deal_id}/answers/{prompt}": _WORK,
    "POST /deals/{deal_id}/ticks/{tick}": _WORK,
    "POST /deals/{deal_id}/opportunity": _WORK,
    "POST /deals/{deal_id}/assumptions": _WORK,
    "GET /deals/{deal_id}/delivery": _READ,
    "POST /deals/{deal_id}/delivery": _WORK,
    "GET /import": _CREATE,
    "POST /import": _CREATE,
    "POST /import/commit": _CREATE,
    "GET /import/done": _LIST,
    "POST /import/deal": _CREATE,
    "GET /team": _USERS,
    "POST /team/users": _USERS,
    "POST /team/users/{user_id}": _USERS,
    "POST /team/users/{user_id}/reset": _USERS,
    "POST /team/teams": _USERS,
    "GET /team/trail": _TRAIL,
    "GET /keys": Rule("read", "keys"),
    "POST /keys": Rule("create", "keys"),
    "POST /keys/{key_id}/rotate": _KEY,
    "POST /keys/{key_id}/revoke": _KEY,
    "GET /library": _LIBRARY,
    "GET /library/records/{kind}/{record_id}": _RECORD,
    "POST /library/records/{kind}/{record_id}/review": _APPROVE,
    "GET /library/add": _ADD,
    "POST /library/add": _ADD,
    "POST /library/commit": _ADD,
    "GET /library/report": _LIBRARY,
    "GET /ui/{lang}": _OPEN,
    "GET /sign-in": _OPEN,
    "POST /sign-in": _OPEN,
    "POST /sign-out": _OPEN,
    "POST /slack/events": _OPEN,
    "GET /static": _OPEN,
}
"""What Slack sends is proven by its signature, and who wrote it is found out there."""

TABLE: dict[str, Rule] = {
    **{f"{key.split()[0]} /api/v1{key.split()[1]}": rule for key, rule in _API.items()},
    **_PAGES,
}
"""Method and path as the route states it → rule."""
