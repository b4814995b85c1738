"""For whom, or from where to where, a number holds: the population or definition in the customer's words."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u4e00-\u9fff]")
_UNITS = r"(?:期|号线|车间|厂|分厂|区|楼|项目|校区|院区|工段)"
_SAMPLE_ZH = (
    r"(?:[\u4e00-\u9fff]{0,6}抽(?:了|查了?|检了?|样)?\s?\d+\s?[\u4e00-\u9fff]|\d+\s?[车件台批份个]样本|样本\d*)"
)
_ZH = re.compile(
    rf"(?:{_SAMPLE_ZH}|全公司|全集团|全厂|全国|全网|全院|全校|全线|直营店?|加盟店?|含(?!量)[\u4e00-\u9fff和、]{{2,10}}|不含[\u4e00-\u9fff]{{2,8}}|不包括[\u4e00-\u9fff]{{2,8}}|只算[\u4e00-\u9fffA-Z]{{2,6}}?(?=[是，。的要\d\s]|$)|把[\u4e00-\u9fff]{{2,6}}?也?算进去|仅[含算][\u4e00-\u9fff]{{2,8}}|按[\u4e00-\u9fff]{{2,8}}算|"
    rf"[一二三四五六七八九十\d]+{_UNITS}(?![\u4e00-\u9fff]{{0,1}}\d)|[东南西北华]{{1,2}}区|医疗区|中国区|停机到[\u4e00-\u9fff]{{2,4}}(?:合格|为止)?|从[\u4e00-\u9fff]{{2,8}}到[\u4e00-\u9fff]{{2,6}}?(?=平均|要|得|大概|[，。\d\s]|$)|[\u4e00-\u9fff]{{2,4}}到[\u4e00-\u9fff]{{2,4}}全程)"
)
_EN = re.compile(
    r"(?:gate to door|door to door|(?:on |in )?(?:the |a )?sample of [\w ]{1,20}|(?:for |across |at )?(?:one|two|three|four|all|both|\d+) (?:sites?|plants?|stores?|wards?|depots?|clinics?)(?: \([\w ,&]+\))?|network(?:-wide)?|plant-wide|company-wide|group-wide|region(?:al|-wide)?|"
    r"from [\w ]{3,30}? to [\w]+|excl(?:uding|udes|\.)? [\w &]{3,30}|includ(?:ing|es) [\w &]{3,30}|incl\.? [\w &]{3,24}|net of [\w]+|has (?:them|it|those|these) in|\bgross\b|on the [a-z]+s\b|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days)",
    re.I,
)


def scope(before: str, after: str, clause: str) -> str:
    """The words that say where the number holds. `before`/`after`: its sentence, `clause`: its clause up to it."""
    sentence = re.split(r"[。；;\n]", before)[-1]
    behind = re.split(r"[，。；;\n]|,(?!\d)|\.(?=\s|$)", after)[0]
    if not _HAN.search(clause + behind):
        behind = (
            re.split(r"[\d£$€]|\bbut\b", behind)[0] if not re.match(r"\s?(?:has|have|excl|incl)", behind) else behind
        )
        if re.match(r"\s?(?:has|have|excludes?|includes?|because|is net|net of)\b", after):
            behind = re.split(r"[.;\n]", after)[0]
        return ", ".join(_found(_EN, [clause, behind, *_samples(sentence)]))[:60]
    behind = re.split(r"\d", behind)[0]
    tail = re.match(r"[（(]([^（）()]{2,20})[）)]", after)
    words = [*_samples(sentence), *_place(sentence), clause, tail[1] if tail else "", behind]
    if re.match(r"\s?(?:是(?!\d)|=|＝|含|不含|只算)", after):
        words.append(re.split(r"[。；;\n]|，(?=[^，]*\d)", after)[0][:40])
    sum_of = re.match(r"\s?[=＝]\s?([^，。；\n]{4,24})", after)
    if sum_of:
        return sum_of[1]
    hits = _found(_ZH, words)
    if tail and not hits and re.search(r"到|全程|含|口径|算|期间", tail[1]):
        hits = [tail[1]]
    return "、".join(hits)[:60]


def _samples(sentence: str) -> list[str]:
    hit = re.search(_SAMPLE_ZH + r"|sample of [\w ]{1,20}?(?= (?:is|was|were|gave)|$)", sentence)
    return [hit.group()] if hit else []


def _place(sentence: str) -> list[str]:
    """二号线边角料偏多，大概4到5个点: the part of the business the sentence opens with."""
    hit = re.match(r"[^，、：]{0,6}?([一二三四五六七八九十\d]+(?:期|号线|车间|分厂|号项目))", sentence.strip())
    return [hit[1]] if hit else []


def _found(pattern: re.Pattern[str], texts: list[str]) -> list[str]:
    hits = [h.group().strip(" ，、") for t in texts for h in pattern.finditer(t)]
    hits = [re.sub(r"(?:平均|要|得|的|是)$", "", h) for h in hits]
    unique = list(dict.fromkeys(h for h in hits if h))
    return [h for h in unique if not any(h != k and h in k for k in unique)]
