"""Dates out of a seller's words."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.deal.model import Deal, Note
from coach.deal.qualification.calendar import Span, add_months, as_of, note_day, span

BASE = dt.date(2026, 11, 20)
D = dt.date


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("12月31日前交资料", None, D(2026, 12, 31)),
        ("明年3月前定", None, D(2027, 2, 28)),
        ("明年3月底定标", D(2027, 3, 21), D(2027, 3, 31)),
        ("春节前上线", None, D(2027, 2, 5)),
        ("春节后开标", D(2027, 2, 13), None),
        ("年后再定", D(2027, 2, 13), None),
        ("年底前签", None, D(2026, 12, 31)),
        ("明年一季度选型", D(2027, 1, 1), D(2027, 3, 31)),
        ("下个月定", D(2026, 12, 1), D(2026, 12, 31)),
        ("两个月内选型", BASE, D(2027, 1, 20)),
        ("decision moved up to 31 January", D(2027, 1, 31), D(2027, 1, 31)),
        ("live by the end of March", None, D(2027, 3, 31)),
        ("go-live in May 2027", D(2027, 5, 1), D(2027, 5, 31)),
        ("contract up in June", D(2027, 6, 1), D(2027, 6, 30)),
    ],
)
def test_words_give_the_stretch_they_name(words: str, first: D | None, last: D | None) -> None:
    assert span(words, BASE) == Span(first, last)


@pytest.mark.parametrize("words", ["大概1.5到2个点", "尽快", "差1.25元", "we may buy", "3/4成的订单"])
def test_figures_are_no_dates(words: str) -> None:
    assert span(words, BASE) is None


def test_a_note_speaks_from_the_date_at_its_head_not_from_the_dates_it_names() -> None:
    deal = Deal(
        notes=[Note(id="n1", text="11月5日 头一回去\n明年1月20日前要定\n1.5到2个点", lang="zh", added="2026-11-20")]
    )
    assert note_day(deal, "n1", BASE) == D(2026, 11, 5)
    assert as_of(deal, BASE) == BASE
    later = Deal(notes=[Note(id="n1", text="【12月9日 补记】见到了", lang="zh", added="2026-11-20")])
    assert as_of(later, BASE) == D(2026, 12, 9)


def test_months_end_where_the_month_ends() -> None:
    assert add_months(D(2026, 11, 30), 3) == D(2027, 2, 28)
