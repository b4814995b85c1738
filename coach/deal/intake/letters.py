"""Who writes to whom: speakers of a chat thread, salutation and signature of an internal mail. They are our own people.

A customer who writes addresses us (您, 你们, your proposal); then nobody is taken for a colleague.
"""

from __future__ import annotations

import re

from coach.deal.intake import words_en as en
from coach.deal.intake import words_zh as zh
from coach.deal.intake.beside_zh import Handle
from coach.deal.intake.page import Page

_ADDRESSED = re.compile(
    r"您|贵司|贵公司|贵方|你们(?:公司|的|这边|家|那)|你方|你司|(?i:\byour (?:team|company|proposal|quote|offer|solution|product|platform|demo|visit|colleagues?|engineers?|price|pricing)\b|"
    r"\bthank you for (?:coming|visiting|the (?:demo|proposal|quote|presentation)))"
)
_LINE = re.compile(
    r"^[ \t]*(?:\[?[\d/.\-: ]{4,20}\]?[ ,]*)?(?P<s>[A-Za-z\u4e00-\u9fff][^\n:：，,。]{0,14}?)\s?(?:\d{1,2}:\d\d\s?)?[:：](?!//)",
    re.MULTILINE,
)
_LIST_LABEL = re.compile(r"出席|参会|到会|与会|参加|我方|客户方?|甲方|(?i:attendees|present|minutes)|纪要|紀要|记录")
_TITLED = re.compile(rf"{zh.CORE}|[总工姐哥处局校厂董科院]$|老师|师傅|(?i:{en.TITLE_NOUN})|{en.ACRONYM_TITLE}")
_KEY = re.compile(
    r"(?i)^(?:客户|预算|時間|时间|痛点|竞品|对手|备注|下一步|决策|使用|评估|主题|日期|地点|议题|结论|行动|背景|现状|需求|问题|进展|budget|timeline|pain|pains|next|notes?|contact|status|stage|competitors?|competition|decision|subject|from|to|cc|date|"
    r"re|fw|fwd|action|agenda|account|customer|update|summary|user|evaluator|approver|金额|节奏|钱|选型|厂家|人物)"
)
_MAIL = re.compile(
    r"^\s*-{3,}|^(?:转发|转寄|轉寄|主题|主旨|主旨|Subject|From|发件人|寄件者|Fwd|FW|RE|回复|回覆)\s?[:：]|(?:同事|各位|大家|伙伴们?|兄弟们?|team|all)\s?(?:好|们好)?[,，:：]?\s*$|^(?:Hi|Hello|Dear|Hey) |\A[^\n：:，,]{1,8}[：:，,][ \t]*\n",
    re.MULTILINE | re.IGNORECASE,
)
_OUR_JOB = r"(?:区域|大客户|华[东南北中]区?|行业|高级|客户)?(?:销售(?:经理|代表|总监|工程师)?|客户经理|售前(?:工程师|顾问)?|商务(?:经理)?|BD|AE|SE|Sales|Account (?:Manager|Executive)|Presales)"
_PERSON = (
    rf"(?:{zh.SURNAME}[\u4e00-\u9fff]{{1,2}}?|[老小阿][\u4e00-\u9fff]|[A-Z][a-z]{{1,12}}(?: [A-Z][a-z]{{1,14}}){{0,2}})"
)
_SIGNED = re.compile(
    rf"^[ \t]*(?:--+\s?|—+\s?)?(?:(?:Thanks|Thx|Cheers|Best|Best regards|Regards|BR|Rgds|此致|谢谢|谢了|祝好|以上)[,，.!！ ]*\n?[ \t]*)?(?P<job>{_OUR_JOB}[ 　:：]?)?(?P<n>{_PERSON})(?:[ ,，/|｜]\s?{_OUR_JOB})?[ \t]*$",
    re.MULTILINE,
)
_GREETED = re.compile(
    rf"^[ \t]*(?:(?:Hi|Hello|Dear|Hey|Morning)[ ,]+)?(?P<n>{_PERSON}|[A-Z][a-z]{{1,12}})(?:总|姐|哥|工|老师|经理|主任|总监)?(?:好|你好|您好|早|,? hi|,? ji| ji| sir)?[,，:：!！][ \t]*$",
    re.MULTILINE,
)


def _plain(m: re.Match[str], group: str) -> Handle:
    name = m[group].strip()
    start = m.start(group)
    surname = re.match(zh.SURNAME, name)
    given = name[len(surname[0]) :] if surname else ""
    return Handle(start, start + len(name), name, (start, start + len(name)), surname[0] if surname else "", given)


def speakers(page: Page) -> list[re.Match[str]]:
    """Lines of a chat in which colleagues talk about the customer; none where the lines are minutes or keys."""
    lines = [m for m in _LINE.finditer(page.norm) if not _KEY.match(m["s"])]
    rows = [row for row in page.norm.split("\n") if row.strip("\0 \t")]
    names = {m["s"] for m in lines}
    if len(lines) < 3 or len(names) == len(lines) or len(names) > 6 or len(lines) < 0.7 * len(rows):
        return []
    if _LIST_LABEL.search(page.norm[:120]) or names & {"我", "我方", "Me", "me", "I"}:
        return []
    return [m for m in lines if not _TITLED.search(m["s"]) and not _speaks_to_us(page.norm, m["s"])]


def _speaks_to_us(norm: str, name: str) -> bool:
    said = " ".join(re.findall(rf"^[ \t]*{re.escape(name)}\s?[:：](.*)$", norm, re.MULTILINE))
    return bool(
        _ADDRESSED.search(said)
        or re.search(r"你们|(?<!跟)(?<!和)(?<!对)(?<!给)(?<!教)我们(?:厂|院|公司|这边|领导|老板|部门|车间|科)", said)
    )


def _mail(page: Page) -> list[Handle]:
    norm = page.norm.rstrip("\n\0 ")
    if not _MAIL.search(norm) or "\n" not in norm:
        return []
    head = norm.find("\n", min(len(norm) - 1, 160))
    greeted = [_plain(m, "n") for m in _GREETED.finditer(norm, 0, head if head > 0 else len(norm))]
    tail = norm.rfind("\n", 0, max(0, len(norm) - 45))
    signed = [m for m in _SIGNED.finditer(norm, max(0, tail)) if m.end() >= len(norm) - 30]
    out = [_plain(m, "n") for m in signed if m["job"] or not _ADDRESSED.search(norm)]
    return out + (greeted if not _ADDRESSED.search(norm) else [])


def colleagues(page: Page) -> list[Handle]:
    """Handles of our own people that only their place in the note gives away."""
    return [_plain(m, "s") for m in speakers(page)] + _mail(page)
