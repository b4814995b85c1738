"""Evidence or silence: only planned citations, no weak case as proof (CS-02, PR-09), no customer that nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from coach.deal.facts import Lang
from coach.writing.types import Citation, Finding

CITE = re.compile(r"\[\[cite:([^\[\]]*)\]\]")
_DIRECTION = re.compile(r"方向|参考|示意|举例|未署名|匿名|仅供|direction|illustrat|indicative|anonym|not proof", re.I)
_CASE_VERB_ZH = (
    r"(?:用了|上了|上线|做到|降[低到了]|减少|缩短|提[升高]|节[省约]|省[了下]|实现|从[^，。]{1,12}到|翻了?[一倍])"
)
_NAMELESS_ZH = re.compile(
    rf"(?:某(?:家|个|大型|知名|头部)?[一-鿿]{{0,6}}(?:客户|企业|公司|工厂|车企|药企|银行|医院|集团|厂|超市|商场)|"
    rf"(?:一|有|另一?)家(?:同行|同类|类似|同规模|相似)?[一-鿿]{{0,8}}(?:客户|企业|公司|工厂|车企|银行|医院|厂|集团)|我们(?:服务|合作|帮助)过的?[^，。？]{{0,12}}|"
    rf"(?:同行|同类|类似|其他|别的|不少|很多|另外的?)(?:的)?(?:客户|企业|公司|工厂)|上一?个客户|之前的客户)[^。？！]{{0,30}}?{_CASE_VERB_ZH}"
)
_CASE_VERB_EN = r"(?:cut|reduced|saved|achieved|improved|gained|halved|doubled|lowered|raised|boosted|shortened|went from|rolled out|went live|saw|got|brought)"
_NAMELESS_EN = re.compile(
    rf"\b(?:(?:a|an|one|another) (?:\w+[ -]){{0,4}}?(?:customer|client|company|manufacturer|bank|hospital|plant|retailer|firm|business|operator|carmaker|peer)|"
    rf"(?:similar|other|many|several|most|our) (?:\w+ )?(?:customers|clients|companies|manufacturers|firms|plants|peers))\b[^.?!]{{0,50}}?\b{_CASE_VERB_EN}\b",
    re.I,
)
_COMPANY_ZH = re.compile(
    r"(?:像|比如|例如|以|据|服务过|合作的|帮助?|客户|案例[：:]?|参考)?([A-Za-z0-9一-鿿]{2,10}?(?:公司|集团|股份|科技|银行|医院|药业|重工|汽车|电器|电子|物流|超市|制造|钢铁|水泥|食品|饮料|铝业|石化|保险))"
    rf"(?=[^。？！]{{0,24}}{_CASE_VERB_ZH})"
)
_COMPANY_EN = re.compile(
    rf"\b((?:[A-Z][\w&-]+)(?: (?:[A-Z][\w&-]+|of|and|de))*)\b(?=(?: [a-z]+){{0,3}} {_CASE_VERB_EN}\b)"
)
_STARTERS = frozenset(
    re.findall(
        r"\S+",
        "We You They It This That These Those The A An If When Our Your My He She In On At For With After Before Since One Each",
    )
)


def check(
    raw: str, lang: Lang, citations: Mapping[str, Citation], allowed: Iterable[str], known: str = ""
) -> list[Finding]:
    """Findings CITE and CS-02 of one text as written, marks included.

    `citations` are the plan's records by id, `allowed` the ids this text may cite, `known` all words of the plan: a
    company that stands in none of them is invented.
    """
    permitted = set(allowed)
    cited = [c.strip() for c in CITE.findall(raw)]
    findings = []
    for record in dict.fromkeys(cited):
        if record not in permitted or record not in citations:
            findings.append(
                _error(
                    "CITE", lang, f"引用了不在计划里的资料 {record}", f"cites {record}, which the plan does not hold"
                )
            )
        elif citations[record].level == "D" and not _DIRECTION.search(raw):
            findings.append(
                _error(
                    "CS-02",
                    lang,
                    f"D 级资料 {record} 只能说方向，不能当证据",
                    f"{record} is level D: direction only, never proof",
                )
            )
    return findings + _invented(raw, lang, bool(cited), known)


def _error(rule: str, lang: Lang, zh: str, en: str) -> Finding:
    return Finding(rule=rule, severity="error", message=zh if lang == "zh" else en)


def _invented(raw: str, lang: Lang, cited: bool, known: str) -> list[Finding]:
    """A success story without a citation, or told of a company that the plan never names."""
    text = CITE.sub("", raw)
    nameless = (_NAMELESS_ZH if lang == "zh" else _NAMELESS_EN).search(text)
    findings = []
    if nameless and not cited and nameless[0] not in known:
        findings.append(
            _error(
                "CASE", lang, f"讲了没有出处的案例：{nameless[0][:30]}", f"a case without a source: {nameless[0][:40]}"
            )
        )
    for name in _companies(text, lang, known):
        findings.append(_error("CASE", lang, f"资料里没有“{name}”这家客户", f"no record names {name}"))
    return findings


def _companies(text: str, lang: Lang, known: str) -> list[str]:
    if lang == "zh":
        # The pattern may take in words on the left: a name is known when any tail of two characters or more is.
        return [
            n
            for n in dict.fromkeys(_COMPANY_ZH.findall(text))
            if not any(n[i:] in known for i in range(max(1, len(n) - 3)))
        ]
    found = [m[1] for m in _COMPANY_EN.finditer(text)]
    names = [" ".join(w for w in n.split() if w not in _STARTERS) for n in found]
    return [n for n in dict.fromkeys(names) if n and n.lower() not in known.lower()]
