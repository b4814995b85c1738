"""How much of the cost at stake pays the first year back: what is needed, never what will be achieved (VQ-10, VQ-18)."""

from __future__ import annotations

from fractions import Fraction

from coach.deal.facts import Fact, Quantity, Source, SourceType, Text
from coach.value import matching
from coach.value.types import BreakEven, DriverValue, ValueModel

_ZH = {"hour": "小时", "day": "天", "week": "周", "month": "个月", "quarter": "个季度"}


def of(model: ValueModel) -> tuple[list[BreakEven], list[Fact]]:
    """One break-even per cost at stake in the quote's currency, hard costs first.

    A yearly stake gives the percentage of it that must be saved. A weekly or monthly stake is not annualised: it gives
    the number of weeks or months whose whole cost equals the first year's price.
    """
    pilot = model.quote.phase("pilot")
    cost = next((f for f in model.quote.facts if pilot and f.id == pilot.first_year), None)
    if cost is None:
        return [], []
    out: list[BreakEven] = []
    facts: list[Fact] = []
    for driver in sorted(model.drivers, key=lambda d: not d.cash):
        for stake in (f for f in model.facts if f.id in driver.fact_ids):
            made = _one(driver, stake, cost)
            if made:
                out.append(made[0])
                facts.append(made[1])
    return out, facts


def _one(driver: DriverValue, stake: Fact, cost: Fact) -> tuple[BreakEven, Fact] | None:
    currency, period = matching.split(stake.quantity.unit)
    if currency != cost.quantity.unit or not period or driver.kind == "soft":
        return None
    fact = _fact(driver, stake, cost, period)
    even = BreakEven(
        fact_id=fact.id,
        driver_id=driver.id,
        stake_id=stake.id,
        cost_id=cost.id,
        cash=driver.cash,
        text=_text(driver, fact, period),
    )
    return even, fact


def _fact(driver: DriverValue, stake: Fact, cost: Fact, period: str) -> Fact:
    price = Fraction(str(cost.quantity.mid))
    low, high = (
        (stake.quantity.value,) * 2 if stake.quantity.value is not None else (stake.quantity.low, stake.quantity.high)
    )
    ends = [price / Fraction(str(end)) * (100 if period == "year" else 1) for end in (high, low) if end]
    unit = "percent" if period == "year" else period
    shape = {"value": float(ends[0])} if len(set(ends)) == 1 else {"low": float(ends[0]), "high": float(ends[-1])}
    if period == "year":
        label = Text(
            zh=f"首年投入占{driver.label.get('zh')}的比例",
            en=f"First-year price as a share of {driver.label.get('en')}",
        )
    else:
        label = Text(
            zh=f"首年投入相当于多少{_ZH[period]}的{driver.label.get('zh')}",
            en=f"First-year price in {period}s of {driver.label.get('en')}",
        )
    return Fact(
        id=f"breakeven:{stake.id.removeprefix('stake:')}", label=label, quantity=Quantity(unit=unit, approx=stake.quantity.approx, **shape),
        source=Source(type=SourceType.CALCULATION, ref=driver.id), metric=f"breakeven:{driver.id}", confidence=stake.confidence,
        formula=f"{cost.id} / {stake.id}" + (" * 100" if period == "year" else ""), inputs=[cost.id, stake.id], internal=stake.internal,
    )  # fmt: skip


def _text(driver: DriverValue, fact: Fact, period: str) -> Text:
    zh_name, en_name = driver.label.get("zh"), driver.label.get("en")
    more = fact.quantity.mid > 100
    if period == "year" and more:
        zh = f"首年投入是{zh_name}的[[{fact.id}]]，当年收不回来。"
        en = f"The first year costs [[{fact.id}]] of {en_name}: it cannot pay back in that year."
    elif period == "year":
        zh = f"{zh_name}全年要降下[[{fact.id}]]，首年投入才收得回来；能降多少，先测再说。"
        en = f"Saving [[{fact.id}]] of {en_name} pays the first year back; how much can be saved is to be measured first."
    else:
        zh = f"按现在的量，{zh_name}累计[[{fact.id}]]就和首年投入一样多；全年怎么算，先把口径定下来。"
        en = f"At today's volume, [[{fact.id}]] of {en_name} add up to the first year's price; the yearly figure needs an agreed basis."
    if not driver.cash:
        zh, en = f"{zh}这是产能口径，不是现金。", f"{en} This is capacity, not cash."
    return Text(zh=zh, en=en)
