"""One language per page: no foreign sentence, no field name, no placeholder left in a text (PR-07)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from coach.deal.facts import Lang
from coach.writing.types import Finding

Severity = Literal["error", "warning"]
_UNITS = frozenset(
    re.findall(r"\S+", "kwh mwh kw mw km kg mm cm ml min hz ghz mhz ppm pcs vs app web wifi pdf excel word com")
)
_URL = re.compile(r"https?://\S+|\b[\w.-]+@[\w.-]+\.\w+")
_PLACEHOLDER = re.compile(
    r"\{[^{}]*\}|\{\{|\}\}|\[\[[^\]]*\]?\]?|\{%|<[A-Za-z/][^<>]*>|(?<![A-Za-z])X{2,}(?![A-Za-z])|\b(?:TBD|TODO|FIXME|lorem ipsum|undefined|NaN)\b|"
    r"\b(?:null|nan)\b|<<|>>|\[(?:name|company|客户名?|姓名|公司|金额|日期|数字|insert[^\]]*|your [^\]]*)\]|_{3,}"
)
_NONE_ZH = re.compile(r"(?<![A-Za-z])None(?![A-Za-z])")
_NONE_EN = re.compile(r"^None$|(?<=[a-z,:;(] )None\b(?! of)|\bNone(?=[,;)])")
_FIELD = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b|\b[a-z]{3,}[A-Z][a-z]{2,}[A-Za-z]*\b|\b(?:need_payoff|zh|en)\s*[:：]")
_HALF_WIDTH = re.compile(
    r"[一-鿿][,;:?!]|[,;?!](?=[一-鿿])|[一-鿿]\.(?=\s|$|[一-鿿])|[一-鿿]\((?=[一-鿿])|(?<=[一-鿿])\)"
)
_FULL_WIDTH = re.compile(r"[，。；：？！（）、“”]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’&.+-]*[A-Za-z+]|[A-Za-z]")
_HAN = re.compile(r"[一-鿿]+")
_HAN_STRETCH = re.compile(r"[一-鿿][^A-Za-z]*[一-鿿]")
_NAME = 6


def _finding(rule: str, severity: Severity, lang: Lang, zh: str, en: str) -> Finding:
    return Finding(rule=rule, severity=severity, message=zh if lang == "zh" else en)


def placeholders(text: str, lang: Lang) -> list[Finding]:
    """Marks that a reader must never see: `{…}`, `[[…]]`, None, XX, TBD, tags."""
    found = {m[0] for m in _PLACEHOLDER.finditer(text)} | {
        m[0] for m in (_NONE_ZH if lang == "zh" else _NONE_EN).finditer(text)
    }
    return [
        _finding("LANG", "error", lang, f"留有占位符 {mark}", f"left-over placeholder {mark}") for mark in sorted(found)
    ]


def check(text: str, lang: Lang, names: Iterable[str] = (), data: str = "") -> list[Finding]:
    """Findings `LANG` for one worded text. `names` may stand in any language: people, products, systems, companies.

    `data` is what the text was made from: a foreign stretch that stands there word for word is a warning, not an error.
    """
    findings = placeholders(text, lang)
    known = [n for n in names if n]
    for field in sorted({m[0] for m in _FIELD.finditer(_URL.sub(" ", text))}):
        if not any(field in n for n in known):
            findings.append(_finding("LANG", "error", lang, f"留有字段名 {field}", f"left-over field name {field}"))
    bare = _URL.sub("　", text)
    for name in sorted(known, key=len, reverse=True):
        bare = bare.replace(name, "　")
    return findings + (_foreign_zh(bare, text, known, data) if lang == "zh" else _foreign_en(bare, data))


def _ordinary(word: str) -> bool:
    """Names, brands, acronyms and units: a capital somewhere, or a unit."""
    return any(c.isupper() for c in word) or word.lower() in _UNITS or len(word) < 3


@lru_cache(maxsize=16)
def _capitals(data: str) -> frozenset[str]:
    """Words of the data with a capital: names. Every part of a plan is checked against the same data."""
    return frozenset(w.lower() for w in _WORD.findall(data) if any(c.isupper() for c in w))


def _foreign_zh(bare: str, text: str, names: list[str], data: str) -> list[Finding]:
    findings = []
    known = {w.lower() for n in names for w in _WORD.findall(n)}
    known |= _capitals(data)
    for run in re.findall(r"[A-Za-z][A-Za-z'’&.,+\- ]*", bare):
        words = _WORD.findall(run)
        plain = [w for w in words if not _ordinary(w) and w.lower() not in known]
        if len(words) >= 4 and len(plain) >= 2:
            severity: Severity = "warning" if run.strip(" .,-") in data else "error"
            findings.append(_finding("LANG", severity, "zh", f"中文里夹着英文句子：{run.strip()[:40]}", ""))
        elif plain:
            findings.append(_finding("LANG", "warning", "zh", f"中文里夹着英文词：{plain[0]}", ""))
    plain_text = re.sub(r"\d[,.:]\d", "000", text)
    if any(text[max(0, m.start() - 1) : m.end() + 1] not in data for m in _HALF_WIDTH.finditer(plain_text)):
        findings.append(_finding("LANG", "warning", "zh", "中文里用了半角标点", ""))
    if (
        text.strip()
        and len(re.sub(r"[^A-Za-z]", "", bare)) > 3 * len("".join(_HAN.findall(text))) + 12
        and text not in data
    ):
        findings.append(_finding("LANG", "error", "zh", "这段不是中文", ""))
    return findings


def _foreign_en(bare: str, data: str) -> list[Finding]:
    findings = []
    for run in dict.fromkeys(_HAN.findall(bare)):
        # Short runs of the data are names (people, products) that have no English form.
        if run in data and len(run) <= _NAME:
            continue
        severity: Severity = "warning" if run in data else "error"
        findings.append(_finding("LANG", severity, "en", "", f"Chinese left in an English text: {run[:20]}"))
    if _FULL_WIDTH.search(_HAN_STRETCH.sub("", bare.replace("　", "").replace("“", "").replace("”", ""))):
        findings.append(_finding("LANG", "warning", "en", "", "full-width punctuation in an English text"))
    return findings
