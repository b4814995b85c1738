"""The committee map read from notes: who, which role, on which words; and who must stay out."""

from __future__ import annotations

import pytest

from coach.deal.intake import read, to_contract
from coach.deal.model import BuyingRole, Stakeholder


def person(text: str, name: str) -> Stakeholder:
    """The person with this name or alias in a note."""
    found = next((p for p in read(text).people if name in {p.name, *p.aliases}), None)
    assert found, f"{name} not among {[p.name for p in read(text).people]}"
    return found


ROLES = [
    ("选型的事最后由齐厂长拍板。", "齐厂长", {"decision_maker"}),
    ("合同超过三十万要财务部的卓姐签字。", "卓姐", {"approver"}),
    ("信息科科长麦志远负责写招标技术要求，打分也是他。", "麦志远", {"evaluator"}),
    ("客服主管白静，她班组往后每天都得用它填工单。", "白静", {"user"}),
    ("最终批准人是总裁简宁。", "简宁", {"approver"}),
    ("The depot manager, Idris Bello, picks the vendor.", "Idris Bello", {"decision_maker"}),
    ("Finance director Joanne Pike signs off every contract.", "Joanne Pike", {"approver"}),
    ("Bettina Krause (Head of Quality) will score the bids.", "Bettina Krause", {"evaluator"}),
    ("Grace (ops) says her pickers use it every shift.", "Grace", {"user"}),
    ("Final decision: Piotr Zielinski, plant manager.", "Piotr Zielinski", {"decision_maker"}),
]


@pytest.mark.parametrize(("text", "name", "roles"), ROLES)
def test_roles_need_wording(text: str, name: str, roles: set[str]) -> None:
    p = person(text, name)
    assert {r.value for r in p.buying_roles} == roles
    assert all(p.evidence[f"buying_roles.{r}"] in text for r in roles)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("齐厂长说了不算。", "齐厂长"),
        ("谁拍板还不知道，可能是齐厂长。", "齐厂长"),
        ("外部顾问谭教授不打分，也轮不到他签字。", "谭教授"),
        ("齐厂长也在会上。", "齐厂长"),
    ],
)
def test_no_role_from_title_presence_or_negation(text: str, name: str) -> None:
    assert person(text, name).buying_roles == []


@pytest.mark.parametrize(
    ("text", "name", "field", "value"),
    [
        ("苗部长当面说谁敢把这套东西搬进车间他就拉闸。", "苗部长", "relationship", "enemy"),
        ("蔺所长偏向用德国那家的。", "蔺所长", "relationship", "non_supporter"),
        ("申局说谁家都行，他没意见。", "申局", "relationship", "neutral"),
        ("冼经理挺认可我们的。", "冼经理", "relationship", "supporter"),
        ("架构师简工私下把评分标准传给我。", "简工", "relationship", "mentor"),
        ("汪总说让数据说话，先在二号线试三个月。", "汪总", "adopter_style", "pragmatist"),
        ("强总监说别人家用过三年以上的才敢用。", "强总监", "adopter_style", "conservative"),
        ("罗处长一心要当行业里头一个上线的。", "罗处长", "adopter_style", "visionary"),
        ("Maud (compliance officer) won't be the guinea pig.", "Maud", "adopter_style", "conservative"),
        ("毛总我们没打过交道。", "毛总", "contact", "none"),
        ("风控总监饶静第一次见。", "饶静", "contact", "initial"),
        ("联系人：邵一凡（工程部经理）见过两次", "邵一凡", "contact", "multiple"),
        ("宋处长我每个月都单独约着吃饭，啥都聊。", "宋处长", "contact", "deep"),
    ],
)
def test_style_relation_contact(text: str, name: str, field: str, value: str) -> None:
    p = person(text, name)
    assert getattr(p, field) == value
    assert p.evidence[field] in text


def test_pronouns_reach_the_person_they_stand_for() -> None:
    text = "采购经理许岚（第一次见）只管比价，她报给尤总定。财务沙总监中立，付款都要她批。"
    assert person(text, "尤总").buying_roles == [BuyingRole.DECISION_MAKER]
    assert person(text, "沙总监").buying_roles == [BuyingRole.APPROVER]
    assert person(text, "许岚").buying_roles == [BuyingRole.EVALUATOR]


def test_people_outside_the_purchase_are_excluded_with_a_reason() -> None:
    text = (
        "跟我们售后老耿一起去的。原来的对接人易经理上周调走了，接手的叫覃思远，还没聊过。"
        "对手：瑞科软件（瑞科的销售经理小董也在）。"
    )
    patch = read(text)
    assert {(e.name, e.reason) for e in patch.excluded} == {
        ("老耿", "our_side"),
        ("易经理", "left_company"),
        ("小董", "competitor_staff"),
    }
    assert [p.name for p in patch.people] == ["覃思远"]


def test_hearsay_never_fills_a_field() -> None:
    patch = read("副总阮璐定品牌。听说阮总很看好咱们，没证实。")
    (only,) = patch.people
    assert only.relationship is None
    assert [(h.name, h.field, h.value) for h in patch.hearsay if h.field] == [("阮璐", "relationship", "supporter")]


def test_two_people_with_one_handle_keep_the_word_before_it() -> None:
    text = "两个沙总要分清：教务沙总拍板，财务沙总审批付款。"
    assert [p.name for p in read(text).people] == ["教务沙总", "财务沙总"]


def test_map_codes() -> None:
    patch = read("鲁主任 U P +；聂总 D V =？；CFO 屈总 A – 没接触；顾问谭教授 只影响不签字 +；詹副总 P=+")
    rows = {p.name: p for p in patch.people}
    assert [r.value for r in rows["鲁主任"].buying_roles] == ["user"]
    assert rows["聂总"].to_confirm == ["buying_roles", "adopter_style", "relationship"]
    assert (rows["屈总"].title, rows["屈总"].contact, rows["屈总"].relationship) == ("CFO", "none", "non_supporter")
    assert rows["谭教授"].influence_only
    assert rows["詹副总"].relationship == "neutral"


def test_codes_in_prose_are_words() -> None:
    (only,) = read("汪总说推进 AI+ 是集团要求，UI 要改，A 方案先放着。").people
    assert (only.buying_roles, only.adopter_style, only.relationship) == ([], None, None)


def test_traditional_characters_are_read_and_quoted_as_written() -> None:
    text = "資訊處處長羅志強說系統選型由他拍板，但金額超過300萬須呈副市長批准。"
    p = person(text, "羅志強")
    assert p.title == "處長"
    assert p.evidence["buying_roles.decision_maker"] in text


def test_budget_is_the_customers_money_for_this_purchase() -> None:
    text = "超过20万的合同要龚总签字。去年罚了80万。预算大概六十来万，对手报价92万。"
    budget = read(text).budget
    assert budget is not None
    assert (budget.amount, budget.currency) == (600_000, "CNY")
    assert read("预算没谈，损失一年50万。").budget is None


def test_rivals_are_not_people_and_people_not_rivals() -> None:
    patch = read("竞品：宏图软件、Skyvault。郎总更想用牧云家的。")
    assert [c.name for c in patch.competitors] == ["宏图软件", "Skyvault", "牧云"]
    assert [p.name for p in patch.people] == ["郎总"]


def test_contract_line_has_the_agreed_keys() -> None:
    line = to_contract(read("齐厂长拍板，预算30万。痛点：盘点要停两天；错发率 2%"))
    assert set(line) >= {"people", "pains", "competitors", "budget", "timeline", "excluded", "hearsay"}
    assert [(p["text"], p["owner"]) for p in line["pains"]] == [("盘点要停两天", None), ("错发率 2%", None)]
