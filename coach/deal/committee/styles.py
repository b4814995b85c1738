"""Five adopter styles: what each wants, buys and should hear, and what they should not (items 59, 60; MAP-09)."""

from __future__ import annotations

import re

from coach.deal.committee.findings import MapFinding, finding
from coach.deal.enums import AdopterStyle
from coach.deal.facts import Model, Text
from coach.deal.model import Stakeholder


class StyleRow(Model):
    """One row of the table of item 60."""

    name: Text
    wants: Text
    buys: Text
    pitch: Text


def _row(name: str, wants: str, buys: str, pitch: str) -> StyleRow:
    cells = [Text(zh=c.split(" | ")[0], en=c.split(" | ")[1]) for c in (name, wants, buys, pitch)]
    return StyleRow(name=cells[0], wants=cells[1], buys=cells[2], pitch=cells[3])


STYLES: dict[AdopterStyle, StyleRow] = {
    AdopterStyle.INNOVATOR: _row(
        "创新型 | innovator", "时尚、前沿的新东西 | something new and at the front", "试验性的新东西 | something new to try out",
        "创新的优质产品：新在哪里，请他第一个上手 | what is new and well made, with a seat as the first to try it"),
    AdopterStyle.VISIONARY: _row(
        "有远见型 | visionary", "革命性的改变，得到认可 | a step change, and credit for it", "为他定制的方案 | a solution made for them",
        "以后别家追不上的优势，再落成一步步能检查的事 | the edge it gives over others later, tied to steps that can be checked"),
    AdopterStyle.PRAGMATIST: _row(
        "实用主义型 | pragmatist", "改进，把问题解决掉 | an improvement, the problem solved", "整套能解决问题的方案 | a complete solution",
        "拿数证明哪个功能解决他哪个问题 | proof, in figures, of which feature solves which of their problems"),
    AdopterStyle.CONSERVATIVE: _row(
        "保守型 | conservative", "不落后于人 | not to fall behind", "合行业标准、价格低、没风险的 | what is standard, cheap and safe",
        "投入产出划算，有保障 | a good return on the money, with safeguards"),
    AdopterStyle.LAGGARD: _row(
        "落后型 | laggard", "保持现状 | things to stay as they are", "在原有的基础上扩容或优化 | more of, or a tune-up for, what is there",
        "保护原来的投资，只补一块 | their investment is protected, one piece is added"),
}  # fmt: skip

_TAGS = {
    "vision": r"革命性|颠覆|愿景|引领(?:行业|全国)|行业第一|全国第一|标杆|未来十年|战略高度|revolution|disrupt|visionary|transform the industry|first in the (?:country|industry)|lighthouse",
    "novel": r"最前沿|前沿(?:技术|科技)|黑科技|首创|尝鲜|试验性|内测|测试版|第一个吃螃蟹|cutting[- ]edge|bleeding[- ]edge|\bbeta\b|experimental|state[- ]of[- ]the[- ]art|brand[- ]new technology|guinea pig",
    "replace": r"推倒重来|全部换掉|整体替换|全面替换|淘汰(?:掉)?(?:旧|老|现有)|重新建|从零开始|rip and replace|replace (?:everything|the whole|all of)|start from scratch|scrap the",
    "bespoke": r"专门(?:为您|给您)?定制|完全定制|从头开发|fully bespoke|built from scratch for you|custom[- ]built",
    "plain": r"标准版就够|大家都在用|跟同行一样|中规中矩|off[- ]the[- ]shelf will do|same as everyone|me[- ]too",
    "patch": r"修修补补|小修小补|扩容就行|原样不动|just a tune[- ]up|leave it as it is|minor patch",
}
"""Pitch tag → how it sounds."""
_CLASH: dict[AdopterStyle, frozenset[str]] = {
    AdopterStyle.INNOVATOR: frozenset({"plain", "patch"}),
    AdopterStyle.VISIONARY: frozenset({"plain", "patch"}),
    AdopterStyle.PRAGMATIST: frozenset({"vision", "novel"}),
    AdopterStyle.CONSERVATIVE: frozenset({"vision", "novel", "bespoke", "replace"}),
    AdopterStyle.LAGGARD: frozenset({"vision", "novel", "bespoke", "replace"}),
}
_NEGATED = re.compile(r"(?:不|别|不是|不要|不讲|不用|没有|绝不|not|no|never|without|n['’]t)\s?(?:讲|说|谈|提|搞|a|an|the|talk(?: of)?)?\s?$", re.I)  # fmt: skip


def pitch_conflicts(style: AdopterStyle, pitch: str) -> list[str]:
    """The words of `pitch` that jar with the style; words that are denied (不讲颠覆) do not count."""
    out = []
    for tag in sorted(_CLASH[style]):
        for m in re.finditer(_TAGS[tag], pitch, re.I):
            if not _NEGATED.search(pitch[max(0, m.start() - 12) : m.start()]):
                out.append(m[0])
    return list(dict.fromkeys(out))


def pitch_findings(person: Stakeholder, pitch: str) -> list[MapFinding]:
    """MAP-09: what is going to be said to this person against what their style buys; empty where the style is unknown."""
    bad = pitch_conflicts(person.adopter_style, pitch) if person.adopter_style else []
    if not bad or person.adopter_style is None:
        return []
    row = STYLES[person.adopter_style]
    zh, en = "”“".join(bad), "”, “".join(bad)
    return [finding("MAP-09", "warning", f"跟{person.name}讲“{zh}”要砸：他是{row.name.zh}，想听的是{row.pitch.zh}。",
                    f"“{en}” will put {person.name} off: a {row.name.en} wants to hear {row.pitch.en}.", [person])]  # fmt: skip
