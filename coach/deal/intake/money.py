"""The customer's budget for this purchase (spec §2): money next to a budget word, never thresholds, losses or rivals' prices."""

from __future__ import annotations

import re

from coach.deal import quantities
from coach.deal.facts import Lang
from coach.deal.intake.page import Page
from coach.deal.model import Budget
from coach.deal.quantities.units import MONEY as MONEY

_WORD = re.compile(
    r"预算|(?:能动的|手里的?|可用的?|拿得出的|手头(?:的|能动的)?|账上能?)钱(?:就|也就|只有|大概)?|钱(?:的事|嘛|的话|这块|这边|方面|呢|上|大概|已经批下来了?|批下来了?|都批了)|钱(?:是)?[^，。；;\n]{1,6}出|总盘子?|盘子|总包价?|费用(?:这块|方面|嘛|的话|上)|(?:批|拨|给)下来了?|项目金额|金额|money(?: wise|-wise)?|经费|盘子|拨款|专款|资金(?:安排|计划|额度)?|(?:就|只|才|总共|一共|今年|院里|上面|领导|公司|集团|财务|董事会|老板|老总)?(?:就|只|才)?(?:给了?|批了?|拨了?|留了?|列了|准备了?|安排了?|愿意出|能出|打算花|准备花|拿得出|掏得出|出得起)(?=[^，。；\n]{0,8}[\d一二两三四五六七八九十百])|"
    r"(?:only|just)批|budget(?:ed)?|earmarked|set aside|allocated|ring-?fenced|capex|can spend|to spend|funding",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"签字|批准|审批|要.{0,4}批|须|以上的?(?:支出|合同|单子|采购)|超过?.{0,14}(?:签|批)|损失|赔|罚|亏|报价|要价|开价|卖|价格|对手|竞品|产能|营收|销售额|库存|产值|成本是|浪费|多接|订单|利润|工资|一年光|罚款|threshold|above|over .{0,12}(?:goes|needs|sign)|approves|signature|quot(?:e|ed)|loss|losing|cost(?:s|ing) (?:us|them)|revenue|turnover|inventory|charges|penalt",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:暂无|没有|无|没问到|没问|没定|没给|未定|不清楚|不知道|没聊到?)(?:任何|明确|具体)?(?:的)?(?:预算|经费)|预算(?:还没|没有|没(?:定|给|谈|问|批|聊|数)|未|不清楚|没问|没给|暂无|待定|不是问题|没数|没谈|无上限|不限|充足|够)|no (?:number|figure|budget)|budget (?:unknown|TBC|tbc|not|is not|isn['’]t|no)|no limit",
    re.IGNORECASE,
)
_GIVES = re.compile(r"给了?|批了?|拨了?|留了?|列|准备|安排|出|花|掏")
_MONEY = MONEY
_APPROX = (
    r"(?:大概|大约|约|差不多|顶多|最多|不超过?|不到|上限|大致|估计|about|around|roughly|up to|max\.? ?|under|~)?\s?"
)


def _amount(q: quantities.Mention) -> float | None:
    value = q.quantity.high if q.quantity.high is not None else q.quantity.value
    return value if value and value > 0 else None


def _is_money(m: quantities.Mention, lang: Lang) -> bool:
    unit = m.quantity.unit
    if unit in _MONEY:
        return True
    return unit in {"", "count", "person", "score"} and m.scaled and m.bare


def _clause(page: Page, start: int, end: int) -> tuple[int, int]:
    left = max(page.norm.rfind(ch, 0, start) for ch in "。；;\n") + 1
    stops = [p for p in (page.norm.find(ch, end) for ch in "。；;\n") if p >= 0]
    return left, min([*stops, len(page.norm)])


def _score(page: Page, word: re.Match[str], m: quantities.Mention) -> int | None:
    """Distance in characters from budget word to amount; None where they do not belong together."""
    left, right = _clause(page, word.start(), word.end())
    asked = _ASKED.match(page.norm, word.end())
    if asked:  # budget? with the amount in the next line
        right = page.norm.find("\n", asked.end()) if "\n" in page.norm[asked.end() :] else len(page.norm)
        return 3 if asked.end() <= m.start and m.end <= right and m.start - asked.end() <= 26 else None
    if not (left <= m.start and m.end <= right):
        return None
    gap = page.norm[word.end() : m.start] if m.start >= word.end() else page.norm[m.end : word.start()]
    after_words = bool(re.match(r"budget|预算|经费|盘子", word.group(), re.IGNORECASE))
    if m.start < word.start():
        ok = (
            re.fullmatch(
                r"(?:左右|以内|上下)?\s?(?:块钱?|元)?(?:的|of|in the|in)?\s?(?:annual |this year['’]s |total )?", gap
            )
            is not None
            and after_words
        )
        return 5 if ok else None
    limit = 22 if after_words else 10
    if _WAS.search(gap) and _NOW.search(gap):
        return len(gap) // 4 if len(gap) <= 60 else None
    late = 20 if _WAS.search(gap) or _REPLACED.match(page.norm, m.end) else 0
    if len(gap) > limit or _NOT.search(gap):
        return None
    tail = page.norm[m.end : m.end + 12]
    if re.match(r"\s?(?:以上)?(?:的)?(?:要|得|须|需|就要)?[^，。]{0,4}(?:签字|审批|批准)", tail):
        return None
    return len(gap) + late


_ASKED = re.compile(r"(?:呢|多少|几多|how much)?\s?[?？]+[ \t]*\n(?:[^\n:：]{1,14}[:：])?")
_WAS = re.compile(r"去年|原来|原本|本来|之前|先前|最早|起初|年初报|last year|originally|initially|was ")
_NOW = re.compile(r"今年|现在|砍|压|改|减|缩|最后|后来|目前|批下来|只剩|就剩|now|cut|down to|reduced|this year")
_REPLACED = re.compile(r"[^。；;\n]{0,8}(?:砍|压缩|减半|改成|被改|缩到|cut to|reduced to|but now)")


def budget(page: Page, lang: Lang, skip: list[tuple[int, int]]) -> Budget | None:
    """The budget, or None. `skip`: hearsay spans, whose money is nobody's budget."""
    mentions = [
        m
        for m in quantities.find(re.sub(r"来([万亿千])", r"\1来", page.norm), lang)
        if m.kind == "claim" and _is_money(m, lang) and _amount(m)
    ]
    best: tuple[int, Budget] | None = None
    for word in _WORD.finditer(page.norm):
        if any(a <= word.start() < b for a, b in skip) or _NONE.search(
            page.norm, max(0, word.start() - 6), min(len(page.norm), word.end() + 6)
        ):
            continue
        for m in mentions:
            distance = _score(page, word, m)
            if distance is None or (
                _NOT.search(page.norm[max(0, word.start() - 10) : word.start()])
                and not re.match(r"预算|budget", word.group(), re.IGNORECASE)
            ):
                continue
            distance += 0 if re.match(r"预算|budget|经费", word.group(), re.IGNORECASE) else 30
            if best is None or distance < best[0]:
                best = (distance, _budget(page, word, m))
    return best[1] if best else None


def _budget(page: Page, word: re.Match[str], m: quantities.Mention) -> Budget:
    start = m.start
    lead = re.search(_APPROX + r"$", page.norm[max(0, start - 14) : start], re.IGNORECASE)
    start -= len(lead.group()) if lead else 0
    end = m.end + (1 if page.norm[m.end - 1 : m.end] == "来" else 0)
    end += len(re.match(r"(?:左右|以内|上下|不到|以下|来万|出头|封顶)?", page.norm[end:]).group())  # type: ignore[union-attr]
    taiwan = re.search(r"新?台币|NT\$", page.norm[max(0, m.start - 5) : m.end + 4])
    unit = "TWD" if taiwan else m.quantity.unit if m.quantity.unit in _MONEY else "CNY"
    return Budget(amount=float(_amount(m) or 0.0), currency=unit, text=page.raw[start:end].strip())


def other_money(text: str) -> bool:
    """True where the words speak of a threshold, a loss, a rival's price: money that is no budget."""
    return bool(_NOT.search(text))
