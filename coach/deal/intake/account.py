"""Which customer the note is about, how large it is, and the next meeting, where the note says so (domain item 55)."""

from __future__ import annotations

import re

from coach.deal.intake.cast import Cast
from coach.deal.intake.cues import P
from coach.deal.intake.page import Page
from coach.deal.intake.talk import Talk
from coach.deal.model import Account, Call

_KIND = (
    "银行|医院|诊所|集团|公司|股份|科技|精密|物流|便利|酒店|学院|大学|中学|小学|水泥|矿业|电力|能源|超市|百货|面料|纺织|冷藏|冷链|教育|保险经纪|保险|证券|担保|基金|软装|家居|体检|制药|医药|药业|"
    "化工|食品|乳业|饮料|纸业|机械|电子|汽车|零部件|重工|钢铁|建设|建筑|置业|地产|物业|航空|港务|航运|快递|餐饮|农业|种业|环保|水务|燃气|通信|传媒|出版|文旅|景区"
)
_LABEL = re.compile(
    r"(?:^|[\n｜|])\s*(?:客户(?:名称)?|公司|单位|甲方|Acct|Account|Customer|Client|Company)\s?[:：]\s?(?P<n>[^\n｜|；;，,（(]{2,40})",
    re.I,
)
_TITLE = re.compile(
    rf"^[\s【#*]*(?:[^\n，。]{{0,10}}(?:到的|到了|去了?|在|从|跟|和))?(?P<n>[\u4e00-\u9fff]{{2,8}}?(?:{_KIND}))(?=[\s\d，,。：:/（(|｜]|$|跟进|拜访|沟通|数字化|项目|会议|情况|现状)",
    re.M,
)
_FROM = re.compile(
    rf"(?:刚?从|去|在|到|去了|拜访了?|跟|和)(?P<n>[\u4e00-\u9fff]{{2,8}}?(?:{_KIND}))(?:出来|回来|转了|聊|见|的)"
)
_EN = re.compile(
    r"^(?:Call notes / |Notes[,:]? |Fwd: update on |Acct: |Call log[^,\n]*, )?(?P<n>[A-Z][\w&]+(?: (?:&|[A-Z][\w&]+))*)(?= [–-] |\n|$)|(?:at|from) (?P<m>[A-Z][a-z]+(?: [A-Z][a-z]+)* "
    r"(?:Packaging|Foods|Clinics|Utilities|Mills|Dairy|Group|Logistics|Hospital|Bank|Systems|Industries|Motors|Steel|Energy|Retail|Hotels|Health|Pharma|Insurance|University|School|Partners|Legal|Distribution))"
)
_SIZE = re.compile(
    r"(?:全公司|公司|员工|全厂|总共|一共|约|大概)?\s?\d[\d,]*\s?(?:多)?(?:名员工|个员工|人的(?:厂|公司|企业)|employees|staff members)|员工\s?\d[\d,]*\s?(?:多)?人|\d+家(?:门店|店|工厂|医院|分公司)"
)
_WHEN = re.compile(
    r"(?:下次|下一步|约(?:了|在|好)|定(?:在|了)|next (?:call|meeting|visit)[^.\n]{0,12}?|再(?:见|聊|碰)|meeting (?:on|is))[^。\n]{0,14}?(?P<w>(?:下下?周|这周|本周|周|星期|下个?月|明天|后天|\d{1,2}月\d{1,2}[日号]|\d{1,2}[/.]\d{1,2})[一二三四五六日天]?(?:\s?(?:上午|下午|晚上|早上|中午))?(?:\s?\d{1,2}[点:：]\d{0,2}(?:半)?)?|"
    r"(?:next |this )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)(?:,? (?:at )?\d{1,2}(?::\d\d)? ?(?:am|pm)?)?)",
    re.I,
)


def account(page: Page) -> Account:
    """Name and size, as written; blank where the note does not say."""
    out = Account()
    for rx in (_LABEL, _TITLE, _FROM, _EN):
        m = rx.search(page.norm)
        if m:
            group = "n" if m.groupdict().get("n") else "m"
            out.name = page.raw[m.start(group) : m.end(group)].strip()
            break
    size = _SIZE.search(page.norm)
    out.size = page.raw[size.start() : size.end()].strip() if size else ""
    return out


def call(page: Page, cast: Cast, talk: Talk, named: dict[int, str]) -> Call | None:
    """The next meeting: when, with whom, how long. None where the note names none."""
    m = _WHEN.search(page.norm)
    if not m:
        return None
    sentence = page.sentence_at(m.start())
    figures = [cast.by_mark(x[0]) for x in re.findall(P, talk.tagged[sentence.start : sentence.end])]
    people = [named.get(id(f), "") for f in figures if f and not f.excluded]
    minutes = re.search(r"(\d{2,3})\s?(?:分钟|min)", page.norm[m.end() : sentence.end])
    fields = {
        "with": "、".join(dict.fromkeys(p for p in people if p)),
        "when": page.raw[m.start("w") : m.end("w")].strip(),
    }
    return Call.model_validate(fields | ({"minutes": int(minutes[1])} if minutes else {}))
