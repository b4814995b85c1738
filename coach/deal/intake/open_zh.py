"""Chinese people whom no list of surnames gives away: rare surnames before a title, names weighed by several weak signs.

No sign proves a name alone. A rare surname needs a boundary to its left and a title; a bare name needs enough of: a unit
or title beside it, a person's verb behind it, a boundary before it, the word cutter's own guess.
"""

from __future__ import annotations

import re

from coach.deal.intake import words_zh as zh
from coach.deal.intake.beside_zh import Handle, left_of, make
from coach.deal.intake.names_zh import no_name
from coach.deal.intake.page import Page, is_word

_EDGE_LEFT = re.compile(
    r"(?:^|[\n\s，,。；;：:、（(【】）)！!？?“”「」/／—\-·*•|｜\d.]|[的个位跟和与找见由让请问叫说给陪约归听连等位访同及及]|见了|碰到|遇到|"
    rf"{zh.UNIT}|总部|集团|分公司|咱们?|我们|他们|她们)$"
)
_NO_SURNAME = (
    "副总正老大各本该某两一二三四五六七八九十几前后新旧原现小女男我你他她它这那每全同其分主代亚非准首元单双多少无有是了的在和跟与对由让请问找见叫说给"
    "到从向被把将就都也还又再才只很最太更不没别要会能可想去来过着等及或而因所但如虽店厂院校部处科室行局站所台社会队班组车段线船机库仓市县镇村区司庭"
    "姓任当做位名号个当时此何哪谁上下左右中内外低好坏远近阿管产定选用买挑卖"
)
_OPEN_TITLED = re.compile(rf"(?P<s>(?![{_NO_SURNAME}])[\u4e00-\u9fff])(?P<t>(?:常务|执行)?(?:副|总)?{zh.CORE})")
_OPEN_HONOR = re.compile(
    rf"(?P<s>(?![{_NO_SURNAME}])[\u4e00-\u9fff])(?P<h>总|工|姐|哥|老师|博士|处|局|校|厂|董|科|院|行|队|师傅|女士|先生|小姐|律师|老)"
    rf"(?={zh.EDGE}|{zh.FOLLOW}|[今昨前后以进过])"
)
_COMPOUND_TITLED = re.compile(rf"(?P<s>{zh.COMPOUND})(?P<t>(?:副|总)?{zh.CORE}|老|公)(?={zh.EDGE}|{zh.FOLLOW})")


def _fits_left(norm: str, start: int) -> bool:
    before = norm[max(0, start - 6) : start]
    return bool(_EDGE_LEFT.search(before)) or any(left_of(norm, start, False)[1:])


def _half_a_word(norm: str, start: int) -> bool:
    return bool(start and re.match(r"[\u4e00-\u9fff]", norm[start - 1]) and is_word(norm[start - 1 : start + 1]))


def find_open(page: Page) -> list[Handle]:
    """A title or honorific behind any character that can be a surname there (相经理, 国处, 生科)."""
    out, norm = [], page.norm
    for rx in (_COMPOUND_TITLED, _OPEN_TITLED, _OPEN_HONOR):
        for m in rx.finditer(norm):
            text, kind = m.group(), m.groupdict()
            if is_word(text) or text in zh.NOT_HANDLE or _half_a_word(norm, m.start()):
                continue
            if not _fits_left(norm, m.start()):
                continue
            size = len(m["s"]) + 1
            if (
                norm[m.start() - 1 : m.start()] != "的"
                and kind.get("t")
                and is_word(text[:size])
                and len(kind["t"]) > 1
                and is_word(kind["t"][1:])
            ):
                continue
            honor = kind.get("h") or ""
            out.append(make(page, m.span(), m, title="" if honor else kind["t"] or "", honor=honor))
    return out


_MIXED = re.compile(
    rf"(?<![A-Za-z])(?P<l>[A-Z][a-z]{{1,12}})(?P<s>{zh.SURNAME})(?=[\s，,。；;：:、（(]|{zh.FOLLOW}|跑|做|写)"
)
_SIR = re.compile(
    r"(?P<s>[\u4e00-\u9fff])(?:Sir|sir|SIR|(?P<sang>生)(?=[\s，,。；;：:、想话讲同系嘅唔])|Miss|太(?=[\s，,。；;：:、话讲]))(?![A-Za-z])"
)
_DOCTOR = re.compile(rf"(?<![A-Za-z])(?:Dr|Mr|Ms|Mrs|Prof)\.? ?(?P<s>{zh.SURNAME})(?![\u4e00-\u9fff])")
_AH = re.compile(
    r"(?P<o>阿)(?P<s>[\u4e00-\u9fff])(?P<h>姐|哥|叔|姨|嫂|伯)|(?P<latin>阿[A-Z][a-z]{1,8})(?![A-Za-z])|(?P<twin>(?P<a>[\u4e00-\u9fff])(?P=a))(?=[\s，,。；;：:、（(试说讲负])"
)
_TWIN_LEFT = re.compile(rf"(?:{zh.CORE}|{zh.TITLE_EN}|{zh.UNIT})[ 　]?(?:的)?$")


def find_mixed(page: Page) -> list[Handle]:
    """Jason刁, 柴Sir, 阿蓉姐, 网管 柯柯: handles of the office and the chat group."""
    out, norm = [], page.norm
    for m in _MIXED.finditer(norm):
        if not is_word(norm[m.start("s") : m.end("s") + 1]):
            h = make(page, m.span(), m)
            h.aliases.append(m["l"])
            out.append(h)
    for m in _SIR.finditer(norm):
        if m["s"] in zh.SINGLE or _EDGE_LEFT.search(norm[max(0, m.start() - 6) : m.start()]):
            if m["sang"] and (m["s"] not in zh.SINGLE or is_word(m.group())):
                continue
            out.append(make(page, m.span(), m, honor="Sir"))
    for m in _DOCTOR.finditer(norm):
        h = make(page, m.span(), m, honor="博士")
        h.aliases.append(m["s"])
        out.append(h)
    for m in _AH.finditer(norm):
        if m["latin"]:
            out.append(_plain(norm, m))
        elif m["twin"]:
            if _TWIN_LEFT.search(norm[max(0, m.start() - 8) : m.start()]) and not is_word(m.group()):
                out.append(_plain(norm, m))
        elif not is_word(m.group()):
            out.append(make(page, m.span(), m, honor="阿"))
    return out


_SPACED = re.compile(
    rf"(?:^|[\n：:；;、，,。（( 　\-—–•*)）])(?:{zh.DEPT}[ 　]?|[\u4e00-\u9fff]{{1,6}}?)?{zh.TITLE}[ 　](?P<n>(?P<s>[\u4e00-\u9fff])[\u4e00-\u9fff]{{1,3}})(?={zh.EDGE})"
)


def find_spaced(page: Page) -> list[Handle]:
    """队长 海涛，…: between a title with a blank and a break stands a name, whatever its first character."""
    out = []
    for m in _SPACED.finditer(page.norm):
        name = m["n"]
        if len(name) > 3 and not re.search(r"[·•]", name) and is_word(name[:2]):
            continue
        if re.search(rf"(?:{zh.CORE}|{zh.UNIT}|[总工姐哥]|们)$", name) or no_name(
            page.norm, m.start("n"), len(name), name[1:]
        ):
            continue
        if any(
            is_word(name[i : i + 2]) and name[i : i + 2] not in _SOFT_WORDS for i in range(len(name) - 1)
        ) and not _named(name):
            continue
        out.append(make(page, m.span("n"), m, given=name[1:], odd=True))
    return out


_SOFT_WORDS = {"海涛", "星辰", "晨光", "云天", "子青"}


def _named(name: str) -> bool:
    """The word cutter takes the whole for a person or a place."""
    import rjieba  # a second of dictionary loading, so only when a note is read

    tags = rjieba.tag(name)
    return len(tags) == 1 and tags[0][1] in {"nr", "nrt", "nrfg", "ns", "nz"}


def _plain(norm: str, m: re.Match[str]) -> Handle:
    start, title, dept = left_of(norm, m.start(), True)
    return Handle(start, m.end(), m.group(), m.span(), title=title, dept=dept)


_NAME = re.compile(rf"(?P<s>{zh.SURNAME})(?P<g>[\u4e00-\u9fff]{{1,2}})")
_VERB = re.compile(
    r"(?:最后|最终|主要|自己|亲自|当面|当场|私下|一直|今天|昨天|上周|也|都|就|会|要|来|还)?(?:说|讲|表示|认为|觉得|负责|身兼|介绍|指出|强调|提出|反映|抱怨|拍板|签字|审批|打分|牵头|组织|支持|反对|主持|带队|管着?|分管|定|点头|"
    r"签|批|测|评|写|出|试用|试|用|团队|班组|手下|这边|那边|本人|带着?|领着|他|她|是(?:总|副|经|主|部|处|科|个|我|负)|没(?:见|说|表)|没有|不(?:说|表|管|同意|肯|愿|签|参)|在会上|会上|做|跟(?:我|他|她)|对(?:我|咱)|给(?:我|咱)|告诉|透露|提醒|希望|想|"
    r"喜欢|倾向|更|很|挺|向着|盯|跑|怕|嫌|问|要求|坚持|只|同意|答应|承诺|接手|接任|离职|调|退休|跳槽)"
)
_GIVEN = set(
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅琳倩雪飞鹏浩宇轩涵怡婷慧莹颖璐瑶琪欣佳雨晨辰阳凯旭东峰斌波辉亮健建国志海文武德义忠孝仁"
    "礼智信云龙凤燕珍珠翠莲萍蓉菊春秋夏冬晓小立新永安康宁远航天成功良栋梁材才俊彦博睿哲思源泽润沛涵清澈洁净纯真诚恳若岚薇蔷婕妍娴淑惠雅芝兰蕙圆鸣勤克"
    "书元启瑞祥吉庆荣昌盛兴旺达通利贵宝金银铜铁钢锋锐钧钰铭鑫森林木松柏桐枫楠榕桦梓棠苒荷蕾萱芸芷蓓菲茜莉莎"
)
_ROLES = re.compile(
    r"(?:联系人|对接人|接口人|负责人|姓名|参会|出席|到会|与会|参加|客户方?|甲方|院方|校方|厂方|采购方|买方)\d?[:：]?\s?$"
)


def _tags(norm: str) -> dict[int, tuple[str, str]]:
    """Start of each word → the word and its kind, by the word cutter."""
    import rjieba  # a second of dictionary loading, so only when a note is read

    out, at = {}, 0
    for word, tag in rjieba.tag(norm):
        out[at] = (word, tag)
        at += len(word)
    return out


def _score(norm: str, start: int, size: int, h: Handle, tags: dict[int, tuple[str, str]]) -> int:
    name, before, after = (
        norm[start : start + size],
        norm[max(0, start - 8) : start],
        norm[start + size : start + size + 6],
    )
    word, tag = tags.get(start, ("", ""))
    points = 3 * bool(h.title) + 2 * bool(h.dept) + 2 * bool(_VERB.match(after)) + bool(re.match(zh.EDGE, after))
    points += bool(_EDGE_LEFT.search(before)) + 2 * bool(_ROLES.search(before))
    points += bool(re.search(r"(?:见了?|碰到|遇到|拜访了?|叫|跟|和|找|约|让|由|请|听|问)$", before))
    points += 2 if word == name and tag == "nr" else 1 if tag == "nr" else 0
    points += name[-1] in _GIVEN
    known = is_word(name)
    points -= (1 if tag == "nr" and word == name else 3) if known else 0
    points -= 2 * _half_a_word(norm, start)
    points -= 2 * bool(
        after and re.match(r"[\u4e00-\u9fff]", after) and is_word(name[-1] + after[0]) and not _VERB.match(after)
    )
    points -= 2 * bool(size > 2 and (is_word(name[:2]) or is_word(name[1:])) and tag != "nr")
    points -= 3 * (size > 2 and name[-1] in zh.FUNC3)
    points -= 2 * (norm[start] in zh.AMBIGUOUS and not h.title and not h.dept)
    return points


_ENOUGH = 5


def find_scored(page: Page) -> list[Handle]:
    """Full names by the sum of weak signs; the better of the two lengths."""
    out, norm, tags = [], page.norm, None
    for m in _NAME.finditer(norm) if len(norm) < 60_000 else ():
        tags = tags if tags is not None else _tags(norm)
        out += _best(page, m.start(), tags)
    return out


def _best(page: Page, at: int, tags: dict[int, tuple[str, str]]) -> list[Handle]:
    best: tuple[int, Handle] | None = None
    for start in (at, at + 1, at + 2):
        m = _NAME.match(page.norm, start)
        if not m:
            continue
        for length in range(1, len(m["g"]) + 1):
            given = m["g"][:length]
            size = len(m["s"]) + length
            if no_name(page.norm, start, size, given):
                continue
            h = make(page, (start, start + size), m, given=given, odd=True)
            points = _score(page.norm, start, size, h, tags)
            if points >= _ENOUGH and (best is None or points > best[0]):
                best = (points, h)
    return [best[1]] if best else []
