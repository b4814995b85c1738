import datetime as dt

import pytest

from coach.deal.model import BuyingRole, Call, Deal, Stakeholder
from coach.plays import dates
from coach.plays.address import call_name, role_of


@pytest.mark.parametrize(
    ("name", "title", "spoken"),
    [
        ("崔明远", "生产副总", "崔总"),
        ("崔明远", "财务总监", "崔总"),
        ("鲁一帆", "信息中心主任", "鲁主任"),
        ("许工", None, "许工"),
        ("老崔", "仓库经理", "老崔"),
        ("石副总", "副总", "石总"),
        ("欧阳晴", "采购经理", "欧阳经理"),
        ("贾文", None, "贾文"),
        ("Priya Nair", "Ops Director", "Priya"),
    ],
)
def test_people_are_addressed_as_one_would_aloud(name: str, title: str | None, spoken: str) -> None:
    assert call_name(Stakeholder(name=name, title=title), "zh") == spoken


@pytest.mark.parametrize(
    ("person", "chair"),
    [
        (Stakeholder(name="甲", title="财务总监", buying_roles=[BuyingRole.APPROVER]), "finance"),
        (Stakeholder(name="乙", title="信息主任", buying_roles=[BuyingRole.EVALUATOR]), "it"),
        (Stakeholder(name="丙", title="生产副总", buying_roles=[BuyingRole.DECISION_MAKER]), "decision_maker"),
        (Stakeholder(name="丁", title="采购经理"), "gatekeeper"),
        (Stakeholder(name="戊", title="车间主任", buying_roles=[BuyingRole.USER]), "user"),
    ],
)
def test_the_chair_follows_job_and_role(person: Stakeholder, chair: str) -> None:
    assert role_of(person) == chair


def test_the_next_step_falls_on_a_working_day_after_the_meeting() -> None:
    deal = Deal(call=Call.model_validate({"when": "2026-12-05 10:00"}))
    day = dates.next_step_date(deal, dt.date(2026, 11, 30))
    assert day == dt.date(2026, 12, 11)
    assert dates.say(day, "zh") == "12月11日（周五）"
    assert dates.say(day, "en") == "Friday 11 December"


def test_a_date_without_a_year_is_the_one_ahead() -> None:
    assert dates.parse("1月8日复会", dt.date(2026, 12, 20)) == dt.date(2027, 1, 8)
    assert dates.parse("call on 3 Nov", dt.date(2026, 11, 1)) == dt.date(2026, 11, 3)
    assert dates.parse("2月31日", dt.date(2026, 1, 1)) is None
