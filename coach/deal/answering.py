"""An answer typed back in becomes a fact, settles a dispute, or an agreed input of the business case (VQ-01, VQ-18).

Nothing is guessed: a period that was not asked for is not converted (VQ-04), and an answer without a figure is kept as a
note and nothing else.
"""

from __future__ import annotations

import re

from coach.deal.assumptions import Assumption
from coach.deal.display import quantity
from coach.deal.facts import Fact, FactStatus, Lang, Model, Quantity, Source, SourceType, Text
from coach.deal.judging import judge_assumptions
from coach.deal.model import Change, Deal, DealPatch, Note
from coach.deal.quantities import find
from coach.deal.updating import apply
from coach.errors import BadInput

AGREED = ("improvement_pct", "conversion_pct", "realisation_pct", "scope_pct")
"""Fields of a benefit that two sides agree on; percent."""
ASKED = "asked:"
"""A line of the history that keeps which question was answered, so that it is not asked again."""
_TIME = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0}
_COUNTS = {"count", "times", "person"}
_PERIODS: tuple[tuple[str, str], ...] = (
    ("hour", r"[每一]个?(?:小时|钟头)|/小时|时均|an hour|per hour|hourly"),
    ("day", r"每天|一天|每日|日均|/天|a day|per day|daily"),
    ("week", r"每周|一周|每星期|一个星期|周均|a week|per week|weekly"),
    ("month", r"每个?月|一个月|月均|/月|a month|per month|monthly"),
    ("quarter", r"每季|一个?季度|a quarter|per quarter"),
    ("year", r"每年|一年|全年|年均|/年|a year|per year|yearly|annual"),
)
_MOST = 2_000


class Asked(Model):
    """What was asked, as far as an answer can fill it."""

    text: str = ""
    fills: str = ""
    """Value input id, or `<driver>.<field>` of AGREED."""
    label: Text = Text()
    unit: str = ""
    """As in facts, currency already put in."""
    verifies: str = ""
    """Id of the conflict it settles."""
    now: list[str] = []
    """For a target: ids of the facts it may be measured against."""


class Heard(Model):
    """What became of an answer."""

    taken: list[str] = []
    """`label: value`, as a person would say it."""
    left_out: Text = Text()
    """Why no figure was taken; blank where one was."""


def answer(deal: Deal, asked: Asked, said: str, *, by: str, lang: Lang, day: str) -> tuple[Deal, Heard]:
    """The deal with this answer in it, and what was taken. BadInput for an empty or endless answer."""
    said = said.strip()
    if not said or len(said) > _MOST:
        raise BadInput("type what was answered" if not said else f"at most {_MOST} characters", "answer")
    note = _note(deal, asked, said, by, lang, day)
    line = Change(
        kind="added", what=f"{ASKED}{asked.fills}", before=asked.text, after=said, quote=said, note_id=note.id
    )
    deal = deal.model_copy(update={"history": [*deal.history, line]})
    if asked.verifies and any(c.id == asked.verifies for c in deal.conflicts):
        return _settled(deal, asked, said, by, note)
    if asked.fills.rpartition(".")[2] in AGREED:
        return _agreed(deal, asked, said, by, note)
    return _filled(deal, asked, said, by, note)


def _note(deal: Deal, asked: Asked, said: str, by: str, lang: Lang, day: str) -> Note:
    about = asked.label.get(lang)
    head = f"【{day} 当面回答】" if lang == "zh" else f"[{day}, answered face to face] "
    who = f"{by}：" if by and lang == "zh" else f"{by}: " if by else ""
    return Note(
        id=f"n{len(deal.notes) + 1}", text=f"{head}{who}{about + ' — ' if about else ''}{said}", lang=lang, added=day
    )


def read_quantity(said: str, unit: str, lang: Lang) -> tuple[Quantity | None, Text]:
    """The quantity in the unit asked for, or why there is none."""
    found = [m for m in find(said, lang) if m.kind == "claim"]
    base, _, period = unit.partition("_per_")
    fits = [q for m in found if (q := _fit(m.quantity, base, bare=len(found) == 1))]
    if not fits:
        no = Text(zh="话里没有能对上的数，先记成笔记", en="no figure in it that fits; kept as a note")
        return None, no
    spoken = next((p for p, words in _PERIODS if re.search(words, said, re.I)), period)
    if period and spoken != period:
        zh, en = f"说的是每{_ZH[spoken]}，问的是每{_ZH[period]}：再问一句，不自己换算", f"said per {spoken}, asked per {period}: ask again, nothing is converted"  # fmt: skip
        return None, Text(zh=zh, en=en)
    return fits[0].model_copy(update={"unit": unit}), Text()


_ZH = {"hour": "小时", "day": "天", "week": "周", "month": "月", "quarter": "季度", "year": "年"}


def _fit(q: Quantity, base: str, *, bare: bool) -> Quantity | None:
    """The quantity in this base unit; a bare number stands for the unit that was asked for."""
    have = q.unit.partition("_per_")[0]
    scale = 1.0 if have == base or {have, base} <= _COUNTS or (bare and have == "count") else None
    if scale is None and have in _TIME and base in _TIME:
        scale = _TIME[have] / _TIME[base]
    if scale is None and bare and have == "times":
        scale = 1.0
    if scale is None:
        return None
    scaled = {k: None if (v := getattr(q, k)) is None else v * scale for k in ("value", "low", "high")}
    return q.model_copy(update=scaled)


def _filled(deal: Deal, asked: Asked, said: str, by: str, note: Note) -> tuple[Deal, Heard]:
    plain = Text(zh="这一问不进账，原话记成笔记", en="this question fills no figure: kept as a note, word for word")
    q, why = read_quantity(said, asked.unit, note.lang) if asked.unit else (None, plain)
    if q is None:
        return apply(deal, DealPatch(note=note)), Heard(left_out=why)
    fact = _fact(asked, q, said, by, note)
    after = apply(deal, DealPatch(note=note, facts=[fact]))
    return after, Heard(taken=[_line(asked.label, q, note.lang)])


def _fact(asked: Asked, q: Quantity, said: str, by: str, note: Note) -> Fact:
    return Fact(
        id="a1", label=asked.label, quantity=q, metric=asked.fills, confidence=0.9,
        source=Source(type=SourceType.CUSTOMER, ref=note.id, quote=said, said_by=by, date=note.added),
    )  # fmt: skip


def _line(label: Text, q: Quantity, lang: Lang) -> str:
    return f"{label.get(lang)}{'：' if lang == 'zh' else ': '}{quantity(q, lang)}"


def _agreed(deal: Deal, asked: Asked, said: str, by: str, note: Note) -> tuple[Deal, Heard]:
    """A percentage agreed on; a target in the cost's own unit is turned into one by code, both figures kept."""
    share, why = read_quantity(said, "percent", note.lang)
    if "%" not in said and "成" not in said and "percent" not in said.lower() and not re.search(r"百分", said):
        share = None
    how = ""
    if share is None:
        share, how, why = _from_target(deal, asked, said, note.lang)
    after = apply(deal, DealPatch(note=note))
    if share is None or not 0 < share.mid <= 100:
        return after, Heard(left_out=why if why.zh else Text(zh="不是一个能用的比例", en="not a usable share"))
    low, high = (share.low, share.high) if share.low is not None and share.high is not None else (share.mid,) * 2
    source = Source(type=SourceType.CUSTOMER, ref=note.id, quote=said, said_by=by, date=note.added)
    new = Assumption(
        input=asked.fills, low=low, base=share.mid, high=high, unit="percent", source=source, who=by, note=how
    )
    kept = [a for a in after.assumptions if a.input != asked.fills]
    line = _line(asked.label, share, note.lang) + (
        f" ({how})" if how and note.lang == "en" else f"（{how}）" if how else ""
    )
    return judge_assumptions(after, [*kept, new], by), Heard(taken=[line])


def _from_target(deal: Deal, asked: Asked, said: str, lang: Lang) -> tuple[Quantity | None, str, Text]:
    """(now − target) / now in percent, against the first figure whose unit the answer speaks."""
    why = Text(zh="话里没有能对上的数，先记成笔记", en="no figure in it that fits; kept as a note")
    for now in (f for i in asked.now if (f := deal.fact(i)) and f.quantity.mid):
        target, reason = read_quantity(said, now.quantity.unit, lang)
        if target is None or not _same_kind(said, now.quantity.unit, lang):
            why = reason if reason.zh else why
            continue
        gain = 100 * (now.quantity.mid - target.mid) / now.quantity.mid
        if gain > 0:
            return (
                Quantity(value=gain, unit="percent"),
                f"{quantity(now.quantity, lang)} → {quantity(target, lang)}",
                Text(),
            )
    return None, "", why


def _same_kind(said: str, unit: str, lang: Lang) -> bool:
    """Whether a figure in the answer is said in this kind of unit: 8次 is no length of time."""
    base = unit.partition("_per_")[0]
    units = {m.quantity.unit.partition("_per_")[0] for m in find(said, lang) if m.kind == "claim"}
    return base in units or (base in _TIME and bool(units & set(_TIME))) or (base in _COUNTS and bool(units & _COUNTS))


def _settled(deal: Deal, asked: Asked, said: str, by: str, note: Note) -> tuple[Deal, Heard]:
    """The disputed figure that was named stands, the others are history; a third value replaces both."""
    conflict = next(c for c in deal.conflicts if c.id == asked.verifies)
    sides = [f for i in conflict.fact_ids if (f := deal.fact(i))]
    unit = sides[0].quantity.unit if sides else asked.unit
    q, why = read_quantity(said, unit, note.lang)
    if q is None:
        return apply(deal, DealPatch(note=note)), Heard(left_out=why)
    same = next((f for f in sides if f.quantity.mid == q.mid), None)
    label = sides[0].label if sides else asked.label
    fresh = [] if same else [_fact(asked.model_copy(update={"label": label, "fills": sides[0].metric if sides else ""}), q, said, by, note)]  # fmt: skip
    after = apply(deal, DealPatch(note=note, facts=fresh))
    winner = after.fact(same.id) if same else next((f for f in after.facts if f.source.ref == note.id), None)
    if winner is None:
        return after, Heard(left_out=why)
    _stand(after, conflict.id, winner, said, note.id)
    return after, Heard(taken=[_line(winner.label, winner.quantity, note.lang)])


def _stand(deal: Deal, conflict_id: str, winner: Fact, said: str, note_id: str) -> None:
    """Marks the winner on the copy that `apply` made."""
    conflict = next(c for c in deal.conflicts if c.id == conflict_id)
    winner.status = FactStatus.ACTIVE
    for i in conflict.fact_ids:
        old = deal.fact(i)
        if old and old is not winner and old.status is not FactStatus.SUPERSEDED:
            old.status = FactStatus.SUPERSEDED
            line = {
                "kind": "updated",
                "what": f"fact:{old.id}",
                "before": old.source.quote,
                "after": winner.source.quote,
            }
            deal.history.append(Change.model_validate({**line, "quote": said, "note_id": note_id}))
    conflict.resolved_by = winner.id
    deal.open_questions = [q for q in deal.open_questions if q.fills != f"conflict:{conflict_id}"]
    done = {"kind": "resolved", "what": f"conflict:{conflict_id}", "before": " / ".join(conflict.quotes), "after": said}
    deal.history.append(Change.model_validate({**done, "quote": said, "note_id": note_id}))
