"""Map codes: written, read, and refused where boxes ran together (item 63)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.deal.committee import map_code, parse_code
from coach.deal.model import AdopterStyle, BuyingRole, Relationship, Stakeholder

U, E, D, A = BuyingRole.USER, BuyingRole.EVALUATOR, BuyingRole.DECISION_MAKER, BuyingRole.APPROVER


@pytest.mark.parametrize(
    ("code", "roles", "style", "relation"),
    [
        ("AP=", {A}, "pragmatist", "neutral"),
        ("V=", set(), "visionary", "neutral"),
        ("DC–", {D}, "conservative", "non_supporter"),
        ("EI+", {E}, "innovator", "supporter"),
        ("EUV=", {E, U}, "visionary", "neutral"),
        ("EUCX", {E, U}, "conservative", "enemy"),
        ("EL=", {E}, "laggard", "neutral"),
        ("e / u  v ＝", {E, U}, "visionary", "neutral"),
        ("= V E", {E}, "visionary", "neutral"),
        ("da★", {D, A}, None, "mentor"),
        ("DP M", {D}, "pragmatist", "mentor"),
        ("u×", {U}, None, "enemy"),
        ("EE+", {E}, None, "supporter"),
        ("D=→+", {D}, None, "supporter"),
        ("+", set(), None, "supporter"),
    ],
)
def test_codes_are_read(code: str, roles: set[BuyingRole], style: str | None, relation: str) -> None:
    got = parse_code(code)
    assert got.parsed
    assert (set(got.roles), got.style, got.relation) == (roles, style, relation)


@pytest.mark.parametrize("code", ["V=P=", "AVPEP=", "AP=AP=", "U+E-", "AV= EU", "PV"])
def test_boxes_run_together_are_not_guessed(code: str) -> None:
    got = parse_code(code)
    assert not got.parsed and not got.roles and got.style is None and got.relation is None
    assert code in got.problem.zh and "run together" in got.problem.en


@pytest.mark.parametrize("code", ["", "  ", "?", "VP Sales", "hello", "D1+", "张总"])
def test_words_are_no_codes(code: str) -> None:
    assert "not a map code" in parse_code(code).problem.en


def test_doubt_is_kept() -> None:
    assert parse_code("E=+").relation == "neutral"  # the less favourable one
    assert parse_code("E=+").to_confirm == ["relationship"]
    assert parse_code("DV?").to_confirm == ["buying_roles", "adopter_style"]
    assert parse_code("V=").to_confirm == ["buying_roles"]


@given(
    st.sets(st.sampled_from(list(BuyingRole)), max_size=3),
    st.sampled_from([None, *AdopterStyle]),
    st.sampled_from([None, *Relationship]),
)
def test_what_is_written_is_read_back(
    roles: set[BuyingRole], style: AdopterStyle | None, relation: Relationship | None
) -> None:
    code = map_code(Stakeholder(name="x", buying_roles=sorted(roles), adopter_style=style, relationship=relation))
    if code:
        got = parse_code(code)
        assert (set(got.roles), got.style, got.relation) == (roles, style, relation)
