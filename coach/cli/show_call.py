"""The brief, an answer and a debrief as text for a terminal."""

from __future__ import annotations

from coach.cli.show import _head, _t
from coach.plays.answers import Answered
from coach.plays.call_results import CallBrief
from coach.plays.debrief import Debriefed


def show_brief(b: CallBrief) -> str:
    """One page."""
    lang, zh = b.lang, b.lang == "zh"
    colon = "：" if zh else ": "
    took = f"{b.seconds}秒读完" if zh else f"{b.seconds} s to read"
    lines = [_head(_t(lang, f"会前一页 · {took}", f"Before the call · {took}"))]
    lines += [b.meeting] if b.meeting else []
    lines += [f"{_t(lang, '目标', 'Goal')}{colon}{b.goal}"]
    lines += [f"  {p.name}｜{p.stance}｜{p.say}" if zh else f"  {p.name} | {p.stance} | {p.say}" for p in b.people]
    lines += (
        [f"{_t(lang, '上次之后', 'Since last time')}{colon}" + _t(lang, "；", "; ").join(b.changed)]
        if b.changed
        else []
    )
    for n, q in enumerate(b.questions, 1):
        who = f" → {q.ask}" if q.ask else ""
        lines.append(
            f"  {n}. {q.text}{who}"
            + (f"（{q.changes}）" if q.changes and zh else f" ({q.changes})" if q.changes else "")
        )
    lines += [f"{_t(lang, '一个数', 'Number')}{colon}{b.number}", f"{_t(lang, '一个案例', 'Case')}{colon}{b.case}"]
    lines += [f"{_t(lang, '会被问', 'Objection')}{colon}{o}" for o in b.objections]
    lines += [f"{_t(lang, '要到', 'Leave with')}{colon}{b.next_step}"]
    lines += [f"{_t(lang, '带上', 'Bring')}{colon}" + _t(lang, "；", "; ").join(b.bring)] if b.bring else []
    return "\n".join([*lines, *(f"  ! {w}" for w in b.warnings)])


def show_answered(a: Answered) -> str:
    """What was taken, the range before and after, what to ask now."""
    lang, colon = a.lang, "：" if a.lang == "zh" else ": "
    who = f"（{a.by}）" if a.by and lang == "zh" else f" ({a.by})" if a.by else ""
    lines = [f"{_t(lang, '问', 'Q')}{colon}{a.question}", f"{_t(lang, '答', 'A')}{colon}{a.said}{who}"]
    lines += [f"{_t(lang, '记下', 'Noted')}{colon}{t}" for t in a.taken]
    lines += [f"{_t(lang, '没取数', 'No figure')}{colon}{a.left_out}"] if a.left_out else []
    lines += [f"{a.before.text}  →  {a.after.text}", "", _t(lang, "接下来问", "Ask next")]
    for n, q in enumerate(a.next_questions, 1):
        worth = f"（{q.changes}）" if q.changes and lang == "zh" else f" ({q.changes})" if q.changes else ""
        lines.append(f"  {n}. {q.text}{f' → {q.ask}' if q.ask else ''}{worth}")
    return "\n".join(lines)


def show_debriefed(d: Debriefed) -> str:
    """What the form did."""
    lang, colon = d.lang, "：" if d.lang == "zh" else ": "
    lines = [_head(_t(lang, "会后", "After the call"))]
    lines += [f"{_t(lang, '记下', 'Noted')}{colon}{t}" for t in d.taken]
    lines += [f"{_t(lang, '没取数', 'No figure')}{colon}{t}" for t in d.left_out]
    lines += [f"{_t(lang, '人', 'People')}{colon}{t}" for t in d.judged]
    lines += [f"{_t(lang, '承诺', 'Commitment')}{colon}{d.verdict}"]
    lines += [f"{d.before}  →  {d.after}" if d.before != d.after else d.after]
    lines += [f"{_t(lang, '下次先问', 'Ask first next time')}{colon}{d.next_question}"] if d.next_question else []
    return "\n".join(lines)
