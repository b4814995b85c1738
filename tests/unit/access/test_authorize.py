"""Who may do what, decided without a database."""

from __future__ import annotations

import re

import pytest

from coach.access import keys
from coach.access.errors import Forbidden, SignIn
from coach.access.policy import NEEDS_THING, ROLE_NEEDED, authorize
from coach.access.principals import ANONYMOUS, LOCAL, Principal
from coach.access.things import DealThing, KeyThing, RecordThing, Thing
from coach.errors import CoachError, NotFound

OWNER = Principal("u1", "林溪", "user", "rep", ("东区",))
MATE = Principal("u2", "周越", "user", "rep", ("东区", "新能源"))
STRANGER = Principal("u3", "何川", "user", "rep", ("西区",))
MANAGER = Principal("u4", "高岚", "user", "manager", ("东区",))
OTHER_MANAGER = Principal("u5", "沈默", "user", "manager", ("西区",))
ADMIN = Principal("u6", "秦观", "user", "admin")
EVERYBODY = (ANONYMOUS, LOCAL, OWNER, MATE, STRANGER, MANAGER, OTHER_MANAGER, ADMIN)
PRIVATE = DealThing("u1", "东区", shared=False)
SHARED = DealThing("u1", "东区", shared=True)


def outcome(who: Principal, action: str, kind: str, thing: Thing | None = None) -> str:
    try:
        authorize(who, action, kind, thing, "no deal 'x'")  # type: ignore[arg-type]
    except CoachError as error:
        return {SignIn: "401", Forbidden: "403", NotFound: "404"}[type(error)]
    return "ok"


def row(action: str, kind: str, thing: Thing | None = None) -> str:
    return " ".join(outcome(who, action, kind, thing) for who in EVERYBODY)


# nobody, local, owner, team mate, rep elsewhere, manager, manager elsewhere, admin
@pytest.mark.parametrize(
    ("action", "thing", "expected"),
    [
        ("read", PRIVATE, "401 ok ok 404 404 ok 404 ok"),
        ("work", PRIVATE, "401 ok ok 404 404 ok 404 ok"),
        ("manage", PRIVATE, "401 ok ok 404 404 ok 404 ok"),
        ("hand_over", PRIVATE, "401 ok 403 404 404 ok 404 ok"),
        ("read", SHARED, "401 ok ok ok 404 ok 404 ok"),
        ("work", SHARED, "401 ok ok ok 404 ok 404 ok"),
        ("manage", SHARED, "401 ok ok 403 404 ok 404 ok"),
        ("hand_over", SHARED, "401 ok 403 403 404 ok 404 ok"),
        ("read", DealThing("local"), "401 ok 404 404 404 404 404 ok"),
        ("read", DealThing("u1", "", shared=True), "401 ok ok 404 404 404 404 ok"),
        ("read", None, "401 ok 404 404 404 404 404 404"),
    ],
)
def test_a_deal_is_for_its_owner_its_team_and_admins(action: str, thing: DealThing | None, expected: str) -> None:
    assert row(action, "deal", thing) == expected


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        (RecordThing("company"), "401 ok ok ok ok ok ok ok"),
        (RecordThing("team", "东区"), "401 ok ok ok 404 ok 404 ok"),
        (RecordThing("private"), "401 ok 404 404 404 404 404 ok"),
    ],
)
def test_a_record_is_for_the_company_or_a_team(thing: RecordThing, expected: str) -> None:
    assert row("read", "record", thing) == expected


def test_keys_users_and_approval() -> None:
    assert row("manage", "key", KeyThing("u3")) == "401 ok 404 404 ok 404 404 ok"
    for action, kind in (("administer", "users"), ("approve", "library"), ("read", "trail")):
        assert row(action, kind) == "401 ok 403 403 403 403 403 ok", kind


def test_what_is_not_listed_is_allowed_to_nobody_but_the_local_user() -> None:
    assert row("administer", "library") == "401 ok 403 403 403 403 403 403"


def test_missing_and_foreign_are_refused_in_the_same_words() -> None:
    said = []
    for thing in (None, PRIVATE):
        with pytest.raises(NotFound) as caught:
            authorize(STRANGER, "read", "deal", thing, "no deal 'x'")
        said.append((type(caught.value), str(caught.value)))
    assert said[0] == said[1]


def test_a_stronger_role_may_whatever_a_weaker_one_may() -> None:
    ranked = [Principal("u1", "x", "user", role, ("东区",)) for role in ("rep", "manager", "admin")]
    things: dict[str, Thing] = {"deal": SHARED, "record": RecordThing("company"), "key": KeyThing("u1")}
    for action, kind in ROLE_NEEDED:
        assert (kind in NEEDS_THING) == (kind in things)
        allowed = [outcome(who, action, kind, things.get(kind)) == "ok" for who in ranked]
        assert allowed == sorted(allowed), (action, kind)
        assert allowed[-1], (action, kind)


def test_keys_are_random_and_kept_as_a_hash() -> None:
    made = [keys.new_key() for _ in range(50)]
    assert len({m.text for m in made}) == len({m.id for m in made}) == 50
    for m in made:
        assert re.fullmatch(r"ck_[0-9a-f]{10}_[\w-]{43}", m.text)
        assert (keys.key_id(m.text), keys.digest(m.text)) == (m.id, m.digest)
        assert m.text not in repr(m)
        assert m.text[-20:] not in m.digest
    assert keys.new_session().text != keys.new_session().text


@pytest.mark.parametrize(
    "text", ["", "ck_", "ck_0123456789_", "xx_0123456789_" + "a" * 43, "ck_0123456789_" + "a" * 44, "\udc80"]
)
def test_other_texts_are_no_key(text: str) -> None:
    assert keys.key_id(text) == ""
    assert len(keys.digest(text)) == 64
