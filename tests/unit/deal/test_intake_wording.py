"""Intake in wordings no list was made from: rare names, passing remarks, chats, mails, minutes (committee map spec)."""

from __future__ import annotations

from typing import Any

import pytest

from coach.deal.intake import read, to_contract


def _read(text: str) -> dict[str, Any]:
    return to_contract(read(text))


def _names(text: str) -> set[str]:
    return {p["name"] for p in _read(text)["people"]}


def _person(text: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(p for p in _read(text)["people"] if p["name"] == name)
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("今天见的是设备科的宓科长，聊了半小时。", "宓科长"),
        ("后勤 佴处，态度客气。", "佴处"),
        ("选型归信息中心主任逄书砚管。", "逄书砚"),
        ("工艺的 Kelvin冼 写技术要求。", "Kelvin冼"),
        ("IT head 岑Sir 写 RFP。", "岑Sir"),
        ("班长 阿兰姐 她们班每天用旧机。", "阿兰姐"),
        ("Ingrid Vasquez-Lund, she runs the laundry.", "Ingrid Vasquez-Lund"),
        ("Met Ramanathan sir, plant head, in the canteen.", "Ramanathan"),
        ("Line lead Siti Aminah binti Yusof said the press jams.", "Siti Aminah binti Yusof"),
        ("It's Pieter van den Broek's call in the end.", "Pieter van den Broek"),
        ("Dato' Rahim picks the vendor.", "Dato' Rahim"),
        ("Callum O'Rourke, fleet supervisor, wants a pilot.", "Callum O'Rourke"),
    ],
)
def test_a_name_no_list_knows(text: str, name: str) -> None:
    assert name in _names(text)


@pytest.mark.parametrize(
    "text",
    [
        "方案明天发，时间定在周四，高峰期再看。",
        "会议室安排好了，后勤帮忙倒水，大家都很客气。",
        "Halden Foods runs two plants. The Valley Bank site is closed.",
    ],
)
def test_words_are_no_people(text: str) -> None:
    assert not _names(text)


@pytest.mark.parametrize(
    ("text", "rival"),
    [
        ("另一家是速邦，价格没问到。", "速邦"),
        ("采购的梁经理其实想用店小宝，嘴上没说。", "店小宝"),
        ("慧联通报了七十万，比咱们低。", "慧联通"),
        ("厂家：我司、盛控、云仓达。", "盛控"),
        ("Ada Brook backs us over Kallisto.", "Kallisto"),
        ("RouteHive already gave them a quote.", "RouteHive"),
        ("Dan is leaning towards Medwise.", "Medwise"),
    ],
)
def test_a_rival_named_in_passing(text: str, rival: str) -> None:
    assert rival in _read(text)["competitors"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MediTrace guy, Ranjit, was there too.", "Ranjit"),
        ("They are up against Kallisto; their rep Gary was on site.", "Gary"),
        ("Former CISO, Gail Sutter, left in May.", "Gail Sutter"),
        ("Brenna, she's with the consulting firm, not the hospital.", "Brenna"),
        ("咨询公司的温老师告诉我预算要砍。", "温老师"),
        ("加盟部的弘总做的是另一个系统，不参与这次采购。", "弘总"),
        ("跟着我们韩姐去的，接待的是理赔部经理时玥。", "韩姐"),
        ("隔壁水司的盛总是别的客户。", "盛总"),
        ("转发：冷链项目\n各位好，\n质量总监戚若澜出评估意见。\n阎书敏", "阎书敏"),
        ("Ken：见了车间的\nLam：谁拍板\nKen：VP 严立诚，还没见过\nLam：ok", "Ken"),
    ],
)
def test_who_is_no_part_of_the_committee(text: str, name: str) -> None:
    assert name not in _names(text)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("苗班长说老卡，他班里十几号人天天靠这个排产。", "苗班长", "user"),
        ("仓储的弓师傅，他手下的人以后拿着终端上架。", "弓师傅", "user"),
        ("Tom Reed, maintenance lead, his fitters will be on the tablet each shift.", "Tom Reed", "user"),
        ("她叫Dana Cole。Dana Cole's girls are running the presses in all three shifts.", "Dana Cole", "user"),
        ("逄工负责测几家的样机，测完出报告。", "逄工", "evaluator"),
        ("佴主任起草招标技术要求。", "佴主任", "evaluator"),
        ("The evaluation is run by Mei Tan, Commercial Analyst.", "Mei Tan", "evaluator"),
        ("分管副总晏亭最后拍板。", "晏亭", "decision_maker"),
        ("选哪家是滕董一个人定。", "滕董", "decision_maker"),
        ("Who picks is the COO, Ada Brook.", "Ada Brook", "decision_maker"),
        ("合同要仲总盖章。", "仲总", "approver"),
        ("CFO Ada Brook releases the payment.", "Ada Brook", "approver"),
        ("Ben: who signs\nSarah: the FD, Ada Brook\nBen: ok", "Ada Brook", "approver"),
    ],
)
def test_a_role_from_the_verb(text: str, name: str, role: str) -> None:
    assert role in _person(text, name)["buying_roles"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("国处说这事不归他拍板，他也签不了字。", "国处"),
        ("翁姐只做付款资料，选谁她不管。", "翁姐"),
        ("侯科长在场，选哪家由厂长办公会定。", "侯科长"),
    ],
)
def test_a_denied_role_is_none(text: str, name: str) -> None:
    assert _person(text, name)["buying_roles"] == []


@pytest.mark.parametrize(
    ("text", "name", "field", "value"),
    [
        ("鄺工話人哋用咗先算，唔想做白老鼠。", "鄺工", "adopter_style", "conservative"),
        ("晏总说数据不漂亮就别来找我。", "晏总", "adopter_style", "pragmatist"),
        (
            "Ada Brook said come back when two other banks have run it for a year.",
            "Ada Brook",
            "adopter_style",
            "conservative",
        ),
        ("柏主任当面说我们不如速邦。", "柏主任", "relationship", "non_supporter"),
        ("山工对哪家都不支持也不反对。", "山工", "relationship", "neutral"),
        ("逄总当着所有人说就该换我们。", "逄总", "relationship", "supporter"),
        ("Ada Brook passed me the panel's concern sheet on the quiet.", "Ada Brook", "relationship", "mentor"),
        ("我跟滕董见过不下五次。", "滕董", "contact", "multiple"),
        ("滕董我只通过两次电话。", "滕董", "contact", "multiple"),
        ("Haven't met Ada Brook yet, she is the CFO.", "Ada Brook", "contact", "none"),
        ("交流纪要（首次交流）\n客户：车间 郁主任、采购部 邰经理\n郁主任：找件慢。", "邰经理", "contact", "initial"),
    ],
)
def test_stance_and_contact(text: str, name: str, field: str, value: str) -> None:
    assert _person(text, name)[field] == value


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("預算 NT$700 萬以內。", 7e6, "TWD"),
        ("budget RM 2.6 mil, award in Nov", 2.6e6, "MYR"),
        ("budget SGD 900K", 9e5, "SGD"),
        ("Lam：budget?\nKen：USD 1.5M\nLam：ok", 1.5e6, "USD"),
        ("预算去年报的是三百万，今年砍了，就两百二十万以内。", 2.2e6, "CNY"),
    ],
)
def test_the_budget(text: str, amount: float, currency: str) -> None:
    budget = _read(text)["budget"]
    assert (budget["amount"], budget["currency"]) == (amount, currency)
