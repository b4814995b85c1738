"""Rule classes of the intake: frames of roles, hurried spellings, run-on speech, colleagues, rivals, crowds."""

from __future__ import annotations

import pytest

from coach.deal.intake import read
from coach.deal.model import Stakeholder


def person(text: str, name: str) -> Stakeholder:
    found = next((p for p in read(text).people if name in {p.name, *p.aliases}), None)
    assert found is not None, f"{name} not found in {[p.name for p in read(text).people]}"
    return found


def roles(text: str, name: str) -> list[str]:
    return [r.value for r in person(text, name).buying_roles]


@pytest.mark.parametrize(
    ("text", "name", "want"),
    [
        ("真正拿主意的是总经理梁秋生。", "梁秋生", ["decision_maker"]),
        ("上谁家的系统全看滕总一句话。", "滕总", ["decision_maker"]),
        ("买不买、买谁的都在他们庞总那儿。", "庞总", ["decision_maker"]),
        ("最后一票在褚董手上。", "褚董", ["decision_maker"]),
        ("vendor 由采购总监纪红来 pick。", "纪红", ["decision_maker"]),
        ("副总谭立：定供应商", "谭立", ["decision_maker"]),
        ("付款流程最后一道签字在财务总监贺梅。", "贺梅", ["approver"]),
        ("budget sign-off 在 CFO 沙女士那边。", "沙女士", ["approver"]),
        ("单子过柯会计的手才能付钱。", "柯会计", ["approver"]),
        ("接口和安全由信息部凌工测，测完打分。", "凌工", ["evaluator"]),
        ("给三家排座次的是总工傅远。", "傅远", ["evaluator"]),
        ("采购的汪经理在比三家的价。", "汪经理", ["evaluator"]),
        ("联系人：信息总监 柳青｜角色：选型评估", "柳青", ["evaluator"]),
        ("包装车间的蒋主任，他手下的人以后天天开这台机器。", "蒋主任", ["user"]),
    ],
)
def test_role_frames(text: str, name: str, want: list[str]) -> None:
    assert roles(text, name) == want


def test_the_role_goes_to_whom_the_answer_names_not_to_the_one_who_tells_it() -> None:
    text = "史建（设备部）：评估报告我交上去，最后签字是宫总"
    assert roles(text, "宫总") == ["approver"]
    assert "approver" not in roles(text, "史建")


def test_a_chat_line_speaks_of_the_person_named_in_it() -> None:
    text = "我：樊主任，合同谁来签？\n樊主任：邱院长只签合同，选谁她不插手\n我：好的"
    assert roles(text, "邱院长") == ["approver"]
    assert roles(text, "樊主任") == []


def test_full_name_followed_by_surname_and_title_keeps_the_full_name() -> None:
    found = person("今天跟设备部的凌建波凌部长聊了聊。", "凌建波")
    assert found.name == "凌建波"
    assert "凌部长" in found.aliases


@pytest.mark.parametrize(
    ("text", "name", "want"),
    [
        ("最终由区域总监季敏派板。", "季敏", ["decision_maker"]),
        ("付款要经财务总坚蔡芳审皮。", "蔡芳", ["approver"]),
    ],
)
def test_hurried_spellings_are_read_as_meant_and_shown_as_written(text: str, name: str, want: list[str]) -> None:
    found = person(text, name)
    assert [r.value for r in found.buying_roles] == want
    assert all(span in text for span in found.evidence.values())


def test_run_on_speech_is_cut_before_a_name_nothing_governs() -> None:
    text = "他们车间的童主任人很实在他说废品率太高了选哪家他没这个权全看邹总一句话邹总嘛我跟他只打过一次招呼"
    assert roles(text, "邹总") == ["decision_maker"]
    assert person(text, "邹总").contact == "initial"
    assert [p.name for p in read(text).people] == ["童主任", "邹总"]


def test_a_title_and_a_blank_give_a_name_of_any_surname_away() -> None:
    assert roles("救助队队长 旦增：标书参数由他写", "旦增") == ["evaluator"]


def test_a_crowd_that_is_nobodys_makes_nobody_a_user() -> None:
    assert roles("对接人邓倩（市场部主管），首次通话。客服团队 18 人用。", "邓倩") == []


def test_who_is_said_to_use_it_stays_though_he_has_no_say_in_buying() -> None:
    text = "印前部的缪姐不管采购，她和组员天天在老系统里排版。"
    assert roles(text, "缪姐") == ["user"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("客户：远山酒业｜阶段：初访｜负责人：小邓\n联系人：厂长 魏然", "小邓"),
        ("王总好：\n今天见了厂长魏然，他拍板。\n小覃", "小覃"),
        ("周例会纪要（内部）\n参会：华东大区 老姚、销售 小施\n1. 魏然厂长拍板。", "小施"),
        ("和厂长魏然聊，旁边坐着的小宫是设计院的，不是他们的人。", "小宫"),
        ("魏然厂长的同学殷俊在竞品览途当区域经理。竞品：览途", "殷俊"),
        ("原来的厂长卢俊已经退休了，接手的是魏然厂长。", "卢俊"),
        ("Attendees: Ann Lee (COO), from our side Paul and Rita.\nAnn decides.", "Rita"),
    ],
)
def test_people_outside_the_committee_stay_out(text: str, name: str) -> None:
    assert all(name not in {p.name, *p.aliases} for p in read(text).people)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("竞争对手有 捷运智仓 和 海川自动化", ["捷运智仓", "海川自动化"]),
        ("我会和另外两家（筑云、匠联）一起比价。", ["筑云", "匠联"]),
        ("技术处处长更相信中恒电气那一套。", ["中恒电气"]),
        ("他们同时也在看 Retailix。", ["Retailix"]),
        ("在位供应商：港联信", ["港联信"]),
    ],
)
def test_rivals_by_frame(text: str, want: list[str]) -> None:
    assert [c.name for c in read(text).competitors if c.kind == "vendor"] == want


@pytest.mark.parametrize(
    ("text", "name", "field", "want"),
    [
        ("洪总说没人用过的他不敢要。", "洪总", "adopter_style", "conservative"),
        ("谭院长想把这里做成全省的样板医院。", "谭院长", "adopter_style", "visionary"),
        ("仲总说先拿一条线试有效果再铺开。", "仲总", "adopter_style", "pragmatist"),
        ("信息科的谷科长对咱们印象不好。", "谷科长", "relationship", "non_supporter"),
        ("宋主任把评委名单发给了我，让我们提前准备。", "宋主任", "relationship", "mentor"),
        ("章经理说谁来都一样，谁都不得罪。", "章经理", "relationship", "neutral"),
        ("郝部长愿意在选型会上替我们说话。", "郝部长", "relationship", "supporter"),
        ("联系人：乔慧经理，电话沟通 3 次", "乔慧", "contact", "multiple"),
        ("联系人：CFO 薄总｜接触：一面", "薄总", "contact", "initial"),
    ],
)
def test_stances_by_build(text: str, name: str, field: str, want: str) -> None:
    assert getattr(person(text, name), field) == want


def test_what_is_heard_ends_where_the_seller_speaks_of_himself() -> None:
    assert person("听说财务总监鞠红不喜欢新供应商，我没见过她。", "鞠红").contact == "none"


@pytest.mark.parametrize("head", ["【6月3日 仓库走访，小邓记】", "（小邓整理）", "[6月3日 小邓速记]"])
def test_who_took_the_notes_is_one_of_us(head: str) -> None:
    assert [p.name for p in read(f"{head}仓储经理罗慧说每天错发七八单。").people] == ["罗慧"]


def test_her_own_book_makes_nobody_the_decider() -> None:
    assert roles(
        "Dana Whit (planning lead): her team uses it every day. She keeps 15 cases a month in her own log.", "Dana Whit"
    ) == ["user"]
