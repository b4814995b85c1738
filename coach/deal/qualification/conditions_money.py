"""Conditions about money: the budget, and what the problem costs in their own figures."""

from __future__ import annotations

from coach.deal.facts import Text
from coach.deal.qualification import cues, money, people
from coach.deal.qualification.bant import owned
from coach.deal.qualification.condition import US, Maker, holder_of, low
from coach.deal.qualification.reason import short
from coach.deal.qualification.situation import Situation
from coach.deal.qualification.types import Evidence, say


def budget(s: Situation, m: Maker) -> None:
    """The budget becomes a figure that carries the first step."""
    c = s.cover
    holder = holder_of(s)
    who = holder or US
    ask = holder.name if holder else "管钱的人"
    ask_en = holder.name if holder else "whoever holds the money"
    said = money.budget_evidence(s.record)
    first = s.setting.first_step
    if s.record.deal.budget is None:
        said = money.no_budget(s.record) or s.record.find(cues.BUDGET_WORDS) or s.record.find(cues.BUDGET_SOURCE)
        zh = f"{{d}}请{ask}给出预算数、科目和批的人"
        en = f"Have {ask_en} name {{d}} the amount, the budget line and who releases it"
    elif money.contested(s.record):
        zh, en = f"{{d}}请{ask}说定以哪个预算数为准", f"Have {ask_en} say {{d}} which budget figure holds"
    elif c.enough is False and c.need:
        gap = money.written(c.need - c.have, c.currency, "zh"), money.written(c.need - c.have, c.currency, "en")
        zh = f"{{d}}和{ask}定下来：第一步缩小范围，还是分年签；差的{gap[0]}不靠折扣补"
        en = f"Settle with {ask_en} {{d}}: a smaller first step, or a contract over two years; the gap of {gap[1]} is not closed by discount"
    elif c.enough is None and first and s.record.deal.budget.currency != first.currency:
        zh = f"{{d}}请{ask}给出他们内部用的汇率，再看预算够不够第一步"
        en = f"Get their internal exchange rate from {ask_en} {{d}}, then see whether the budget carries the first step"
    else:
        return
    m.add("CD-budget", who, zh, en, said, blocking=True)


_MEASURED = {"minute", "hour", "day", "week", "month", "percent", "pp"}


_SLOW = {
    "day": ("每拖一天多花多少", "what each day costs"),
    "week": ("每拖一周多花多少", "what each week costs"),
    "month": ("每拖一个月多花多少", "what each month costs"),
}


def _topic(s: Situation) -> tuple[Text, Evidence] | None:
    """What hurts, as one can put a price on it: the figure under dispute, else the first pain with a figure."""
    record = s.record
    for c in record.deal.conflicts:
        facts = [f for i in c.fact_ids if (f := record.deal.fact(i)) and f.quantity.unit in _MEASURED]
        if facts and (proof := record.fact(facts[0].id)):
            return say(facts[0].label.zh or c.metric, facts[0].label.en or c.metric), proof
    pains = owned(record) or record.deal.pains
    if not pains:
        return None
    p = next((x for x in pains if x.fact_ids), pains[0])
    words = short(p.text, 20)
    return say(f"“{words}”", f"“{words}”"), record.quote(p.text, p.note_id, p.owner or "")


def cost(s: Situation, m: Maker) -> None:
    """The price of the problem in the customer's own figures."""
    topic = None if money.cost_facts(s.record) else _topic(s)
    if topic is None:
        return
    chair, holder = people.finance(s.record.deal), holder_of(s)
    zh = chair.name if chair else f"{holder.name}指定的财务" if holder else "财务"
    en = chair.name if chair else f"{holder.name} name somebody in finance to" if holder else "finance"
    subject = say(topic[0].zh.split("（")[0], topic[0].en.split(" (")[0])
    fact = s.record.deal.fact(topic[1].fact_id)
    much = _SLOW.get(fact.quantity.unit if fact else "", ("一年花掉多少", "what it costs a year"))
    m.add(
        "CD-cost",
        chair or say("财务", "finance"),
        f"{{d}}请{zh}把{subject.zh}换成钱：{much[0]}、落在哪个科目",
        f"Have {en} put money on {low(subject.en)} {{d}}: {much[1]} and on which line",
        topic[1],
    )
