"""What kind of figure a word speaks of: saving, price, cost … Two kinds never stand for each other (number rules M5)."""

from __future__ import annotations

import re
from functools import lru_cache

_KINDS = {
    "saving": r"节省|省下|省出|省了|省掉|省(?=[约近超\d一二三四五六七八九两]|$)|可省|能省|节约|降本(?!率)|少花|(?i:\b(?:sav(?:e[sd]?|ing|ings)|back\b|avoided))",
    "price": r"报价|总价|单价|售价|标价|定价|价格|价钱|售|卖|折后价|首年价|(?i:\b(?:pric(?:e[sd]?|ing)|quot(?:e[sd]?|ation)|list\b|fees?\b|licen[cs]e|subscription|charge[sd]?))",
    "investment": r"投资|投入|采购价|一次性投|买断|(?i:\b(?:invest\w*|capex|outlay|one-off))",
    "cost": r"成本(?!下降|降低|节省)|费用|花费|花掉|花了|开支|支出|烧掉|电费|燃气费|运费|人工费|维护费|(?i:\b(?:costs?|spend(?:s|ing)?|spent|expens\w+|bill))",
    "loss": r"损失|损耗|亏损|亏掉|白扔|报废(?=[金额损])|罚款|(?i:\b(?:loss(?:es)?|los(?:e|es|ing|t)|wast\w+|penalt\w+))",
    "gain": r"净收益|净赚|净利|收益|利润|毛利|多赚|营收|收入|(?i:\b(?:gains?|profit\w*|revenue|margin|benefits?|upside))",
    "gap": r"价差|差价|差额|相差|差(?=[约了\d一二三四五六七八九两]|$)|贵(?=[了约\d])|便宜|(?i:\b(?:gap|difference|dearer|cheaper))",
    "discount": r"折扣|让利|优惠|(?i:\bdiscount\w*)",
    "stock": r"库存|存货|备件|(?i:\b(?:inventor\w+|stock))",
    "receivable": r"应收|回款|欠款|(?i:\b(?:receivables?|overdue))",
    "subsidy": r"补贴|补助|退税|(?i:\b(?:subsid\w+|grants?))",
    "contract": r"合同额|合同金额|签约额|(?i:\bcontract\s+value)",
}  # fmt: skip
_COMPILED = {kind: re.compile(words) for kind, words in _KINDS.items()}
_COMPATIBLE = [
    {"price", "investment", "contract", "cost"},
    {"cost", "loss"},
    {"saving", "gain"},
    {"price", "discount", "gap"},
]


@lru_cache(maxsize=8192)
def kinds(text: str) -> frozenset[str]:
    """The kinds of figure a text speaks of."""
    return frozenset(kind for kind, pattern in _COMPILED.items() if pattern.search(text))


def clash(label: frozenset[str], said: frozenset[str]) -> bool:
    """True if both speak of kinds and none of them could mean the same figure."""
    if not label or not said or label & said:
        return False
    return not any(label & group and said & group for group in _COMPATIBLE)
