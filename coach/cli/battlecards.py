"""`coach battlecard`: one rival on one page, or the front of every rival's card."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.qualifying import Deal_, Json_, Lang_, Notes, Offering_, Verb
from coach.cli.setup import checked_writer

if TYPE_CHECKING:
    from coach.deal.facts import Lang
    from coach.plays.battlecard import Battlecard, Line

Rival_ = Annotated[
    str | None,
    typer.Option("--rival", help="a name, or status-quo, or in-house; without it: the front of every card"),
]
Writer_ = Annotated[str, typer.Option("--writer", help="auto or playbook", callback=checked_writer)]
_MARKS = {"unverified": ("未证实", "unverified"), "usual": ("一般如此，待核", "usual for this kind, to check")}


def add_to(app: typer.Typer, verb: Verb, lang_of: Callable[[str | None], Lang | None]) -> None:
    """Register the command."""

    @app.command()
    def battlecard(
        deal: Deal_ = None, rival: Rival_ = None, notes: Notes = None, offering: Offering_ = None,
        lang: Lang_ = None, writer: Writer_ = "auto", as_json: Json_ = False,
    ) -> None:  # fmt: skip
        """How to meet one rival, with questions that favour us. Example: coach battlecard deal.yaml --rival status-quo"""
        from coach.cli.show import to_json

        chosen = lang_of(lang)
        if rival is not None:
            one = verb(deal, notes, offering, lambda c, d: c.battlecard(d, rival, lang=chosen, writer=writer))
            print(to_json(one) if as_json else show_card(one))
        else:
            many = verb(deal, notes, offering, lambda c, d: c.battlecards(d, lang=chosen))
            print(to_json({"battlecards": many}) if as_json else "\n\n".join(show_front(b) for b in many))


def _t(card: Battlecard, zh: str, en: str) -> str:
    return zh if card.lang == "zh" else en


def show_front(card: Battlecard) -> str:
    """What fits into ninety seconds (BC-08)."""
    unheard = "" if card.heard else _t(card, "（没人提过，先备着）", " (not named so far)")
    lines = [f"━━ {_t(card, '对手', 'Rival')} · {card.rival}{unheard} ━━", *(f"  {x.text}" for x in card.front)]
    return "\n".join([*lines, *(f"  ! {x}" for x in card.stale)])


def show_card(card: Battlecard) -> str:
    """Front, then the details; every line says whether it may be said aloud."""
    colon = "：" if card.lang == "zh" else ": "
    out = [show_front(card), "", *_sheet(card, colon)]
    blocks: list[tuple[str, list[str]]] = [
        (_t(card, "怎么碰上的", "When you meet them"), [_line(card, x) for x in card.meet]),
        (_t(card, "它的长处", "Strengths"), [_line(card, x) for x in card.strengths]),
        (
            _t(card, "它的短处（有出处才写）", "Weaknesses (only with a source)"),
            [_line(card, x) for x in card.weaknesses],
        ),
        (_t(card, "我们的差异，对着客户的标准", "Our difference, on the customer's criteria"), _differences(card)),
        (_t(card, "我们会输在哪里", "Where we lose"), [_line(card, x) for x in card.we_lose]),
        (_t(card, "会这样打我们，这样接", "Lines of attack and replies"), _attacks(card, colon)),
        (_t(card, "请客户问每一家（也问我们）", "Questions for every supplier, us included"), _mines(card)),
        (_t(card, "对比测试", "Comparison test"), [_line(card, x) for x in card.trial.lines]),
        (_t(card, "证据", "Proof"), [_line(card, x) for x in card.proof]),
        (_t(card, "还要问清", "Still to ask"), [f"? {q.text.get(card.lang)} → {q.whom}" for q in card.open_questions]),
    ]
    for title, lines in blocks:
        out += ["", title, *(f"  {x}" for x in lines)] if lines else []
    legend = _t(card, "[内] 只给自己看　[外] 可以对客户说", "[in] for us only   [out] may be said to the customer")
    checked_on = card.last_verified or _t(card, "没有日期", "no date")
    out += ["", f"{legend}　{_t(card, '最近核过', 'last checked')}{colon}{checked_on}"]
    return "\n".join(
        [*out, *(f"  ({c.rule} {c.severity}: {c.message} {c.where})" for c in card.checks if c.severity != "info")]
    )


def _sheet(card: Battlecard, colon: str) -> list[str]:
    rows = []
    for r in card.template.rows:
        note = f"（{r.note.zh}）" if card.lang == "zh" and r.note.zh else f" ({r.note.en})" if r.note.en else ""
        rows.append(f"  {r.label.get(card.lang)}{colon}{r.value or '—'}{note}")
    return [_t(card, "对手信息表", "Rival sheet"), *rows]


def _line(card: Battlecard, x: Line) -> str:
    tag = _t(card, "外" if x.tag == "EXTERNAL_OK" else "内", "out" if x.tag == "EXTERNAL_OK" else "in")
    marks = [m[card.lang == "en"] for k, m in _MARKS.items() if x.standing == k and not x.id.endswith(".none")]
    marks += [_t(card, "过期", "stale")] if x.stale else []
    source = " ".join(y for y in (x.date, x.note_id) if y and x.quote)
    tail = _t(card, "、", ", ").join([*marks, *([source] if source else [])])
    return f"[{tag}] {x.text}" + (f" 〔{tail}〕" if tail else "")


def _differences(card: Battlecard) -> list[str]:
    out: list[str] = []
    for d in card.differences:
        kind = _t(
            card,
            "标准" if d.stated else "痛点，还没人定成标准",
            "criterion" if d.stated else "a pain, not yet a criterion",
        )
        who = f"{d.by}：" if card.lang == "zh" and d.by else f"{d.by}: " if d.by else ""
        quoted = f"“{d.criterion}”" if card.lang == "zh" else f'"{d.criterion}"'
        out += [f"{kind} · {who}{quoted}", f"  {_line(card, d.line)}"]
    return out


def _attacks(card: Battlecard, colon: str) -> list[str]:
    out: list[str] = []
    names = (
        ("先接住", "再问", "差在哪里", "比一比", "确认")
        if card.lang == "zh"
        else ("Acknowledge", "Explore", "Difference", "Test", "Confirm")
    )
    for a in card.attacks:
        usual = "" if a.heard else _t(card, "（常见说法）", " (usual for this kind)")
        out.append(f"“{a.said}”{usual}" if card.lang == "zh" else f'"{a.said}"{usual}')
        slots = (a.acknowledge, a.explore, a.difference, a.test, a.confirm)
        out += [f"  {n}{colon}{_line(card, x)}" for n, x in zip(names, slots, strict=True) if x]
    return out


def _mines(card: Battlecard) -> list[str]:
    out: list[str] = []
    for n, m in enumerate(card.landmines, 1):
        out += [f"{n}. {_line(card, m.question)}", f"   {_line(card, m.why)}"]
    return out


__all__ = ["add_to", "show_card", "show_front"]
