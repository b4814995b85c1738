"""Lint of SPIN question sets: our own examples, each rule with cases that break it and neighbours that do not."""

import re
from pathlib import Path

import pytest
import yaml

from coach.errors import BadInput
from coach.writing.checks.spin_lint import RULES, batch, length, lint
from coach.writing.checks.spin_lint_form import is_closed, requests
from coach.writing.checks.spin_lint_manner import accuses, asks_for_money, pitches, states_value

# text, closed (R04), more than one question (R08)
FORM = [
    ("急件加塞的时候，计划员怎么判断要不要停线？", False, False),
    ("货能不能按时到，主要取决于哪一环？", False, False),
    ("要不要返工由谁来决定？", False, False),
    ("不管是不是旺季，哪类单最容易拖？", False, False),
    ("您有没有算过一年漏检的代价？", True, False),
    ("退货多了，您最担心的是什么，为什么？", False, True),
    ("退货现在谁登记？登记完给谁？", False, True),
    ("哪些岗位、哪些班次受影响最大？", False, False),
    ("每月停几次、每次停多久？", False, True),
    ("能具体讲讲上回停线的经过吗？", False, False),
    ("时不时出现的偏差，多半从哪一步开始？", False, False),
    ("催了几次还没有回音的单子，后来怎么处理？", False, False),
    ("要是哪台炉子趴窝了，后面的排产怎么调？", False, False),
    ("查不清是谁的责任时，罚款最后怎么分摊？", False, False),
    ("这样拖下去，客户还愿意等吗？", True, False),
    ("您这边压力不小吧？", True, False),
    ("报废多不多？", True, False),
    ("报废率高，影响利润？", True, False),
    ("漏单的客户后来去了哪家？", False, False),
    ("去年有几十单延期，最后赔了多少？", False, False),
    ("上个月那几次断料，对交货影响有多大？", False, False),
    ("从进料、生产、质检三个方面给我们讲一讲？", False, True),
    ("谁来复核，复核不过又怎么退回？", False, True),
    ("新人来了多久能独立上手？", False, False),
    ("返工以后，质检要不要重新走一遍？", True, False),
    ("他们难不难招？", True, False),
    ("哪个环节最慢，是备料还是上料？", False, False),
    ("您觉得最头疼的是什么呢？", False, False),
    ("夜班做过没有？", True, False),
    ("Do your planners lose time to this?", True, False),
    ("If the line stops, does anyone call the customer?", True, False),
    ("How often, and for how long, does the press stop?", False, True),
    ("How long does it take and who signs it off?", False, True),
    ("What breaks first, and what does that cost you?", False, True),
    ("How do you decide which orders go first and which wait?", False, False),
    ("How many people and how many hours does a recount take?", False, False),
    ("When a truck is late, who calls the shop?", False, False),
    ("When the truck is late do you call the shop?", True, False),
    ("Late trucks cost you customers?", True, False),
    ("Can you walk me through the last stoppage?", False, False),
    ("What happens when a patient asks who changed the slot?", False, False),
    ("To what extent does it hold back new sites?", False, False),
    ("In which weeks does it get worst?", False, False),
    ("You must be tired of it, aren't you?", True, False),
    ("If the counts were right and you knew who was late, what would you do first?", False, False),
    ("Which shifts suffer most?", False, False),
    ("How do you record and report scrap?", False, False),
    ("What happens to the pallets, which are already wrapped?", False, False),
    ("Where do errors start? How do you catch them?", False, True),
    ("How much of the 1,200 hours goes to rework?", False, False),
    ("Isn't it frustrating for the nurses?", True, False),
    ("Since the merger, what has changed for the crews?", False, False),
    ("You mentioned late loads. What does one cost?", False, False),
    ("What would change for the team if nobody had to retype it?", False, False),
    ("Who retypes it, how often, and into what?", False, True),
    ("With the audit coming up, is that a worry?", True, False),
    ("Of the returned parts, which ones hurt most?", False, False),
    ("How would that affect the plan you shared?", False, False),
    ("Would it help if the counts were right?", True, False),
    ("So what does that mean for month-end?", False, False),
    ("Once a claim sits for two weeks, how do clients behave?", False, False),
    ("At peak, how late do the trucks leave?", False, False),
]

# stage, text, product, rule among R05 R07 R09 R15
MANNER = [
    ("problem", "尽快盘点完的话，补货单什么时候能出来？", "快盘点（盘点系统）", ""),
    ("problem", "用快盘点之前，您怎么对账？", "快盘点（盘点系统）", "leading_pitch"),
    ("situation", "我们先聊聊仓库，平时谁来点货？", "快盘点（盘点系统）", ""),
    ("problem", "我们今天的时间不多，先从退货说起，哪一步最慢？", "快盘点（盘点系统）", ""),
    ("problem", "我们的系统能自动核对，您现在核对要多久？", "快盘点（盘点系统）", "leading_pitch"),
    ("situation", "咱们厂现在由谁来点货？", "快盘点（盘点系统）", ""),
    ("problem", "有没有考虑上一套自动盘点的系统？", "快盘点（盘点系统）", "leading_pitch"),
    ("implication", "要是有一套系统能自动提醒，漏点会少多少？", "快盘点（盘点系统）", "leading_pitch"),
    ("situation", "现在用什么系统记库存？", "快盘点（盘点系统）", ""),
    ("problem", "现有系统哪里最不顺手？", "快盘点（盘点系统）", ""),
    ("situation", "What do you use our scanner competitors for?", "ShelfPal (stock counts)", "leading_pitch"),
    ("situation", "Before our call, who looked at the numbers?", "ShelfPal (stock counts)", ""),
    ("problem", "How would ShelfPal change your counts?", "ShelfPal (stock counts)", "leading_pitch"),
    (
        "problem",
        "Have you thought about using an automated system for that?",
        "ShelfPal (stock counts)",
        "leading_pitch",
    ),
    ("situation", "Which system holds the stock figures?", "ShelfPal (stock counts)", ""),
    ("implication", "Without stock counts you can trust, what goes wrong?", "ShelfPal (stock counts)", "leading_pitch"),
    ("need_payoff", "If counts were right the first time, what would your team do with the night?", "", ""),
    ("need_payoff", "如果少点一遍，您会把人先放到哪个岗位？", "", ""),
    ("need_payoff", "要是退货当天就能处理完，对您下半年的目标意味着什么？", "", ""),
    ("need_payoff", "这样就能少请两个人，您觉得好不好？", "", "payoff_states_value"),
    ("need_payoff", "上线以后一年省 80 万，您打算怎么用？", "", "payoff_states_value"),
    ("need_payoff", "盘点快了，员工轻松，老板也高兴，对吧？", "", "payoff_states_value"),
    ("need_payoff", "如果返工能降两成，对您来说一年值多少？", "", ""),
    ("need_payoff", "不用熬夜盘点对您重要吗？", "", ""),
    ("need_payoff", "如果每月能少两次停机，您最想先答应哪位客户的交期？", "", ""),
    ("need_payoff", "能自动对账的话，财务会先省下哪一块时间？", "", ""),
    ("need_payoff", "我们能帮您省下一半的人工，您愿意试试吗？", "", "payoff_states_value"),
    ("need_payoff", "You will save 40 hours a month, agreed?", "", "payoff_states_value"),
    ("need_payoff", "That would free two people, wouldn't it?", "", "payoff_states_value"),
    ("need_payoff", "What would a day less at month-end let your team do?", "", ""),
    ("need_payoff", "How valuable would it be to know the stock every morning?", "", ""),
    (
        "need_payoff",
        "With right-first-time counts, you'd cut overtime and keep staff happy — how does that sound?",
        "",
        "payoff_states_value",
    ),
    ("need_payoff", "Would faster counts matter to you?", "", ""),
    ("need_payoff", "If you could cut the count to one hour, which store would you start with?", "", ""),
    ("problem", "这么落后的做法，你们用了几年？", "", "negative_tone"),
    ("problem", "连续几天都没人发现的错账，后来怎么查出来？", "", ""),
    ("implication", "再不改就要被客户淘汰了，您打算怎么办？", "", "negative_tone"),
    ("problem", "是不是你们主管不够负责？", "", "negative_tone"),
    ("implication", "照这样下去，旺季的交付会怎么样？", "", ""),
    ("implication", "点错一次，门店要花多久纠正？", "", ""),
    ("problem", "难道您不觉得这很浪费？", "", "negative_tone"),
    ("problem", "How bad does it get at peak?", "", ""),
    ("problem", "Which alarms do you ignore at night?", "", ""),
    ("problem", "How could you let the backlog grow to six weeks?", "", "negative_tone"),
    ("situation", "Why are you still using paper in 2026?", "", "negative_tone"),
    ("implication", "You'll lose your best people if this goes on, so what's the plan?", "", "negative_tone"),
    ("situation", "交接单最后由谁签字？", "", ""),
    ("situation", "这个项目由哪位领导拍板？", "", "bant_filler"),
    ("situation", "你们一般谁说了算？", "", "bant_filler"),
    ("situation", "采购流程要走几级审批？", "", "bant_filler"),
    ("situation", "排产的先后顺序由谁来定？", "", ""),
    ("situation", "今年信息化投入多少？", "", "bant_filler"),
    ("situation", "请假单要经过几层审批？", "", ""),
    ("situation", "Who signs off on new software?", "", "bant_filler"),
    ("situation", "How much do you spend on couriers a year?", "", "bant_filler"),
    ("situation", "Who decides which truck leaves first?", "", ""),
    ("situation", "Who has the final say here?", "", "bant_filler"),
    ("situation", "Who approves the purchase?", "", "bant_filler"),
]

# stage, text, known facts, pain, product, all rules of the question
ROWS = yaml.safe_load(Path(__file__).with_name("questions.yaml").read_text(encoding="utf-8"))
WHOLE = [tuple(row.values()) for row in ROWS]


def _lang(text):
    return "zh" if re.search(r"[一-鿿]", text) else "en"


@pytest.mark.parametrize(("text", "closed", "double"), FORM)
def test_the_form_of_a_question(text, closed, double):
    assert is_closed(text, _lang(text)) is closed
    assert (requests(text, _lang(text)) > 1) is double


@pytest.mark.parametrize(("stage", "text", "product", "rule"), MANNER)
def test_the_manner_of_a_question(stage, text, product, rule):
    lang = _lang(text)
    found = {
        "leading_pitch": stage != "need_payoff" and pitches(text, lang, product),
        "payoff_states_value": stage == "need_payoff" and states_value(text, lang),
        "negative_tone": accuses(text, lang),
        "bant_filler": stage == "situation" and asks_for_money(text, lang),
    }
    assert {r for r, hit in found.items() if hit} == ({rule} if rule else set())


def _question(stage, text="现在由谁来登记？", ref=0, listen_for="答案"):
    return {
        "stage": stage,
        "text": text,
        "problem_ref": None if stage == "situation" else ref,
        "listen_for": listen_for,
    }


def _item(questions, lang="zh", facts=("仓库两层",), pains=("退货处理慢",), product=""):
    deal = {"industry": "", "product": product, "known_facts": list(facts), "pains": list(pains)}
    return {"id": "x", "lang": lang, "deal": deal, "questions": questions}


@pytest.mark.parametrize(("stage", "text", "facts", "pain", "product", "rules"), WHOLE)
def test_one_question_against_its_deal(stage, text, facts, pain, product, rules):
    item = _item([_question(stage, text)], _lang(text), facts, [pain], product)
    assert sorted(v.rule for v in lint(item) if v.question_index is not None) == rules


GOOD = [
    _question("situation", "退回来的箱子现在放在哪里？"),
    _question("problem", "退货处理慢的时候，最堵的是哪一步？"),
    _question("implication", "退货压在那里，旺季的库位会怎么样？"),
    _question("implication", "退款拖久了，店铺的口碑有什么变化？"),
    _question("need_payoff", "要是退货当天能上架，您最想先卖哪类货？"),
]


def _set_rules(questions, **deal):
    return {v.rule for v in lint(_item(questions, **deal)) if v.question_index is None}


def test_a_sound_set_has_no_violations():
    assert batch(_item(GOOD)) == {"id": "x", "violations": []}


@pytest.mark.parametrize(
    ("counts", "rule"),
    [
        ((4, 3, 3, 3), "too_many_situation"),
        ((2, 1, 1, 1), "too_many_situation"),
        ((2, 1, 1, 2), ""),
        ((1, 0, 2, 1), "missing_stage"),
        ((1, 2, 0, 1), "missing_stage"),
        ((1, 2, 2, 0), "missing_stage"),
        ((0, 2, 2, 1), "missing_stage"),
        ((1, 4, 2, 2), "problem_overload"),
        ((1, 4, 3, 2), ""),
        ((1, 1, 4, 1), "implication_pileup"),
    ],
)
def test_the_counts_of_a_set(counts, rule):
    stages = ("situation", "problem", "implication", "need_payoff")
    text = (
        "退回来的箱子现在放在哪里？",
        "退货处理慢，最堵的是哪一步？",
        "退货压着，后面的库位会怎么样？",
        "退货快了，您最想先做什么？",
    )
    questions = [_question(s, t) for s, t, n in zip(stages, text, counts, strict=True) for _ in range(n)]
    assert _set_rules(questions) == ({rule} if rule else set())


def test_no_situation_question_is_needed_where_three_facts_are_known():
    assert _set_rules(GOOD[1:], facts=["仓库两层", "客服 6 人", "月退 900 件"]) == set()


def test_more_than_two_pains():
    questions = [
        *GOOD,
        _question("problem", "缺货最常出在哪类货？", 1),
        _question("problem", "对账最费时的是哪一步？", 2),
    ]
    assert _set_rules(questions, pains=["退货处理慢", "缺货", "对账慢"]) == {"too_many_pains"}


def test_order_is_kept_inside_a_thread_only():
    other = _question("problem", "缺货最常出在哪类货？", 1)
    assert "stage_order" not in {v.rule for v in lint(_item([*GOOD, other], pains=["退货处理慢", "缺货"]))}
    late = [GOOD[4], GOOD[1], GOOD[0]]
    assert [v.question_index for v in lint(_item(late)) if v.rule == "stage_order"] == [1, 2]


def test_an_implication_needs_a_pain_of_the_deal():
    for ref in (None, 5, -1):
        item = _item([*GOOD, {**GOOD[2], "problem_ref": ref}])
        assert ("implication_unlinked", 5) in {(v.rule, v.question_index) for v in lint(item)}


def test_length_counts_han_characters_and_runs():
    assert length("用 ERP 管 12 台机", "zh") == 6
    assert length("How do you do that?", "en") == 5
    long = _question("problem", "退" * 61 + "哪一步？")
    assert "too_long" in {v.rule for v in lint(_item([long]))}


def test_listen_for_is_needed_after_situation():
    bare = [{**q, "listen_for": " "} for q in GOOD]
    assert [v.question_index for v in lint(_item(bare)) if v.rule == "no_listen_for"] == [1, 2, 3, 4]


def test_a_violation_becomes_a_finding():
    finding = next(v for v in lint(_item([_question("problem", "退货慢吗？")])) if v.rule == "closed_question").finding(
        "zh"
    )
    assert (finding.rule, finding.severity, finding.where) == ("R04", "info", "q1")
    assert {r.number for r in RULES.values()} == {f"R{n:02d}" for n in range(1, 19)}


@pytest.mark.parametrize(
    "broken",
    [
        {"lang": "fr"},
        {"questions": None},
        {"questions": [{"stage": "closing"}]},
        {"questions": [{**GOOD[1], "problem_ref": "0"}]},
    ],
)
def test_a_record_that_cannot_be_read_is_bad_input(broken):
    with pytest.raises(BadInput):
        lint({**_item(GOOD), **broken})
