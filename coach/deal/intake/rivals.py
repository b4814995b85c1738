"""Rival suppliers and products named in a note (spec §2 `competitors`)."""

from __future__ import annotations

import re

from coach.deal.facts import Fact
from coach.deal.intake import rival_cues
from coach.deal.intake import words_en as en
from coach.deal.intake import words_zh as zh
from coach.deal.intake.page import Page
from coach.deal.intake.wordlist import words
from coach.deal.model import Competitor

_NAME_ZH = r"[A-Za-z0-9\u4e00-\u9fff&.\-]{2,12}?"
_STOPCH = "的了在是和跟与找去到见由请叫让问从被给对向我你他她它们有还也都就把说讲这那各于其要会没不嘅咗唔冇佢啲畀俾，。；：、！？（）()\\s"
_RUN = rf"[^{_STOPCH}]{{2,8}}"
_LAT = r"[A-Z][A-Za-z0-9&+\-]{0,30}(?: (?:[A-Z][A-Za-z0-9&+\-]{0,30}|\d{1,4})){0,4}"
_ANY = rf"(?:{_LAT}(?: ?[\u4e00-\u9fff]{{1,4}}(?=[家的]))?|{_RUN})"
_LABEL = re.compile(
    r"(?:^|[\n；;。.|｜、）)\s*•\-])\s*(?:主要)?(?:竞品|竞对|对手|竞争对手|友商|竞争|竞争厂家|竞争方|竞争者|竞争品牌|别家|其他家|其他厂家|另外几家|对比厂家|在位(?:供应商|厂家|系统)?|原(?:供应商|厂家|系统)|老供应商|前供应商|潜在对手|同场厂家|在谈的?别家|在用(?:供应商|系统|产品)?|现有(?:供应商|系统)|现用(?:供应商|系统)?|Incumbent|Competitors?|Competition|Rivals?|Up against|Current (?:supplier|vendor|system)|Also (?:bidding|in the running|quoting))\s*(?:有|是|为|包括|主要是|=)?\s*[：:]\s*(?P<l>[^\n；;。|｜]{1,80})",
    re.IGNORECASE,
)
_LIST_SEP = re.compile(r"[、，,/]|\s?(?:和|跟|与|及|以及)\s?|\s(?:and|&)\s")
_WHEN = r"(?:今天|昨天|前天|上周|上个?月|这周|本周|年前|年初|去年|刚刚?|最近|前几天|前阵子|早就|已经|周[一二三四五六日]|\d+月(?:\d+[日号])?|那边|家|公司|的人|他们)"
_ACTED = r"(?:也|又|都|正在|在|已经?|刚刚?|来|过来|去|上门|给|跟|想|准备){0,4}(?:演示|讲方案|报(?:了)?(?:过)?(?:个)?价|在报|投标|应标|来过|进场|入围|试用|测过|抢(?:着)?(?:这)?单|打(?:过)?样|交流过|做过(?:演示|方案|交流|demo)|跟进|也盯|盯着|送(?:了)?样|POC|试点|中过标|中标|开出|降(?:了)?价|递(?:了)?方案)"
_ZH = [
    rf"(?:^|[，,。；;、\n\s：:但\-•]|还有|另外|对了|提了句|提到了?|说了?|知道|发现|除了|就是|看到|是|听说)(?P<n>{_LAT}|{_RUN}?)(?:{_WHEN}){{0,3}}{_ACTED}",
    rf"(?:更|还是更|还是|一直|更加)(?:想|愿意|倾向于?|中意|看好|喜欢|习惯|偏向于?)(?:继续)?(?:用|选|买|上|跟)? ?(?P<n>{_ANY}?) ?(?:家|那边|那套)?(?:的(?:系统|产品|方案|东西)?)?(?=[，,。；;！\s\n“”\"、]|$)",
    rf"(?:现在|目前|一直|正|之前|以前|还|原来|已经)?(?:在)?用(?:着|过|了)?(?:的)?(?:是|的是)?(?P<n>{_LAT})(?:家)?(?:的|那套|系统)",
    rf"(?:^|[，,。；;、\n\s（(]|和|跟|还有|看见|碰到|见到|撞见)(?P<n>{_LAT}|{_RUN}?)(?:家)?的(?:销售|售前|客户经理|业务员|老总|代表|实施|大区经理|区域经理|报价|方案也)",
    rf"(?:对标|对比|比较|货比|PK|pk|拿|替换|替掉|换掉|顶掉|干掉|挤掉|跟|和)(?P<n>{_LAT})(?:家)?(?:的)?(?:做?(?:对比|比较|比价|PK)|系统|报价|那边|抢)",
    rf"(?:对手|竞品|竞争对手|友商|竞对)(?:主要)?(?:是|有|就是|叫|还是|为)(?P<n>{_ANY})(?:(?:、|和|跟|与)(?P<n2>{_ANY}))?",
    rf"(?:招了|叫了|找了|约了|请了|还找|还请|还约|也找|也约|同时(?:在)?(?:看|谈|约|找)|还在看|也在看|在跟|还在谈|也在谈|也在看)(?P<n>{_ANY})(?:(?:、|和|跟|与)(?P<n2>{_ANY}))?(?=来|做|报|谈|比|聊|[，,。；;\s]|两家|几家|家|$)",
    rf"(?P<n>{_LAT}|{_RUN}?)(?:的|家的?)?(?:报价|价格|价|方案)(?:[\u4e00-\u9fff]{{0,4}}(?:看到|拿到|听到|知道)了?|比|是|低|高|便宜|贵|没问|只要|才)[^，。；]{{0,10}}(?:我们|咱们|问|万|%|成)?",
    rf"(?P<n>{_LAT}|{_RUN}?)(?:开出|给出|承诺|答应|放话)(?:了)?[^，。；]{{0,8}}(?:免费|赠送|折|低价|首年|白送)",
]
_ZH += [
    rf"(?:一家|那家|家|牌子|厂家|供应商)叫(?:做)?(?P<n>{_LAT}|{_RUN}?)(?:的|，|。|$)",
    rf"(?:竞争对手|竞品|对手|友商|竞对)(?P<n>{_LAT}|{_RUN}?)(?:报价|开价|那边|的人|也)",
    rf"(?:现用|在用|现有)(?:的)?[\u4e00-\u9fff]{{0,2}}(?:系统|软件|平台)(?:是|为|用的是)\s?(?P<n>{_RUN}?(?:[A-Z]{{2,5}})?|{_LAT})(?=的|[，,。；;\s]|$)",
    rf"(?:现用|在用)\s(?P<n>{_LAT})(?=[，,。；;\s]|$)",
    rf"(?:^|[，,。；;\n])(?P<n>{_LAT}|{_RUN}?)的人[^，。]{{0,6}}(?:来过|在场|也在|也来)",
]
_EN = [
    rf"(?:against|versus|vs\.?|compared? (?:with|to)|instead of|switch(?:ing)? from|replac(?:e|es|ing)|rip out|up against|competing with|beat|losing to|comparison with) (?:the )?(?P<n>{_LAT})",
    rf"(?:incumbent|current (?:supplier|vendor|provider|system)|(?:supplier|vendor) today|WMS|ERP|MES|CRM|system)(?: is| are|,|(?<!CRM):)? (?:called |from |by )?(?P<n>{_LAT})",
    rf"(?:prefers?|favou?rs?|leans? (?:to|towards?)|backs?|rooting for|wants to (?:stay|go) with|likes?|loves?|(?:would|['’]d) rather (?:have|use|buy|go with|stay with)|sticking with|using|bought|buy(?:ing)? from|looking at|talking to|shortlisted|invited|trialling|evaluating|considering) (?P<n>{_LAT})(?:(?:,| and) (?P<n2>{_LAT}))?",
    rf"(?P<n>{_LAT})(?: \w+)? (?:has |have |had |is |are |was |also |already )*(?:pitch(?:ed|ing)|demoed|quoted|quoting|bid|bidding|presented|undercut|offered|offering|came in (?:at|with|last)|in the running|incumbent)",
    rf"(?:suite|platform|tool|software|module|system) from (?P<n>{_LAT})",
    rf"(?:renewal (?:decision )?(?:for|of|with)|looked at|looking into) (?P<n>{_LAT})",
    rf"(?P<n>{_LAT})(?:['’]s) (?:rep|salesman|sales|account manager|AE|quote|price|offer|pitch)\b",
]
_PATTERNS = [re.compile(p, re.MULTILINE) for p in [*_ZH, *_EN]]
_STATUS_QUO = {"Excel", "excel", "表格", "手工", "纸质", "纸"}
_BAD_ZH = re.compile(
    rf"^(?:贵司|贵公司|贵方|个|三轮|整个)|退休|^第[一二三四五六七八九十]|前出$|前报?$|\d+\s?[月日号点]|[日月号]前|资料|名单|^(?:我们?|咱们?|他们?|她们?|你们?|客户|老板|领导|对方|别家|人家|厂家|供应商|几家|两家|三家|各家|一家|谁|哪家|他家|我司|我方|自己|方案|系统|产品|东西|这个|那个|新的?|旧的?|老的?|现在|目前|今天|昨天|上周|已经|也|都|报价|价格|预算|竞品|对手|友商|市场|行业|总部|集团|财务|采购|信息|技术|业务|销售|IT|公司|项目|团队|对比|演示|方案|同行|专家|代理商|经销商|渠道|厂商|双方|甲方|乙方|其他|其它|另外|还有|没有|多家|便宜|国产|进口|原厂|本地|整体|更|最|很)|(?:{zh.CORE}|[总工姐哥])$|^[\d.]+|[一二三四五六七八九十]+[家个次万]|"
    rf"^(?:{zh.SURNAME}(?:总|工|姐))|(?:了|着|过|吗|呢|吧|啊)$"
)
_KNOWN_PRODUCT = set(
    words(
        "Excel SAP ERP MES CRM WMS OA BI API IT AI Q1 Q2 Q3 Q4 PPT POC ROI HQ GM CEO CFO COO CTO VP demo Demo PO RFP EUR USD CNY RMB GBP KPI APP VPN SSO CT QA RD HR PM QC EHS CAD PLC SCADA Marketing Finance Ops Sales"
    )
)


def _clean(name: str) -> str:
    name = name.strip(" .·,，、。；;：:“”\"'（()）")
    name = re.sub(r"^(?:在看|在用|在谈|在跟|另外|还有|主要是|就是|是|有|包括|比如|例如|做|用|家|the |The )", "", name)
    name = re.sub(r"[（(].*$", "", name)
    keep = re.search(r"(?:管家|专家|当家|名家|国家|居家|之家|到家)$", name)
    name = (
        name
        if keep
        else re.sub(rf"(?:{_WHEN}|(?<![管专当名国])家|等|两家|几家|三家|等等|那边|他们|方面|之类)+$", "", name)
    )
    name = re.sub(r"(?:\s(?:and|or|is|has|in|at|for|from|came|bid|quoted|pitched)\b.*)$", "", name)
    return name.strip(" .·,，、")


def _good(name: str) -> bool:
    if re.match(rf"[老小阿]{zh.SURNAME}", name) or "负责" in name:
        return False
    if not name or len(name) < 2 or len(name) > 24 or name in _KNOWN_PRODUCT or name in _STATUS_QUO:
        return False
    if re.match(r"\d", name):
        return False
    if re.match(r"[\u4e00-\u9fff]", name):
        return not _BAD_ZH.search(name) and len(name) <= 12
    first = name.split(" ")[0]
    return (
        first not in en.NEVER
        and first not in en.FIRST_NAMES
        and not re.fullmatch(r"[A-Z]?\d+", name)
        and not re.fullmatch(r"(?:Mr|Ms|Dr).*", name)
    )


def _listed(name: str) -> bool:
    """Behind a rival's label a name may begin like a common word (新…, 老…, 国产…) or end like a person (…工)."""
    return bool(
        re.fullmatch(r"(?!新的|老的|国产$|进口$|没|无|不|暂|待|几家|两家|三家|其他)[\u4e00-\u9fff]{2,8}", name)
    ) and not re.search(rf"(?:{zh.CORE}|总|报价|价格|低价|便宜|比较|了解|中|过)$", name)


def _items(text: str) -> list[str]:
    text = re.sub(r"[（(][^（()）]*[）)]?", "", text)
    text = (
        re.split(r"[（(。；;]|(?:报价|没问到|年前|上周|已经|做过|也在|演示|，|, (?=[a-z]))", text)[0]
        if not re.search(r"[、/]", text)
        else text
    )
    out = []
    for part in _LIST_SEP.split(text):
        part = re.split(r"(?:报价|没问到|年前|上周|去年|已经|做过|也在|演示|在用|老供应商|比我们|刚|来过)", part)[0]
        part = re.sub(r"\s?(?:[（(].*|[-–] .*)$", "", part)
        out.append(_clean(part))
    return out


def find(page: Page) -> list[str]:
    """Names of rivals as written, in order of first mention, without duplicates."""
    hits: list[tuple[int, str]] = []
    for m in _LABEL.finditer(page.norm):
        if re.match(r"\s*(?:无|没有|暂无|不详|未知|none|n/?a|unknown|TBC)", m["l"], re.IGNORECASE):
            continue
        at = m.start("l")
        for item in _items(m["l"]):
            if re.match(r"[A-Z]|[\u4e00-\u9fff]", item) and (_good(item) or _listed(item)):
                hits.append((max(page.norm.find(item, at), 0), item))
    for pattern in _PATTERNS:
        for m in pattern.finditer(page.norm):
            for group in ("n", "n2"):
                name = _clean(m.groupdict().get(group) or "")
                if _good(name) and not _person_like(page, m.start("n"), name):
                    hits.append((m.start(group), name))
    hits += [(at, name) for at, name in rival_cues.found(page.norm) if not _person_like(page, at, name)]
    names: list[str] = []
    for _, name in sorted(hits):
        if not any(name in k or k in name for k in names):
            names.append(name)
        else:
            names = [name if k in name and len(k) < len(name) <= len(k) + 6 and k != name else k for k in names]
    return list(dict.fromkeys(names))


def _person_like(page: Page, start: int, name: str) -> bool:
    """A handle with a title or honorific in the place of a supplier is a person, not a rival."""
    if re.match(r"[\u4e00-\u9fff]", name):
        return (
            bool(re.search(rf"(?:{zh.CORE}|[总工姐哥董]|老师|博士)$", name))
            or bool(re.fullmatch(rf"[老小]{zh.SURNAME}", name))
            or bool(re.search(rf"{zh.CORE}|[总工](?![序程作])", name))
        )
    return bool(re.search(r"(?:Mr|Ms|Dr)\.? $", page.norm[max(0, start - 4) : start]))


_HOME = re.compile(
    r"自研|自己(?:写|做|开发)的?|自建|自有系统|Excel|表格|手工|home-?made|in-?house|spreadsheet|Access database",
    re.IGNORECASE,
)
_QUO = re.compile(r"Incumbent|在用|现有|现用|老供应商|current (?:supplier|vendor|system)", re.IGNORECASE)


def described(page: Page, names: list[str], facts: list[Fact], rumours: list[tuple[int, int]]) -> list[Competitor]:
    """Rivals (what only a rumour says of them is no evidence) with the sentence that names them and, where told, their price in the words of the note."""
    out = []
    for name in names:
        at = page.norm.find(name)
        sentence = page.sentence_at(max(at, 0))
        words = page.cut(sentence.start, sentence.end)
        if any(a < sentence.end and sentence.start < b for a, b in rumours):
            words = page.cut(at, at + len(name))
        price = next((f.source.quote for f in facts if f.internal and abs(page.raw.find(f.source.quote) - at) < 40), "")
        out.append(
            Competitor(
                name=page.raw[at : at + len(name)] if at >= 0 else name,
                evidence=words if len(words) <= 80 else page.cut(*_clause(page, at)),
                price=price,
                bought_before=name if _QUO.search(words) else "",
            )
        )
    return out


def _clause(page: Page, at: int) -> tuple[int, int]:
    clause = page.clause_at(max(at, 0))
    return clause.start, clause.end
