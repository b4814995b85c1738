"""The seller's own judgement: it replaces what the notes gave, drops proofs that no longer hold, and says whose it is."""

from __future__ import annotations

import pytest

from coach.deal.assumptions import Assumption
from coach.deal.facts import Source, SourceType
from coach.deal.judging import judge_assumptions, judge_opportunity, judge_person, judge_prompt
from coach.deal.model import Answer, BuyingRole, Deal, Opportunity, Relationship, Stakeholder
from coach.errors import BadInput, NotFound


def deal() -> Deal:
    """Two people, one of whom is on record as for us, to decide and to use."""
    ann = Stakeholder(
        name="Ann",
        buying_roles=[BuyingRole.DECISION_MAKER, BuyingRole.USER],
        relationship=Relationship.SUPPORTER,
        evidence={"relationship": "she is for it", "buying_roles.user": "she uses it", "buying_roles.decision_maker": "hers to decide"},
        to_confirm=["buying_roles.user"],
    )  # fmt: skip
    return Deal(people=[ann, Stakeholder(name="Ben", aliases=["Mr Ash"])])


def test_a_changed_field_loses_its_proof_and_the_others_keep_theirs() -> None:
    before = deal()
    after = judge_person(before, "Ann", {"buying_roles": [BuyingRole.DECISION_MAKER], "weight": 2}, "Sam")
    ann = after.people[0]
    assert ann.evidence == {"relationship": "she is for it", "buying_roles.decision_maker": "hers to decide"}
    assert ann.to_confirm == []
    assert [(h.what, h.after, h.judged_by) for h in after.history] == [
        ("person:Ann", "buying_roles: decision_maker", "Sam"),
        ("person:Ann", "weight: 2", "Sam"),
    ]
    assert before == deal(), "the deal that was read stays as it is"


def test_saying_what_is_on_record_changes_nothing() -> None:
    assert judge_person(deal(), "Ann", {"relationship": Relationship.SUPPORTER}, "Sam") == deal()


def test_names_are_kept_as_the_deal_has_them() -> None:
    after = judge_person(deal(), "Ann", {"reports_to": "Mr Ash", "influences": ["Mr Ash", "Ben"]}, "Sam")
    assert (after.people[0].reports_to, after.people[0].influences) == ("Ben", ["Ben"])
    with pytest.raises(BadInput, match="reports to Ann already"):
        judge_person(judge_person(deal(), "Ben", {"reports_to": "Ann"}, "Sam"), "Ann", {"reports_to": "Ben"}, "Sam")
    with pytest.raises(BadInput, match="nobody else"):
        judge_person(deal(), "Ann", {"influences": ["Ann"]}, "Sam")
    with pytest.raises(NotFound, match="Ann, Ben"):
        judge_person(deal(), "Cy", {}, "Sam")


def test_an_answer_names_its_judge_and_goes_without_a_trace_in_the_score() -> None:
    given = judge_prompt(deal(), "gain", Answer(score=2, text="they said so", by="Sam"))
    assert given.answers["gain"].score == 2
    taken = judge_prompt(given, "gain", None)
    assert taken.answers == {}
    assert [h.kind for h in taken.history] == ["added", "retired"]
    with pytest.raises(BadInput, match="grounds"):
        judge_prompt(deal(), "gain", Answer(score=2, text=" ", by="Sam"))
    with pytest.raises(NotFound, match="urgency"):
        judge_prompt(deal(), "luck", None)


def test_a_forecast_that_does_not_hold_together_is_refused() -> None:
    with pytest.raises(BadInput, match="source"):
        judge_opportunity(deal(), Opportunity(probability=40), "Sam")
    assert judge_opportunity(deal(), Opportunity(amount=5), "Sam").history[0].after.startswith("5 CNY")


def test_inputs_replace_those_before_and_each_change_is_a_line() -> None:
    def given(name: str, base: float) -> Assumption:
        return Assumption(input=name, low=base, base=base, high=base, source=Source(type=SourceType.ASSUMPTION))

    first = judge_assumptions(deal(), [given("a", 1), given("b", 2)], "Sam")
    then = judge_assumptions(first, [given("b", 3)], "Sam")
    assert [(h.what, h.kind) for h in then.history[2:]] == [("assumption:a", "retired"), ("assumption:b", "updated")]
    with pytest.raises(BadInput, match="twice"):
        judge_assumptions(deal(), [given("a", 1), given("a", 2)], "Sam")
