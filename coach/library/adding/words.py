"""What people write in a cell → the library's codes, dates, numbers and bilingual texts."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from coach.deal.facts import Text
from coach.library.entries import Industry, Phrases, Role

HAN = re.compile(r"[㐀-鿿]")
_SPLIT = re.compile(r"[;；\n]+|(?<=\S)\s*[|｜]\s*(?=\S)")
_NUMBER = re.compile(r"^[-+−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^[-+−]?\d+(?:\.\d+)?$")

SCENES = {
    "prospecting": ("线索挖掘", "开发线索", "开场"),
    "discovery": ("需求诊断", "需求挖掘", "诊断"),
    "objection": ("异议处理", "异议"),
    "value": ("价值呈现", "价值"),
}
KINDS = {
    "price": ("价格", "嫌贵"),
    "budget": ("预算",),
    "competitor": ("竞品", "竞争对手"),
    "status_quo": ("现状", "维持现状"),
    "trust": ("信任",),
    "technical_fit": ("技术", "技术匹配"),
    "authority": ("权限", "决策权"),
    "timing": ("时机", "时间"),
    "effort": ("工作量", "精力"),
    "terms": ("条款", "合同条款"),
    "opener": ("开场白", "开场"),
    "question": ("提问", "问题"),
    "value": ("价值",),
    "follow_up": ("跟进",),
}
VISIBILITY = {
    "company": ("公司", "全公司", "公开"),
    "team": ("团队", "本团队", "小组"),
    "private": ("私有", "仅自己", "个人"),
}


class Unknown(ValueError):
    """A word that is none of a closed list. The text says which are."""


def code(word: str, table: Mapping[str, tuple[str, ...]]) -> str:
    """The code with this name; Unknown lists the codes and the closest."""
    flat = word.strip().lower()
    for key, names in table.items():
        if flat in (key.lower(), key.replace("_", " "), *(n.lower() for n in names)):
            return key
    raise Unknown(f"{word!r} is not one of {', '.join(f'{k} {v[0]}' if v else k for k, v in table.items())}")


def industry(word: str, known: Mapping[str, Industry]) -> Industry:
    """The industry with this code, name or synonym; Unknown names the closest."""
    flat = word.strip().lower()
    for entry in known.values():
        names = (entry.code, entry.name.zh, entry.name.en, *entry.synonyms.zh, *entry.synonyms.en)
        # 零售/快消 is one industry with two names.
        if flat in {n.lower() for name in names for n in (name, *re.split(r"\s*/\s*", name))}:
            return entry
    choices = {n.lower(): e for e in known.values() for n in (e.code, e.name.zh, e.name.en)}
    near = difflib.get_close_matches(flat, choices, n=1, cutoff=0.5)
    advice = (
        f"did you mean {choices[near[0]].name.zh}?"
        if near
        else "use one of: " + "、".join(e.name.zh for e in known.values())
    )
    raise Unknown(f"{word!r} is no industry we know; {advice}")


def role(word: str, known: Mapping[str, Role]) -> str:
    """The role code with this name or synonym."""
    table = {r.code: (r.name.zh, r.name.en, *r.synonyms.zh, *r.synonyms.en) for r in known.values()}
    return code(word, table)


def parts(cell: str) -> list[str]:
    """The items of a list cell: line breaks or semicolons between them."""
    return list(dict.fromkeys(p for p in (part.strip(" -•·\t") for part in _SPLIT.split(cell)) if p))


def codes(cell: str) -> list[str]:
    """Items of a list of codes, where commas may separate too."""
    return [p.strip() for part in parts(cell) for p in re.split(r"[,，、]", part) if p.strip()]


def number(cell: str) -> int | float | str:
    """A number as a number, anything else as it was written (CS-04: never changed)."""
    if not _NUMBER.match(cell):
        return cell
    plain = cell.replace(",", "").replace("−", "-")
    return float(plain) if "." in plain else int(plain)


def text(cells: Mapping[str, str]) -> Text:
    """Cells by language → one bilingual text; the cell without a language goes by its script."""
    both = {lang: cells.get(lang, "").strip() for lang in ("zh", "en")}
    if free := cells.get("", "").strip():
        own = "zh" if HAN.search(free) else "en"
        both[own] = both[own] or free
    return Text(**both)


def phrases(cells: Mapping[str, str]) -> Phrases:
    """List cells by language → phrases; items without a language go by their script."""
    free = parts(cells.get("", ""))
    zh = [*parts(cells.get("zh", "")), *(p for p in free if HAN.search(p))]
    en = [*parts(cells.get("en", "")), *(p for p in free if not HAN.search(p))]
    return Phrases(zh=list(dict.fromkeys(zh)), en=list(dict.fromkeys(en)))
