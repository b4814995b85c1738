"""How sellers name a rival in passing (spec §2 `competitors`): reps met, prices heard, who leans to whom, lists of bidders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.deal.intake import rival_frames as frames
from coach.deal.intake import words_en as en
from coach.deal.intake import words_zh as zh
from coach.deal.intake.page import is_word
from coach.deal.intake.wordlist import words

_NOT = '的了在是和跟与找去到见由请叫让问从被给对向我你他她它们有还也都就把说讲这那各于其要会没不为嘅咗唔冇佢啲畀俾，。；：、！？（）()“”"\\s\\d'
_HAN = rf"[^{_NOT}A-Za-z]{{2,7}}?"
_LATIN = r"[A-Z][A-Za-z0-9]{2,20}(?: [A-Z][A-Za-z0-9]{1,20})?"
_N = rf"(?P<n>{_LATIN}|{_HAN})"
_END = r"(?=[，,。；;！!\s”\"、）)]|$|家|的|那套|那家|做|吧|啦)"
_RIVAL = r"(?:竞品|竞对|对手|友商|竞争对手|竞争方|竞争厂家|对家|死对头|老对手)"
_SALES = r"(?:区域|大区|客户|渠道|项目|商务|销售|华\w)?(?:销售|业务员|业务|客户经理|区域经理|大区经理|销售经理|经理|总监|代表|售前|商务|老总|sales|rep|AE|BD)"

_SURE = [
    rf"{_RIVAL}(?:主要|目前|还|就|这次)?(?:是|有|为|叫)?\s?{_N}(?=[，,。；;\n、和]|$|\s?(?:家|的|报|也|那边|sales|那家))",
    rf"(?:另一家|另外一家|还有一家|第二家|别的一家|同场的?|另外那家|还有个|另有一家|其他?一家)(?:参与[者方]|厂商|厂家|供应商|投标方|公司|品牌)?(?:为|是|叫做?|就是)?\s?{_N}(?=报|也|，|,|。|；|\s|$|的|来|在|开价|给|投)",
    rf"(?:现在|目前|一直|以前|原来|之前|前一套|上一套|老系统|现有系统|原系统|在用的?系统)(?:是|用的?是|用的|在用|就是|上的是|采购的是)\s?{_N}(?=的|家|那套|[，,。；;\s]|$)",
    rf"{_N}(?:家|那边|他们)?(?:上个?月|上周|昨天|前天|去年|早就|已经|之前|也|都|又|刚|最近|先|前几天)*(?:来|去|给)?(?:装|送|摆|放|寄|拿)(?:过来?|了|来了?)?[^，。]{{0,3}}(?:样机|样品|试用机?|测试机|样板机|demo)",
    rf"{_N}(?:家|那边)?(?:就|也|已经|只|才|直接|刚|又|先|这次|今年|最后)*(?:报了|报的是|报价|开价|喊价|出价|开了|喊到)\s?(?=[\d一二两三四五六七八九十百]|[^，。]{{0,6}}万)",
    rf"(?<!我是)(?<!这里是)(?<!我们是){_N}\s?(?:家)?的\s?{_SALES}(?<!项目经理)(?<!\u7684经理)",
    rf"{_N}(?:也|都|正|还|一直|早就|已经|又)(?:在)?(?:跟(?!我|他|她|客)|推|谈|投标|抢|跟进|入围|竞标|做方案|盯|接触)",
    rf"(?:跟|和|与)\s?{_N}(?:走得近|关系(?:好|近|铁|深)|打得火热|签了|合作多年|穿一条裤子|熟得很|熟)",
    rf"{_N}(?:今天|昨天|前天|上周|这周|最近|又|也|还|就|直接)*派(?:了|来|人)",
    rf"(?:站|吃|拿)(?:了)?{_N}(?:那边|的回扣|的好处)",
]
_LEAN = [
    rf"(?:向着|偏着|偏向|倾向于?|属意|中意|看好|相中|看中|力推|主推|推荐|认准|偏爱|惯用|习惯用|用惯了?)\s?(?:用|选|上|买)?\s?{_N}{_END}",
    rf"(?:其实|更|还是|一直|心里|很|就|都|要|真)?(?:想|要|打算|准备|愿意|希望|肯)(?:继续)?(?:用|选|上|畀|给|买|跟|交给|换成|签)\s?{_N}{_END}",
    rf"(?:不如|比不上|赶不上|不及|输给|输了给|逊于|没法跟|好过|强过|胜过|甩开|压过|顶了|怼了|怼|呛了|批了|夸了|夸|捧)\s?{_N}(?=[，,。；;！!\s”\"]|$|[一两二三几好]|的)",
    rf"(?:用|换)(?:的是|着|了|回)?(?:老东家|老供应商|老伙伴|现在的?|原来的?|现有的?|隔壁)?\s?{_N}(?:家)?的(?:系统|软件|产品|方案|设备|平台|那套|东西)",
    rf"(?:从|把)\s?{_N}(?:换|切|迁|替|挤|踢|赶)(?:过来|掉|到|出)",
]
_LIST = re.compile(
    r"(?:^|[\n；;。])\s*(?:[\d.、—\-·*•]{0,3}\s*)?(?:参与|入围|投标|候选|在谈|报名|到场|同场|应标|竞标)?(?:厂家|厂商|供应商|参与方|投标方|投标人|候选人?名单|品牌|几家)(?:有|是|为|包括)?\s?[：:]\s?(?P<l>[^\n。；;]{2,60})"
)
_OURS = re.compile(r"^(?:贵司|贵公司|贵方|我司|我们|咱们?|我方|本公司|我家|自己|us|ours|we)")
_BRANDED = re.compile(
    r"(?:通|达|软|云|科技|软件|智能|信息|数据|系统|宝|大师|管家|网|星|联|能|创|讯|捷|控|联创|股份|易|佳|鼎|博|瑞|康|视|库|盾|链|快|速|帮|匠)$"
)
_NO_BRAND = re.compile(
    r"上午|下午|晚上|明天|今天|昨天|时间|电话|会议|周[一二三四五六日]|第[一二三四五六七八九十]|负责|比较|咨询|设计院|律所|代理|系统|这|^[老旧新现]|那|老[系方办]|新[系方]|哪|谁|什么|几|两|三|自己|别|人家|客户|便宜|国产|进口|大厂|大牌|成熟|标准|现成|终端|设备|手工|人工|纸|表格|领导|老板|方案|产品|预算|价格|合同|数据$|同行|厂家|厂商|供应商|集团|总部|其他|"
    rf"可能|应该|如果|因为|所以|然后|以后|今年|明年|时间|试|流程|正式|一套|一家|软件$|平台$|项目|采购|招标|{zh.CORE}|[总工姐哥处]$|^[小老][\u4e00-\u9fff]$"
)

_CAMEL = re.compile(
    r"(?<![A-Za-z@./])(?!Mc|Mac[A-Z]|De[A-Z]|Di[A-Z]|La[A-Z]|Le[A-Z]|Van[A-Z]|Fitz)(?P<n>[A-Z][a-z]+(?:[A-Z][a-z]+)+[A-Z]{0,2})(?![A-Za-z])"
)
_TOOLS = set(
    words(
        "WhatsApp WeChat YouTube LinkedIn GitHub GitLab PowerPoint PowerBI PowerPoint SharePoint OneDrive OneNote DingTalk JavaScript TypeScript PostgreSQL MySQL MacBook AutoCAD SolidWorks DocuSign SalesForce HubSpot "
        "FaceTime AirDrop iPad PayPal FedEx TikTok JinDie WeCom OneDrive DropBox StackOverflow MailChimp QuickBooks"
    )
)
_CUSTOMER = re.compile(
    r"\s?(?:中国|集团|公司|总部|这边|华东|亚太|China|APAC)?\s?(?:的\s?)?(?:IT|HR|CEO|CFO|CTO|GM|VP|采购|财务|信息|技术|运营|总经理|Ltd|plc|Inc|head office|plant)(?![a-z])"
)
_NEAR_TOOL = re.compile(
    r"(?:integrat\w+ with|connects? (?:to|with)|export(?:ed|s)? (?:to|from)|log(?:ged)? in(?:to)?|on|via|at|our|我们的?|咱们的?|导出到|对接|接入) $",
    re.I,
)
_CAP = r"(?P<n>[A-Z][A-Za-z0-9&+\-]{2,20}(?: [A-Z][A-Za-z0-9&+\-]{1,20})?)"
_EN = [
    rf"(?i:leaning (?:towards?|to)|leans? (?:towards?|to)|pushing(?: hard)? for|pushes for|all in on|rooting for|campaigning for|in bed with|in love with|sold on|keen on|wedded to|married to|loyal to|signed with|standardi[sz]ed on|renew(?:ing)? with|partial to|sweet on) {_CAP}",
    rf"(?i:\b(?:backs?|backing|prefers?|preferring|chose|choose|picks?|rates?|likes?|wants?|championing) (?:us|our \w+) (?:over|to|rather than|instead of|ahead of|before)|us (?:over|versus|vs\.?|against|ahead of)) {_CAP}",
    rf"(?i:\b(?:reps?|salesm[ae]n|sales (?:guy|rep|lead|manager|director|person)|account manager|AE|people|guys?) (?:of|from|at|with|for)) {_CAP}",
    rf"\b{_CAP}(?:['’]s)? (?i:(?:sales )?(?:rep|guy|salesman|salesperson|account (?:manager|exec)|AE|BD|lot|crowd)\b)",
    rf"\b{_CAP} (?i:(?:is|are|was|were|has|have)?\s?(?:also |just |already |now )?(?:quoting|quoted|came in|coming in|bidding|bid|pitching|pitched|undercutting|in the running|on the shortlist|sniffing around|all over|circling|offering|offered|the incumbent|demoed|dropped (?:its|their) price))\b",
    rf"\b{_CAP} (?i:(?:were|was|are) (?:also |back )?in (?:last|this|on|yesterday|again|for a))",
    rf"(?i:\b(?:also|still|already) (?:talking to|looking at|seeing|considering|testing|trialling|in talks with|speaking to|speaking with)|(?:currently|today|presently|now) (?:on|with|using|running)|(?:coming|moving|migrating|switching) (?:off|from|away from)|incumbent(?: is|:|,)?|other (?:bidder|vendor|supplier)s?(?: is| are|:)?|competition is|competing against|lost to|loses? to|losing to) {_CAP}",
]
_COMPILED_SURE = [re.compile(p) for p in [*_SURE, *frames.SURE]]
_COMPILED_LEAN = [re.compile(p) for p in [*_LEAN, *frames.LEAN]]
_COMPILED_EN = [re.compile(p) for p in [*_EN, *frames.EN]]


def _brand(name: str, sure: bool) -> bool:
    if re.match(r"[A-Z]", name):
        first = name.split(" ")[0]
        return first not in en.NEVER and first not in en.FIRST_NAMES and not re.fullmatch(r"[A-Z]{1,3}|Q\d|H\d", name)
    if _NO_BRAND.search(name) or len(name) < 2 or _OURS.match(name):
        return False
    if _BRANDED.search(name) and (len(name) > 2 or not is_word(name)):
        return True
    return not is_word(name) and (sure or len(name) <= 4)


def _further(norm: str, at: int) -> Iterator[tuple[int, str]]:
    """Names listed right behind one that is known."""
    more = frames.MORE.match(norm, at)
    while more and _brand(more["n"], True):
        yield more.start("n"), more["n"]
        more = frames.MORE.match(norm, more.end())


def found(norm: str) -> Iterator[tuple[int, str]]:
    """(offset, name) of every rival a passing remark gives away."""
    for patterns, sure in ((_COMPILED_SURE, True), (_COMPILED_LEAN, False)):
        for pattern in patterns:
            for m in pattern.finditer(norm):
                name = m["n"].strip()
                name = re.sub(
                    r"^(?:隔壁|另一家|家|叫|名叫|对手|竞品|还有|就是|一家|厂家|厂商|供应商|又是|人说|说|但|可|而)+",
                    "",
                    name,
                )
                if _brand(name, sure):
                    yield m.end("n") - len(name), name
                    yield from _further(norm, m.end("n"))
    for m in _LIST.finditer(norm):
        for part in re.finditer(r"[^、，,/和与 ]{2,14}", m["l"]):
            if not _OURS.match(part.group()) and not re.search(r"[\d：:]|家$|不|没|未", part.group()):
                yield m.start("l") + part.start(), part.group()
    for m in frames.BRACKETS.finditer(norm):
        parts = [*re.finditer(r"[^、，,/和与 ]{2,12}", m["l"])]
        if all(_brand(p.group(), True) and not re.search(r"[\d：:]", p.group()) for p in parts):
            yield from ((m.start("l") + p.start(), p.group()) for p in parts)
    for m in _CAMEL.finditer(norm):
        account = (
            (m.start() < 15 and re.match(r"\s?(?:[，,:：.\n–|｜]|-|$)", norm[m.end() : m.end() + 2]))
            or _CUSTOMER.match(norm, m.end())
            or re.search(r"(?:客户|Account|Acct|Customer)[:：]? ?$", norm[: m.start()])
        )
        if m["n"] not in _TOOLS and not account and not _NEAR_TOOL.search(norm[max(0, m.start() - 16) : m.start()]):
            yield m.start(), m["n"]
    for pattern in _COMPILED_EN:
        for m in pattern.finditer(norm):
            name = re.sub(r" (?:The|She|He|It|They|And|But|We|Our)$", "", m["n"])
            if _brand(name, True):
                yield m.start("n"), name
