"""The decision map as a picture: nothing overlaps, nothing is cut through, everything is said with a sign."""

from __future__ import annotations

import datetime as dt
import struct
import xml.etree.ElementTree as ET
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.deal.model import AdopterStyle, BuyingRole, Contact, Deal, Relationship, Stakeholder
from coach.documents.map_layout import BOTTOM, LEFT, RIGHT, TOP, Layout, arrange
from coach.documents.map_picture import map_png, map_svg
from coach.documents.map_routes import Box
from coach.documents.text_width import fit, text_width, wrap

DAY = dt.date(2027, 3, 4)
NAMES = [f"人{i}" for i in range(24)]
ROLES = st.lists(st.sampled_from(list(BuyingRole)), max_size=3, unique=True)


@st.composite
def deals(draw: st.DrawFn, most: int = 14) -> Deal:
    people = []
    for name in NAMES[: draw(st.integers(0, most))]:
        roles = draw(ROLES)
        others = st.sampled_from(NAMES[:most])
        people.append(
            Stakeholder(
                name=name,
                title=draw(
                    st.sampled_from([None, "总工程师", "Executive Vice President, Finance and Shared Services"])
                ),
                buying_roles=roles,
                adopter_style=draw(st.sampled_from([None, *AdopterStyle])),
                relationship=draw(st.sampled_from([None, *Relationship])),
                contact=draw(st.sampled_from([None, *Contact])),
                influence_only=not roles and draw(st.booleans()),
                left=draw(st.integers(0, 6)) == 0,
                inner_circle=draw(st.sampled_from([None, True, False])),
                reports_to=draw(st.one_of(st.just(""), others)),
                influences=draw(st.lists(others, max_size=2, unique=True)),
            )
        )
    return Deal(name="样例", people=people)


def _inside(box: Box) -> bool:
    return box.x >= LEFT and box.x + box.w <= RIGHT + 1 and box.y >= TOP and box.bottom <= BOTTOM + 1


def _crosses(a: tuple[float, float], b: tuple[float, float], box: Box) -> bool:
    """Whether a segment runs through the inside of a box, a hair's breadth away from its edge."""
    x0, x1, y0, y1 = *sorted((a[0], b[0])), *sorted((a[1], b[1]))
    return x0 < box.x + box.w - 1 and x1 > box.x + 1 and y0 < box.bottom - 1 and y1 > box.y + 1


def _check(layout: Layout, people: int) -> None:
    boxes = [c.box for c in layout.cards] + ([layout.panel] if layout.panel else [])
    assert sum(c.person is not None for c in layout.cards) == people
    assert all(_inside(b) and b.w > 100 and b.h > 20 for b in boxes)
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.overlaps(b)]
    for line in layout.lines:
        for a, b in zip(line.points, line.points[1:], strict=False):
            assert not [box for box in boxes if _crosses(a, b, box)], line


@given(deals())
@settings(max_examples=150, deadline=None)
def test_nothing_overlaps_and_no_line_crosses_a_card(deal: Deal) -> None:
    _check(arrange(deal), len(deal.people))


@pytest.mark.parametrize("role", [None, *BuyingRole])
def test_fourteen_in_one_seat_still_fit(role: BuyingRole | None) -> None:
    people = [Stakeholder(name=n, buying_roles=[role] if role else [], reports_to=NAMES[0]) for n in NAMES[:14]]
    _check(arrange(Deal(people=people)), 14)
    _check(arrange(Deal(people=[Stakeholder(name=n, influence_only=True) for n in NAMES[:14]])), 14)


def test_a_crowd_is_counted_not_squeezed() -> None:
    deal = Deal(people=[Stakeholder(name=f"人{i}", buying_roles=[BuyingRole.USER]) for i in range(60)])
    layout = arrange(deal)
    assert layout.left_out == 18
    assert "另有 18 人没画出来" in map_svg(deal, "zh", DAY)


def test_seats_nobody_fills_are_drawn() -> None:
    boss = Stakeholder(name="古月", buying_roles=[BuyingRole.APPROVER])
    svg = map_svg(Deal(people=[boss]), "zh", DAY)
    assert "拍板人：还不知道" in svg and "评估人：还不知道" in svg and "使用人：还不知道" in svg
    assert "签字人：还不知道" not in svg
    assert "Decider: not known yet" in map_svg(Deal(people=[boss]), "en", DAY)


@given(deals(6), st.sampled_from(["zh", "en"]))
@settings(max_examples=25, deadline=None)
def test_the_picture_is_well_formed(deal: Deal, lang: str) -> None:
    root = ET.fromstring(map_svg(deal, "zh" if lang == "zh" else "en", DAY))
    assert root.get("viewBox") == "0 0 1600 900"


def test_names_are_escaped_cut_and_never_run_out_of_their_card() -> None:
    people = [
        Stakeholder(
            name="<b>&\"O'Neill-Featherstonehaugh of Cholmondeley\x07\ud800",
            title="]]> 高级副总裁兼首席信息官兼集团数字化转型领导小组办公室常务副主任",
            buying_roles=list(BuyingRole),
            adopter_style=AdopterStyle.VISIONARY,
            relationship=Relationship.MENTOR,
            influences=["x"],
        )
        for _ in range(14)
    ]
    root = ET.fromstring(map_svg(Deal(name="<script>&" * 30, people=people), "zh", DAY))
    texts = list(root.iter("{http://www.w3.org/2000/svg}text"))
    assert any((t.text or "").endswith("…") for t in texts)
    for t in texts:
        width = text_width(t.text or "", float(t.get("font-size", "0")), bold=t.get("font-weight") == "700")
        x = float(t.get("x", "0"))
        left = x - width / 2 if t.get("text-anchor") == "middle" else x - width if t.get("text-anchor") == "end" else x
        assert left >= LEFT - 1 and left + width <= RIGHT + 1, t.text


def test_status_sign_code_and_lines_are_shown() -> None:
    deal = Deal(
        name="样例",
        people=[
            Stakeholder(
                name="古月",
                buying_roles=[BuyingRole.DECISION_MAKER],
                adopter_style=AdopterStyle.CONSERVATIVE,
                relationship=Relationship.NON_SUPPORTER,
                contact=Contact.MULTIPLE,
                inner_circle=True,
            ),
            Stakeholder(name="石中", buying_roles=[BuyingRole.USER], reports_to="古月"),
            Stakeholder(name="老顾", influence_only=True, influences=["古月"]),
            Stakeholder(name="范离", left=True),
        ],
    )
    svg = map_svg(deal, "zh", DAY)
    for words in (
        "决策地图 · 样例",
        "2027-03-04",
        "3 人，见过 1 人",
        "红灯",
        "MAP-04",
        "DC–",
        "核心圈",
        "已离开",
        "圈外有影响的人",
    ):
        assert words in svg, words
    assert svg.count('stroke-dasharray="7 5" marker-end') == 2  # the line and its key in the legend
    english = map_svg(deal, "en", DAY)
    assert "不外传" in svg and "Internal" in english
    assert "RED" in english and "inner circle" in english and "D decides" in english


def test_the_same_deal_gives_the_same_picture() -> None:
    deal = Deal(people=[Stakeholder(name="古月", buying_roles=[BuyingRole.USER])])
    assert map_svg(deal, "zh", DAY) == map_svg(deal.model_copy(deep=True), "zh", DAY)


def _pixels(png: bytes) -> tuple[int, int, bytes]:
    width, height = struct.unpack(">II", png[16:24])
    data, at = b"", 8
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + size] if kind == b"IDAT" else b""
        at += 12 + size
    return width, height, zlib.decompress(data)


def test_the_png_is_a_slide_with_chinese_glyphs() -> None:
    deal = Deal(name="样例", people=[Stakeholder(name="古月", title="总经理", buying_roles=[BuyingRole.USER])])
    one = map_png(deal, "zh", DAY)
    deal.people[0].title = "总经办"
    other = map_png(deal, "zh", DAY)
    assert one.startswith(b"\x89PNG")
    width, height, pixels = _pixels(one)
    assert (width, height) == (1600, 900)
    assert pixels != _pixels(other)[2]  # two titles as long as one another draw two pictures: no empty boxes


def test_text_is_cut_and_wrapped_by_measured_width() -> None:
    assert text_width("汉字", 10) == 20 and text_width("ab", 1000) == 563 + 618
    assert fit("短", 10, 100) == "短"
    cut = fit("一个相当长的职务名称", 10, 45)
    assert cut.endswith("…") and text_width(cut, 10) <= 45
    lines = wrap("他说的“这件事”，要在 December 之前定下来，否则明年再说。", 10, 90, 9)
    assert all(text_width(x, 10) <= 90 for x in lines)
    assert not any(x[0] in "，。”" for x in lines) and not any(x.endswith("“") for x in lines)
    assert len(wrap("很长" * 50, 10, 90, 2)) == 2 and wrap("很长" * 50, 10, 90, 2)[1].endswith("…")
    assert wrap("", 10, 90, 3) == []
