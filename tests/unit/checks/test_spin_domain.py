"""SPIN-01…20 over a sound set and over the same set with one thing broken."""

from dataclasses import replace

import pytest

from coach.writing.checks.spin_domain import Problem, Question, QuestionSet, Statement, check, score

Q = Question


def sound() -> QuestionSet:
    return QuestionSet(
        lang="zh",
        problems=[Problem("返工", "首件自检"), Problem("错料", "扫码防错")],
        own_names=["检得快"],
        known_facts=["质检员 14 名"],
        advance="请质量部孟工带两份返工单，一起核一次口径",
        advance_owner="孟工",
        advance_date="2026-04-09",
        questions=[
            Q("q1", "situation", "首件合不合格，现在由谁来判定？", role="user"),
            Q("q2", "problem", "返工多半是从哪一道工序开始的？", 0),
            Q("q3", "implication", "返工的料占着工位，后面的单会怎么排？", 0, "q2", "time"),
            Q("q4", "implication", "每月为返工多付的加班费大概是多少？", 0, "q3", "cost"),
            Q("q5", "need_payoff", "返工少了，每月腾出来的工时您想先给哪个产品？", 0, "q4"),
            Q("q6", "problem", "错料通常在哪一步才被发现？", 1),
            Q("q7", "implication", "错料流到客户那边，退一批要花多少天补上？", 1, "q6", "customer"),
            Q("q8", "implication", "补货那几天，线上的人怎么安排？", 1, "q7", "people"),
            Q("q9", "need_payoff", "要是错料在上线前就拦住，一年能让您少写多少份报告？", 1, "q8"),
            Q("q10", "need_payoff", "交付稳了，您最想先答应哪位客户？", 0, "q4"),
        ],
    )


def rules(s, severity=None):
    return {f.rule for f in check(s) if severity in (None, f.severity)}


def change(s, number, **values):
    s.questions[number - 1] = replace(s.questions[number - 1], **values)
    return s


def test_a_sound_set_scores_full():
    findings = check(sound())
    assert [f for f in findings if f.severity != "info"] == []
    assert score(findings) == 100


@pytest.mark.parametrize(
    ("number", "values", "rule"),
    [
        (3, {"parent": None}, "SPIN-02"),
        (5, {"parent": "q2"}, "SPIN-02"),
        (4, {"text": "检得快没上的时候，每月返工要多少加班费？"}, "SPIN-08"),
        (5, {"text": "返工少了每月能省两万，您觉得划算吧？"}, "SPIN-07"),
        (2, {"text": "返工从哪一步开始？谁来登记？"}, "SPIN-13"),
        (2, {"text": "你们怎么会让返工这么差？"}, "SPIN-14"),
        (5, {"text": "今天定下来的话，每月腾出多少工时？"}, "SPIN-15"),
        (1, {"role": "decision_maker"}, "SPIN-18"),
        (1, {"text": "质检员一共有多少名？"}, "SPIN-04"),
        (2, {"text": "检得快没上之前，返工从哪一步开始？"}, "SPIN-19"),
        (3, {"consequence_type": ""}, "SPIN-20"),
    ],
)
def test_one_broken_question_is_found_where_it_stands(number, values, rule):
    s = change(sound(), number, **values)
    assert rule in rules(s)
    assert any(f.rule == rule and f.where in (f"q{number}", "") for f in check(s))
    assert score(check(s)) < 100


@pytest.mark.parametrize(
    ("edit", "rule", "severity"),
    [
        (lambda s: s.questions.pop(0), "SPIN-01", "error"),
        (lambda s: setattr(s, "potential_problems", 2), "SPIN-03", "error"),
        (lambda s: s.problems.__setitem__(1, Problem("错料")), "SPIN-09", "error"),
        (lambda s: setattr(s, "executive", True) or s.questions.extend([Q(f"s{i}", "situation", "料从哪里进来？") for i in range(2)]), "SPIN-04", "warning"),
        (lambda s: [s.questions.insert(1, Q(f"p{i}", "problem", "返工最怕出在哪里？", 0)) for i in range(2)], "SPIN-05", "warning"),
        (lambda s: [s.questions.pop(2) for _ in range(2)], "SPIN-06", "error"),
        (lambda s: [change(s, n, stage="implication") for n in (5, 9)], "SPIN-07", "error"),
        (lambda s: [change(s, n, text="返工会不会拖慢交付？") for n in (2, 3, 4, 5)], "SPIN-10", "warning"),
        (lambda s: s.questions.extend([Q(f"x{i}", "implication", "后面哪道工序受影响？", 0, "q3", "time") for i in range(9)]), "SPIN-11", "warning"),
        (lambda s: change(change(s, 4, text="返工的加班费最后摊在哪里？"), 3, text="后面的单会怎么排？"), "SPIN-12", "warning"),
        (lambda s: [change(s, n, stage="implication") for n in (5, 6)], "SPIN-14", "warning"),
        (lambda s: setattr(s, "advance", ""), "SPIN-16", "error"),
        (lambda s: setattr(s, "advance", "保持联系，回头发资料过去"), "SPIN-16", "error"),
        (lambda s: setattr(s, "advance_date", " "), "SPIN-16", "error"),
        (lambda s: s.statements.append(Statement("带自动报表")), "SPIN-17", "warning"),
        (lambda s: [change(s, n, consequence_type="time") for n in (3, 4, 7, 8)], "SPIN-20", "warning"),
    ],
)  # fmt: skip
def test_one_broken_thing_of_the_set(edit, rule, severity):
    s = sound()
    edit(s)
    assert rule in rules(s, severity)


def test_the_chain_may_not_start_with_a_problem():
    s = sound()
    s.questions = [s.questions[1], s.questions[0], *s.questions[2:]]
    assert "SPIN-02" in rules(s, "error")


def test_score_never_falls_below_zero():
    assert (
        score(
            check(
                QuestionSet(
                    lang="en",
                    questions=[Q(f"q{i}", "implication", "Why did you let it get this bad?") for i in range(12)],
                )
            )
        )
        == 0
    )
