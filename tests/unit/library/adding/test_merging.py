"""Putting one record into another: what is empty is filled, what is a figure is never settled here (CS-04)."""

from __future__ import annotations

from typing import Any

import pytest

from coach.errors import BadInput
from coach.library.adding.merging import merge
from coach.library.entries import Case, Library, Script
from coach.library.files import approved


def case(**changes: Any) -> Case:
    """A small case; keyword arguments replace fields."""
    raw: dict[str, Any] = {
        "id": "dough",
        "industry": {"code": "food", "zh": "食品", "en": "Food"},
        "customer": {"zh": "麦香糕点", "en": ""},
        "pain": {"zh": "面团醒发不匀，一炉废半炉", "en": ""},
        "solution": {"zh": "按批次调醒发时间", "en": "Proofing time by batch"},
        "value_data": [{"metric": {"zh": "废品率", "en": ""}, "before": 9, "after": 3, "unit": {"zh": "%", "en": "%"}}],
        "source_title": {"zh": "糕点通讯", "en": ""},
        "source_url": "https://example.org/a",
        "confidence_note": {"level": "B", "zh": "通讯", "en": ""},
        "asked_as": {"zh": ["一炉废半炉"], "en": []},
        "owner": "甲",
        "added": "2026-01-01",
    }
    return Case.model_validate(raw | changes)


def script(**changes: Any) -> Script:
    raw: dict[str, Any] = {
        "id": "dear",
        "scene": "objection",
        "kind": "price",
        "roles": ["finance"],
        "title": {"zh": "嫌贵", "en": ""},
        "heard_as": {"zh": ["太贵"], "en": []},
        "slots": {"respond": {"zh": "按您的数算一遍。", "en": ""}},
        "source": "成单复盘",
    }
    return Script.model_validate(raw | changes)


def value(**changes: Any) -> dict[str, Any]:
    return {"metric": {"zh": "废品率", "en": ""}, "before": 9, "after": 3, "unit": {"zh": "%", "en": "%"}} | changes


def test_empty_fields_and_halves_are_filled_and_phrases_united() -> None:
    new = case(
        id="dough-2",
        customer={"zh": "麦香糕点", "en": "Maixiang Pastry"},
        region={"zh": "苏州", "en": "Suzhou"},
        source_date="2026-03",
        asked_as={"zh": ["一炉 废半炉！", "面发不起来"], "en": ["half the batch is waste"]},
        owner="乙",
    )
    merged = merge(case(), new)
    record = merged.record
    assert isinstance(record, Case)
    assert (record.id, record.owner, record.review, record.customer.en) == ("dough", "甲", "draft", "Maixiang Pastry")
    assert record.region is not None
    assert (record.region.zh, record.source_date) == ("苏州", "2026-03")
    assert record.asked_as.zh == ["一炉废半炉", "面发不起来"]
    assert merged.conflicts == []
    assert {"Maixiang Pastry", "苏州", "2026-03", "面发不起来", "half the batch is waste"} <= set(merged.adds)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        (value(after=3), value(after=4), "value_data.0.after"),
        (value(before="9"), value(before="9.5"), "value_data.0.before"),
        (value(change="-60%"), value(change="-55%"), "value_data.0.change"),
        (value(after=3), value(after={"zh": "约3", "en": "about 3"}), "value_data.0.after"),
    ],
)
def test_another_figure_is_a_conflict_until_somebody_decides(old: Any, new: Any, field: str) -> None:
    first, second = case(value_data=[old]), case(id="b", value_data=[new])
    name = field.rpartition(".")[2]
    undecided = merge(first, second)
    assert [c.field for c in undecided.conflicts] == [field]
    assert getattr(undecided.record.value_data[0], name) == getattr(first.value_data[0], name)  # type: ignore[union-attr]
    for side, expected in (("old", first), ("new", second)):
        decided = merge(first, second, {field: side})  # type: ignore[dict-item]
        assert decided.conflicts == []
        assert getattr(decided.record.value_data[0], name) == getattr(expected.value_data[0], name)  # type: ignore[union-attr]


def test_equal_figures_in_other_clothes_are_no_conflict() -> None:
    assert merge(case(value_data=[value(after=3)]), case(value_data=[value(after=3.0)])).conflicts == []


def test_a_figure_from_another_source_keeps_that_source() -> None:
    more = [value(), {"metric": {"zh": "工时", "en": ""}, "change": "-2 小时"}]
    record = merge(case(), case(id="b", value_data=more, source_url="https://example.org/b")).record
    assert isinstance(record, Case)
    assert [v.source_url for v in record.value_data] == ["", "https://example.org/b"]
    assert record.source_url == "https://example.org/a"


def test_other_words_stay_and_other_levels_are_decided() -> None:
    new = case(
        id="b", solution={"zh": "装了温湿度表", "en": ""}, confidence_note={"level": "A", "zh": "客户", "en": ""}
    )
    merged = merge(case(), new)
    assert merged.kept == ["solution.zh"]
    assert [c.field for c in merged.conflicts] == ["confidence_note.level"]


def test_scripts_unite_lists_but_never_narrow_an_open_one() -> None:
    old, new = script(), script(id="b", roles=["user"], industries=["food"], heard_as={"zh": ["太贵了吧"], "en": []})
    record = merge(old, new).record
    assert isinstance(record, Script)
    assert (record.roles, record.industries, record.version) == (["finance", "user"], [], 2)
    assert record.heard_as.zh == ["太贵", "太贵了吧"]


def test_two_kinds_or_a_decision_on_nothing_are_refused() -> None:
    with pytest.raises(BadInput, match="two kinds"):
        merge(case(), script())
    with pytest.raises(BadInput, match="not in conflict"):
        merge(case(), case(), {"value_data.0.after": "new"})


def test_while_a_merged_record_is_a_draft_the_old_one_serves() -> None:
    old = case()
    for state, shown in (("draft", [old]), ("stale", []), ("retired", [])):
        override = case(overrides=True, review=state)
        library = approved(Library(cases={"dough": override}, replaced={"dough": old}))
        assert list(library.cases.values()) == shown, state
    new = case(overrides=True)
    assert approved(Library(cases={"dough": new}, replaced={"dough": old})).cases == {"dough": new}
