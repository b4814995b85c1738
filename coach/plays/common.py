"""What every play does at its end: word the plan, run the one gate, list facts, sources and gaps."""

from __future__ import annotations

from collections.abc import Iterable

from coach.deal.display import quantity
from coach.deal.facts import Fact, FactStatus, Lang, Source, SourceType
from coach.deal.model import Deal
from coach.library.entries import Case
from coach.plays.diagnosis import Diagnosis
from coach.plays.results import FactUsed, Origin
from coach.retrieval.results import Hit
from coach.writing.types import Citation, Part, Plan

DEAD = {FactStatus.HEARSAY, FactStatus.SUPERSEDED, FactStatus.RETIRED}
MISSING = {
    "industry": {"zh": "行业不同", "en": "different industry"},
    "size": {"zh": "规模不明或不同", "en": "size differs or is not stated"},
    "pain": {"zh": "痛点只是相近", "en": "the pain is only close"},
}


def speakable(deal: Deal) -> list[Fact]:
    """Facts an output may state: no hearsay, nothing replaced, nothing retired."""
    return [f for f in deal.facts if f.status not in DEAD]


def used(facts: Iterable[Fact], lang: Lang) -> list[FactUsed]:
    """Facts as an output lists them."""
    return [
        FactUsed(
            id=f.id,
            label=f.label.get(lang) or f.source.quote,
            value=quantity(f.quantity, lang),
            amount=f.quantity.value,
            unit=f.quantity.unit,
            source=f.source.type.value,
            quote=f.source.quote,
            said_by=f.source.said_by,
            date=f.source.date,
            formula=f.formula,
            status=f.status.value,
            read_by=f.read_by,
        )
        for f in facts
    ]


def own_names(dx: Diagnosis) -> list[str]:
    """What we sell and who we are."""
    return [n for n in (dx.deal.offering.company, *(m.name for m in dx.deal.offering.offering)) if n]


def own_texts(dx: Diagnosis) -> list[str]:
    """Texts that may be quoted word for word, figures and all: our offering, objections on record, the meeting's goal."""
    o = dx.deal.offering
    texts = [t for m in o.offering for t in (m.name, m.description, *m.capabilities)]
    texts += [p.item for p in o.price_list] + [*o.terms_may_offer, *o.terms_may_not]
    return [
        *texts,
        *(x.text for x in dx.deal.objections),
        (dx.deal.call.goal if dx.deal.call else "").removeprefix("让"),
    ]


def shared(dx: Diagnosis) -> dict[str, object]:
    """What every plan's checks need to know about this deal."""
    offering = dx.deal.offering
    return {
        "own_names": own_names(dx),
        "own_texts": own_texts(dx),
        "terms_may_offer": offering.terms_may_offer,
        "terms_may_not": offering.terms_may_not,
    }


def citation(hit: Hit, case: Case, lang: Lang) -> Citation:
    """A case as a source: title, address, level, and what does not match (item 31, CS-06)."""
    gaps = [MISSING.get(m, {}).get(lang, m) for m in hit.missing]
    when = "" if case.source_date else ("来源未注明日期" if lang == "zh" else "source undated")
    return Citation(
        id=case.id,
        title=case.source_title.get(lang),
        url=case.source_url,
        level=case.confidence_note.level,
        limits=("；" if lang == "zh" else "; ").join(x for x in (*gaps, when) if x),
    )


def origins(parts: Iterable[Part]) -> list[Origin]:
    """Who worded what."""
    return [Origin(part=p.id, writer=p.writer, replaced=p.replaced) for p in parts]


def mentioned(plan: Plan, parts: Iterable[Part]) -> tuple[list[Fact], list[Citation]]:
    """Facts and citations that the wording really used."""
    facts = {f for p in parts for f in p.facts}
    cites = {c for p in parts for c in p.citations}
    return [f for f in plan.facts if f.id in facts], [c for c in plan.citations if c.id in cites]


def quoted(dx: Diagnosis, text: str) -> list[Fact]:
    """Facts whose own words stand in the text (a quoted pain carries its figures with it)."""
    return [f for f in speakable(dx.deal) if f.source.quote and f.source.quote in text]


def case_facts(case: Case, lang: Lang) -> list[Fact]:
    """A case's figures as library facts, so that a quoted result passes the number lock (CS-04: never changed)."""
    from coach.deal.quantities import find

    facts: list[Fact] = []
    shown = " ; ".join(case_text(case, lang))
    for n, mention in enumerate(find(shown, lang)):
        facts.append(
            Fact(
                id=f"lib:{case.id}:{n}",
                label=case.source_title,
                quantity=mention.quantity,
                source=Source(type=SourceType.LIBRARY, ref=case.id, quote=mention.text),
                metric=case.id,
            )
        )
    return facts


def case_text(case: Case, lang: Lang) -> list[str]:
    """The case's results, one clause each, as its source states them."""
    lines = []
    for v in case.value_data:
        points = "个百分点" if lang == "zh" else " percentage points"
        said = [_said(x, lang).replace(" pct points", points) for x in (v.before, v.after, v.change)]
        unit = (v.unit.get(lang) if v.unit else "").replace("pct", "%")
        lines.append(_result_line(v.metric.get(lang), said, unit, v.period.get(lang) if v.period else "", lang))
    return [line for line in lines if line]


def _said(value: object, lang: Lang) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.get(lang) if hasattr(value, "get") else str(value)


def _result_line(metric: str, said: list[str], unit: str, period: str, lang: Lang) -> str:
    before, after, change = (
        s + unit
        if s and s[-1:].isdigit() and unit not in ("%",)
        else s + unit
        if s and unit == "%" and "%" not in s
        else s
        for s in said
    )
    if before and after:
        core = f"从{before}到{after}" if lang == "zh" else f"from {before} to {after}"
    elif after or change:
        core = after or change
    else:
        return ""
    tail = (f"（{period}）" if lang == "zh" else f" ({period})") if period else ""
    return f"{metric}：{core}{tail}" if lang == "zh" else f"{metric}: {core}{tail}"
