"""Results as text for a terminal: plain, aligned, readable aloud."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from coach.deal.facts import Lang
from coach.deal.model import Deal
from coach.plays.results import CallCard, ObjectionAnswer, SpinSet, TalkTrack

_STAGE = {
    "situation": {"zh": "背景", "en": "Situation"},
    "problem": {"zh": "难点", "en": "Problem"},
    "implication": {"zh": "影响", "en": "Implication"},
    "need_payoff": {"zh": "价值", "en": "Need-payoff"},
}
_ROLE = {
    "user": {"zh": "使用", "en": "user"},
    "evaluator": {"zh": "评估", "en": "evaluator"},
    "decision_maker": {"zh": "拍板", "en": "decides"},
    "approver": {"zh": "签字", "en": "signs"},
}
_STYLE = {
    "innovator": {"zh": "创新型", "en": "innovator"},
    "visionary": {"zh": "有远见型", "en": "visionary"},
    "pragmatist": {"zh": "实用主义型", "en": "pragmatist"},
    "conservative": {"zh": "保守型", "en": "conservative"},
    "laggard": {"zh": "落后型", "en": "laggard"},
}
_RELATION = {
    "enemy": {"zh": "反对", "en": "against us"},
    "non_supporter": {"zh": "不支持", "en": "leans elsewhere"},
    "neutral": {"zh": "中立", "en": "neutral"},
    "supporter": {"zh": "支持", "en": "supports us"},
    "mentor": {"zh": "教练", "en": "coaches us"},
}
_CONTACT = {
    "none": {"zh": "没见过", "en": "not met"},
    "initial": {"zh": "见过一次", "en": "met once"},
    "multiple": {"zh": "多次接触", "en": "met several times"},
    "deep": {"zh": "深入接触", "en": "well known"},
}


def to_json(result: Any) -> str:
    """One JSON object."""
    return json.dumps(_plain(result), ensure_ascii=False, indent=2)


def _plain(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", by_alias=True)
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return value


def _head(title: str) -> str:
    return f"━━ {title} " + "━" * max(4, 56 - 2 * len(title))


def _t(lang: Lang, zh: str, en: str) -> str:
    return zh if lang == "zh" else en


def show_deal(deal: Deal) -> str:
    """Who is who, what they said, what does not add up."""
    lang = deal.lang
    lines = [_head(_t(lang, "谁是谁", "Who is who"))]
    for p in deal.people:
        traits = [_ROLE[r.value][lang] for r in p.buying_roles]
        traits += [
            table[v.value][lang]
            for table, v in ((_STYLE, p.adopter_style), (_RELATION, p.relationship), (_CONTACT, p.contact))
            if v
        ]
        if p.influence_only:
            traits.append(_t(lang, "只影响不签字", "influence only"))
        if p.left:
            traits.append(_t(lang, "已离开", "has left"))
        name = (
            p.name
            if not p.title or p.title in p.name
            else f"{p.name}（{p.title}）"
            if lang == "zh"
            else f"{p.name} ({p.title})"
        )
        lines.append(
            f"  {name}：{' · '.join(traits) or '角色待确认'}{read_by(p.read_by, lang, name=True)}"
            if lang == "zh"
            else f"  {name}: {', '.join(traits) or 'role to confirm'}{read_by(p.read_by, lang, name=True)}"
        )
    lines += _deal_rest(deal, lang)
    return "\n".join(lines)


_FIELD = {
    "name": ("这个人", "person"), "title": ("职务", "title"), "department": ("部门", "department"),
    "buying_roles": ("角色", "role"), "adopter_style": ("风格", "style"), "relationship": ("态度", "attitude"),
    "contact": ("接触", "contact"), "influence_only": ("影响力", "influence"),
}  # fmt: skip


def read_by(fields: Mapping[str, str], lang: Lang, *, name: bool = False) -> str:
    """Says that a model read it and not the rules, with `name` also what; "" where the rules did."""
    if not fields:
        return ""
    what = _t(lang, "、", ", ").join(_FIELD[f][lang == "en"] for f in fields if f in _FIELD) if name else ""
    return _t(lang, f"　〔{what}模型读出，待确认〕", f"  [{what + ' ' if what else ''}read by the model, to confirm]")


def _deal_rest(deal: Deal, lang: Lang) -> list[str]:
    lines: list[str] = []
    if deal.pains:
        lines += [
            "",
            _t(lang, "痛点", "Pains"),
            *(f"  “{p.text}”" + (f" ({p.owner})" if p.owner else "") + read_by(p.read_by, lang) for p in deal.pains),
        ]
    if deal.budget:
        mark = read_by(deal.budget.read_by, lang)
        lines += ["", _t(lang, f"预算：{deal.budget.text}", f"Budget: {deal.budget.text}") + mark]
    if deal.timeline:
        mark = read_by(deal.read_by, lang)
        lines.append(_t(lang, f"时间：{deal.timeline}", f"Timeline: {deal.timeline}") + mark)
    if deal.competitors:
        rivals = ", ".join(c.name + read_by(c.read_by, lang).strip() for c in deal.competitors)
        lines.append(_t(lang, "对手：", "Rivals: ") + rivals)
    open_ = [c for c in deal.conflicts if not c.resolved_by]
    if open_:
        lines += [
            "",
            _t(lang, "说法不一，要问清", "Figures that disagree"),
            *(f"  ? {c.question.get(lang)}" for c in open_),
        ]
    if deal.hearsay:
        lines += [
            "",
            _t(lang, "传闻，不当事实用", "Hearsay, not used as fact"),
            *(f"  ~ {h.text}" for h in deal.hearsay),
        ]
    if deal.suspicions:
        lines += [
            "",
            _t(lang, "来路不明的指令，没有照做", "Instructions of unknown origin, not followed"),
            *(f"  ! {s.text}" for s in deal.suspicions),
        ]
    return lines + _model_reading(deal, lang)


def _model_reading(deal: Deal, lang: Lang) -> list[str]:
    """What to ask because a model read it otherwise, and what came of its reading of the newest note."""
    asked = [q.text.get(lang) for q in deal.open_questions if q.fills.startswith(("person:", "budget"))]
    lines = ["", _t(lang, "要核一下", "To check"), *(f"  ? {q}" for q in asked)] if asked else []
    reading = deal.notes[-1].reading if deal.notes else None
    if reading is None:
        return lines
    if reading.fault:
        why = reading.fault.partition(": ")[2]
        return [*lines, "", _t(lang, f"模型没参与：{why}，以上只按规则读。", f"Rules alone: {why}.")]
    kept = _t(lang, f"模型补了 {reading.added} 处", f"The model added {reading.added}")
    left = sum(r.why != "known" for r in reading.refused)
    more = _t(lang, f"，另有 {left} 处对不上原文，没收", f"; {left} more did not match the note and were left out")
    return [*lines, "", kept + (more if left else "") + _t(lang, "。", ".")]


def show_spin(s: SpinSet) -> str:
    """The questions in the order to ask them."""
    lines = [_head(_t(s.lang, "提问清单", "SPIN questions"))]
    if s.goal:
        lines.append(_t(s.lang, f"本次目标：{s.goal}", f"Goal: {s.goal}"))
    for n, q in enumerate(s.questions, 1):
        who = f" → {q.ask}" if q.ask else ""
        lines.append(f"{n:>2}. [{_STAGE[q.stage][s.lang]}] {q.text}{who}")
        if q.listen_for:
            lines.append(_t(s.lang, f"      听：{q.listen_for}", f"      listen for: {q.listen_for}"))
        if q.follow_up:
            lines.append(_t(s.lang, f"      追问：{q.follow_up}", f"      then: {q.follow_up}"))
    lines.append(_t(s.lang, f"要到的承诺：{s.advance.text}", f"Advance: {s.advance.text}"))
    if s.later:
        lines.append(_t(s.lang, "下一阶段再谈：", "Next phase: ") + _t(s.lang, "、", "; ").join(s.later))
    return "\n".join(lines + _checks(s))


def show_track(t: TalkTrack) -> str:
    """One talk track."""
    zh = t.lang == "zh"
    head = f"{t.person}{'（' + t.title + '）' if zh and t.title else ' (' + t.title + ')' if t.title else ''} {t.map_code}".rstrip()
    rows = [
        (_t(t.lang, "目的", "Aim"), t.aim),
        (_t(t.lang, "他要的", "Wants"), t.wants),
        (_t(t.lang, "开场", "Open"), t.opener),
        *((_t(t.lang, "说", "Say"), p) for p in t.points),
        (_t(t.lang, "佐证", "Proof"), t.proof),
        (_t(t.lang, "场景", "Scene"), t.scene),
        (_t(t.lang, "可能反问", "May say"), t.likely_objection),
        (_t(t.lang, "这样接", "Answer"), t.objection_answer),
        *((_t(t.lang, "别说", "Avoid"), a) for a in t.avoid),
        (_t(t.lang, "下一步", "Next"), t.next_step),
        (_t(t.lang, "还不知道", "Unknown"), _t(t.lang, "；", "; ").join(t.unknowns)),
    ]
    colon = "：" if zh else ": "
    page = (
        [_t(t.lang, "  那一页英文：", "  The page in Chinese:"), *(f"    {line}" for line in t.page)] if t.page else []
    )
    return "\n".join([f"▍{head}", *(f"  {k}{colon}{v}" for k, v in rows if v), *page])


def show_length(t: TalkTrack) -> str:
    """A talk track in the length asked for, ready to be read aloud or sent."""
    words = t.lengths
    if words is None or t.seat:
        return show_track(t)
    lines = [f"▍{t.person}{f'（{t.title}）' if t.title and t.lang == 'zh' else f' ({t.title})' if t.title else ''}"]
    lines += [words.short] if words.short else []
    lines += words.long
    if words.message:
        lines += [_t(t.lang, "【微信】", "[Message]"), words.message, "", _t(t.lang, "【邮件】", "[E-mail]")]
        lines += [_t(t.lang, f"主题：{words.subject}", f"Subject: {words.subject}"), words.email]
    return "\n".join(lines)


def show_tracks(tracks: list[TalkTrack]) -> str:
    """All talk tracks."""
    lang: Lang = tracks[0].lang if tracks else "zh"
    return "\n\n".join([_head(_t(lang, "每个人怎么说", "What to say to whom")), *(show_track(t) for t in tracks)])


def show_objection(a: ObjectionAnswer) -> str:
    """The five slots."""
    zh = a.lang == "zh"
    names = (
        ("先接住", "再问", "再答", "确认", "下一步")
        if zh
        else ("Acknowledge", "Explore", "Respond", "Confirm", "Next step")
    )
    slots = (a.acknowledge, a.explore, a.respond, a.confirm, a.next_step)
    colon = "：" if zh else ": "
    lines = [
        _head(f"{a.kind_label}"),
        f"“{a.said}”",
        *(f"  {n}{colon}{s}" for n, s in zip(names, slots, strict=True) if s),
    ]
    lines += [f"  {_t(a.lang, '别说', 'Avoid')}{colon}{x}" for x in a.avoid]
    if a.evidence_note:
        lines.append(f"  {_t(a.lang, '证据', 'Evidence')}{colon}{a.evidence_note}")
    return "\n".join(lines + _checks(a))


def show_card(c: CallCard) -> str:
    """The card for the car."""
    z = c.lang == "zh"
    colon = "：" if z else ": "
    lines = [_head(_t(c.lang, "上车前一页", "Call card")), f"{_t(c.lang, '目标', 'Goal')}{colon}{c.goal}"]
    if c.meeting:
        lines.append(f"{_t(c.lang, '会面', 'Meeting')}{colon}{c.meeting}")
    lines += [f"  {p.name}｜{p.stance}｜{p.say}" if z else f"  {p.name} | {p.stance} | {p.say}" for p in c.people]
    lines += [f"  {n}. {q}" for n, q in enumerate(c.questions, 1)]
    lines += [f"{_t(c.lang, '一个数', 'Number')}{colon}{c.number}", f"{_t(c.lang, '一个案例', 'Case')}{colon}{c.case}"]
    lines += [f"{_t(c.lang, '会被问', 'Objection')}{colon}{o}" for o in c.objections]
    lines.append(f"{_t(c.lang, '要到', 'Leave with')}{colon}{c.next_step}")
    return "\n".join([*lines, *(f"  ! {w}" for w in c.warnings)])


def show_search(found: Any) -> str:
    """Hits with reasons and sources, or the honest nothing."""
    zh = not found.query.isascii()
    lang: Lang = "zh" if zh else "en"
    lines = [found.note.get(lang)] if found.note.get(lang) else []
    waiting = "待审" if zh else "draft"
    for h in found.awaiting:
        lines += [f" {waiting}: {h.title.get(lang)} [{h.level}]  {h.id}", f"      {h.url}"]
    for n, h in enumerate(found.hits, 1):
        level = f" [{h.level}]" if h.level else ""
        lines.append(f"{n:>2}. {h.title.get(lang)}{level}  {h.id}  {h.score:.2f}")
        lines += [f"      {w}" for w in h.why[:2]]
        if h.url:
            lines.append(f"      {h.url}")
    return "\n".join(lines)


def _checks(output: Any) -> list[str]:
    bad = [c for c in output.checks if c.severity != "info"]
    return [f"  ({c.rule} {c.severity}: {c.message} {c.where})" for c in bad]
