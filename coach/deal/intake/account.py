"""Which customer the note is about, how large it is, and the next meeting, where the note says so (domain item 55)."""

from __future__ import annotations

import re

from coach.deal.intake.cast import Cast
from coach.deal.intake.cues import P
from coach.deal.intake.page import Page
from coach.deal.intake.talk import Talk
from coach.deal.model import Account, BuyerStage, Call, Pain

_KIND = (
    "银行|医院|诊所|集团|公司|股份|科技|精密|物流|便利|酒店|学院|大学|中学|小学|水泥|矿业|电力|能源|超市|百货|面料|纺织|冷藏|冷链|教育|保险经纪|保险|证券|担保|基金|软装|家居|体检|制药|医药|药业|"
    "化工|食品|乳业|饮料|纸业|机械|电子|汽车|零部件|重工|钢铁|建设|建筑|置业|地产|物业|航空|港务|航运|快递|餐饮|农业|种业|环保|水务|燃气|通信|传媒|出版|文旅|景区"
)
_OPENING = re.compile(
    rf"(?:^|[\s，。：:｜|（(】]|客户|拜访|去了?趟?|到|从|与|跟|和|见了)(?P<n>(?!刚|[的了在是和跟与到去从客户上下这那见])[\u4e00-\u9fff]{{2,4}}?(?:{_KIND}|公交|生物|电商|农资|光伏|印务|印刷|轴承|模具|塑胶|陶瓷|玻璃|宠物|养老|驾校|快运|油服|船舶|铁路|地铁))(?![\u4e00-\u9fff]*(?:系统|项目|部|科)[，。])"
)
_OPENING_EN = re.compile(
    r"(?:^|[–—,:] |out of |at |from |with |visit )(?P<n>[A-Z][a-z]+(?: & [A-Z][a-z]+)?(?: [A-Z][a-z]+)? (?:Castings|Foods|Clinics|Freight|Hotels|Packaging|Dairy|Logistics|Distribution|Hospitals?|Bank|Systems|Industries|Motors|Steel|Energy|Retail|Health|Pharma|Insurance|University|Schools?|Partners|Utilities|Mills|Group|Foundry|Plastics|Printing|Textiles|Homes|Care|Farms|Brewery|Bakeries|Airways|Ports|Water))\b",
    re.M,
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
    r"(?:下次|下一步|约(?:了|在|好)|定(?:在|了)|next(?: (?:call|meeting|visit|step))?\s?[:,]?[^.\n]{0,12}?|再(?:见|聊|碰)|meeting (?:on|is))[^。\n]{0,14}?(?P<w>(?:下下?周|这周|本周|周|星期|下个?月|明天|后天|\d{1,2}月\d{1,2}[日号]|\d{1,2}[/.]\d{1,2})[一二三四五六日天]?(?:\s?(?:上午|下午|晚上|早上|中午))?(?:\s?(?:\d{1,2}|[一二两三四五六七八九十]{1,2})[点:：]\d{0,2}(?:半)?)?|"
    r"(?:next |this )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)(?:,? (?:at )?\d{1,2}(?::\d\d)? ?(?:am|pm)?)?)",
    re.I,
)


_MORE_SIZE = re.compile(
    r"(?:约|大约|大概|近|共|一共|总共)?\s?\d[\d,]*\s?(?:多)?(?:人(?=[，,。；;）)\s]|$)|名员工|个员工|员工)|[一二两三四五六七八九十\d]+\s?(?:个|家|座|条)(?:配送中心|车场|工厂|厂区|基地|校区|小区|院区|园区|酒店|熟料线|产线|门诊|仓)|~?\d[\d,]*\s?(?:staff|people|employees)(?! (?:in|on))|(?:\d+|two|three|four|five|six) (?:sites|plants|stores|clinics|hotels|depots|distribution cent(?:re|er)s|warehouses|factories)",
    re.I,
)
_REGION = re.compile(
    r"华东|华南|华北|华中|西南|西北|东北|长三角|珠三角|大湾区|(?<=在)[\u4e00-\u9fff]{2,3}(?=的(?:仓|厂|工厂|店|园区))|\b(?:in|across) (?:the )?((?:north[- ]?west|north[- ]?east|south[- ]?west|south[- ]?east|north|south|east|west|midlands)(?: of [A-Z][a-z]+)?)\b|\b(?:EMEA|APAC|DACH|Benelux|Nordics)\b",
    re.I,
)
_STAGES = [
    (
        BuyerStage.DECISION,
        r"比价谈判|商务谈判|合同(?:条款|在走|会签)|准备签|最后一轮|终审|(?:已经?|刚)(?:定标|开标)|上会审批|法务在看|final (?:round|negotiation)|contract (?:review|redlines|with legal)|awarding|ready to sign|preferred (?:bidder|supplier)",
    ),
    (
        BuyerStage.SELECTION,
        r"比选|选型|招标|投标|评标|入围|询价|比价|打分|评分|对比表|出评估报告|样机测试|RFP|RFQ|shortlist|vendor (?:selection|assessment)|scor(?:e|ing) suppliers|run the comparison|evaluat(?:e|ing) (?:vendors|suppliers|options)|proof of concept|\bPoC\b",
    ),
    (
        BuyerStage.PLANNING,
        r"立项(?!了|已)|写进(?:明年|下一?年)[^，。]{0,4}(?:计划|预算)|规划|摸底|需求调研|牵头写需求|在写需求|还没立项|明年计划|early days|scoping|business case|writing (?:the )?(?:spec|requirements)|write the spec|planning stage|next year['’]s plan",
    ),
]


def stage(page: Page) -> BuyerStage | None:
    """The buyer's stage where the note shows it (item 9): the furthest one named; None where none is."""
    text = re.sub(r"(?:还没|尚未|没有|未|不)[^，。；;\n]{0,2}(?:招标|选型|比选|立项)", "立项", page.norm)
    return next((s for s, words in _STAGES if re.search(words, text, re.I)), None)


_NO_COMPANY = re.compile(r"[在等卡从到去给让把被没不]|^(?:这家|那家|一家|他们|我们|客户|集团|总部|子公司|分公司)")


def _name(page: Page) -> str:
    places = [(rx, page.norm) for rx in (_LABEL, _TITLE, _FROM, _EN)]
    for rx, text in [*places, (_OPENING, page.norm[:90]), (_OPENING_EN, page.norm[:140])]:
        for m in rx.finditer(text):
            group = "n" if m.groupdict().get("n") else "m"
            name = page.raw[m.start(group) : m.end(group)].strip()
            if name and (rx is _LABEL or not _NO_COMPANY.search(name)):
                return name
    return ""


def account(page: Page, pains: list[Pain]) -> Account:
    """Name, size, region and the challenges voiced, as written; blank where the note does not say."""
    out = Account()
    out.name = _name(page)
    size = _SIZE.search(page.norm)
    sizes = [size] if size else []
    sizes += [
        m
        for m in _MORE_SIZE.finditer(page.norm[:400])
        if (not size or m.end() <= size.start() or m.start() >= size.end())
        and not re.search(r"(?:试点|先|做|跑通|只|上|still|in|for)\s?$", page.norm[max(0, m.start() - 6) : m.start()])
    ]
    words = [page.raw[m.start() : m.end()].strip() for m in sizes[:3]]
    out.size = ("、" if re.search(r"[\u4e00-\u9fff]", page.norm) else ", ").join(words)
    region = _REGION.search(page.norm[:400])
    if region:
        out.region = page.raw[region.start(1) : region.end(1)] if region[1] else page.raw[region.start() : region.end()]
    out.challenges = ("；" if re.search(r"[\u4e00-\u9fff]", page.norm) else "; ").join(p.text for p in pains[:3])
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
