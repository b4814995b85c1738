"""The words on the decision map, zh and en, and the colours that always come with a sign."""

from __future__ import annotations

from coach.deal.facts import Text
from coach.deal.model import AdopterStyle, BuyingRole, Contact, Relationship

TIERS = {
    "power": Text(zh="拍板\n签字", en="Decide\nSign"),
    "evaluate": Text(zh="评估\n把关", en="Evaluate\nCheck"),
    "use": Text(zh="使用", en="Use"),
    "unknown": Text(zh="角色\n待确认", en="Role to\nconfirm"),
}
SEATS = {
    BuyingRole.DECISION_MAKER: Text(zh="拍板人：还不知道", en="Decider: not known yet"),
    BuyingRole.APPROVER: Text(zh="签字人：还不知道", en="Approver: not known yet"),
    BuyingRole.EVALUATOR: Text(zh="评估人：还不知道", en="Evaluator: not known yet"),
    BuyingRole.USER: Text(zh="使用人：还不知道", en="User: not known yet"),
}
ROLES = {
    BuyingRole.DECISION_MAKER: ("D", Text(zh="拍板", en="decides")),
    BuyingRole.APPROVER: ("A", Text(zh="签字", en="signs")),
    BuyingRole.EVALUATOR: ("E", Text(zh="评估", en="evaluates")),
    BuyingRole.USER: ("U", Text(zh="使用", en="uses")),
}
STYLES = {
    AdopterStyle.INNOVATOR: ("I", Text(zh="创新", en="innovator")),
    AdopterStyle.VISIONARY: ("V", Text(zh="有远见", en="visionary")),
    AdopterStyle.PRAGMATIST: ("P", Text(zh="实用", en="pragmatist")),
    AdopterStyle.CONSERVATIVE: ("C", Text(zh="保守", en="conservative")),
    AdopterStyle.LAGGARD: ("L", Text(zh="落后", en="laggard")),
}
RELATIONS: dict[Relationship | None, tuple[str, str, str, Text]] = {
    Relationship.MENTOR: ("#00583C", "#FFFFFF", "★", Text(zh="教练", en="coaches us")),
    Relationship.SUPPORTER: ("#1E9E75", "#FFFFFF", "+", Text(zh="支持", en="supports us")),
    Relationship.NEUTRAL: ("#66727F", "#FFFFFF", "=", Text(zh="中立", en="neutral")),
    Relationship.NON_SUPPORTER: ("#F0A202", "#1B2733", "–", Text(zh="不支持", en="not in favour")),
    Relationship.ENEMY: ("#B3261E", "#FFFFFF", "×", Text(zh="反对", en="against us")),
    None: ("#FFFFFF", "#66727F", "?", Text(zh="不知道", en="not known")),
}
"""Relation → fill, ink, sign, word. The sign is always drawn, so no meaning hangs on colour alone."""
CONTACTS: dict[Contact | None, tuple[int, Text]] = {
    Contact.NONE: (0, Text(zh="没见过", en="not met")),
    Contact.INITIAL: (1, Text(zh="初步", en="met once")),
    Contact.MULTIPLE: (2, Text(zh="多次", en="several")),
    Contact.DEEP: (3, Text(zh="深入", en="deep")),
    None: (-1, Text(zh="没记录", en="no record")),
}
LIGHTS = {
    "red": ("#B3261E", Text(zh="红灯", en="RED")),
    "amber": ("#F0A202", Text(zh="黄灯", en="AMBER")),
    "green": ("#1E9E75", Text(zh="绿灯", en="GREEN")),
}
TITLE = Text(zh="决策地图", en="Decision map")
OUTSIDE = Text(zh="圈外有影响的人", en="Outside, with influence")
GONE = Text(zh="已离开", en="Left")
INTERNAL = Text(zh="内部使用，不外传", en="Internal")
FIRST = Text(zh="先办这几件", en="First things first")
STEPS = Text(zh="下一步", en="Next touches")
REPORTS = Text(zh="汇报", en="reports to")
LISTENS = Text(zh="听谁的", en="has the ear of")
CIRCLE = Text(zh="核心圈", en="inner circle")
EMPTY_SEAT = Text(zh="空位：人还没找到", en="empty seat: person not found yet")
MORE = Text(zh="另有 {n} 人没画出来", en="{n} more not drawn")
COUNTED = Text(zh="{n} 人，见过 {m} 人", en="{n} people, {m} met")
