"""Titles of the slides, and what to do while each is on the wall (speaker notes). No figures: those come from the draft."""

from __future__ import annotations

from coach.deal.facts import Lang

_TITLES = {
    "story": ("先从哪里做起", "Where to start"),
    "situation": ("贵司眼下的情况", "Your situation, in your words"),
    "known": ("已经落到纸面的数", "What is on paper so far"),
    "cost": ("现状要花多少钱", "What it costs today"),
    "goals": ("做到什么样才算成", "What counts as success"),
    "solution": ("方案分层", "The solution in layers"),
    "day": ("上线以后，各位会看到什么", "The day after go-live"),
    "proof": ("同行案例", "Evidence from elsewhere"),
    "value": ("这笔账现在能算到哪一步", "How far the value can be calculated"),
    "scenarios": ("保守、基准、乐观各是多少", "Cautious, base and hopeful"),
    "money": ("钱从哪来、花在哪", "Where the money comes from and goes"),
    "cash": ("多久回本，什么最要紧", "When the money is back, and what matters most"),
    "plan": ("分步落地", "How it is put in place"),
    "quote": ("分步报价", "The quote, step by step"),
    "risks": ("风险和分担办法", "Risks, and how they are shared"),
    "next": ("下一步只定一件事", "One next step"),
    "appendix": ("附：假设由谁、何时确认", "Appendix: who confirms what, and when"),
    "cover": ("", ""),
}
_HINTS = {
    "cover": ("先确认今天谁在、能坐多久，再开始。", "Check who is in the room and how long they have, then start."),
    "story": (
        "先把结论说完，问一句“今天是不是该谈这件事”，听完再往下翻。",
        "Say the conclusion first, ask whether this is the thing to settle today, and wait for the answer.",
    ),
    "situation": (
        "照他们自己的话讲，问哪里说得不对，当场改。",
        "Use their words, ask what is not right, and correct it on the spot.",
    ),
    "known": (
        "逐条说出处。口径对不上的先不争，记下由谁来对。",
        "Name the source of each figure. Where two figures differ, do not argue: note who will align them.",
    ),
    "cost": (
        "说明这是现状总额，省下多少要等实测。请财务先看算法。",
        "Say that this is today's total; what can be saved is for the measurement to show. Ask finance to look at the method.",
    ),
    "goals": (
        "请业务和财务当场认下由谁签基线；没签认的目标不报数。",
        "Settle who signs the baseline, from operations and from finance; quote no target before that.",
    ),
    "solution": (
        "讲到能解决眼前这两件事为止，其余一句带过。",
        "Stop where these pains are answered; one sentence for the rest.",
    ),
    "day": (
        "看着在座的人讲各自那一段，讲完问：这样干，您那边行得通吗？",
        "Speak to each person about their own part, then ask whether it would work for them.",
    ),
    "proof": (
        "有案例就先讲哪里不一样；没有就直说没有，提议在现场实测。",
        "With a case, say first where it differs. Without one, say so and offer to measure on their own floor.",
    ),
    "value": (
        "缺的数当场问：谁手上有，哪天能给。不拿行业平均数顶。",
        "Ask for each missing figure: who has it, by when. No industry average in its place.",
    ),
    "scenarios": (
        "先讲保守那一列，问财务哪个前提不认，当场改。",
        "Start with the cautious column; ask finance which input they would not sign, and change it there and then.",
    ),
    "money": (
        "从左讲到右：哪一块是贵方自己报的数，哪一块是我们的价。",
        "Read from left to right: which bar is the customer's own figure, which is our price.",
    ),
    "cash": (
        "指着曲线过零的地方讲；再问最上面那个前提谁能核。",
        "Point to where the line crosses zero; then ask who can check the input at the top.",
    ),
    "plan": (
        "先问哪几天动不了，再一起把每一步的日子定下来；时长商定后再填。",
        "Ask which days are blocked, then set the date of each step together; lengths go in once agreed.",
    ),
    "quote": (
        "重点讲第一步花多少、看到什么结果才往下走。",
        "Dwell on the first step: what it costs, and which result decides about going on.",
    ),
    "risks": (
        "风险由我们先说。说完问还有没有漏掉的。",
        "Raise the risks ourselves, then ask what is missing from the list.",
    ),
    "next": (
        "说完就停，等答复；把谁、哪天当场写下来。",
        "Say it and stop. Write down the name and the date as soon as they answer.",
    ),
    "appendix": (
        "备查页，有人问数从哪里来再翻到这里。",
        "For reference: turn here when somebody asks where a figure comes from.",
    ),
}
_MORE = ("其余见建议书正文", "The rest is in the proposal")
_TALK = ("讲法：", "How to present: ")
_FULL = ("建议书原文：", "From the proposal:")
_LABELS = {
    "by": ("提交方", "Submitted by"), "date": ("日期", "Date"), "valid": ("有效期至", "Valid until"),
    "level": ("证据级别", "evidence level"), "goal": ("目标", "Goal"), "measure": ("怎样算达到", "How success is judged"),
    "order": ("先后", "Order"), "evidence": ("凭什么信", "What speaks for it"), "signed": ("先把这几项认下来", "To be agreed first"),
    "layer": ("层次", "Layer"), "content": ("内容", "What it is"), "sharing": ("风险共担", "Shared risk"),
}  # fmt: skip
_SERIES = {"waterfall": (("底", "Base"), ("增", "Up"), ("减", "Down"), ("标签", "Label"))}


def _pick(pair: tuple[str, str], lang: Lang) -> str:
    return pair[0] if lang == "zh" else pair[1]


def title(key: str, lang: Lang) -> str:
    """The slide's title."""
    return _pick(_TITLES[key], lang)


def hint(key: str, lang: Lang) -> str:
    """The talk track for the slide."""
    return _pick(_TALK, lang) + _pick(_HINTS[key], lang)


def label(key: str, lang: Lang) -> str:
    """A column head or name of a field."""
    return _pick(_LABELS[key], lang)


def more(lang: Lang) -> str:
    """Where the rows are that did not fit."""
    return _pick(_MORE, lang)


def series(key: str, lang: Lang) -> tuple[str, ...]:
    """Names of a chart's series, as its data sheet shows them."""
    return tuple(_pick(pair, lang) for pair in _SERIES[key])


def total(figure: str, lang: Lang) -> str:
    """A cost at stake with what it is, and what it is not."""
    return _pick(
        (
            f"{figure}。这是现状的总额，能省下多少要等实测。",
            f"{figure}. That is today's total; what can be saved is for the measurement to show.",
        ),
        lang,
    )


def full(lang: Lang) -> str:
    """Head of the section's own text in the notes."""
    return _pick(_FULL, lang)
