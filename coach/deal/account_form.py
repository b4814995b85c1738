"""The account form: nine fields, each with the words that fill it or the question that would (item 55)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from coach.deal.facts import Model, Text
from coach.deal.model import Account, Deal
from coach.deal.qualification import cues, money, people
from coach.deal.qualification.bant import owned, stale
from coach.deal.qualification.record import Record
from coach.deal.qualification.types import Ask, Evidence, say

FieldId = Literal["name", "vision", "goals", "finance", "competitors", "position", "regulation", "challenges", "needs"]


class FormField(Model):
    """One of the nine fields."""

    id: FieldId
    label: Text
    filled: bool
    value: str = ""
    """As given by the seller, or the customer's words."""
    source: Literal["", "seller", "notes"] = ""
    evidence: list[Evidence] = []
    ask: Ask | None = None
    """What to find out where it is blank, and where to look."""


class AccountForm(Model):
    """The form."""

    fields: list[FormField]
    filled: int
    out_of: int = 9


_LABELS: dict[FieldId, Text] = {
    "name": say("客户名称及网站", "Name and website"),
    "vision": say("愿景、价值观和使命", "Vision, values, mission"),
    "goals": say("商业目标", "Business goals"),
    "finance": say("财务状况和采购预算", "Finances and purchasing budget"),
    "competitors": say("客户的主要竞争对手", "The customer's main competitors"),
    "position": say("在行业中的市场位置", "Place in its market"),
    "regulation": say("影响生意的法规政策", "Rules and policies that bear on its business"),
    "challenges": say("面临的主要挑战", "Main challenges"),
    "needs": say("客户的需求", "Needs"),
}
_ASKS: dict[FieldId, Text] = {
    "name": say("工商全称、官网、签约主体是哪一家？", "Registered name, website, and which entity signs?"),
    "vision": say(
        "官网和年度大会上，老板这两年反复讲哪句话？",
        "Which sentence does the chief executive keep repeating in public?",
    ),
    "goals": say(
        "今年公司给您部门定的两个数是什么？", "Which two figures has the company set your department this year?"
    ),
    "finance": say(
        "今年收入和利润大致什么走势，这类投入走哪个科目？",
        "How do revenue and profit run this year, and which line pays for this kind of thing?",
    ),
    "competitors": say("您这行里，最让老板在意的是哪家同行？", "Which peer does your management watch most closely?"),
    "position": say("在您这个细分里排第几，靠什么站住？", "Where do you stand in your segment, and on what strength?"),
    "regulation": say(
        "这两年哪条新规、检查或补贴会影响这件事？", "Which new rule, inspection or subsidy bears on this?"
    ),
    "challenges": say(
        "现在最头疼的一件事是什么，谁扛着？", "What is the hardest thing at present, and who carries it?"
    ),
    "needs": say("理想的做法里，哪一条是非有不可的？", "Of an ideal way of working, what must be there?"),
}
_FIND: dict[FieldId, re.Pattern[str]] = {
    "vision": re.compile(r"愿景|使命|价值观|我[们]?要做[^，。]{0,16}(?:第一|最|唯一|企业|公司|[一-鿿]{2,6}的)|致力于|\bvision\b|\bmission\b|we want to be", re.I),
    "goals": re.compile(r"(?:今年|明年|三年|年度|公司)[^，。]{0,6}目标|目标(?:是|：|\d)|要(?:做到|冲|翻)|增长[^，。]{0,6}%|KPI|OKR|\btarget\b|\bgoal\b|grow (?:by|to)|aim(?:s|ing)? (?:to|for)", re.I),
    "competitors": re.compile(r"(?:他们|客户)的(?:竞争)?对手|同行(?:里|中)?(?:有|是|都)|跟同行比|抢[^，。]{0,4}市场|their (?:main )?(?:competitor|rival)s?|loses? share to", re.I),
    "position": re.compile(r"龙头|市占|占有率|排名|行业(?:第|前)|全(?:国|省|球)第|前[三五十]|头部|上市公司|链主|market leader|market share|largest|No\. ?1|number one|top (?:three|five|ten)|listed", re.I),
    "regulation": re.compile(r"法规|政策|监管|新规|条例|国标|等保|合规|环保督|双碳|补贴|下文|红头|不能出境|GMP|GDPR|HIPAA|FDA|\bregulat|\bdirective\b|compliance|audit requirement|subsid", re.I),
    "needs": re.compile(r"(?:要|想|希望|必须|得)(?:能|有|看|做到|支持|先)|要求|只要[^，。]{1,12}就|非[^，。]{1,6}不可|\bwants?\b|\bneeds?\b|must have|show (?:it|me)|require", re.I),
}  # fmt: skip


def account_form(deal: Deal, today: dt.date) -> AccountForm:
    """The nine fields from the ledger and the notes; a blank carries the question that fills it."""
    record = Record(deal, today)
    fields = [_field(record, f) for f in _LABELS]
    return AccountForm(fields=fields, filled=sum(f.filled for f in fields))


def _field(record: Record, field: FieldId) -> FormField:
    given, proofs = _known(record, record.deal.account, field)
    if given or proofs:
        mark = "；" if record.deal.lang == "zh" else "; "
        value = given or mark.join(dict.fromkeys(e.quote for e in proofs))
        web = field == "name" and not record.deal.account.website
        ask = (
            Ask(text=say("官网地址还没填", "The website is still blank"), whom=say("自己查", "look it up"))
            if web
            else None
        )
        return FormField(
            id=field,
            label=_LABELS[field],
            filled=True,
            value=value,
            source="notes" if proofs else "seller",
            evidence=proofs,
            ask=ask,
        )
    return FormField(
        id=field, label=_LABELS[field], filled=False, ask=Ask(text=_ASKS[field], whom=_whom(record, field))
    )


def _known(record: Record, account: Account, field: FieldId) -> tuple[str, list[Evidence]]:
    given = str(getattr(account, field))
    if field == "challenges":
        return "", [
            record.quote(p.text, p.note_id, p.owner or "") for p in owned(record)[:4] if not stale(record, p)
        ] or ([record.quote(p.text, p.note_id) for p in record.deal.pains[:4]])
    if field == "finance" and not given:
        words = money.budget_evidence(record) or record.find(cues.BUDGET_SOURCE)
        return "", [words] if words else []
    if given or field == "name":
        return given, []
    return "", record.all(_FIND[field], clause=True)[:3]


def _whom(record: Record, field: FieldId) -> Text:
    deal = record.deal
    if field in ("vision", "competitors", "position", "regulation", "name"):
        return say("先查公开资料，再请对口的人核", "public sources first, then confirm with our contact")
    if field == "finance":
        holder = people.finance(deal) or next(iter(people.approvers(deal)), None)
        return say(holder.name, holder.name) if holder else say("财务", "finance")
    chosen = [*people.deciders(deal), *people.friends(deal), *people.active(deal)]
    return say(chosen[0].name, chosen[0].name) if chosen else say("对口联系人", "our contact")
