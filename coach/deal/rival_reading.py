"""What the notes say of one rival: the clauses that speak of it, sorted by what they show (items 54, 65; BC-02).

Hearsay and planted orders never get in: `Record` leaves them out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from coach.deal.model import Competitor
from coach.deal.qualification import cues
from coach.deal.qualification.record import Clause, Record
from coach.deal.qualification.types import Evidence

Shape = Literal["vendor", "group", "build", "status_quo"]
"""A supplier, the group's standard, the customer's own people, or carrying on as today."""


def _cue(zh: str, en: str) -> re.Pattern[str]:
    return re.compile(f"{zh}|{en}", re.I)


GROUP = _cue(
    r"集团|总部|总公司", r"\bgroup\b|\bHQ\b|head office|corporate|global (?:tool|standard|suite|platform|template)"
)
BUILD = _cue(
    r"自研|自建|自己(?:也)?(?:能|可以|就能|来|在)?(?:写|开发|搭|做个)|自行开发|内部开发|(?:信息|技术|IT|数据)(?:部|中心|团队)[^，。；]{0,6}(?:能|可以|打算|准备|在)(?:写|开发|做)",
    r"build (?:it|this|one|that|our own|something)|in-?house|home-?grown|(?:write|develop|code) (?:it|this|one) (?:ourselves|themselves)|our own (?:team|developers)",
)
_SHAPE_GROUP = _cue(r"(?:集团|总部|总公司)", r"\bgroup\b|\bHQ\b|head office|corporate")
TRAITS: dict[str, re.Pattern[str]] = {
    "split": _cue(
        r"拆(?:开|分|成|出)|分(?:包|标段|成两)|各做一(?:半|块)|只(?:拿|要|抢)(?:其中)?一(?:块|段|部分)|切(?:走|出|一块)|先(?:拿|切)走?一(?:块|段)",
        r"\bsplit(?:s|ting)?\b|carv(?:e|ing)|one lot|part of the scope|break(?:ing)? (?:it|the scope) up|take just",
    ),
    "incumbent": _cue(
        r"在用|现有|现用|目前用|一直用|用了[^，。]{0,8}年|老供应商|原供应商|维保|续(?:签|约|费|保)|合同(?:快)?到|每年[^，。]{0,6}(?:付|给|花)|(?:五|十|\d+)年(?:前|多)?(?:就)?(?:上|买)的",
        r"\bis from\b|incumbent|in place|already (?:use|run|have)|contract (?:is )?up|renew|today's (?:supplier|system)|current (?:supplier|vendor|system|provider)|(?:have|has) (?:used|run) [^.]{0,20}(?:for|since)|years? with",
    ),
    "leader": _cue(
        r"(?:新来的(?!竞|对|供|厂)|空降|调来的?|刚来的?|以前在|原来在|上一家)[^，。]{0,24}",
        r"(?:joined|came|moved|new [^.]{0,20}) (?:over )?from|former(?:ly)?|previous (?:company|employer|firm)|used to work",
    ),
    "elsewhere": _cue(
        r"(?:另一?个?|别的|其他|兄弟|隔壁)(?:省|厂|工厂|园区|公司|单位|基地|院区|校区)|(?:给|在)[^，。]{2,10}(?:做过|上过|上了|用着)|(?:省|集团)(?:公司|总部)[^，。]{0,8}(?:合作|共建|在谈)",
        r"(?:another|other|sister|our) (?:plant|site|division|company|region|hospital|campus|store)s?|rolled out (?:at|in)|already (?:in|at) (?:our|the)",
    ),
    "niche": _cue(
        r"(?<!你们)(?<!你)(?:只|专(?:门)?)(?:做|管|卖)|单点|小而专|垂直",
        r"speciali[sz]|(?<!you )only (?:do|does|sell|handle)s?|niche|(?:just|nothing but) the",
    ),
    "early": _cue(
        r"免费(?:做|给)?[^，。]{0,6}(?:诊断|调研|评估|规划|咨询|培训)|占(?:个)?(?:位|坑)|先交朋友|顾问|战略合作|框架协议|明年再(?:说|谈)|参与(?:规划|写需求)|帮[^，。]{0,6}(?:写规划|做规划|写需求)",
        r"foot in the door|free (?:audit|assessment|workshop|diagnos\w+)|roadmap|advis(?:es|ing|ory|or)|strategic partner|long game",
    ),
    "free": cues.BUNDLE,
    "suite": _cue(
        r"整套|全套|一体化|一整套|从头到尾|大而全|功能(?:全|多)",
        r"full suite|end.to.end|all.in.one|everything in one|whole suite|one platform",
    ),
    "cheap": _cue(
        r"便宜|低价|压价|报价(?:比我们)?低|比我们低|低[^，。]{0,4}(?:成|%|万)|打[^，。]{0,3}折|半价",
        r"cheaper|undercut|lower (?:price|quote|than)|below (?:us|our)|half (?:the|our) price|less than (?:us|our)",
    ),
    "liked": cues.LIKED,
    "standard": cues.STANDARD,
    "present": _cue(
        r"演示|报(?:了|过)?(?:个)?价|讲(?:了|过)?方案|来过|交流|投标|测试|打样|试用|送样",
        r"demo|quot(?:e|ed|ing)|pitch|present(?:ed|ing)|bid|trial|came in|invited|short-?list",
    ),
    "unhappy": _cue(
        r"(?:响应|服务|升级|实施|上门|报修|改(?:一)?个?[^，。]{0,4})[^，。]{0,8}(?:慢|拖|差|跟不上|要等|等了)|不满意?|抱怨|投诉|(?:老|总|经常|又)(?:出错|宕|卡|断|崩)|不支持|做不了|接不上|没人(?:管|维护|接)|烂尾|失败|用不起来|改不动|全乱|靠他?一个人",
        r"unhappy|complain|crash|slow to|too slow|(?:does|did|can)(?:n't| not|not) (?:do|cover|support|handle|show|cope)|never (?:worked|delivered|finished)|fail|abandon|turned up when|nobody (?:uses|used|maintains)|only one person|takes? (?:them )?(?:weeks|months|days)",
    ),
    "content": _cue(
        r"够用|挺好|习惯|用得(?:顺|好)|没出过|稳定|不想(?:换|动)|修修补补|可控|省心|人家不(?:用|要)",
        r"good enough|works? fine|happy with|used to it|reliable|no need|never let|patch what",
    ),
}
"""What a clause about a rival can show."""
_PRONOUN = re.compile(r"^(?:他们|它|对方|人家|这家|那家)|^(?:they|it|their|its)\b", re.I)
_OTHERS = re.compile(
    r"人家|别家|他们家|\b(?:theirs|another vendor|cheaper elsewhere|the other (?:one|vendor|supplier))\b", re.I
)


@dataclass
class Reading:
    """One rival as the record shows it."""

    rival: Competitor
    shape: Shape
    handles: list[str]
    clauses: list[Clause] = field(default_factory=list)
    traits: dict[str, list[Evidence]] = field(default_factory=dict)
    heard: bool = True
    """False for a card that is always prepared though nobody has named it (BC-06)."""

    def first(self, *traits: str) -> Evidence | None:
        """The first evidence for one of these traits."""
        return next((e for t in traits for e in self.traits.get(t, [])), None)

    def has(self, *traits: str) -> bool:
        """Whether the record shows one of these traits."""
        return any(self.traits.get(t) for t in traits)


def shape_of(rival: Competitor) -> Shape:
    """Kind with the group's standard set apart from what the customer's own people write."""
    if rival.kind == "in_house":
        return (
            "group"
            if _SHAPE_GROUP.search(f"{rival.name} {rival.evidence}") and not BUILD.search(rival.name)
            else "build"
        )
    return rival.kind


def handles_of(name: str) -> list[str]:
    """How notes call a supplier: 泰和MES is also 泰和; Orbis APS is also Orbis."""
    names = [name]
    if m := re.match(r"[\u4e00-\u9fff]{2,}(?=[A-Za-z ])", name):
        names.append(m[0])
    elif " " in name and len(head := name.split()[0]) > 3:
        names.append(head)
    return names


def read(record: Record, rival: Competitor, handles: list[str], vendors: int = 1, *, heard: bool = True) -> Reading:
    """Every clause about this rival, and what each shows. `vendors`: how many suppliers are in the race."""
    shape = shape_of(rival)
    found = Reading(rival, shape, handles, heard=heard)
    found.clauses = [c for c in record.clauses if not c.ours and _about(c, record, shape, handles, vendors)]
    if heard or found.clauses:
        found.heard = True
    for name, pattern in TRAITS.items():
        hits = [said(record, c) for c in found.clauses if pattern.search(c.text)]
        hits = [e.model_copy(update={"by": ""}) if e.by in handles else e for e in hits]
        if hits:
            found.traits[name] = list({e.quote: e for e in hits}.values())
    if shape != "vendor":
        own = [
            said(record, c)
            for c in found.clauses
            if any(h.lower() in c.text.lower() for h in handles if h) or BUILD.search(c.text)
        ]
        found.traits["own"] = list({e.quote: e for e in own}.values())
    return found


def said(record: Record, clause: Clause) -> Evidence:
    """The clause as evidence; the whole sentence where a glance takes it in. Labels (竞品：) are cut off."""
    whole = (
        clause.sentence
        if len(clause.sentence) <= (36 if re.search(r"[\u4e00-\u9fff]", clause.sentence) else 90)
        else clause.text
    )
    found = record.quote(_LABEL.sub("", whole), clause.note_id, _speaker(record, clause))
    return found if clause.note_id else found.model_copy(update={"date": ""})


def _speaker(record: Record, clause: Clause) -> str:
    """Who says it, only where the sentence itself names them or holds their quoted words."""
    person = record.deal.person(clause.by) if clause.by else None
    if person is None or not clause.note_id or re.match(r"[他她]|(?:s?he|they)\b", clause.sentence, re.I):
        return clause.by
    names = [person.name, *person.aliases, *(person.name.split()[:1] if person.name.isascii() else [])]
    quoted = any(clause.text.strip('"“”') in q for q in person.quotes)
    return clause.by if quoted or any(n and n in clause.sentence for n in names) else ""


_LABEL = re.compile(
    r"^(?:\d{1,2}[./]\d{1,2}\s+|(?:竞品|竞争对手|对手|友商|竞对|competitors?|rivals?)\s*[：:]\s*)", re.I
)


def _about(clause: Clause, record: Record, shape: Shape, handles: list[str], vendors: int) -> bool:
    """Named in the sentence; or the sentence before named it and this one goes on about it."""
    if any(h.lower() in clause.sentence.lower() for h in handles if h):
        return True
    if shape == "build":
        return bool(BUILD.search(clause.sentence)) or _its(clause, record)
    if shape == "group":
        return bool(cues.STANDARD.search(clause.sentence) and GROUP.search(clause.sentence))
    if shape == "status_quo" and not clause.note_id:
        return bool(_AS_IS.search(clause.sentence))
    if shape == "vendor" and not clause.note_id and vendors == 1 and _OTHERS.search(clause.text):
        return True  # an objection on record that compares with "the others", where there is only one
    before = next((c for c in reversed(record.clauses[: clause.order]) if c.sentence != clause.sentence), None)
    goes_on = _PRONOUN.search(clause.sentence) or (shape == "vendor" and cues.RENEWAL.search(clause.sentence))
    return bool(
        goes_on
        and before
        and before.note_id == clause.note_id
        and any(h.lower() in before.sentence.lower() for h in handles if h)
    )


_AS_IS = re.compile(
    f"{TRAITS['content'].pattern}|允许误差|正常损耗|凑合|没必要|何必|宁可|老办法|老系统|within (?:tolerance|limits)|managed so far|always done",
    re.I,
)
"""An objection on record that speaks for carrying on as today."""
_IT = re.compile(r"\bit\b|\btheir (?:app|tool)\b|它|那个(?:程序|模型|工具)", re.I)


def _its(clause: Clause, record: Record) -> bool:
    """Goes on about what the customer's people build: 它, it, within the three sentences that follow."""
    earlier = [
        c.sentence
        for c in record.clauses[: clause.order]
        if c.note_id == clause.note_id and c.sentence != clause.sentence
    ]
    near = list(dict.fromkeys(reversed(earlier)))[:3]
    return bool(_IT.search(clause.sentence) and any(BUILD.search(s) for s in near))
