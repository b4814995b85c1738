"""Jargon said to a customer, with the business words to say instead (items 33 and 51, PR-10)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from coach.deal.facts import Lang
from coach.writing.types import Finding

_VAGUE = {
    "zh": re.compile(r"(?:很|非常|十分|极其|特别|更加?)(?:稳定|先进|强大|智能|灵活|可靠|好用|便捷|高效|专业)|赋能|抓手|闭环|全方位|一揽子|保驾护航|降本增效(?!的)"),
    "en": re.compile(r"\b(?:very|extremely|highly|incredibly) (?:stable|advanced|powerful|flexible|reliable|efficient|robust)\b|\b(?:synerg\w+|best-in-class|cutting-edge|state-of-the-art|seamless(?:ly)?|world-class|game-chang\w+|next-generation|holistic)\b", re.I),
}  # fmt: skip


def check(
    text: str, lang: Lang, glossary: Mapping[str, str] | None = None, said_by_customer: str = ""
) -> list[Finding]:
    """Findings PR-10 (a term of the glossary: term or alias → business words) and TT-51 (an adjective without proof).

    Terms that the customer uses (`said_by_customer`, any text) are their own words, not jargon.
    """
    findings = []
    for term, plain in (glossary or {}).items():
        if term and _says(text, term) and not _says(said_by_customer, term):
            message = f"“{term}”换成客户的话：{plain}" if lang == "zh" else f"say “{plain}” instead of “{term}”"
            findings.append(Finding(rule="PR-10", severity="warning", message=message))
    for word in sorted({m[0] for m in _VAGUE[lang].finditer(text)}):
        message = f"“{word}”空泛，换成一个事实" if lang == "zh" else f"“{word}” is vague: say a fact instead"
        findings.append(Finding(rule="TT-51", severity="warning", message=message))
    return findings


def _says(text: str, term: str) -> bool:
    if re.search(r"[一-鿿]", term):
        return term in text
    return bool(re.search(rf"(?<![A-Za-z0-9]){re.escape(term)}(?![A-Za-z0-9])", text, 0 if term.isupper() else re.I))
