"""Chinese handles of people: 周厂长, 副总韩某, 某某，零售部副总, 老许, 卞 VP, 教学沈总, and bare seats (CEO, 董事长).

A surname alone proves nothing (方案, 高峰, 时间), so a handle needs a title, an honorific, or a place in the sentence
where only a name stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coach.deal.intake import words_zh as zh
from coach.deal.intake.page import Page, is_word


@dataclass
class Handle:
    """One mention of a person with what stands glued to it. `start`/`end` cover name, title and unit."""

    start: int
    end: int
    name: str
    core: tuple[int, int]
    """Offsets of the name itself."""
    surname: str = ""
    given: str = ""
    honorific: str = ""
    title: str = ""
    dept: str = ""
    aliases: list[str] = field(default_factory=list)
    seat: bool = False
    prefix: str = ""
    function: str = ""
    """管仓库的: what the person looks after, where it stands in place of a title."""


_TITLED = re.compile(
    rf"(?P<s>{zh.SURNAME})(?P<t>(?:常务|执行|第一)?(?:副|总|大)?{zh.CORE}|(?:财务|技术|销售|运营|生产|行政|采购|质量|信息)?总监|副?总(?:经理|裁|工|监)|副总)"
)
_HONOR = re.compile(rf"(?P<s>{zh.SURNAME})(?P<h>{zh.HONORIFIC}|某某?|工程师)")
_SHORT = re.compile(rf"(?P<s>{zh.SURNAME})(?P<h>经|主)(?={zh.FOLLOW}|[，,：:、）)])")
_OLD = re.compile(r"(?P<o>[老小阿大])(?P<s>[\u4e00-\u9fff])")
_ENT = re.compile(rf"(?P<s>{zh.SURNAME}) ?(?P<t>{zh.TITLE_EN})(?![A-Za-z])")
_FULL = re.compile(rf"(?P<s>{zh.SURNAME})(?P<g>[\u4e00-\u9fff]{{1,2}})")
_ANON = re.compile(
    r"(?<![A-Za-z])(?!IT|HR|QA|QC|PM|BP|VP|AI|RD|PR|EU|US|UK|BI|OA|PC)(?P<s>[A-Z]{1,2})(?P<h>总|工|经理|主任|处长|科长|部长|总监|厂长|院长|副总|局长)"
)
_LEFT_TITLE = re.compile(
    rf"(?:(?P<d>{zh.DEPT})[的 ]?)?(?P<t>{zh.TITLE}|采购|售前|售后|销售|财务|仓管|客户经理)(?P<gap>[ 　]?(?:叫|名叫|是|：|:|=|＝)?[ 　]?)$"
)
_LEFT_ODD = re.compile(rf"(?:^|[是的了位个名，,。：:；; \n])(?P<t>[\u4e00-\u9fff]{{2}}{zh.CORE})[ 　]?$")
_LEFT_DEPT = re.compile(rf"(?P<d>{zh.DEPT}|(?<![A-Za-z]){zh.DEPT_EN})[ 　]?(?:的|——|[ 　])?[ 　]?$", re.I)
_LEFT_MGR = re.compile(r"(?:分?管|负责|搞|抓)[\u4e00-\u9fffA-Za-z]{1,5}的$")
_RIGHT_TITLE = re.compile(
    rf"[ 　]?(?P<p>[（(，,\-—–]{{0,2}}[ 　]?)(?:(?:客户|甲方|院方|对方|他们)?(?:的)?)(?P<x>分管[\u4e00-\u9fff]{{2,4}}[，,的]?)?(?:(?P<d>{zh.DEPT})[的 ]?)?(?P<t>{zh.TITLE})(?P<c>[）)]?)(?:{zh.EDGE}|{zh.FOLLOW})"
)
_PAREN = re.compile(r"[ 　]?[（(](?P<in>[^（）()\n]{1,24})[）)]")
_WEAK_LEFT = re.compile(
    r"(?:^|[\n。！？；;，,、：:（(【 　\]】\-·*•）)]|叫|姓名|联系人\d?[:：]|对接人|接口人|负责人|接手的?(?:人)?是|继任者?是?|换成了?|换了|是|跟|和|与|找|约|见了|见到了?|见|请|让|由|问|陪|"
    r"归|给|的|得|要|碰到|遇到|撞见|拜访了?|介绍了?|认识了?|推荐了?|转给了?|听|使用者|使用人|拍板的?是?|那个|这个|连|向|对|经|换|位|下属|手下|助手|同事|徒弟|表[姐妹哥弟]|老婆|爱人|侄子|小舅子|弟弟|哥哥|姐姐|妹妹|儿子|女儿|女婿|外甥|师弟|同学)$"
)
_COMPANY_TAIL = re.compile(
    r"[\u4e00-\u9fff]{0,2}(?:科技|软件|信息|集团|股份|公司|数据|智能|云|网络|系统|电子|机械|精密|物流|银行|酒店|医院|学校|材料|化工|食品|超市|便利|家的|那套|产品|方案|平台|的(?:销售|报价|系统|产品|方案|人来))"
)


def _full_length(norm: str, start: int) -> int:
    """How many characters a full name that begins at `start` has; 0 where none fits."""
    m = _FULL.match(norm, start)
    if not m:
        return 0
    s = len(m["s"])
    three, two = start + s + 2, start + s + 1
    follow = re.compile(f"(?:{zh.EDGE}|{zh.FOLLOW}|{zh.CORE}|副)")
    ok3 = len(m["g"]) == 2 and bool(follow.match(norm, three))
    ok2 = bool(follow.match(norm, two))
    third = norm[start + s + 1] if len(m["g"]) == 2 else ""
    if ok3 and not (ok2 and (third in zh.FUNC3 or is_word(norm[start + s + 1 : start + s + 3]))):
        return s + 2
    if ok2:
        return s + 1
    if ok3 and third not in zh.FUNC3:
        return s + 2
    if len(m["g"]) == 2 and is_word(norm[start + s + 1 : start + s + 3]):
        return s + 1
    return s + len(m["g"]) if third not in zh.FUNC3 else s + 1


def _word_inside(norm: str, start: int, first: int = 2) -> bool:
    return any(is_word(norm[start : start + k]) for k in range(first, 5))


def _left(norm: str, start: int, odd: bool) -> tuple[int, str, str]:
    """Title and unit that end where the name starts: (new start, title, unit)."""
    window = norm[max(0, start - 18) : start]
    window = window[window.rfind("\n") + 1 :]
    base = start - len(window)
    best = None
    for m in re.finditer(r"(?=.)", window):
        hit = _LEFT_TITLE.match(window, m.start())
        if hit and not (
            m.start() and re.match(r"[A-Za-z]", window[m.start() - 1]) and re.match(r"[A-Za-z]", window[m.start()])
        ):
            best = hit
            break
    hit = _LEFT_ODD.search(window) if odd and (best is None or (best["t"] in zh.CORES and not best["d"])) else None
    if hit and not is_word(hit["t"][:2]):
        return base + hit.start("t"), hit["t"], ""
    if best:
        return base + best.start(), best["t"], best["d"] or ""
    hit = _LEFT_DEPT.search(window)
    if hit:
        return base + hit.start("d"), "", hit["d"]
    return start, "", ""


def _paren(norm: str, end: int, h: Handle) -> None:
    m = _PAREN.match(norm, end)
    if not m:
        return
    inner = m["in"]
    part = re.match(
        rf"^(?:(?P<n>{zh.SURNAME}[\u4e00-\u9fff]{{1,2}})[，, ])?(?:客户|甲方|对方)?(?P<x>分管[\u4e00-\u9fff]{{2,4}})?(?:(?P<d>{zh.DEPT}|{zh.DEPT_EN}))?[的 ]?(?P<t>{zh.TITLE})?(?=$|[，, 、；;])",
        inner,
    )
    if part and part["n"] and part["n"][0] == h.surname and not h.given:
        h.aliases.append(norm[h.core[0] : h.core[1]])
        h.name, h.given = part["n"], part["n"][1:]
    if part and (part["d"] or part["t"]):
        h.dept, h.title = h.dept or part["d"] or "", part["t"] or h.title
    full = re.match(rf"^(?P<n>{zh.SURNAME}[\u4e00-\u9fff]{{1,2}})$", inner)
    if full and inner[0] == h.surname and not h.given and not is_word(inner):
        h.aliases.append(h.name)
        h.name, h.given = inner, inner[1:]
    latin = re.match(r"^((?:Dr|Mr|Ms|Mrs|Prof)\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+)?$", inner)
    if latin:
        h.aliases.append(inner)
    if latin or full or (part and part.end() == len(inner) and (part["d"] or part["t"] or part["n"])):
        h.end = m.end()


def _right(norm: str, h: Handle) -> None:
    """Title glued or apposed to the right: 沈某某主任 / 吴某某，零售金融部副总 / 蒋某某（…）."""
    _paren(norm, h.core[1], h)
    if h.title and h.end > h.core[1]:
        return
    m = _RIGHT_TITLE.match(norm, h.core[1])
    if not m or (h.title and not m["p"].strip()):
        return
    apposed = bool(m["p"].strip())
    if apposed and ("（" in m["p"] or "(" in m["p"]):
        return
    if apposed and (h.title or not re.match(zh.EDGE, norm[m.end("c") :])):
        return
    if (
        re.match(rf"[ ]?(?:{zh.SURNAME}[\u4e00-\u9fff]|[A-Z])", norm[m.end("t") :])
        and apposed
        and not re.match(zh.EDGE, norm[m.end("t") :])
    ):
        return
    if re.match(rf"[ 　]?[老小]{zh.SURNAME}", norm[m.end("t") :]) or (
        m["p"] and not m["p"].strip() and re.match(rf"[ 　]?{zh.SURNAME}[\u4e00-\u9fff]", norm[m.end("t") :])
    ):
        return
    if apposed and re.match(rf"[ 　]?{zh.SURNAME}[\u4e00-\u9fff]{{1,2}}{zh.EDGE}", norm[m.end("t") :]):
        return
    h.title = h.title or m["t"]
    h.dept = h.dept or m["d"] or ""
    h.end = m.end("c")


def _make(
    page: Page,
    core: tuple[int, int],
    m: re.Match[str],
    title: str = "",
    given: str = "",
    honor: str = "",
    odd: bool = False,
) -> Handle:
    norm = page.norm
    start, left_title, dept = _left(norm, core[0], odd)
    if honor in {"总", "工", "处", "局"} and left_title and not re.search(rf"{zh.CORE}|[A-Z]|总", left_title):
        start, left_title = core[0], ""
    surname = m["s"]
    h = Handle(start, core[1], norm[core[0] : core[1]], core, surname, given, honor, left_title or title, dept)
    if title and left_title and left_title != title and not left_title.endswith(title):
        h.title = left_title
    _right(norm, h)
    return h


def _boundary_ok(norm: str, start: int, surname: str) -> bool:
    before = norm[start - 1] if start else "\n"
    if surname in zh.AMBIGUOUS:
        return not re.match(r"[\u4e00-\u9fffA-Za-z]", before) or before in "的说找见跟问由是听请和"
    return True


def _titled(page: Page) -> list[Handle]:
    out = []
    for rx in (_TITLED, _ENT, _ANON, _HONOR, _SHORT):
        for m in rx.finditer(page.norm):
            s, text = m.start(), m.group()
            kind = m.groupdict()
            if rx is not _ANON and not _boundary_ok(page.norm, s, m["s"]) and not _left(page.norm, s, False)[1]:
                continue
            if rx is _TITLED and m["s"] in zh.AMBIGUOUS and is_word(text[:2]):
                continue
            if rx is _TITLED and re.match(
                r"[他她]任|当时|那时|同时|届时|副总经|正在任", page.norm[max(0, s - 1) : s + 2]
            ):
                continue
            if rx is _HONOR and (
                text in zh.NOT_HANDLE
                or re.match(_HONOR_BAD, page.norm[s:])
                or (len(m["h"]) == 1 and m["h"] not in "总工姐哥" and is_word(text))
            ):
                continue
            honor = kind.get("h") or ""
            title = kind.get("t") or (honor if rx is _ANON and len(honor) > 1 else "")
            out.append(_make(page, (s, m.end()), m, title=title, honor="" if title else honor))
    return out


_HONOR_BAD = re.compile(
    r".(?:总[是共体数量计额结会有之部包监经裁工]|工[作序艺期资程具厂业人时地段]|处[理于在分罚置境方]|局[面限部]|校[园准验区对]|厂[区房商家]|董事|科[技目学室研]|院[内线区校]|行[业动程政为走情业驶李]|队[伍列]|姐[妹]|哥[们]|老师傅|所[以有谓需]|矿[石区])"
)


def _old(page: Page) -> list[Handle]:
    out = []
    for m in _OLD.finditer(page.norm):
        s, e = m.span()
        if m["s"] not in zh.SINGLE and (
            is_word(m.group())
            or m["s"] in "的了是在不有板师时组学厂家总姐说"
            or not any(_left(page.norm, s, False)[1:])
        ):
            continue
        window = page.norm[s : s + 6]
        tail = page.norm[e : e + 1]
        firm = re.match(rf"(?:{zh.FOLLOW}|{zh.EDGE})", page.norm[e:])
        if m["o"] == "大" or re.match(
            r"[老小阿](?:师|时|家|程序|组|区|路|单|白鼠|毛病|方法|麦|康|强|安|干|那|东|虞|车|费|和|成|计|国|广|解|厂|高|古|巩|应|乐|常|管|连|全|曲|终|包|农|商|文|宗|山)",
            window,
        ):
            continue
        if is_word(page.norm[s : s + 3]) or (tail and is_word(page.norm[s + 1 : s + 3]) and not firm):
            continue
        if not firm and is_word(page.norm[s:e]) and not _left(page.norm, s, False)[1]:
            continue
        if s and page.norm[s - 1] in "最很太较大从变减缩":
            continue
        out.append(_make(page, (s, e), m, honor=m["o"]))
    return out


def _named(page: Page) -> list[Handle]:
    """Full names: after or before a title, or in a place where only a name stands."""
    out, norm = [], page.norm
    for i in range(len(norm)):
        m = _FULL.match(norm, i)
        if not m:
            continue
        size = _full_length(norm, i)
        if not size:
            continue
        name = norm[i : i + size]
        core = (i, i + size)
        given = name[len(m["s"]) :]
        if (
            norm[i : i + 2] in zh.CORES
            or re.match(rf"(?:{zh.CORE}|副总|总[监裁经]|老师)", given)
            or re.match(r"(?:某|总|工|副|姐|哥|董)", given)
            or is_word(norm[i + 1 : i + 3])
            and norm[i + 1 : i + 3] in zh.CORES
        ):
            continue
        if _COMPANY_TAIL.match(norm, i + size) or re.search(r"[老小]$", norm[:i][-1:]):
            continue
        if (
            given[-1]
            in "了着过的吧吗呢啊嘛部处科室厂院司队组线期年月日号个家次天名款批台吨块路区县市省镇村层套份项种类"
            or given[0] in "的了是在不有也就都很要还部处室"
        ):
            continue
        start, title, dept = _left(norm, i, odd=True)
        h = _make(page, core, m, given=given, odd=True)
        strong = bool(title) or h.title != ""
        h.function = (_LEFT_MGR.search(norm[max(0, i - 8) : i]) or [""])[0]
        weak = (
            bool(_WEAK_LEFT.search(norm[max(0, i - 8) : i]))
            or bool(_LEFT_MGR.search(norm[max(0, i - 8) : i]))
            or bool(dept)
        )
        if (
            m["s"] in zh.AMBIGUOUS
            and not strong
            and not re.match(r"(?:说|讲|表示|负责|身兼|认为|介绍|[（(])", norm[i + size :])
        ):
            continue
        if (strong and (not is_word(name) or (title and len(name) > 1 and norm[i - 1 : i] == " "))) or (
            weak and not is_word(name) and _plausible(norm, i, size)
        ):
            out.append(h)
    return out


def _plausible(norm: str, start: int, size: int) -> bool:
    """A bare name in the open: no dictionary word may straddle its edges, and a person's predicate must follow."""
    name = norm[start : start + size]
    if not re.match(rf"(?:{zh.EDGE}|{zh.FOLLOW})", norm[start + size :]):
        return False
    if re.search(r"(?:叫|弟弟|哥哥|姐姐|妹妹|儿子|女儿|女婿|外甥|联系人\d?[:：])$", norm[max(0, start - 6) : start]):
        return True
    if re.match(r"(?:说|讲|表示|负责|身兼|认为|介绍|觉得|指出|强调|提出|抱怨|反映)", norm[start + size :]):
        return True
    if size > 2 and (is_word(name[1:]) and name[1:] not in _GIVEN_WORDS or is_word(name[:2])):
        return False
    if is_word(norm[start + size - 1 : start + size + 1]) and norm[start + size - 1 : start + size + 1] not in {
        "军说",
        "明说",
    }:
        return False
    if start and is_word(norm[start - 1 : start + 1]) and not re.match(r"[是的跟和找叫见问]", norm[start - 1]):
        return False
    after = norm[start + size :]
    if re.match(zh.EDGE, after) and not re.match(r"[（(：:]", after):
        before = norm[max(0, start - 5) : start]
        return bool(
            re.search(
                r"(?:叫|姓名|联系人\d?[:：]|对接人|接口人|是|的|见了|见到了?|见|和|跟|与|、|接手的?是|约|找|陪|拜访了?)$",
                before,
            )
        ) or (after[:1] in "，, 、\n；" and (not before or before[-1] in "\n，,。；、）) "))
    return True


_GIVEN_WORDS = set(
    "建国 建军 建华 建设 志远 志强 国强 国庆 国际 明亮 光明 高峰 海涛 海洋 晓明 小明 小红 春天 立群 文明 文化 和平 胜利 丽萍 自强 卫东 卫国 爱国 永远 长江 向阳 朝阳 红旗 晨曦 思远 天宇 浩然 子涵 安宁 安康 雪梅 秋月 冰冰 静静 建平 新华 成功 宏伟 伟大 勇敢 英俊 俊杰 海燕 小磊 晓岚 大勇 大伟 梦洁 清华 学军 学文".split()
)


def find_seats(page: Page, taken: list[Handle]) -> list[Handle]:
    """Committee seats without a name: CEO, 董事长, 总部 CFO."""
    out = []
    for m in zh.SEAT.finditer(page.norm):
        if not re.match(zh.SEAT_TAIL, page.norm[m.end() :]) or any(
            m.start() < h.end and h.start < m.end() for h in taken
        ):
            continue
        if m.start() and re.match(r"[副前原各]", page.norm[m.start() - 1]):
            continue
        text = m.group()
        bare = re.sub(r"^(?:总部|集团|中国区|区域) ?", "", text) if re.search(r"[A-Z]", text) else text
        core = (m.end() - len(bare), m.end())
        h = Handle(m.start(), m.end(), bare, core, title=bare, seat=True)
        if bare != text:
            h.aliases.append(text)
        named = re.match(rf"(?:姓|叫)(?P<n>{zh.SURNAME}[\u4e00-\u9fff]{{0,2}}?)(?=[，,。；\s]|$)", page.norm[m.end() :])
        if named:
            h.surname = named["n"] if len(named["n"]) == 1 else ""
            h.aliases.append(named["n"])
        out.append(h)
    return out


def find(page: Page) -> list[Handle]:
    """Every Chinese handle, left to right, without overlaps (the one with more to it wins)."""
    found = _titled(page) + _old(page) + _named(page)
    found.sort(key=lambda h: (-(bool(h.title) + bool(h.given)), -(h.core[1] - h.core[0]), h.start))
    kept: list[Handle] = []
    for h in found:
        if not any(h.core[0] < k.end and k.start < h.core[1] for k in kept):
            h.start = max(
                [h.start, *(k.end for k in kept if k.start < h.core[0] and k.end > h.start and k.end <= h.core[0])]
            )
            h.end = min([h.end, *(k.start for k in kept if h.core[1] <= k.start < h.end)])
            kept.append(h)
    kept.sort(key=lambda h: h.start)
    return kept
