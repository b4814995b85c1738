"""Warnings about rivals: renewal, bundle, preference, group standard, a specification written for them (item 54)."""

from __future__ import annotations

from coach.deal.facts import Text
from coach.deal.qualification import calendar, cues
from coach.deal.qualification.alarm import Alarm, alarm
from coach.deal.qualification.situation import NEAR_MONTHS, Situation
from coach.deal.qualification.types import say

_COUNTER = {
    "renewal": say(
        "请拍板的人把续约和这件事分开定；赶在续约前做一次小范围对比",
        "Have the decider settle the renewal apart from this; run a small comparison before it",
    ),
    "bundle": say(
        "不跟价。问清第二年多少钱、谁来维护、哪些不含，把三年总账摆在一起",
        "Do not match it. Ask for year two, who maintains it and what is left out; set three-year totals side by side",
    ),
    "liked": say(
        "去问喜欢它的是哪一条；那一条要么我们也做到，要么在试点里比出来",
        "Ask which point they like; either we do it too, or the trial shows the difference",
    ),
    "standard": say(
        "不否定标准工具：问它管到哪一步，我们只接它不管的那一段，先在一个范围验证",
        "Do not attack the standard: ask where it stops, take only that part, and prove it in one area",
    ),
}
_SAYS = {
    "renewal": ("{n}要续约", "{n} is up for renewal"),
    "bundle": ("{n}用免费或捆绑抢", "{n} offers something free or bundled"),
    "liked": ("有人更想用{n}", "Somebody prefers {n}"),
    "standard": ("集团或总部的标准工具排在前面", "A group standard stands first"),
}


def rival_alarms(s: Situation) -> list[Alarm]:
    """What rivals do, and the answer to it (item 54)."""
    out: list[Alarm] = []
    for m in s.moves:
        zh, en = _SAYS[m.kind]
        near = bool(m.date and s.today < m.date <= calendar.add_months(s.today, NEAR_MONTHS))
        when = say(f"（{m.date.month}月{m.date.day}日）", f" on {m.date:%-d %B}") if m.date else Text()
        out.append(
            alarm(
                f"W-rival-{m.kind}",
                "rival",
                near,
                say(zh.format(n=m.name) + when.zh, en.format(n=m.name) + when.en),
                _COUNTER[m.kind],
                m.evidence,
            )
        )
    if s.wired:
        move = say(
            "答疑期要求放开指标，或请客户加一次对比测试；不改就不投",
            "Ask in the clarification round to open the criteria or add a comparison test; if not, do not bid",
        )
        out.append(
            alarm(
                "W-rival-wired",
                "rival",
                True,
                say("标书像是照别家写的", "The specification looks written for somebody else"),
                move,
                s.wired,
            )
        )
    return [*out, *_present(s)]


def _present(s: Situation) -> list[Alarm]:
    """Rivals who are there without having made a move that we know of."""
    out: list[Alarm] = []
    seen = {m.name for m in s.moves}
    for r in s.record.deal.competitors:
        if r.name in seen or r.kind == "status_quo":
            continue
        text = say(
            f"{r.name}也在场" if r.kind == "vendor" else "客户想自己做",
            f"{r.name} is in the race" if r.kind == "vendor" else "They think of building it themselves",
        )
        move = (
            say(
                "打听它的打法和报价口径，提议和客户的技术、财务一起做一次对比测试",
                "Learn how they play and price; propose a comparison test with the customer's own people",
            )
            if r.kind == "vendor"
            else say(
                "不否定自研：问模型之外谁维护、谁培训、人走了怎么办，提议并排跑一段",
                "Do not belittle it: ask who maintains it, who trains, what if they leave; propose running side by side",
            )
        )
        proof = s.record.beside(r.name, cues.STRONG_POINT) or (s.record.quote(r.evidence) if r.evidence else None)
        out.append(alarm("W-rival-named", "rival", False, text, move, proof))
    return out
