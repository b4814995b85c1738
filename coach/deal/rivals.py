"""The rivals of a deal: who they are, item 65's template for each, and the posture their moves show (BC-06, BC-07)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from coach.deal.enums import BuyingRole
from coach.deal.facts import Model, Text
from coach.deal.model import Competitor, Deal
from coach.deal.qualification import people
from coach.deal.qualification.record import Clause, Record
from coach.deal.qualification.types import Ask, Evidence, say
from coach.deal.quantities import find
from coach.deal.quantities.mention import Mention
from coach.deal.rival_posture import Posture, posture, some
from coach.deal.rival_reading import Reading, handles_of, read, shape_of

RowKey = Literal["name", "website", "sold", "departments", "spend", "relation", "strategy"]
_SOLD_LABELS = {
    "status_quo": say("现在靠什么在管", "What runs this today"),
    "build": say("自己做到哪一步", "How far it has got"),
    "group": say("上面定了什么", "What has been decided above"),
}
_WAN = 10_000


class SheetRow(Model):
    """One row of the template (item 65); blank rows carry a question."""

    key: RowKey
    label: Text
    value: str = ""
    """In the words of the notes or the seller; the strategy row holds the posture's label instead."""
    evidence: list[Evidence] = []
    note: Text = Text()
    """What to know when reading it: a unit that was normalised, a label that was added."""
    ask: Ask | None = None


class RivalSheet(Model):
    """The template of item 65 for one rival."""

    rows: list[SheetRow]

    def row(self, key: RowKey) -> SheetRow:
        """The row with this key."""
        return next(r for r in self.rows if r.key == key)


STANDING = {"status_quo": say("维持现状", "Status quo"), "build": say("自己开发", "Build in-house")}
"""Cards that are always prepared (BC-06)."""
LABELS: dict[RowKey, Text] = {
    "name": say("竞争对手名称", "Rival"),
    "website": say("公司网站", "Website"),
    "sold": say("卖给客户什么", "What they sold the customer"),
    "departments": say("用在哪些部门", "In which departments"),
    "spend": say("每年花费（万元）", "Spend a year (RMB 10k)"),
    "relation": say("和客户的关系", "Relation to the customer"),
    "strategy": say("他们的策略", "Their strategy"),
}


def rivals(deal: Deal, today: dt.date) -> list[Reading]:
    """Everybody we may lose to, suppliers first; status quo and build-in-house always stand at the end (BC-06)."""
    record = Record(deal, today)
    vendors = [c for c in deal.competitors if c.kind == "vendor"]
    out = [read(record, c, handles_of(c.name), len(vendors)) for c in vendors]
    groups = [c for c in deal.competitors if shape_of(c) == "group"]
    group = read(record, _joined(groups, "group", deal), [c.name for c in groups], heard=bool(groups))
    if groups or group.clauses:
        out.append(group)
    for shape in ("build", "status_quo"):
        known = [c for c in deal.competitors if shape_of(c) == shape]
        out.append(read(record, _joined(known, shape, deal), [c.name for c in known], heard=bool(known)))
    return out


def _joined(known: list[Competitor], shape: str, deal: Deal) -> Competitor:
    """Several ways of carrying on (表格, 微信群) are one rival."""
    kind: Literal["status_quo", "in_house"] = "status_quo" if shape == "status_quo" else "in_house"
    lead = known[0] if known else Competitor(name="", kind=kind)
    if shape == "group":
        name = lead.name or ("集团统一系统" if deal.lang == "zh" else "Group standard")
    else:
        name = STANDING[shape].get(deal.lang)
    return lead.model_copy(
        update={"name": name, "kind": kind, "evidence": lead.evidence or ("集团 group" if shape == "group" else "")}
    )


def named(found: list[Reading], asked: str) -> Reading | None:
    """The rival a seller means: by name, part of it, tool (Excel) or kind (自研, in-house, status quo, 维持现状)."""
    want = re.sub(r"[\s\-_]", "", asked).lower()

    def squash(text: str) -> str:
        return re.sub(r"[\s\-_]", "", text).lower()

    exact = [r for r in found if want in {squash(n) for n in (r.rival.name, *r.handles)}]
    kinds = {
        "status_quo": r"维持|现状|不动|不做|statusquo|donothing|nothing",
        "build": r"自研|自己|自建|内部|build|inhouse|diy",
        "group": r"集团|总部|group|hq|standard",
    }
    of_kind = [r for r in found if r.shape in kinds and re.search(kinds[r.shape], want)]
    part = [r for r in found if any(n and (want in squash(n) or squash(n) in want) for n in (r.rival.name, *r.handles))]
    return next(iter([*exact, *part, *of_kind]), None) if want else None


# -- the template -------------------------------------------------------------------------------
_SOLD = re.compile(
    r"系统|软件|平台|设备|模块|硬件|服务|\b(?:WMS|ERP|MES|CRM|OA|APS|TMS|PLM|HIS|system|software|platform|module|suite)\b",
    re.I,
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,6}(?:部|科|处|车间|工厂|仓库?|门店|中心|分公司|院区)|\b(?:[A-Z][a-z]+ )?(?:department|team|site|depot|plant|warehouse|ward|branch)s?\b", re.I)  # fmt: skip
_YEARLY = re.compile(r"一年|每年|年费|全年|年[^，。]{0,3}(?:付|花)|a year|per year|annual|yearly|/yr|p\.a\.", re.I)
_TIES = re.compile(
    r"年|关系|朋友|同学|战友|老乡|熟|更想|偏向|中意|续|合同|prefer|rather|likes?|years?|contract|renew|friend|golf|knows?",
    re.I,
)


def sheet(reading: Reading, deal: Deal, stance: Posture | None = None) -> RivalSheet:
    """Item 65's rows from notes and from what the seller entered; a blank row asks, and says whom."""
    stance = stance or posture(reading)
    r, vendor = reading.rival, reading.shape == "vendor"
    base = "incumbent" if vendor else "own"
    sold = [e for e in some(reading, base, "content") if _SOLD.search(e.quote)] or some(reading, base)
    inside = reading.has("incumbent")
    places = [e for e in some(reading, "incumbent") if inside and _PLACE.search(e.quote)]
    ties = [e for e in some(reading, "liked", "incumbent", "leader") if _TIES.search(e.quote)]
    rows = [_row("name", r.name, [_evidence(deal, r.evidence)] if r.evidence and r.evidence in _texts(deal) else [])]
    if vendor:
        rows.append(_row("website", r.website, [], _ask(deal, "website", reading)))
    entered = r.bought_before if r.bought_before and r.bought_before != r.name else ""
    rows += [
        _row("sold", entered, sold, _ask(deal, "sold", reading)),
        _row("departments", r.departments, places, _ask(deal, "departments", reading)),
        _spend(reading, deal),
        _row("relation", r.relation, ties, _ask(deal, "relation", reading)),
        _strategy(reading, deal, stance),
    ]
    for row in rows:
        if row.key == "sold":
            row.label = _SOLD_LABELS.get(reading.shape, row.label)
    return RivalSheet(rows=rows)


def _row(key: RowKey, value: str, evidence: list[Evidence], ask: Ask | None = None) -> SheetRow:
    shown = value or (evidence[0].quote if evidence and key != "name" else "")
    return SheetRow(key=key, label=LABELS[key], value=shown, evidence=evidence[:2], ask=None if shown else ask)


def _strategy(reading: Reading, deal: Deal, stance: Posture) -> SheetRow:
    value = "" if stance.kind == "unknown" else stance.label.get(deal.lang)
    note = say("外部补充：方法原文只有防御和进攻", "External addition: the method itself names only defend and attack")
    return SheetRow(key="strategy", label=LABELS["strategy"], value=value, evidence=stance.evidence, note=note if stance.origin == "external" else Text(), ask=None if value else _ask(deal, "strategy", reading))  # fmt: skip


def _spend(reading: Reading, deal: Deal) -> SheetRow:
    """Yearly spend in 万元. The seed's own sample slips here (万 asked, 3千万 answered), so the unit is always normalised."""
    said: list[tuple[str, Clause | None]] = [(reading.rival.yearly_spend, None)] if reading.rival.yearly_spend else []
    said += [(c.text, c) for c in reading.clauses if _YEARLY.search(c.text)]
    for words, clause in said:
        money = next((m for m in find(words) if m.quantity.value and _unit(m)), None)
        if money is None or money.quantity.value is None:
            continue
        unit = _unit(money)
        proof: list[Evidence] = [Evidence(quote=clause.text, note_id=clause.note_id, by=clause.by)] if clause else []
        if unit != "CNY":
            note = say("外币，未折成人民币", "Not in RMB; not converted")
            return SheetRow(key="spend", label=LABELS["spend"], value=money.text, evidence=proof, note=note)
        shown = (
            f"{money.quantity.value / _WAN:,.4g}"
            if money.quantity.value < _WAN * _WAN
            else f"{money.quantity.value / _WAN:,.0f}"
        )
        slip = not re.search(rf"{re.escape(shown.replace(',', ''))}\s*万", money.text)
        note = (
            say(f"原话是“{money.text}”，已换成万元", f'the words were "{money.text}"; turned into RMB 10k')
            if slip
            else Text()
        )
        return SheetRow(key="spend", label=LABELS["spend"], value=shown, evidence=proof, note=note)
    return _row("spend", "", [], _ask(deal, "spend", reading))


def _unit(mention: Mention) -> str:
    """Currency of a sum; 38万 paid in a Chinese note is money without saying so. Empty where it is none."""
    unit = mention.quantity.unit.partition("_")[0]
    if unit in {"CNY", "USD", "EUR", "GBP", "HKD"}:
        return unit
    return "CNY" if unit in ("", "count") and re.search(r"[万亿]$", mention.text) else ""


def _texts(deal: Deal) -> str:
    return "\n".join(n.text for n in deal.notes)


def _evidence(deal: Deal, quote: str) -> Evidence:
    return Evidence(quote=quote, note_id=next((n.id for n in deal.notes if quote and quote in n.text), ""))


_ASKS: dict[RowKey, tuple[str, str]] = {
    "website": ("查一下{n}的官网和公开案例，记下网址和查的日期", "Look up {n}'s site and public references; note address and date"),
    "sold": ("{n}以前卖给过你们什么，现在还在用吗？", "What has {n} sold you before, and is it still in use?"),
    "departments": ("{n}的东西，哪些部门在用、谁用得最多？", "Which departments use {n}, and who uses it most?"),
    "spend": ("一年花在{n}上的钱大概多少，算哪个部门的？", "Roughly what does {n} cost you a year, and on whose budget?"),
    "relation": ("{n}平时跟谁走得近，谁替他们说话？", "Who is {n} close to here, and who speaks for them?"),
    "strategy": ("{n}这次想做到哪一步：全拿、拿一块，还是先进来？", "How far does {n} want to go this time: all of it, one part, or just a way in?"),
}  # fmt: skip
_ASKS_OWN: dict[RowKey, tuple[str, str]] = {
    "sold": ("这件事现在靠什么在管：哪张表、哪个人、哪套老系统？", "What runs this today: which sheet, which person, which old system?"),
    "departments": ("现在的办法哪些部门在用，口径一样吗？", "Which departments work this way, and do they count alike?"),
    "spend": ("现在的办法一年搭进去多少人工和费用，谁能给个数？", "What does today's way cost a year in hours and money, and who has the figure?"),
    "relation": ("谁最习惯现在的办法，换了他会少什么？", "Who is most used to today's way, and what would they lose?"),
}  # fmt: skip
_ASKS_BUILD: dict[RowKey, tuple[str, str]] = {
    "sold": ("自己做到哪一步了，能拿出来看的是哪一块？", "How far has the in-house work got, and what of it can be shown?"),
    "departments": ("自己做的这一版，准备先给哪个部门用？", "Which department is meant to use the in-house version first?"),
    "spend": ("自己做要几个人、占多久，这笔工时算在谁头上？", "How many people for how long would it take in-house, and whose budget carries the hours?"),
    "relation": ("自己做这件事，是谁在推，上面谁点过头？", "Who is pushing the in-house version, and who above has agreed?"),
}  # fmt: skip


def _ask(deal: Deal, key: RowKey, reading: Reading) -> Ask | None:
    words = {"build": _ASKS_BUILD, "status_quo": _ASKS_OWN}.get(reading.shape, _ASKS).get(key)
    if words is None:
        return None
    name = reading.rival.name
    return Ask(text=say(words[0].format(n=name), words[1].format(n=name)), whom=_whom(deal, key))


def _whom(deal: Deal, key: RowKey) -> Text:
    """Whom to ask: a friend about ties, finance about money, who judges or uses about the product."""
    if key == "website":
        return say("我们自己查", "our own research")
    finance = people.finance(deal)
    pools = {
        "spend": ([finance] if finance else [], say("财务", "finance")),
        "sold": (people.holding(deal, BuyingRole.EVALUATOR, BuyingRole.USER), say("信息部门", "IT")),
        "departments": (
            people.holding(deal, BuyingRole.USER, BuyingRole.EVALUATOR),
            say("使用部门", "the user department"),
        ),
    }
    pool, role = pools.get(key, (people.friends(deal), say("支持我们的人", "somebody who supports us")))
    who = next((p for p in pool if people.met(p)), None) or next(iter(pool), None)
    return say(who.name, who.name) if who else role


def unlisted(deal: Deal, asked: str, today: dt.date) -> Reading | None:
    """A supplier that no rule recognised but that stands in the notes under the name the seller gives."""
    name = asked.strip()
    if len(name) < 2 or name.lower() not in _texts(deal).lower():
        return None
    reading = read(Record(deal, today), Competitor(name=name), handles_of(name))
    return reading if reading.clauses else None
