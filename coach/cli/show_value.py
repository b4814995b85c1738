"""The value model as text: costs at stake with their formulas, the quote by phases, break-even, what is missing."""

from __future__ import annotations

import re

from coach.deal.display import quantity
from coach.deal.facts import Fact, Lang
from coach.deal.model import Deal
from coach.value.types import DriverValue, InputState, Quote, QuoteLine, QuotePhase, ValueModel

_KIND = {
    "hard": {"zh": "付出去的钱", "en": "cash out"},
    "capacity": {"zh": "工时产能，不算现金", "en": "capacity, not cash"},
    "soft": {"zh": "难以入账，只列不加", "en": "soft, listed but not added"},
    "revenue": {"zh": "收入，按毛利算", "en": "revenue, counted at margin"},
}
_PHASE = {
    "pilot": {"zh": "第一步 试点", "en": "Step 1, pilot"},
    "rollout": {"zh": "第二步 推广", "en": "Step 2, rollout"},
    "optimise": {"zh": "第三步 优化", "en": "Step 3, optimisation"},
}
_STATUS = {
    "unknown": {"zh": "还算不出", "en": "cannot be computed yet"},
    "contested": {"zh": "说法不一，对齐前不算", "en": "figures disagree, not used until settled"},
    "refused": {"zh": "按规则不计", "en": "a rule forbids counting it"},
    "partial": {"zh": "只能算一部分", "en": "partly known"},
}
_WHO = {
    "user": {"zh": "使用部门", "en": "users"},
    "evaluator": {"zh": "评估的人", "en": "the evaluator"},
    "decision_maker": {"zh": "拍板的人", "en": "the decision maker"},
    "approver": {"zh": "批钱的人", "en": "the approver"},
    "finance": {"zh": "财务", "en": "finance"},
}


def show_value(model: ValueModel, deal: Deal, lang: Lang) -> str:
    """Everything money says about the deal, readable in a terminal."""
    page = _Page(model, deal, lang)
    blocks = [page.stakes(), page.quote(model.quote), page.breakeven(), page.missing(), page.notes()]
    head = page.t("价值测算", "What it is worth")
    return "\n\n".join([f"━━ {head} " + "━" * max(4, 56 - 2 * len(head)), *("\n".join(b) for b in blocks if b)])


class _Page:
    """One value model in one language."""

    def __init__(self, model: ValueModel, deal: Deal, lang: Lang) -> None:
        self.model, self.deal, self.lang = model, deal, lang
        self.known = {f.id: f for f in (*deal.facts, *model.quote.facts, *model.facts)}

    def t(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def pair(self, name: str, value: str) -> str:
        return f"{name}{self.t('：', ': ')}{value}"

    def amount(self, fact: Fact) -> str:
        return quantity(fact.quantity, self.lang)

    def formula(self, fact: Fact) -> str:
        """The formula with each id as its label and value."""
        named = [i for i in {*fact.inputs, *self.known} if i in self.known and i != fact.id]
        if not fact.formula or not named:
            return fact.formula
        ids = "|".join(re.escape(i) for i in sorted(named, key=len, reverse=True))
        text = re.sub(rf"(?<![\w:])(?:{ids})(?![\w:])", lambda m: self._named(self.known[m[0]]), fact.formula)
        return text.replace("*", "×").replace(" / ", " ÷ ")

    def _named(self, fact: Fact) -> str:
        value = self.amount(fact)
        return self.t(f"{fact.label.get('zh')}（{value}）", f"{fact.label.get('en')} ({value})")

    def stakes(self) -> list[str]:
        """Costs at stake, computed or not."""
        if not self.model.drivers:
            return [
                self.t(
                    "代价：记录里的痛点还没有可算的口径。", "Costs at stake: no pain in the notes can be computed yet."
                )
            ]
        lines = [self.t("现在的代价", "Costs at stake")]
        for driver in self.model.drivers:
            lines += self._driver(driver)
        return lines

    def _driver(self, driver: DriverValue) -> list[str]:
        facts = [f for i in driver.fact_ids if (f := self.model.fact(i))]
        label, kind = driver.label.get(self.lang), _KIND[driver.kind][self.lang]
        word = _STATUS.get(driver.status, {}).get(self.lang, "")
        head = f"  · {label}" + self.t(f"（{kind}）", f" ({kind})")
        lines = [f"{head}{self.t('：', ': ')}{word}" if word else head]
        lines += [f"      {f.label.get(self.lang)} = {self.amount(f)} = {self.formula(f)}" for f in facts]
        lacking = [i.label.get(self.lang) for i in driver.inputs if i.state in ("unknown", "contested")]
        if lacking:
            lines.append("      " + self.pair(self.t("缺", "missing"), self.t("、", ", ").join(lacking)))
        return lines

    def quote(self, quote: Quote) -> list[str]:
        """The phases with their lines and sums."""
        if not quote.phases:
            return [
                self.t(
                    "报价：没有价目表。用 --offering 给出我们卖什么。",
                    "Quote: no price list. Say what we sell with --offering.",
                )
            ]
        tax = quote.tax.get(self.lang)
        lines = [
            self.t("报价（清单价，不打折", "Quote (list prices, no discount")
            + (self.t("，", ", ") + tax if tax else "")
            + self.t("）", ")")
        ]
        for phase in quote.phases:
            lines += self._phase(phase)
        if quote.cap:
            lines.append("  " + self.pair(self.t("上限", "Cap"), quantity(quote.cap, self.lang)))
        return [*lines, *(f"  ! {n.text.get(self.lang)}" for n in quote.notes)]

    def _phase(self, phase: QuotePhase) -> list[str]:
        total, once = self.model.fact(phase.first_year), self.model.fact(phase.once)
        value = self.amount(total) if total else self.t("待确认", "to confirm")
        head = f"  {_PHASE[phase.id][self.lang]}{self.t('，首年 ', ', first year: ')}{value}"
        if once and total:
            head += self.t(f"（其中一次性 {self.amount(once)}）", f" (one-off {self.amount(once)})")
        return [head, *(self._quote_line(line) for line in phase.lines)]

    def _quote_line(self, line: QuoteLine) -> str:
        price, subtotal = self.known.get(line.price_id), self.known.get(line.subtotal)
        unit = self.amount(price) if price else f"{line.unit_price:,.2f} {line.currency}"
        if line.count is None:
            return f"      {line.item}{self.t('：', ': ')}{unit} × {self.t('数量待确认', 'count to confirm')}"
        if subtotal is None or (subtotal is price and line.count == 1):
            return f"      {line.item}{self.t('：', ': ')}{unit}"
        return f"      {line.item}{self.t('：', ': ')}{unit} × {line.count:g}{self.t(line.per, f' {line.per}'.rstrip())} = {self.amount(subtotal)}"

    def breakeven(self) -> list[str]:
        """What would have to come true for the first year to pay back."""
        if not self.model.breakeven:
            return [
                self.t(
                    "回本：代价没算出来之前，不报回本。", "Break-even: none is stated before a cost at stake is known."
                )
            ]
        return [
            self.t("要回本，需要什么成立", "What must hold to break even"),
            *(f"  · {b.text.get(self.lang)}" for b in self.model.breakeven),
        ]

    def missing(self) -> list[str]:
        """The inputs to ask for."""
        if not self.model.unknowns:
            return []
        return [self.t("还缺，去问", "Missing, to ask"), *(self._ask(i) for i in self.model.unknowns)]

    def _ask(self, state: InputState) -> str:
        who = _WHO.get(state.who, {}).get(self.lang, state.who)
        whom = self.t(f"（问{who}）", f" (ask {who})") if who else ""
        return "  · " + self.pair(f"{state.label.get(self.lang)}{whom}", state.ask.get(self.lang))

    def notes(self) -> list[str]:
        """Rules that spoke."""
        return [f"  ! {n.text.get(self.lang)}" for n in self.model.notes]
