"""Bare full names: a surname and one or two characters, only beside a title or in a place where only a name stands."""

from __future__ import annotations

import re

from coach.deal.intake import words_zh as zh
from coach.deal.intake.beside_zh import Handle, left_of, make
from coach.deal.intake.page import Page, is_word
from coach.deal.intake.wordlist import words

_FULL = re.compile(rf"(?P<s>{zh.SURNAME})(?P<g>[\u4e00-\u9fff]{{1,2}})")
_EDGE = re.compile(zh.EDGE)
_CORE = re.compile(zh.CORE)
_SURNAME = re.compile(zh.SURNAME)
_CORE_OR = re.compile(rf"(?:{zh.CORE}|[总工])")
_NO_GIVEN = re.compile(rf"(?:{zh.CORE}|副总|总[监裁经]|老师|某|总|工|副|姐|哥|董)")
_OPEN_END = re.compile(rf"(?:{zh.EDGE}|{zh.FOLLOW})")
_FOLLOWED = re.compile(f"(?:{zh.EDGE}|{zh.FOLLOW}|{zh.CORE}|副)")
_CALLED_SO = re.compile(rf"(?:副?总|{zh.CORE}|{zh.HONORIFIC})")
_LEFT_MGR = re.compile(r"(?:分?管|负责|搞|抓)[\u4e00-\u9fffA-Za-z]{1,5}的$")
_WEAK_LEFT = re.compile(
    r"(?:^|[\n。！？；;，,、：:（(【 　\]】\-·*•）)]|叫|全名(?:叫|是)?|大名|姓名|联系人\d?[:：]|对接人|接口人|负责人|接手的?(?:人)?是|继任者?是?|换成了?|换了|是|跟|和|与|找|约|见了|见到了?|见|请|让|由|问|陪|"
    r"归|给|的|得|要|碰到|遇到|撞见|拜访了?|介绍了?|认识了?|推荐了?|转给了?|听|使用者|使用人|拍板的?是?|那个|这个|连|向|对|经|换|位|下属|手下|助手|同事|徒弟|表[姐妹哥弟]|老婆|爱人|侄子|小舅子|弟弟|哥哥|姐姐|妹妹|儿子|女儿|女婿|外甥|师弟|同学|媳妇|[他她]弟|[他她]妹|[他她]哥|[他她]姐)$"
)
_COMPANY_TAIL = re.compile(
    r"(?:(?![说讲的在是也要和跟提表负管，])[\u4e00-\u9fff]){0,2}(?:科技|软件|信息|集团|股份|公司|数据|智能|云|网络|系统|电子|机械|精密|物流|银行|酒店|医院|学校|材料|化工|食品|超市|便利|书店|书院|影城|影院|乐园|图书馆|印务|铸造|水产|旅游|家纺|幼教|矿业|茶业|饲料|乳业|制药|医药|生物|重工|精工|纺织|服饰|家居|建设|建材|置业|地产|物业|酒业|啤酒|港务|轨交|汽配|新材|环保|能源|电气|电缆|光电|半导体|农牧|牧业|种业|宠物|健身|教育|文旅|传媒|印刷|造纸|包装|玻璃|陶瓷|橡胶|塑胶|五金|模具|机床|船厂|船业|航空|航运|货运|冷链|速递|快运|养老院|诊所|律所|家的|那套|产品|方案|平台|的(?:销售|报价|系统|产品|方案|人来))"
)


def _full_length(norm: str, start: int) -> int:
    """How many characters a full name that begins at `start` has; 0 where none fits."""
    m = _FULL.match(norm, start)
    if not m:
        return 0
    s = len(m["s"])
    three, two = start + s + 2, start + s + 1
    for size, end in ((s + 2, three), (s + 1, two)):
        if len(m["g"]) >= size - s and _said_again(norm, m["s"], end):
            return size
    tail = norm[start + s + 1 : three]
    if (
        tail
        and tail in "定批签选"
        and _EDGE.match(norm, three)
        and re.search(r"[由得归要让请]", norm[max(0, start - 8) : start])
    ):
        return s + 1
    ok3 = len(m["g"]) == 2 and bool(_FOLLOWED.match(norm, three)) and not _straddles(norm, three)
    ok3 = ok3 and m["g"][-1] not in "话说讲在都也那她他们要会管没不很跟的了就"
    ok3 = ok3 and not (m["g"][-1] in "来去" and norm[three : three + 1] in set(" 定拍签选做打"))
    ok2 = bool(_FOLLOWED.match(norm, two))
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


def _said_again(norm: str, surname: str, end: int) -> bool:
    """宁建波宁部长: the name is followed by its surname with a title."""
    return norm.startswith(surname, end) and bool(_CALLED_SO.match(norm, end + len(surname)))


def _straddles(norm: str, end: int) -> bool:
    """程虹当家: the third character begins a word with the one behind it."""
    pair = norm[end - 1 : end + 1]
    return (
        len(pair) == 2
        and is_word(pair)
        and (pair[1] in "家看听头得" or pair[0] in "审签批拍打评点当分主负牵组出写管定选接拿做")
    )


def find_named(page: Page) -> list[Handle]:
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
        if no_name(norm, i, size, given):
            continue
        _, title, dept = left_of(norm, i, odd=True)
        h = make(page, core, m, given=given, odd=True)
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
            and not re.match(r"(?:说|讲|表示|负责|身兼|认为|介绍|见到|[（(])", norm[i + size :])
        ):
            continue
        known = not is_word(name) or (title and norm[i - 1 : i] == " ") or (strong and _reads_as_name(norm, i, size))
        again = _said_again(norm, m["s"], i + size)
        if (
            again
            or (strong and known)
            or (weak and (not is_word(name) or _called(norm, i)) and _plausible(norm, i, size))
        ):
            out.append(h)
    return out


def _called(norm: str, start: int) -> bool:
    return bool(re.search(r"(?:名叫|全名(?:叫|是)?|大名)$", norm[max(0, start - 5) : start]))


def _reads_as_name(norm: str, start: int, size: int) -> bool:
    """理赔总监黎曼：…: a dictionary word that is listed as a name, right behind a title and with a break behind it."""
    import rjieba  # a second of dictionary loading, so only when a note is read

    tags = rjieba.tag(norm[start : start + size])
    rest = norm[start + size :]
    return (
        len(tags) == 1
        and tags[0][1] in {"nr", "ns", "nrt", "nz"}
        and bool(
            _EDGE.match(rest)
            or re.match(r"分管|主管|负责|接待|陪|说|讲|表示|发话|放话|签|批|拍板|打分|牵头|带|是(?!否|不|在)", rest)
        )
    )


_BUSINESS = set(
    words(
        "签字 拍板 打分 采购 选型 财务 生产 技术 预算 招标 合同 设备 安全 销售 质量 业务 运营 后勤 信息 审批 批钱 付款 评标 系统 项目 仓库 人事 行政 工程 科研 教学 招生 市场 物流 施工 测试 评审 比价 比选 使用"
    )
)


def no_name(norm: str, i: int, size: int, given: str) -> bool:
    """True where the characters belong to a title, a company, a unit or a function word."""
    if (
        re.search(r"[\d一二两三四五六七八九十百千]\s?$", norm[max(0, i - 2) : i])
        and norm[i] in "万成分寸石车单人包连班丁毛元"
    ):
        return True
    if norm[i : i + 2] in zh.CORES or _NO_GIVEN.match(given):
        return True
    if is_word(norm[i + 1 : i + 3]) and norm[i + 1 : i + 3] in zh.CORES:
        return True
    if i and re.match(r"[\u4e00-\u9fff]", norm[i - 1]) and is_word(norm[i - 1 : i + 1]) and _CORE.match(norm, i + size):
        return True
    if i and re.match(r"[\u4e00-\u9fff]", norm[i - 1]) and _COMPANY_TAIL.fullmatch(given):
        return True
    if (
        given[0] in "钱款账"
        or (norm[i] in "管付包" and given[0] in "一两这那每")
        or (norm[i] in zh.AMBIGUOUS and given[0] in "听说看要在是会用得归管给让把被跟问找")
    ):
        return True  # 管钱, 都听费总监的
    if norm[i] == "祝" and given[0] in "好贺愿福你您各大":
        return True
    if given == norm[i] and _CORE_OR.match(norm, i + size):
        return True  # 姓盖盖院长
    if given[-1] in "全都就只得" and re.match("[看听由归凭靠是得]", norm[i + size :]):
        return True  # 没这个权全看…
    glued = size == 3 and is_word(norm[i : i + 2]) and _SURNAME.match(norm[i + 2])
    if glued and _CORE.match(norm, i + 3):
        return True  # 车间麻主任: the surname is the third character
    if _COMPANY_TAIL.match(norm, i + size) or norm[max(0, i - 1) : i] in {"老", "小"}:
        return True
    if norm[i] == "方" and i and norm[i - 1] in "业主甲乙对资买卖双各校院厂供我":
        return True  # 业主方代表
    return _no_given(norm, i, given)


def _no_given(norm: str, i: int, given: str) -> bool:
    """True where what would be the given name ends or holds a function word, a unit, a matter of business."""
    ends = "了着过的吧吗呢啊嘛部处科室厂院局所时司队组线期年月日号个家次天名款批台吨块路区县市省镇村层套份项种类"
    if given in set("处局校厂院行队科"):
        return True
    if norm[i] == "师" and i and re.match(r"[\u4e00-\u9fff]", norm[i - 1]):
        return True  # 总会计师郏敏: the end of a title
    if given in _BUSINESS:
        return True
    inside = "的了是在不有也就都很要还由她他它们跟把被给让请这那我你"
    return (
        (given[-1] in ends and not (len(given) == 2 and given[-1] in "年天月名"))
        or any(c in inside for c in given)
        or given[0] in "部处室家厂"
    )


def _plausible(norm: str, start: int, size: int) -> bool:
    """A bare name in the open: no dictionary word may straddle its edges, and a person's predicate must follow."""
    name = norm[start : start + size]
    if not _OPEN_END.match(norm, start + size):
        return False
    if re.search(
        r"(?:叫|全名(?:叫|是)?|大名|弟弟|哥哥|姐姐|妹妹|儿子|女儿|女婿|外甥|联系人\d?[:：])$",
        norm[max(0, start - 6) : start],
    ):
        return True
    if re.match(r"(?:说|讲|表示|负责|身兼|认为|介绍|觉得|指出|强调|提出|抱怨|反映)", norm[start + size :]):
        return True
    if size > 2 and ((is_word(name[1:]) and name[1:] not in _GIVEN_WORDS) or is_word(name[:2])):
        return False
    if is_word(norm[start + size - 1 : start + size + 1]) and norm[start + size - 1 : start + size + 1] not in {
        "军说",
        "明说",
    }:
        return False
    if start and is_word(norm[start - 1 : start + 1]) and not re.match(r"[是的跟和找叫见问]", norm[start - 1]):
        return False
    after = norm[start + size :]
    if _EDGE.match(after) and not re.match(r"[（(：:]", after):
        before = norm[max(0, start - 5) : start]
        return bool(
            re.search(
                r"(?:叫|姓名|联系人\d?[:：]|对接人|接口人|是|的|见了|见到了?|见|和|跟|与|、|接手的?是|约|找|陪|拜访了?)$",
                before,
            )
        ) or (after[:1] in "，, 、\n；-/" and (not before or before[-1] in "\n，,。；、）) "))
    return True


_GIVEN_WORDS = set(
    words(
        "建国 建军 建华 建设 志远 志强 国强 国庆 国际 明亮 光明 高峰 海涛 海洋 晓明 小明 小红 春天 立群 文明 文化 和平 胜利 丽萍 自强 卫东 卫国 爱国 永远 长江 向阳 朝阳 红旗 晨曦 思远 天宇 浩然 子涵 安宁 安康 雪梅 秋月 冰冰 静静 建平 新华 成功 宏伟 伟大 勇敢 英俊 俊杰 海燕 小磊 晓岚 大勇 大伟 梦洁 清华 学军 学文"
    )
)
