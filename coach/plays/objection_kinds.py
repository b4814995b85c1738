"""Which of the ten kinds an objection is, and whether it is one at all (domain 2.5; OB-11)."""

from __future__ import annotations

import re
from typing import Literal

from coach.deal.facts import Lang
from coach.library.entries import ObjectionKind

_KINDS: list[tuple[ObjectionKind, str]] = [
    ("competitor", r"竞品|对手|别家|那家|大厂|人家|整套|免费送|首年.{0,4}(?:不要钱|免费)|自己(?:也能)?(?:写|做|开发)|自研|已有供应商|集团.{0,6}(?:套件|系统|平台)|already has|competitor|for nothing|incumbent|suite|in.?house|build (?:it|this) ourselves|another vendor|cheaper elsewhere|bundle|throws? in|bigger name|whose tool"),
    ("technical_fit", r"协议|接口|对接|兼容|老设备|老机|采(?:得|不)到|接得上|集成|适配|不适合我们|特殊|模型准|准不准|integrat|protocol|compatib|legacy|interface|does it work with|our process is different|sso|accura"),
    ("trust", r"证明|安全|泄露|隐私|患者|数据出境|等保|出了问题|找谁|倒闭|规模小|没听说过|案例呢|有没有人用过|靠谱|小白鼠|secur|data breach|privacy|prove|outside our network|login|references?|who else|small company|go under|risk"),
    ("effort", r"没时间|太忙|够忙|多填|填报|填一个|没人会?填|麻烦|学不会|添乱|多拍|排队|按喇叭|不会用|抵触|推不动|培训|won'?t (?:use|book|fill)|no time|too busy|extra work|more work|training|adoption|turned? up when"),
    ("budget", r"预算|没钱|从哪出|压死|没有专项|经费|额度|砍了|budget|no money|cost line|funding|headcount freeze"),
    ("authority", r"做不了主|定不了|要问|请示|总部定|集采|上面|领导|不归我|head office|not my (?:call|decision)|my boss|group decides|board has to|need to ask"),
    ("timing", r"明年|以后再|再等等|先放|不急|旺季|封网|年底|过完年|等.{0,6}再说|next year|not now|later|after peak|freeze|wait until|too early|bad time"),
    ("terms", r"付款|账期|违约|赔偿|责任|独家|合同条款|验收标准|押金|质保|payment term|liabilit|penalt|contract|exclusiv|indemn|notice period|lock.?in"),
    ("status_quo", r"够用|现在(?:这样)?(?:挺|也)好|没必要|用得好好的|习惯了|修修补补|允许误差|就0|宁可|老办法|一直这么|good enough|works? fine|always done|no need|happy with|why change|within tolerance|status quo"),
    ("price", r"贵|太高|便宜|降价|打折|折扣|优惠|凭什么|不值|回本|几年能回来|不是钱|账上看不|怎么比|花这个钱|expensive|price|discount|cheaper|payback|worth it|cost too|monthly bill|cash out"),
]  # fmt: skip
_WEIGHT = {"price": 1.2, "competitor": 1.1, "effort": 1.1, "budget": 1.15}
_STALL = re.compile(
    r"再看看|考虑考虑|研究研究|再说吧|回头|先这样|发个资料|think about it|get back to you|send (?:me|us) (?:some|the) (?:info|material)|circle back",
    re.I,
)
_CONDITION = re.compile(
    r"必须|不允许|禁止|规定|法规|红线|不得|一律|must|not allowed|policy forbids|regulat|mandatory|prohibit", re.I
)

LABELS: dict[str, dict[Lang, str]] = {
    "price": {"zh": "价格", "en": "price"},
    "budget": {"zh": "预算", "en": "budget"},
    "competitor": {"zh": "竞品对比", "en": "competitor"},
    "status_quo": {"zh": "维持现状", "en": "status quo"},
    "trust": {"zh": "信任与风险", "en": "trust and risk"},
    "technical_fit": {"zh": "技术适配", "en": "technical fit"},
    "authority": {"zh": "决策权限", "en": "authority"},
    "timing": {"zh": "时机", "en": "timing"},
    "effort": {"zh": "使用负担", "en": "effort"},
    "terms": {"zh": "合同条款", "en": "contract terms"},
}


def kinds(said: str, rivals: list[str]) -> dict[ObjectionKind, float]:
    """Score per kind: distinct cue words found, a named rival counts double."""
    scores: dict[ObjectionKind, float] = {}
    for kind, pattern in _KINDS:
        hits = {m.group(0).lower() for m in re.finditer(pattern, said, re.I)}
        score = len(hits) * _WEIGHT.get(kind, 1.0)
        if kind == "competitor" and any(r and r.lower() in said.lower() for r in rivals):
            score += 2
        if score:
            scores[kind] = score
    return scores


def nature(said: str) -> Literal["objection", "condition", "stall"]:
    """A hard constraint, a put-off, or a real objection."""
    if _CONDITION.search(said):
        return "condition"
    return "stall" if _STALL.search(said) else "objection"
