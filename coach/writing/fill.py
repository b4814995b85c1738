"""Figures and citations into wording: `[[fact_id]]` becomes the value, `[[cite:id]]` becomes a citation mark."""

from __future__ import annotations

import re
from collections.abc import Mapping

from coach.deal.display import quantity
from coach.deal.facts import Fact, Lang

MARK = re.compile(r"\[\[(cite:)?([A-Za-z0-9_:.\-]+)\]\]")
_SPACES = re.compile(r"\s*\n\s*|[ \t]{2,}")
_WIDE = re.compile(r"(?<=[，。；：？！、“”（）一-鿿]) (?=[，。；：？！、“”（）一-鿿])")


def fill(raw: str, facts: Mapping[str, Fact], lang: Lang) -> tuple[str, list[str], list[str], list[str]]:
    """(text, fact ids used, citation ids used, ids that no fact has). Unknown figures are left out of the text."""
    used: list[str] = []
    cited: list[str] = []
    unknown: list[str] = []

    def put(match: re.Match[str]) -> str:
        name = match[2]
        if match[1]:
            cited.append(name)
            return ""
        fact = facts.get(name)
        if fact is None:
            unknown.append(name)
            return "待核实" if lang == "zh" else "[to verify]"
        used.append(name)
        return quantity(fact.quantity, lang)

    text = MARK.sub(put, raw)
    return tidy(text), list(dict.fromkeys(used)), list(dict.fromkeys(cited)), unknown


def tidy(text: str) -> str:
    """One line, one space at most, none between Chinese characters: a template's layout never shows."""
    return _WIDE.sub("", _SPACES.sub(" ", text)).strip()
