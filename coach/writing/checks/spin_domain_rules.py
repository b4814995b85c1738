"""SPIN-01 … SPIN-20 (domain 2.1), each as findings over a question set.

Bands (shares, counts) are design thresholds that turn the method's findings into checks; they stand here, named, once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from coach.writing.checks.spin_domain_set import QuestionSet
from coach.writing.checks.spin_lint import MAX_HAN, MAX_WORDS, length
from coach.writing.checks.spin_lint_form import is_closed, requests
from coach.writing.checks.spin_lint_known import asks_known
from coach.writing.checks.spin_lint_manner import accuses, pitches, states_value

Severity = Literal["error", "warning", "info"]
MAX_SITUATION_SHARE, MAX_SITUATION, MAX_SITUATION_EXECUTIVE = 0.25, 4, 2
PROBLEM_SHARE, MAX_PER_PROBLEM = (0.20, 0.35), 2
MIN_PAYOFF_SHARE, MIN_OPEN_SHARE, IMPLICATION_TARGET = 0.20, 0.70, 1.5
TOTAL, INTERROGATION, MAX_RUN = (9, 15), 18, 3
CONSEQUENCES = frozenset({"cost", "revenue", "cash", "risk", "compliance", "people", "customer", "time"})

Found = Iterator[tuple[str, Severity, str, str, str]]
"""rule, severity, Chinese, English, where"""


def _shape(s: QuestionSet) -> Found:
    stages = {"situation": "背景", "problem": "难点", "implication": "暗示", "need_payoff": "需求-价值"}
    for stage, zh in stages.items():
        if not s.of(stage):
            yield "SPIN-01", "error", f"缺少{zh}问题", f"no {stage} question", ""
    for q in s.questions:
        if q.stage not in stages:
            yield "SPIN-01", "error", f"阶段“{q.stage}”不认识", f"unknown stage {q.stage}", q.id
    total = len(s.questions)
    if not TOTAL[0] <= total <= TOTAL[1]:
        tail = ("，已像审问", ", which feels like an interrogation") if total > INTERROGATION else ("", "")
        yield (
            "SPIN-11",
            "warning",
            f"共 {total} 问，宜 9-15 问{tail[0]}",
            f"{total} questions; 9-15 is right{tail[1]}",
            "",
        )
    payoffs = [q.problem for q in s.of("need_payoff") if q.problem is not None]
    if s.headlines and payoffs and payoffs[0] != s.headlines[0]:
        yield "SPIN-11", "warning", "第一痛点的链条没有先走完", "the top pain's chain does not come first", ""


def _chain(s: QuestionSet) -> Found:
    at = {q.id: i for i, q in enumerate(s.questions)}
    stage = {q.id: q.stage for q in s.questions}
    parents = {"implication": ("problem", "implication"), "need_payoff": ("implication",)}
    for q in s.of("implication", "need_payoff"):
        known = q.parent in stage and stage[q.parent] in parents[q.stage] and at[q.parent] < at[q.id]
        if not known:
            yield "SPIN-02", "error", "没有接在前一环的问题上", "does not build on an earlier link of its chain", q.id
    first = {
        name: next((i for i, q in enumerate(s.questions) if q.stage == name), None) for name in ("situation", "problem")
    }
    if first["situation"] is not None and first["problem"] is not None and first["situation"] > first["problem"]:
        yield (
            "SPIN-02",
            "error",
            "背景问题排在难点问题之后",
            "the first situation question comes after a problem question",
            "",
        )
    run = 0
    for q in s.questions:
        run = run + 1 if q.stage == "implication" else 0
        if run == MAX_RUN + 1:
            yield (
                "SPIN-14",
                "warning",
                "连续三个以上暗示问题，客户会沮丧",
                "more than three implication questions in a row",
                q.id,
            )


def _problems(s: QuestionSet) -> Found:
    if s.potential_problems is not None and not 3 <= s.potential_problems <= 5:
        n = s.potential_problems
        yield "SPIN-03", "error", f"潜在问题 {n} 个，应为 3-5 个", f"{n} potential problems; should be 3 to 5", ""
    seen: set[int | None] = set()
    for q in s.questions:
        if q.stage == "problem":
            seen.add(q.problem)
        problem = s.problems[q.problem] if q.problem is not None and 0 <= q.problem < len(s.problems) else None
        if q.stage == "need_payoff" and problem and not problem.capability:
            yield "SPIN-09", "error", "我们没有能力解决的问题不问价值", "asks for the value of what we cannot do", q.id
        if q.stage == "need_payoff" and q.problem not in seen:
            yield "SPIN-09", "error", "难点还没确认就问价值", "asks for value before its problem is confirmed", q.id
    for i, problem in enumerate(s.problems):
        if problem.headline and not problem.capability:
            yield "SPIN-03", "error", f"“{problem.title}”没有对应能力", f"nothing of ours answers “{problem.title}”", ""
        asked = sum(q.problem == i for q in s.of("problem"))
        if problem.headline and asked == 0:
            yield (
                "SPIN-05",
                "warning",
                f"“{problem.title}”没有难点问题",
                f"no problem question on “{problem.title}”",
                "",
            )
        if asked > MAX_PER_PROBLEM:
            yield (
                "SPIN-05",
                "warning",
                f"“{problem.title}”难点问题超过两个",
                f"more than two problem questions on “{problem.title}”",
                "",
            )


def _shares(s: QuestionSet) -> Found:
    total = len(s.questions) or 1
    count = {name: len(s.of(name)) for name in ("situation", "problem", "implication", "need_payoff")}
    most = MAX_SITUATION_EXECUTIVE if s.executive else MAX_SITUATION
    if count["situation"] / total > MAX_SITUATION_SHARE or count["situation"] > most:
        yield "SPIN-04", "warning", "背景问题过多", "too many situation questions", ""
    if not PROBLEM_SHARE[0] <= count["problem"] / total <= PROBLEM_SHARE[1]:
        yield "SPIN-05", "warning", "难点问题应占 20%-35%", "problem questions should be 20-35% of the set", ""
    if count["implication"] < count["problem"]:
        yield "SPIN-06", "error", "暗示问题少于难点问题", "fewer implication than problem questions", ""
    elif count["implication"] < IMPLICATION_TARGET * count["problem"]:
        yield (
            "SPIN-06",
            "info",
            "暗示问题宜为难点问题的 1.5 倍",
            "aim for 1.5 implication questions per problem question",
            "",
        )
    if count["need_payoff"] / total < MIN_PAYOFF_SHARE:
        yield "SPIN-07", "error", "需求-价值问题不足两成", "need-payoff questions below 20%", ""
    asked = s.of("problem", "implication", "need_payoff")
    if asked and sum(not is_closed(q.text, s.lang) for q in asked) / len(asked) < MIN_OPEN_SHARE:
        yield "SPIN-10", "warning", "开放式问题不足七成", "fewer than 70% of the questions are open", ""


_QUANTITY = {
    "zh": re.compile(r"多少|几|多久|多长|多大|占比|比例|每[天周月年]|百分之"),
    "en": re.compile(r"\bhow (?:many|much|often|long|late|far)\b|\bwhat (?:share|percentage|portion|number)\b|\bper (?:day|week|month|year)\b"),
}  # fmt: skip


def _headline_depth(s: QuestionSet) -> Found:
    for i in s.headlines:
        title = s.problems[i].title
        links = [q for q in s.of("implication") if q.problem == i]
        payoffs = [q for q in s.of("need_payoff") if q.problem == i]
        if len(links) < 2:
            yield (
                "SPIN-06",
                "error",
                f"“{title}”的后果链不足两环",
                f"the chain of “{title}” is less than two links deep",
                "",
            )
        if not payoffs:
            yield "SPIN-07", "error", f"“{title}”没有需求-价值问题", f"no need-payoff question on “{title}”", ""
        for stage, asked in (("暗示", links), ("需求-价值", payoffs)):
            if asked and not any(_QUANTITY[s.lang].search(q.text.lower()) for q in asked):
                english = "implication" if stage == "暗示" else "need-payoff"
                yield (
                    "SPIN-12",
                    "warning",
                    f"“{title}”的{stage}问题没有问数量",
                    f"no {english} question on “{title}” asks for a number",
                    "",
                )


_CLOSING = {
    "zh": re.compile(r"今天(?:就|能不能)?(?:定|签)|最后(?:的)?机会|名额有限|现在就签|马上签|过了今天"),
    "en": re.compile(
        r"\b(?:sign today|last chance|close (?:the|this) deal|decide today|offer ends|limited time)\b", re.I
    ),
}


def _each_question(s: QuestionSet) -> Found:
    limit = MAX_HAN if s.lang == "zh" else MAX_WORDS
    for q in s.questions:
        early = q.stage != "need_payoff"
        if early and (pitches(q.text, s.lang, "") or any(pitches(q.text, s.lang, n) for n in s.own_names)):
            yield "SPIN-08", "error", "还没问到价值就提我们的东西", "names what we sell before need-payoff", q.id
        if not early and states_value(q.text, s.lang):
            yield "SPIN-07", "error", "替客户说了价值", "states the value for the customer", q.id
        marks = len(re.findall(r"[？?]", q.text))
        if marks != 1 or requests(q.text, s.lang) > 1 or length(q.text, s.lang) > limit:
            yield (
                "SPIN-13",
                "error",
                "一条只问一件事，一个问号，不超长",
                "one short question with one question mark per item",
                q.id,
            )
        if accuses(q.text, s.lang):
            yield "SPIN-14", "warning", "带指责或诱导", "leading or shaming", q.id
        if _CLOSING[s.lang].search(q.text):
            yield "SPIN-15", "warning", "调研时催促成交", "closing language in discovery", q.id
        if q.stage == "situation" and asks_known(q.text, s.lang, s.known_facts):
            yield "SPIN-04", "warning", "问了已经知道的事", "asks what is already known", q.id
        if q.stage == "situation" and q.role == "decision_maker":
            yield "SPIN-18", "warning", "背景问题不必占用决策者的时间", "a situation question to a decision maker", q.id
    openers = s.of("problem")[:1]
    if any(pitches(q.text, s.lang, name) for q in openers for name in s.own_names):
        yield "SPIN-19", "warning", "难点以自家产品名开头", "the problem questions open with our product", openers[0].id


def _consequences(s: QuestionSet) -> Found:
    kinds = set()
    for q in s.of("implication"):
        if q.consequence_type not in CONSEQUENCES:
            yield "SPIN-20", "warning", "暗示问题没标后果类型", "no consequence type", q.id
        kinds.add(q.consequence_type)
    if s.of("implication") and len(kinds & CONSEQUENCES) < min(3, len(s.of("implication"))):
        yield "SPIN-20", "warning", "后果类型少于三种", "fewer than three kinds of consequence", ""


_CONTINUATION = re.compile(
    r"保持(?:联系|沟通)|再联系|发(?:一?份)?(?:资料|材料|介绍|方案)(?:给|过去)?|后续跟进|回去考虑|有需要再|等(?:您|他们)?(?:通知|消息)|"
    r"\b(?:keep in touch|stay in touch|touch base|send (?:over |you |them )?(?:some |the |a )?(?:materials?|information|brochures?|deck)|follow up|think (?:it )?over|get back to)\b",
    re.I,
)


def is_continuation(text: str) -> bool:
    """Whether the words promise no deed of the customer: 保持联系, 发资料, follow up (SPIN-16)."""
    return bool(_CONTINUATION.search(text))


def _advance(s: QuestionSet) -> Found:
    blank = [
        zh
        for zh, value in (("动作", s.advance), ("谁来做", s.advance_owner), ("日期", s.advance_date))
        if not value.strip()
    ]
    if blank:
        yield (
            "SPIN-16",
            "error",
            f"进展目标缺{'、'.join(blank)}",
            "the Advance needs a deed of the customer, an owner and a date",
            "advance",
        )
    elif _CONTINUATION.search(s.advance):
        yield (
            "SPIN-16",
            "error",
            "这是延续，不是进展：要客户做一件事",
            "a Continuation, not an Advance: the customer must do something",
            "advance",
        )


def _statements(s: QuestionSet) -> Found:
    run = 0
    for i, statement in enumerate(s.statements):
        run = 0 if statement.need_id else run + 1
        if not statement.need_id:
            yield (
                "SPIN-17",
                "warning",
                "没有对应客户明说的需求，容易招来异议",
                "no explicit need behind it; may invite an objection",
                f"statement {i + 1}",
            )
        if run == 4:
            yield (
                "SPIN-17",
                "warning",
                "连讲三个以上特征，容易引出价格顾虑",
                "a run of features may raise a price concern",
                f"statement {i + 1}",
            )


RULES: tuple[Callable[[QuestionSet], Found], ...] = (
    _shape, _chain, _problems, _shares, _headline_depth, _each_question, _consequences, _advance, _statements,
)  # fmt: skip
