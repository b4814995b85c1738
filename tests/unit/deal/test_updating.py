"""What a second note does to a deal."""

from __future__ import annotations

from coach.deal.facts import FactStatus
from coach.deal.intake import read
from coach.deal.model import Deal
from coach.deal.updating import apply

FIRST = "隋经理第一次见，说集卡排队平均70分钟，选哪家他拍板。\n田主任讲排队平均才45分钟。\n财务总监应岚没见过，付款要她批。\n预算60万。"


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
