"""People named in a note who are not part of the committee (spec §2 `excluded`)."""

from __future__ import annotations

import re
from functools import lru_cache

from coach.deal.intake import attendance, letters
from coach.deal.intake import words_zh as zh
from coach.deal.intake.cast import Cast
from coach.deal.intake.cues import P
from coach.deal.intake.page import Page
from coach.deal.intake.talk import Talk

_OUR = [
    rf"(?:我们|咱们?|我方|我司|本公司|我公司|敝司)(?:的|公司的?|这边的?|自己的?|团队的?|部门的?)?\s?(?:同事|领导|老板|伙伴|{zh.FUNCTION}|{zh.CORE}|{zh.TITLE_EN})?(?P<x>{P})(?!.{{0,2}}(?:家|的方案))",
    rf"(?<![A-Za-z])(?:us|ours|our side|our team|from us|from our side|my (?:colleague|boss|manager|teammate)|our (?:\w+ ){{0,2}}(?:SE|engineer|consultant|colleague|AE|presales|pre-sales|director|CEO|manager|rep))\s?[:：,]?\s?(?P<x>{P})",
    rf"在(?:我们|咱们?|我)(?:公司|司|这边|单位)[^。；;\n\ue000-\uf8fe]{{0,10}}?叫(?P<x>{P})",
    rf"(?P<x>{P})(?!的?(?:表|堂|老婆|老公|爱人|太太|妻子|丈夫|先生|媳妇|外甥|女婿|舅|姨|姑|叔|嫂|老乡|战友|同学|朋友|儿子|女儿|姐|妹|哥|弟|亲戚|侄|小舅))[^，。；;\n\ue000-\uf8fe]{{0,6}}(?:是|在)(?:我们|咱们?|我)(?:公司|司|自己人这边|的同事|同事|这边的(?:人|同事|售前|销售|技术))",
    rf"(?:同事|我领导|我老板|我们领导)(?P<x>{P})",
    rf"(?P<x>{P})(?:,)? (?:from our|on our (?:side|team|end)|from us|\(us\)|\(our|of ours)",
    rf"(?:咱们?|我们?|我司|公司)(?:这边|的|家)?(?:的)?(?:实习生|新来的|徒弟|搭档|助理|售前|售后|实施|交付|研发|产品|老大|领导|同事)(?:的)?\s?(?P<x>{P})",
    rf"(?:跟着?|陪着?|带着?|和|同)(?:我们|咱们?|我司|公司)(?:的|家)?(?P<x>{P})",
    rf"(?:I|we) (?:brought|took|had) (?P<x>{P}) (?:along|with (?:me|us))",
    rf"(?:my|our) (?:\w+ ){{0,2}}(?:boss|colleague|manager|SE|AE|CSM|intern|engineer|teammate|presales|lead|partner manager|solutions \w+),? (?P<x>{P})",
]
_OUR.append(
    rf"(?:我们?|咱们?)(?:这次|今天|昨天|上周|还|也|又)*(?:带了|拉了|叫了|带上|拉上)[^，。；;\n\ue000-\uf8fe]{{0,8}}(?P<x>{P})"
)
_OUR_LIST = re.compile(
    r"(?:我方|我们这边|咱们这边|我司|乙方|供方|卖方|本方|(?<![A-Za-z])(?:from us|for us|us|ours|from our side|our side|our team))\s?(?:出席|参会|参加|人员|与会|到会|到场|陪同)?(?:人员)?[）)]?\s?(?:——|[：:—\-]|(?<=方) |(?<=side) )\s?(?P<l>[^；;。\n]{1,60}?)(?=[；;。\n]|$|客户|院方|甲方|校方|厂方|\. )",
    re.IGNORECASE,
)
_LEFT = [
    rf"(?P<x>{P})[^，。；;\n\ue000-\uf8fe]{{0,14}}?(?:离职|辞职|跳槽|离任|卸任|调走|调离|调岗|转岗|被裁|被免|不干了|走人|离开(?:了)?(?:公司|他们|这家)?|高升走了|调去|调往|去职|(?:已经|早就|上个?月|年初|年前|去年|今年|前年|上周|刚刚?|人都?)[^，。；;\n\ue000-\uf8fe]{{0,4}}走了|不在(?:公司|这家|他们那|那)了|退休(?:了|走))",
    rf"(?:前任|上一任|上任|(?<![以之目当先提从年月天周日午])前)\s?(?:的)?(?:是|叫)?(?P<x>{P})(?=[^，。\ue000-\uf8fe]{{0,12}})",
    rf"(?P<x>{P})(?:,)?(?: \w+){{0,3}}? (?:has left|left (?:the (?:company|firm|business)|in|for|last|them|already)|leaves? (?:for|the|at|in|next|on|us)|is leaving|resigned|quit|moved (?:on|to another|over to|abroad)|(?:has )?moved to [A-Z]|has moved|no longer (?:with|at|works)|was (?:replaced|let go|fired|made redundant)|is gone|has gone|retired (?:in|last|from)|transferred)",
    rf"(?:predecessor|former [\w ]{{2,24}}|ex-\w+),? (?P<x>{P})",
]
_RIVAL_STAFF = r"(?:的|家的|家|那边的|'s |’s )?\s?(?:销售|售前|客户经理|项目经理|区域经理|大区经理|大区|老总|代表|工程师|实施|人|业务员|业务|商务|顾问|rep|sales rep|account manager|salesman|salesperson|sales(?: guy| manager| lead)?|team|people|guy|AE|engineer)s?\s?(?:叫|是|,)?\s?"
_OUTSIDE_FIRM = re.compile(r"咨询(?:公司|机构)|外包|代理|集成商|事务所|监理|招标公司|设计院|猎头|渠道商|经销商")
_RIVAL_JOB = r"(?:销售|售前|客户经理|区域经理|大区经理|经理|总监|代表|业务员?|商务|sales|rep(?:resentative)?|guy|AE|BD|man|woman|lead|manager|director|salesman|salesperson|account manager|people|team)"
_PARTNER = [
    rf"(?:代理商|经销商|渠道商|渠道|招标代理|招标公司|代理公司|代理机构|集成商|总包|设计院|合作伙伴|伙伴公司|监理|中介|咨询公司|律所|实施伙伴|伙伴|猎头|(?<![A-Za-z])(?:tender agent|agency|partner|reseller|integrator|distributor|system integrator|broker|agent))(?:公司|那边|方)?(?:的|'s|’s|,)?\s?(?![^\ue000-\uf8fe]{{0,4}}[过了坑跟给说找帮请让把])[\u4e00-\u9fff]{{0,4}}?\s?(?P<x>{P})",
    rf"(?P<x>{P}),? (?:from|at|of) (?:the |our )?(?:tender agent|agency|partner|reseller|integrator|distributor|broker)",
    rf"(?P<x>{P})[，,（(]?(?:是|就是)?(?:做|那边|外面的|一家)?(?:招标代理|代理商|集成商|经销商|渠道|代理公司)(?:的|老板|负责人|经理)?",
]
_OUTSIDE = [
    rf"(?P<x>{P})[^。；;\n\ue000-\uf8fe]{{0,16}}?(?:跟|和|与|同)(?:这个|本|我们这个|我们|咱们|采购|这次)?(?:项目|单子|采购|事)?[^，。；;\n\ue000-\uf8fe]{{0,3}}(?:没关系|没有关系|无关|不相干|没啥关系|不搭界|不沾边)",
    rf"(?P<x>{P})[^，。；;\n\ue000-\uf8fe]{{0,8}}(?:不参与(?:这个|本次|这次)?(?:采购|项目|选型|决策|事)|没参与(?:这|本)|不管(?:采购|这个项目|这块|这摊|这事)|(?:他们|她们)?[^，。；;\n\ue000-\uf8fe]{{0,6}}不(?:参与|涉及|在)(?:本次|这次|这个|本|这单)|只是(?:来)?(?:陪|旁听|检查|来检查|看看|办事|倒茶|倒水|路过|打个招呼|凑热闹|接待|带路|开车))",
    rf"(?:司机|前台|保安|门卫|保洁|(?:负责|管|做|搞)接待的?|实习生|食堂)(?!主管|经理|部|队长|科|处)(?P<x>{P})",
    rf"(?P<x>{P})[^.;\n\ue000-\uf8fe]{{0,30}}(?:not involved|nothing to do with|no part in|isn['’]t involved|just (?:sat in|drove|made (?:the )?(?:tea|coffee)|showed us|took us|dropped by)|only (?:sat in|made tea|drove))",
    rf"(?:receptionist|driver|intern|PA|security guard)(?:,| called| named)? (?P<x>{P})",
]
_LEFT += [
    rf"(?P<x>{P})[^。；;\n\ue000-\uf8fe]{{0,20}}[，,](?:他|她|{P})?(?:已经|早就|现在)?(?:不管|不再管|不再负责|不负责|不对接|不跟)(?:这|咱|我们|了|本)"
]
_PARTNER += [
    rf"(?:代理机构|招标代理|招标公司|监理|设计院|咨询公司|集成商|总包|外包商|服务商)\s?[\u4e00-\u9fff]{{2,6}}?(?:公司)?的?\s?(?P<x>{P})",
]
_OUTSIDE += [
    rf"(?P<x>{P})(?:跟此事|与此事|和这事|这边)?(?:无关|没关系|不相干)(?=[，,。；;｜|\n]|$)",
    rf"(?P<x>{P})[^。；;\n\ue000-\uf8fe]{{0,16}}(?:做|管|负责|搞|跟)的是?(?:另[一外]个|另一套|别的|其他)[^。；;\n]{{0,12}}",
    rf"(?P<x>{P})(?:[^。；;\n\ue000-\uf8fe]{{0,4}}[，,])?[^。；;，\n\ue000-\uf8fe]{{0,8}}(?:不参与|没参与|不介入|不涉及|不过问)(?:了|过)?(?:本次|这次|这个|本|这单|这回|咱们这)?(?:采购|项目|选型|决策|事|单|评选)",
    rf"(?:他|她|{P})(?:老公|老婆|爱人|丈夫|先生|太太|儿子|女儿|朋友|同学|表哥|表弟|哥哥|弟弟|姐姐|妹妹)\s?(?P<x>{P})[^。；;\n\ue000-\uf8fe]{{0,24}}(?:无关|没关系|别家|别的公司|不相干|不参与|外面)",
    rf"(?:[Hh]is|[Hh]er|{P}(?:['’]s)?) (?:husband|wife|partner|brother|sister|son|daughter|friend) (?P<x>{P})",
    rf"(?P<x>{P}),? (?:who )?(?:is|was|['’]s)? ?(?:here |there )?(?:just |only )?(?:visiting|tagging along|taking notes|shadowing|an intern|on work experience|not part of)",
]
_PARTNER += [
    rf"(?:(?:外包|外协|代建|监理)(?:公司|方|单位)?|(?:咨询|实施|招标|审计|律师|会计师|设计)(?:公司|单位|机构|事务所|院))的?(?P<x>{P})",
    rf"[\u4e00-\u9fff]{{0,6}}(?:咨询公司|外包公司|代理公司|集成商|事务所|招标公司|代理机构|设计院)的?(?P<x>{P})",
    rf"(?P<x>{P})[^。；;\n\ue000-\uf8fe]{{0,6}}[，,]?(?:他|她|{P})?不是(?:客户|甲方|他们|这家|院方|厂里|公司)(?:公司|单位|那边)?的?(?:人|员工)",
    rf"(?P<x>{P}),? (?:she|he|{P})?(?:['’]s| is|was)? ?(?:who )?(?:with|from|at|works for|works at|of|an?) (?:the |their |an? |our )?(?:outside |external |independent )?(?:consulting|consultancy|consultants?|advisory|law|audit|procurement|staffing|design|integration|implementation|engineering)? ?(?:firm|agency|integrator|reseller|contractor|consultancy|consultants|distributor|subcontractor|broker)\b",
    rf"(?:consult(?:ing|ancy) firm|consultancy|agency|integrator|reseller|contractor|law firm)(?:['’]s)?,? (?P<x>{P})",
]
_PARTNER += [
    rf"(?P<x>{P})(?:[^，。；;\n\ue000-\uf8fe]{{0,4}})是[^，。；;\n\ue000-\uf8fe]{{0,6}}(?:设计院|监理|总包|咨询|外包|外聘|代理|集成商|渠道|律所|事务所|代建|agency|partner|[Ii]ntegrator)[^，。；;\n\ue000-\uf8fe]{{0,6}}的(?:人|员工|顾问)?(?=[，,。；;\s]|$)",
    rf"(?P<x>{P})[^。；;\n\ue000-\uf8fe]{{0,16}}[，,](?:{P}|他|她)?(?:又|并)?不是(?:客户|甲方|他们|她们|这家|院方|厂里|公司|对方)(?:公司|单位|那边)?的?(?:人|员工)",
    rf"(?:[Oo]ur|我们的?|咱们的?) (?:\w+ ){{0,2}}(?:partner|agency|integrator|reseller)(?: (?:sends|sent|brings|brought))? (?P<x>{P})",
]
_OUR += [
    rf"(?<![A-Za-z])(?:our|my) (?P<x>{P})(?! (?:is|was|and) (?:the|our|a) (?:champion|sponsor|contact))",
    rf"(?:^|[\n｜|；;])[ \t]*(?:负责人|跟进人|业务员|记录人|记录|拜访人|跟单人|责任人|客户经理|销售|我方负责人|[Oo]wner|[Rr]ep)\s?[:：]\s?(?P<x>{P})",
    rf"[【\[（(][^】\]）)\n]*?(?P<x>{P})\s?(?:记录?|整理|执笔|手记|速记|补记)(?=[】\]）)])",
    rf"(?P<x>{P})\s?[（(](?:我方|我司|我们|咱们|我公司|本公司|乙方|us|ours)[^（）()\n]{{0,10}}[）)]",
    rf"(?:咱们?|我们|我方|我司|公司)(?:的|家)?(?:CTO|CEO|VP|总监|老板|老大|领导|区域经理|大区经理|产品经理|解决方案|总工|专家)?(?P<x>{P})(?=[^，。；;\n\ue000-\uf8fe]{{0,6}}(?:负责跟|去勘|来勘|跟进|陪|出方案|做方案|明天把|回头把))",
]
_LEFT += [
    rf"(?P<x>{P}),? who used to ",
    rf"(?P<x>{P})[^.;\n\ue000-\uf8fe]{{0,30}}(?:['’]s gone|is no longer|has since left|has now left|got let go|handed in (?:his|her) notice)",
    rf"(?:客户)?(?:(?<![以之目当先提从年月天周日午])前|原|上一?任|前任|老)(?:任|的)?(?P<x>{P})[^。；;\n\ue000-\uf8fe]{{0,14}}(?:离职|走了|退|调|创业|跳槽|不在|走人|辞|出国|被)",
    rf"(?P<x>{P})[^。；;\n\ue000-\uf8fe]{{0,12}}(?:退休了|已退休|退了(?:休)?|离职了|已离职|创业去?了|出国了|去了别家|去了对手|另谋高就|去世|回家|回老家|带孙子|养老|走了(?:不|，|,))",
    rf"(?:[Ff]ormer|[Ee]x-?|[Pp]revious|[Ll]ast|[Oo]ld) ?(?:\w+ ){{0,3}}?(?P<x>{P})[^.;\n\ue000-\uf8fe]{{0,6}}(?:,)? (?:has )?(?:left|quit|resigned|gone|moved|was|got|took|is gone|went|departed)",
    rf"(?P<x>{P}),? (?:who )?(?:has )?(?:left|quit|departed|resigned|moved on|retired|was let go|got fired|was laid off|took (?:another|a) job|went to) ?(?:in |last |back in |this |the |to |over |at )?(?:January|February|March|April|May|June|July|August|September|October|November|December|year|month|week|spring|summer|autumn|fall|winter|company|firm|already|[A-Z])",
]
_OTHER = [
    rf"(?P<x>{P})[^。；;\n\ue000-\uf8fe]{{0,8}}(?:是|属于|在)(?:别的|另外的?|另一个|其他|隔壁)(?:客户|单位|公司|厂|项目|单子)",
    rf"(?P<x>{P})[^.;\n\ue000-\uf8fe]{{0,12}}(?:is|was|belongs to|works for|['’]s) (?:at |with |from |on )?(?:another|a different|the other|our other) (?:account|customer|client|company|deal|project)",
    rf"(?:另一个|另外一个|另外一家|另一家|别的|其他|隔壁|上一个|上家|同行另一家|以前那个|老)(?:客户|公司|厂|项目|单位|单子|甲方|医院|学校|集团|那家)[^，。；;\n\ue000-\uf8fe]{{0,10}}?(?:的|那边的?|那个)?(?P<x>{P})",
    rf"(?:another|a different|our other|the other) (?:account|customer|client|company|deal|firm)[^.;\n\ue000-\uf8fe]{{0,30}}?(?P<x>{P})",
    rf"(?P<x>{P})[^.;\n\ue000-\uf8fe]{{0,24}}(?:at|from|of) (?:another|a different|our other) (?:account|customer|client|company|deal)",
    rf"(?P<x>{P})[^，。；;\n\ue000-\uf8fe]{{0,8}}(?:是|在)(?:另一个|另外一家|别的|另一家)(?:客户|公司|单位|项目|厂)",
]


_OUTSIDE += [
    rf"(?P<x>{P})[^。；;\n]{{0,20}}(?:那是|是)(?:另外?一?个?|别的|其他)(?:单子|项目|客户|案子|事)",
    rf"(?P<x>{P})[^。；;\n\ue000-\uf8fe]{{0,12}}[，,]不管(?:这个|这次|这块|本次)?(?:采购|项目|选型)",
]
R = "\uf8ff+"
"""A rival's name in the marked text."""
_STAFF = [
    rf"(?P<x>{P})[^，。；;\n\ue000-\uf8fe]{{0,6}}(?:在|去了?|跳到了?|跳槽去了?|加入了?)(?:竞品|对手|友商|竞争对手|对家)?{R}",
    rf"{R}[^。；;\n\ue000-\uf8fe]{{0,6}}(?:一个|有个|那个|有一个)?姓?(?P<x>{P})(?=[^，。]{{0,8}}(?:在大堂|在门口|在楼下|也在|来过|来了|请客|请他|请她))",
    rf"(?P<x>{P})[^。；;\n\ue000-\uf8fe]{{0,10}}(?:跟|和|与)?(?:咱们|我们)?(?:抢单|抢活|抢客户)的(?:那个)?",
    rf"{R}[^。；\n\ue000-\uf8fe]{{0,8}}派[^。；，\n\ue000-\uf8fe]{{0,6}}(?P<x>{P})",
    rf"{R}[^。；\n\ue000-\uf8fe]{{0,24}}(?:their|its|他们的?|她们的?) ?(?:sales )?{_RIVAL_JOB}[,，]? ?(?:called |named |叫)?(?P<x>{P})",
    rf"{R}(?:{_RIVAL_STAFF}|家?的|['’]s )(?P<x>{P})",
    rf"(?P<x>{P})[，,]? ?(?:from|of|at|是|，)(?: ?the)? ?{R}(?:的|家的|那边)?",
    rf"{R}[^。；;\n]{{0,18}}[，,](?:他们|她们)(?:家|那边)?的?\s?(?P<x>{P})",
    rf"{R}[^。；;.\n\ue000-\uf8fe]{{0,4}}{_RIVAL_JOB}[^。；;.\n\ue000-\uf8fe]{{0,6}}(?P<x>{P})",
    rf"{_RIVAL_JOB}s? (?:of|from|at|with|for) (?:the )?{R}[,，]? ?(?:one |called |named |a |is )?(?P<x>{P})",
    rf"(?P<x>{P})[,，]?\s?(?:is |was |who is |['’]s )?(?:the |their |a |an |from )?{R}(?:['’]s)? ?{_RIVAL_JOB}",
    rf"(?:对手|竞品|友商|竞争对手|对家|竞对|competitor|rival){_RIVAL_STAFF}(?P<x>{P})",
    rf"(?:对手|竞品|友商|竞争对手|对家|竞对)(?:家|那边)?(?:的)?(?P<x>{P})",
]


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _mark_rivals(tagged: str, names: list[str]) -> str:
    """The tagged text with every rival's name as private characters, so that one set of patterns serves all notes."""
    return re.sub("|".join(names), lambda m: "\uf8ff" * len(m[0]), tagged) if names else tagged


def _mark(cast: Cast, talk: Talk, patterns: list[str], reason: str, norm: str, text: str = "") -> None:
    named = {h.start for f in cast.figures for h in f.handles}
    for pattern in patterns:
        for m in _compiled(pattern).finditer(text or talk.tagged):
            f = cast.by_mark(m["x"][0])
            if m.start("x") > m.start() and m.start("x") not in named:
                continue
            if reason == "our_side" and any(a <= m.start() < b for a, b in talk.customer_lines):
                continue
            if f and not f.excluded and _allowed(m, talk, norm, reason):
                f.excluded = reason


def _allowed(m: re.Match[str], talk: Talk, norm: str, reason: str) -> bool:
    words = norm[m.start() : m.end()]
    if reason == "not_in_purchase" and re.match(r"保安|食堂|前台|保洁", words):
        return not re.match(r"主管|经理|队长|部|科长|处长", norm[m.start("x") :])
    if reason == "left_company":
        return not re.search(
            r"调到|调来|调任|如果|要是|以为|差点|没有?离职|不(?:会|想|打算)离职|刚从|从[^，。]{1,8}跳槽(?:过来|来)|if (?:he|she)",
            words + norm[m.end() : m.end() + 4],
        )
    if reason == "our_side" and re.search(r"原来|以前|曾|之前|早年|当年|used to", words):
        return False
    if reason == "our_side":
        between = norm[m.start() : m.start("x")]
        return between.endswith("叫") or not re.search(
            r"支持|看好|让|叫|请|帮|替|跟|和|对|给|说|问|觉得|教|约|见|的(?:方案|产品|系统|价格)|聊", between
        )
    return True


_INTERNAL = re.compile(
    r"[（(]内部[）)]|内部(?:例会|会议|碰头|纪要|复盘)|(?:销售|项目|部门|团队)(?:周|月)?例会|周例会|internal (?:meeting|sync|call|review)",
    re.I,
)
"""Minutes of our own meeting: who came is one of us."""


def _keeps_file(norm: str, start: int, core: int) -> bool:
    """客户：…｜负责人：小张 — whoever keeps the record of the customer is one of us."""
    line = norm[norm.rfind("\n", 0, core) + 1 : core]
    return bool(
        re.search(r"(?:客户|商机|项目|阶段|行业|来源|Account|Acct|Stage)[\w名称 ]{0,4}[:：]", line)
        and re.search(
            r"(?:^|[|；;，, ])(?:我方)?(?:负责人|跟进人|业务员|记录人|拜访人|跟单人|责任人|销售|[Oo]wner|[Rr]ep)\s?[:：]\s?$",
            line,
        )
    )


def exclude(page: Page, cast: Cast, talk: Talk, rivals: set[str]) -> None:
    """Set `excluded` on every figure that must stay out of the committee. Needs the tagged text."""
    _ours(page, cast, talk)
    _rivals(page, cast, talk, rivals)
    _mark(cast, talk, _LEFT, "left_company", page.norm)
    for f in cast.figures:
        if not f.excluded and _OUTSIDE_FIRM.search(f.dept):
            f.excluded = "partner_or_agency"
    _mark(cast, talk, _PARTNER, "partner_or_agency", page.norm)
    _mark(cast, talk, _OUTSIDE, "not_in_purchase", page.norm)
    _mark(cast, talk, _OTHER, "other_account", page.norm)


def _ours(page: Page, cast: Cast, talk: Talk) -> None:
    """Our own people: lists of ours, colleagues who write, attendees of an internal meeting, whoever keeps our file."""
    for m in _OUR_LIST.finditer(talk.tagged):
        for k in re.finditer(P, m["l"]):
            f = cast.by_mark(k.group()[0])
            if f:
                f.excluded = "our_side"
    ours = {h.core for h in letters.colleagues(page)}
    for f in cast.figures:
        if any(h.core in ours for h in f.handles):
            f.excluded = "our_side"
    if _INTERNAL.search(page.norm[:60]):
        for start, end in attendance.attendees(page, talk.tagged):
            for k in re.finditer(P, talk.tagged[start:end]):
                f = cast.by_mark(k.group()[0])
                if f:
                    f.excluded = "our_side"
    for f in cast.figures:
        if any(_keeps_file(page.norm, h.start, h.core[0]) for h in f.handles):
            f.excluded = "our_side"
    _mark(cast, talk, _OUR, "our_side", page.norm)


def _rivals(page: Page, cast: Cast, talk: Talk, rivals: set[str]) -> None:
    """People of the rivals named, under their full or short names."""
    short = {
        re.sub(r"(?:科技|软件|信息|系统|股份|集团|电子|数据|智能|网络|公司|技术|[A-Za-z]+)$", "", r)
        for r in rivals
        if re.match(r"[\u4e00-\u9fff]{2}", r)
    }
    tail = r"(?:科技|软件|信息|系统|股份|集团|电子|数据|智能|网络|公司|技术)?"
    names = sorted(
        (re.escape(r) + (tail if re.match(r"[\u4e00-\u9fff]", r) else "") for r in {*rivals, *short} if len(r) > 1),
        key=len,
        reverse=True,
    )
    for f in cast.figures:
        if f.dept and f.dept in {*rivals, *short}:
            f.excluded = "competitor_staff"
    marked = _mark_rivals(talk.tagged, names)
    _mark(cast, talk, _STAFF, "competitor_staff", page.norm, marked)
