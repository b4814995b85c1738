"""Apply what one note says to a deal. Pure: the deal passed in is not changed; nothing is lost, everything is in `history`."""

from __future__ import annotations

import re

from coach.deal import conflicts, merging, populations, read_by, settling
from coach.deal.facts import Fact, FactStatus, SourceType
from coach.deal.model import Change, Conflict, Deal, DealPatch, OpenQuestion

_MEASURED = re.compile(
    r"实测|秒表|掐表|流量计|仪表|测了|盘点|盘完|复核|台账|审计|核过|磅单|导(?:了|出)[^，。]{0,12}(?:记录|数据|日志)|(?:停机|设备|系统|运行)(?:记录|日志)|"
    r"audited|measured|timed|stopwatch|counted|ledger|finance confirmed|pulled[^,.]{0,40}(?:records|logs?)|from the (?:logs?|records)",
    re.I,
)
_EXPORTED = re.compile(r"导(?:了|出)[^，。]{0,12}(?:记录|数据|日志)|pulled[^,.]{0,40}(?:records|logs?)", re.I)
_CHANGED = re.compile(
    r"变(?:成|为|到|了)?|改(?:为|成|到)|调整(?:为|到)|砍到|降到|升到|减到|加到|提前到|推迟到|更正|口误|更新|只批|定了|now |moved to|changed to|cut to|down to|up to|revised|correct(?:ed|ion)",
    re.I,
)
_DEFINED = re.compile(
    r"口径|对上了|不含|含(?!量)|包括|包含|按.{0,8}算|算进去|是.{0,8}店|=|指的是|exclud|includ|counts? only|because|has them in|in it|defin|covers|for two|for both",
    re.I,
)


def _next(ids: list[str], prefix: str) -> int:
    return max((int(i[len(prefix) :]) for i in ids if re.fullmatch(rf"{prefix}\d+", i)), default=0) + 1


def apply(deal: Deal, patch: DealPatch) -> Deal:
    """The deal after one note: people merged, facts added or superseded, contradictions kept side by side.

    A measured value (实测, 台账, audited …) or one said to have changed replaces what stood before; any other different
    value of the same metric is contested (VQ-01). Ids are stable: f1…, p1…, c1….
    """
    deal = deal.model_copy(deep=True)
    patch = patch.model_copy(deep=True)
    if any(n.id == patch.note.id for n in deal.notes):
        patch.note.id = f"n{_next([n.id for n in deal.notes], 'n')}"
        _rename_note(patch)
    deal.notes.append(patch.note)
    if not deal.version:
        deal.lang = patch.note.lang
    merging.people(deal, patch)
    ids = _facts(deal, patch)
    merging.pains(deal, patch, ids)
    merging.rest(deal, patch)
    settling.by_words(deal, patch.note.text, patch.note.id)
    settling.leftovers(deal, patch.note.id)
    _conflicts(deal, patch.note.id)
    read_by.ask(deal, patch)
    settling.distinguish(deal)
    deal.version += 1
    return deal


def _rename_note(patch: DealPatch) -> None:
    new = patch.note.id
    for f in patch.facts:
        f.source.ref = new
    for p in patch.pains:
        p.note_id = new
    for s in patch.suspicions:
        s.note_id = new


def _log(deal: Deal, kind: str, what: str, before: str, after: str, quote: str, note: str) -> None:
    deal.history.append(
        Change.model_validate(
            {"kind": kind, "what": what, "before": before, "after": after, "quote": quote, "note_id": note}
        )
    )


def amount(fact: Fact) -> str:
    """`95 minute`, `1.5–2 pp`: for history lines only, never shown to a customer."""
    q = fact.quantity
    number = f"{q.value:g}" if q.value is not None else f"{q.low or 0:g}–{q.high or 0:g}"
    return f"{number} {q.unit}"


def _sentence(note: str, fact: Fact) -> str:
    """The sentence of the note around a fact's quote."""
    at = note.find(fact.source.quote)
    if at < 0:
        return fact.source.quote
    left = max(note.rfind(ch, 0, at) for ch in "。；;\n") + 1
    stops = [p for p in (note.find(ch, at + len(fact.source.quote)) for ch in "。；;\n") if p >= 0]
    return note[left : min([*stops, len(note)])]


def _facts(deal: Deal, patch: DealPatch) -> dict[str, str]:
    """Add the patch's facts; returns patch id → deal id."""
    ids: dict[str, str] = {}
    old = list(deal.facts)
    for fact in sorted(patch.facts, key=lambda f: not _vague(f)):  # definitions first: what they name must still stand
        twin = _twin(old, fact, _sentence(patch.note.text, fact))
        if twin:
            ids[fact.id] = twin.id
            _confirm(deal, twin, fact, patch)
            continue
        new_id = f"f{_next([f.id for f in deal.facts], 'f')}"
        ids[fact.id], fact.id = new_id, new_id
        deal.facts.append(fact)
        _log(deal, "added", f"fact:{new_id}", "", amount(fact), fact.source.quote, patch.note.id)
        _supersede(deal, old, fact, patch)
    return ids


def _twin(old: list[Fact], fact: Fact, sentence: str) -> Fact | None:
    """A known fact that this one repeats or explains: same metric and value, or the same figure in words of definition."""
    if fact.status == FactStatus.HEARSAY:
        return None
    live = [f for f in old if f.status in {FactStatus.ACTIVE, FactStatus.CONTESTED}]
    for f in live:
        if conflicts.comparable(f, fact) and conflicts.same_value(f.quantity, fact.quantity) and _exact(f, fact):
            return f
    for f in live:
        if f.metric.split("|")[0] == fact.metric.split("|")[0] != "" and _exact(f, fact) and not _apart(f, fact):
            return f
    for f in live:
        if (
            _exact(f, fact)
            and (f.status == FactStatus.CONTESTED or _vague(fact))
            and (_DEFINED.search(sentence) or _vague(fact))
        ):
            return f
    return None


def _apart(a: Fact, b: Fact) -> bool:
    """Of different aspects (a target, a pilot) or for the same speaker in other words: two figures that happen to be equal."""
    return a.metric.split("|")[2:] != b.metric.split("|")[2:]


def _exact(a: Fact, b: Fact) -> bool:
    qa, qb = a.quantity, b.quantity
    units = {qa.unit.split("_per_")[0], qb.unit.split("_per_")[0]}
    close = len(units) == 1 or units <= {"count", "CNY", "times", "person"}
    return close and (qa.value, qa.low, qa.high) == (qb.value, qb.low, qb.high)


def _vague(fact: Fact) -> bool:
    """A number named without what it measures (500万那个)."""
    return fact.metric.startswith("mentioned|")


def _confirm(deal: Deal, known: Fact, fact: Fact, patch: DealPatch) -> None:
    sentence = _sentence(patch.note.text, fact)
    if known.status == FactStatus.CONTESTED and _DEFINED.search(sentence):
        scope = fact.scope or (fact.source.quote if len(fact.source.quote) <= 24 else known.scope)
        _log(deal, "resolved", f"fact:{known.id}", known.scope, scope, fact.source.quote, patch.note.id)
        known.scope, known.status = scope, FactStatus.ACTIVE
        for c in deal.conflicts:
            if known.id in c.fact_ids and not c.resolved_by:
                c.resolved_by = known.id
    elif fact.scope and fact.scope not in ("quote", known.scope):
        _log(deal, "updated", f"fact:{known.id}", known.scope, fact.scope, fact.source.quote, patch.note.id)
        known.scope = fact.scope
    else:
        known.confidence = max(known.confidence, fact.confidence)
    if fact.source.said_by and not known.source.said_by:
        known.source.said_by = fact.source.said_by


def _supersede(deal: Deal, old: list[Fact], fact: Fact, patch: DealPatch) -> None:
    if fact.status == FactStatus.HEARSAY:
        return
    sentence = _sentence(patch.note.text, fact)
    exported = bool(_EXPORTED.search(sentence))
    measured = exported or (fact.source.type == SourceType.DOCUMENT and bool(_MEASURED.search(sentence)))
    changed = bool(_CHANGED.search(fact.source.quote))
    for f in old:
        live = f.status in {FactStatus.ACTIVE, FactStatus.CONTESTED}
        if (
            not live
            or not conflicts.comparable(f, fact)
            or (conflicts.same_value(f.quantity, fact.quantity) and _exact(f, fact))
        ):
            continue
        budget = fact.metric.startswith("budget|")
        if not populations.may_replace(f, fact):
            continue
        if not (measured or changed or budget) or (_MEASURED.search(f.source.quote) and not measured and not changed):
            continue
        f.status = FactStatus.SUPERSEDED
        _log(deal, "updated", f"fact:{f.id}", amount(f), amount(fact), fact.source.quote, patch.note.id)
        for c in deal.conflicts:
            if f.id in c.fact_ids and not c.resolved_by:
                settling.carry_on(deal, c, f, fact)
                if c.resolved_by != fact.id:
                    continue
                _log(
                    deal,
                    "resolved",
                    f"conflict:{c.id}",
                    " / ".join(c.quotes),
                    amount(fact),
                    fact.source.quote,
                    patch.note.id,
                )


def _conflicts(deal: Deal, note_id: str) -> None:
    found = conflicts.detect(deal.facts, deal.conflicts)
    for c in found:
        deal.conflicts.append(c)
        _log(deal, "conflict", f"conflict:{c.id}", c.quotes[0], c.quotes[1], " / ".join(c.quotes), note_id)
    _questions(deal, found)


def _questions(deal: Deal, found: list[Conflict]) -> None:
    for c in found:
        first = deal.fact(c.fact_ids[0])
        number = _next([q.id for q in deal.open_questions], "q")
        deal.open_questions.append(
            OpenQuestion(
                id=f"q{number}", text=c.question, whom=first.source.said_by if first else "", fills=f"conflict:{c.id}"
            )
        )
    settled = {f"conflict:{c.id}" for c in deal.conflicts if c.resolved_by}
    deal.open_questions = [q for q in deal.open_questions if q.fills not in settled]
