"""What a second note does to a deal."""

from __future__ import annotations

from coach.deal.facts import FactStatus
from coach.deal.intake import read
from coach.deal.model import Deal
from coach.deal.updating import apply

FIRST = "隋经理第一次见，说集卡排队平均70分钟，选哪家他拍板。\n田主任讲排队平均才45分钟。\n财务总监应岚没见过，合同款归她批。\n预算60万。"


def deal(*notes: str) -> Deal:
    """A deal after these notes."""
    out = Deal()
    for i, text in enumerate(notes, 1):
        out = apply(out, read(text, note_id=f"n{i}"))
    return out


def test_two_values_of_one_metric_stand_side_by_side() -> None:
    d = deal(FIRST)
    (conflict,) = d.conflicts
    assert {d.fact(i).quantity.value for i in conflict.fact_ids} == {70, 45}  # type: ignore[union-attr]
    assert all(d.fact(i).status == FactStatus.CONTESTED for i in conflict.fact_ids)  # type: ignore[union-attr]
    assert "口径" in conflict.question.zh
    assert all(q in conflict.question.zh for q in conflict.quotes)
    assert conflict.question.en
    assert [q.fills for q in d.open_questions] == [f"conflict:{conflict.id}"]


def test_the_same_metric_meets_across_languages() -> None:
    d = deal("白薇说装机周期7周。", "Jan Bauer (VP Service) said: install cycle is 11 weeks.")
    assert len(d.conflicts) == 1


def test_different_metrics_do_not_contradict() -> None:
    d = deal("隋经理说排队平均70分钟，换一次班要45分钟，报废率3%，毛利率20%。", "Avg wait 70 min, target 45.")
    assert d.conflicts == []


def test_a_measured_value_settles_a_contradiction() -> None:
    d = deal(FIRST, "调度组拿秒表量了一周，实测排队平均52分钟。")
    live = [f for f in d.facts if f.metric.startswith("waiting_time") and f.status == FactStatus.ACTIVE]
    assert [f.quantity.value for f in live] == [52]
    assert d.conflicts[0].resolved_by == live[0].id
    assert [f.status for f in d.facts if f.quantity.value in {70, 45}] == [FactStatus.SUPERSEDED] * 2
    assert d.open_questions == []


def test_a_definition_settles_without_dropping_either() -> None:
    d = deal(FIRST, "口径对上了：70分钟含等吊机，45分钟不含等吊机。")
    assert d.conflicts[0].resolved_by
    assert [f.status for f in d.facts if f.quantity.value in {70, 45}] == [FactStatus.ACTIVE] * 2
    assert any("等吊机" in f.scope for f in d.facts)


def test_people_rise_merge_and_leave() -> None:
    d = deal(FIRST, "应岚见到了(第一次见)。隋经理月底调去外地，接手的叫滕放，还没聊过。")
    assert d.person("应岚").contact == "initial"  # type: ignore[union-attr]
    assert d.person("隋经理").left  # type: ignore[union-attr]
    assert [(e.name, e.reason) for e in d.excluded] == [("隋经理", "left_company")]
    assert d.person("滕放").contact == "none"  # type: ignore[union-attr]
    assert {h.what for h in d.history if h.note_id == "n2"} >= {"person:应岚", "person:隋经理", "person:滕放"}


def test_contact_never_falls() -> None:
    d = deal("滕放第三次见。", "滕放第一次见？记录补登：只见过一面。")
    assert d.person("滕放").contact == "multiple"  # type: ignore[union-attr]


def test_names_join_as_aliases() -> None:
    d = deal("Nell says waits are long.", "Nell Carr (GM) picks the vendor.")
    (only,) = d.people
    assert (only.name, only.aliases) == ("Nell Carr", ["Nell"])


def test_budget_change_keeps_the_old_one_in_history() -> None:
    d = deal(FIRST, "今年只批40万。")
    assert d.budget is not None
    assert d.budget.amount == 400_000
    assert any(h.what == "budget" and h.before == "60万" for h in d.history)


def test_apply_is_pure_and_ids_are_stable() -> None:
    before = deal(FIRST)
    copy = before.model_copy(deep=True)
    after = apply(before, read("报废率3%，一年返工120次。", note_id="n2"))
    assert before == copy
    assert [f.id for f in after.facts][: len(before.facts)] == [f.id for f in before.facts]
    assert len({f.id for f in after.facts}) == len(after.facts)
    assert after.version == before.version + 1


def test_a_note_id_used_twice_gets_a_new_one() -> None:
    d = apply(deal(FIRST), read("报废率3%。", note_id="n1"))
    assert [n.id for n in d.notes] == ["n1", "n2"]
    assert d.facts[-1].source.ref == "n2"


def value(d: Deal, number: float) -> tuple[str, str]:
    """Status and scope of the fact with this value."""
    f = next(f for f in d.facts if f.quantity.value == number)
    return f.status.value, f.scope


def test_a_sample_never_replaces_a_company_wide_figure() -> None:
    d = deal(
        "二期水泥一直亏，大概2.5个点，段工说的。魏部长例会上讲，全公司亏方一直压在0.6%以内。",
        "二期磅单抽了30车复核：平均少1.3%。",
    )
    assert value(d, 1.3) == ("active", "二期磅单抽了30车")
    assert value(d, 2.5)[0] == "superseded"
    assert value(d, 0.6) == ("contested", "全公司")
    (open_,) = [c for c in d.conflicts if not c.resolved_by]
    assert "0.6%" in " ".join(open_.quotes)


def test_the_figure_said_to_count_stands_alone() -> None:
    d = deal(
        "仓储经理廖姐说账实差异率3.6%。\n财务科杜科长说账实差异率1.9%。",
        "两边核对过了，财务总监认可按全部物料算，以3.6%为准。",
    )
    assert value(d, 3.6) == ("active", "全部物料")
    assert value(d, 1.9)[0] == "superseded"


def test_figures_with_their_own_definitions_both_stand_beside_the_measured_one() -> None:
    d = deal(
        "奶源经理巴图说损耗1.8%，厂长栾树说损耗只有0.9%。",
        "质检中心拿流量计测了一个月：损耗1.4%（原奶到成品全程）；巴图的1.8%含运输，栾树0.9%只算厂内。",
    )
    assert {value(d, v)[0] for v in (1.8, 0.9, 1.4)} == {"active"}
    assert value(d, 1.8)[1] == "含运输"
    labels = [f.label.zh for f in d.facts if f.metric.startswith("loss_rate")]
    assert len(set(labels)) == len(labels)


def test_a_denied_figure_is_history() -> None:
    d = deal(
        "Luis Ortega: line 3 goes down 4 times a week, 50 min a go.",
        "Luis checked the log: average stop is 38 min, not 50.",
    )
    assert value(d, 50)[0] == "superseded"
    assert value(d, 38)[0] == "active"


def test_some_of_them_do_not_contradict_all_of_them() -> None:
    d = deal("校区现在27个。", "先拿20万做5个校区。")
    assert d.conflicts == []


def test_who_hands_over_is_history_and_the_successor_is_new() -> None:
    d = deal("李处长第一次见，后勤处的。", "李处长年底退休，接班的是副处长钟慧。")
    assert d.person("李处长").left  # type: ignore[union-attr]
    assert d.person("钟慧") is not None


def test_first_names_and_surnames_find_the_known_person() -> None:
    d = deal(
        "Met Luis Ortega (Plant Manager), first meeting.\n王建国（总经理）第一次见。",
        "Luis again, second meeting.\n王总说预算批了。",
    )
    assert {p.name for p in d.people} == {"Luis Ortega", "王建国"}
    assert d.person("Luis").contact == "multiple"  # type: ignore[union-attr]
