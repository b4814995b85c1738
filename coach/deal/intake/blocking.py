"""What takes the proof out of a cue: negation, a question, a body instead of a person, the same words in another sense."""

from __future__ import annotations

import re

from coach.deal.intake.cues import Cue, P
from coach.deal.intake.page import Clause
from coach.deal.intake.talk import Talk

_NEG = re.compile(
    r"(?:不|没|没有|未|无|(?<![特分区类级个])别|不用|不是|并非|轮不到|无权|不归|不由|不会|不能|谈不上|not|never|n['’]t|no longer|without|不怎么|没那么|不太|不是很|并不|不算|还不|没怎么)\s?(?:很|太|太大|一定|是|让|叫|有|说|过|really|going to|to|a|the|been|怎么|公开|明确)?\s?$",
    re.IGNORECASE,
)
_NEG_IN = re.compile(
    r"(?:不|没有?|无权|别|未|不用|轮不到|无需|不必|没资格|不能|don['’]t|doesn['’]t|does not|won['’]t|never|not|cannot|can['’]t)\s?(?:负责|参与|管|来|去|用|会|have to |need to )?(?=签|批|打分|拍|定|评|审|投|做主|说了算|sign|approv|decid|pick|score|choose|use)"
)
_NOT_HIS = re.compile(rf"(?:不归|不由|轮不到|不是|不用|不需要|不必|没轮到|不听|不等|不靠|没让|不让){P}[^，。]{{0,3}}$")
_NOT_HERS = re.compile(rf"(?:不归|不由|轮不到|不用|不是|不听){P}")
_NOT_AFTER = re.compile(r"^\s?(?:也|都|就|又|是)?(?:不(?!是|仅|光|但)|没(?:资格|份|权)|管不|插不|说不上|无关)")
_BY = re.compile(
    r"\s?(?:is|are|was|will be|gets|has been)\b[^.;,]{0,16}\bby\b|[^.;,，。]{0,4}(?:由|归)|\s?的?(?:人|那位|权|事)?(?:还|就|都|其实|最后|最终|只|主要|说是)*(?:是|在|归|由|听|看|靠|找)[^，。；;\ue000-\uf8fe]{0,6}[\ue000-\uf8fe]"
)
_BODY = re.compile(
    r"(?:会|会上|集团|总部|上面|上头|上级|领导们?|班子|委员会|小组|大家|他们|她们|客户|总公司|管委会|政府|局里|院里|厂里|公司|部门|董事们|股东们|校委会|党委|谁)(?:那边|里)?(?:统一|集体|来|最后|最终|才|才能|说了|还|要|会|去|研究|讨论|一起|投票|才会|负责|得|再)*\s?$"
)
_OPEN = re.compile(
    r"谁(?:来|去|能)?(?:拍板|签字|批|打分|说了算|做主|评|管)|不知道|不清楚|没搞清|没弄清|没问(?:到|清)|待确认|需确认|要确认|有待|是否|是不是(?!能)|吗[？?]?$|[？?]$|不确定|还没定谁|unclear|not sure|don['’]t know|unknown|TBC|who (?:decides|signs|approves|picks)|whether (?:he|she|[\ue000-\uf8fe])"
)


def blocked(talk: Talk, clause: Clause, cue: Cue, m: re.Match[str]) -> bool:
    """True where the words around a cue take its proof away: denied, asked, done by a body, technical support."""
    before = talk.tagged[max(clause.start, m.start() - 8) : m.start()]
    text = talk.tagged[clause.start : clause.end]
    if cue.field in {"buying_roles", "adopter_style"} or cue.value in {"supporter", "mentor", "enemy"}:
        if _NEG.search(before):
            return True
        if cue.field == "buying_roles" and (
            _NEG_IN.search(m.group()) or _NEG_IN.search(talk.tagged[max(clause.start, m.start() - 3) : m.end()])
        ):
            return True
    if cue.field == "buying_roles" and (_asks(m, text) or _not_theirs(talk, clause, m)):
        return True
    if cue.value in {"non_supporter", "enemy"} and re.search(
        r"(?:小心|当心|提防|防着|别让|免得|怕)[^，。]{0,4}$", before
    ):
        return True
    if cue.value == "supporter" and re.search(r"(?:以后|往后|将来|每天|天天|都)[^，。]{0,4}$", before):
        return True
    if cue.value == "enemy" and re.search(r"(?:替|帮|为)(?:我们|咱们?|us)", text):
        return True
    if cue.value == "non_supporter" and re.search(r"(?:没什么|没啥|没有?|无|不带)$", before):
        return True
    if cue.value == "non_supporter" and re.search(r"也不反对|也没反对|不反对也|也不排斥", text):
        return True
    if cue.value == "supporter" and re.search(
        r"(?:没|不|未)(?:有)?(?:明确|公开|表示)?(?:支持|看好|认可)|需要(?:您|你|他|她)?(?:的)?支持|技术支持|支持(?:率|度|多|不支持|接口|定制|对接|[A-Z])|(?:not|n['’]t) (?:support|want|like)",
        m.group() + text[m.end() - clause.start : m.end() - clause.start + 3],
    ):
        return True
    if (
        cue.value == "non_supporter"
        and re.match(r"反对|排斥|抵触|不同意", m.group())
        and re.search(r"不(?:再|会|怎么)?$", before)
    ):
        return True
    return (
        cue.field == "contact"
        and cue.value != "none"
        and bool(re.search(r"(?:没|未)(?:能)?(?:见|聊|谈|约|碰)(?:成|着|上|到)", text))
    )


def _asks(m: re.Match[str], text: str) -> bool:
    """谁签字？ — no evidence, unless the answer stands in the same breath."""
    return "ans" not in m.groupdict() and bool(_OPEN.search(text))


def _not_theirs(talk: Talk, clause: Clause, m: re.Match[str]) -> bool:
    """不归她拍板, 选谁她不管, 由办公会定: denied, or done by a body."""
    before = talk.tagged[clause.start : m.start()]
    if (
        _NOT_HIS.search(before[-12:])
        or _NOT_HERS.search(m.group())
        or _NOT_AFTER.match(talk.tagged[m.end() : m.end() + 6])
    ):
        return True
    if not re.search(P, m.group()) and _BY.match(talk.tagged[m.end() : clause.end]):
        return True
    return not re.search(P, m.group()) and bool(_BODY.search(before[-14:]))
