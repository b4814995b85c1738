import pytest

from coach.plays.objection_kinds import kinds, nature


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("你们比别人贵一截，能便宜点吗", "price"),
        ("今年没有这块预算", "budget"),
        ("这事得总部定，我做不了主", "authority"),
        ("现在的表格够用，没必要换", "status_quo"),
        ("车间的人没时间再多填一张单", "effort"),
        ("你们能和我们的老设备对接吗，协议都不公开", "technical_fit"),
        ("数据放在你们那里安全吗，出了问题找谁", "trust"),
        ("过完年再说吧，现在是旺季", "timing"),
        ("账期只能给六十天，违约责任也要改", "terms"),
        ("We could build this ourselves in a quarter", "competitor"),
        ("That is too expensive for what it does", "price"),
        ("There is no money left in the budget", "budget"),
    ],
)
def test_the_kind_is_heard_in_the_words(said: str, kind: str) -> None:
    scores = kinds(said, [])
    assert max(scores, key=lambda k: scores[k]) == kind


def test_a_named_rival_makes_it_a_comparison() -> None:
    assert kinds("卓创那边报得更低", ["卓创"])["competitor"] >= 2


def test_a_hard_rule_is_a_condition_and_a_put_off_a_stall() -> None:
    assert nature("数据不允许出厂区，这是规定") == "condition"
    assert nature("你先发个资料过来，我们研究研究") == "stall"
    assert nature("价格高了") == "objection"
