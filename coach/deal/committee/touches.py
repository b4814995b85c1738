"""The next touch with one person: what happens there, who opens the door, what we bring, by when (items 34, 52)."""

from __future__ import annotations

from coach.deal.committee.paths import in_next_meeting, introducer, next_meeting
from coach.deal.committee.standing import BAD, GOOD, POWER, active, function_of, holding, keeps_a_gate, layer_of
from coach.deal.enums import BuyingRole, Contact, Relationship, ResponseMode
from coach.deal.facts import Model, Text
from coach.deal.model import Deal, Stakeholder


class NextTouch(Model):
    """One concrete step with one person."""

    what: Text
    via: str = ""
    """Name of the person on their side who opens the door; blank where we go ourselves."""
    bring: Text = Text()
    by: Text
    stated: bool = False
    """True where the seller or the notes set this step; False where it is proposed."""


def next_touch(deal: Deal, person: Stakeholder) -> NextTouch:
    """The step on record for this person, else the one their standing asks for."""
    if person.next_step:
        return NextTouch(what=Text(zh=person.next_step, en=person.next_step), by=_by(deal, person), stated=True)
    away = person.contact is Contact.NONE and not in_next_meeting(deal, person)
    against = person.relationship in BAD and not in_next_meeting(deal, person)
    path = introducer(deal, person) if away or against else None
    return NextTouch(
        what=_what(deal, person, path), via=path.name if path else "", bring=_bring(deal, person), by=_by(deal, person)
    )


def _what(deal: Deal, p: Stakeholder, path: Stakeholder | None) -> Text:
    n = p.name
    if p.contact is Contact.NONE and not in_next_meeting(deal, p):
        return _first_meeting(n, path)
    if p.mode in {ResponseMode.EVEN_KEEL, ResponseMode.OVERCONFIDENT}:
        return Text(zh=f"跟{n}只聊现状，不演示：最近一次出岔子是哪天，后来怎么收的场",
                    en=f"Talk with {n} about today only, no demo: when did it last go wrong, and what did it take to put right")  # fmt: skip
    if p.relationship in BAD:
        return _against(deal, p)
    if p.influence_only:
        return Text(zh=f"请教{n}：见过的同类项目，成的成在哪、黄的黄在哪；不请{n}站队",
                    en=f"Ask {n} what made similar projects work or fail; do not ask {n} to take sides")  # fmt: skip
    if not p.buying_roles:
        return _no_role(p)
    if p.relationship in GOOD:
        return _friend(deal, p)
    return _undecided(p)


def _no_role(p: Stakeholder) -> Text:
    n = p.name
    if p.relationship in GOOD:
        return Text(zh=f"请{n}把真正评、真正批的那位介绍过来，当面说一句话就行",
                    en=f"Ask {n} to introduce the person who really scores or signs; one sentence face to face is enough")  # fmt: skip
    if layer_of(p) == "working":
        return Text(zh=f"问{n}：上了以后是不是由{n}天天用，手上的活谁派",
                    en=f"Ask {n} whether they would be the one using it every day, and who sets their work")  # fmt: skip
    return Text(zh=f"问清{n}在这件事里管哪一段、要不要签字或打分",
                    en=f"Ask {n} which part of this is theirs, and whether they score or sign anything")  # fmt: skip


def _first_meeting(n: str, path: Stakeholder | None) -> Text:
    if path:
        return Text(zh=f"请{path.name}引荐，跟{n}谈二十分钟：先听{n}怎么看这件事，不演示",
                    en=f"Have {path.name} introduce us for twenty minutes with {n}: listen first, no demo")  # fmt: skip
    return Text(zh=f"先找到能引荐{n}的人（问{n}的助理、上下级，或我方有没有熟人），再约二十分钟",
                en=f"Find somebody who can introduce us to {n} (assistant, boss, a contact of ours), then ask for twenty minutes")  # fmt: skip


_SHORT = 60
"""Characters of an objection that a step quotes."""


def _against(deal: Deal, p: Stakeholder) -> Text:
    said = next((o.text for o in deal.objections if o.by and deal.person(o.by) is p), "")
    said = said if len(said) <= _SHORT else f"{said[:_SHORT].rstrip()}…"
    words_zh, words_en = (f"先把“{said}”这句答上，再", f"Answer “{said}” first, then ask") if said else ("", "Ask")
    if p.relationship is Relationship.ENEMY:
        return Text(zh=f"{words_zh}单独请教{p.name}最怕这事带来什么后果；不争立场，也不背着人绕过去",
                    en=f"{words_en} {p.name} alone what they fear will come of this; do not argue, and do not go behind their back")  # fmt: skip
    return Text(zh=f"{words_zh}当面问{p.name}：要改成什么样才肯点头，记成条件",
                en=f"{words_en} {p.name} what would have to change before they could agree, and write it down as a condition")  # fmt: skip


def _friend(deal: Deal, p: Stakeholder) -> Text:
    target = _target(deal, p)
    if p.relationship is Relationship.MENTOR:
        return Text(zh=f"跟{p.name}口头对一遍人：漏了谁、谁说话管用、谁会拦；这张图不外传",
                    en=f"Go through the people with {p.name} by word of mouth: who is missing, whose word counts, who will stand in the way; this map stays with us")  # fmt: skip
    if target:
        return Text(zh=f"请{p.name}办一件具体的事：拿自己手里的数去跟{target.name}讲一次，并带上我们",
                    en=f"Ask {p.name} for one deed: take their own figures to {target.name}, with us in the room")  # fmt: skip
    return Text(zh=f"请{p.name}写下来：看到什么结果就往下走，谁还要点头",
                en=f"Have {p.name} put in writing what result moves this on, and who else has to agree")  # fmt: skip


def _target(deal: Deal, p: Stakeholder) -> Stakeholder | None:
    """The person of power a friend can be sent to: not won yet, known to be reachable first."""
    others = [x for x in holding(deal, *POWER) if x is not p and x.relationship not in GOOD]
    return min(others, key=lambda x: x.contact is Contact.NONE, default=None)


def _undecided(p: Stakeholder) -> Text:
    n = p.name
    if BuyingRole.DECISION_MAKER in p.buying_roles:
        return Text(
            zh=f"问{n}：看到哪个数、由谁量，就可以往下定",
            en=f"Ask {n} which figure, measured by whom, would be enough to go ahead",
        )
    if BuyingRole.APPROVER in p.buying_roles:
        return Text(zh=f"请{n}说定哪些算省下的钱、哪些不算，往后只按这个口径算",
                    en=f"Have {n} say what counts as money saved and what does not; from then on count only that")  # fmt: skip
    if BuyingRole.EVALUATOR in p.buying_roles:
        return Text(zh=f"请{n}把评分项和权重写给我们，再商量怎么比、在哪儿比",
                    en=f"Ask {n} for the criteria and weights in writing, then agree how and where to compare")  # fmt: skip
    return Text(
        zh=f"跟{n}的人走半天现场，看现在哪一步最费劲",
        en=f"Spend half a day with {n}'s team and see which step costs most effort",
    )


_BRING = {
    "finance": ("一页空表：成本科目列好，数请财务填", "a one-page sheet with the cost lines named and the figures left for finance to fill in"),
    "it": ("接口和数据清单，请对方划掉不行的", "the list of interfaces and data, for them to strike out what will not do"),
    "procurement": ("报价清单和交付条款，顺便问清要走几步、几天", "the price list and delivery terms, and a question: how many steps and days"),
    "legal": ("合同要点一页：责任、数据、验收", "one page of contract points: liability, data, acceptance"),
    "quality": ("验收标准草稿，请对方改", "a draft of the acceptance standard for them to change"),
    "production": ("现场观察表，记每一步花的时间", "an observation sheet for the time each step takes"),
    "sales": ("近半年丢单和晚交的清单，请对方补", "a list of late or lost orders of the last half year, for them to complete"),
    "engineering": ("技术路线对照，标出没把握的地方", "a comparison of technical approaches, with our open points marked"),
    "people": ("上线要占多少人、多少天的估算", "an estimate of people and days a roll-out takes"),
    "executive": ("半页纸：第一步多小、看什么数、什么时候停", "half a page: how small step one is, which figure counts, when to stop"),
}  # fmt: skip


def _bring(deal: Deal, p: Stakeholder) -> Text:
    """A disputed figure this person has part in comes first; else what the seat asks for."""
    disputed = next((c for c in deal.conflicts if not c.resolved_by and _part_in(deal, c.fact_ids, p)), None)
    if disputed and len(disputed.quotes) > 1:
        a, b = disputed.quotes[0], disputed.quotes[1]
        ask_zh, ask_en = (f"请{p.name}定口径", f"for {p.name} to say what counts")
        if POWER.isdisjoint(p.buying_roles):
            ask_zh, ask_en = f"问{p.name}自己那个数是怎么量的", f"and ask {p.name} how their own figure was measured"
        return Text(
            zh=f"两个说法摆一起：“{a}”和“{b}”，{ask_zh}",
            en=f"the two statements side by side, “{a}” and “{b}”, {ask_en}",
        )
    if p.influence_only:
        return Text(zh="不带材料，带三个问题", en="no papers, three questions")
    if p.relationship is Relationship.MENTOR and POWER.isdisjoint(p.buying_roles):
        return Text(zh="只带问题，不带图", en="questions only, not the map")
    if not p.buying_roles and p.relationship in GOOD:
        return Text(zh="一句话：想见谁、请对方定什么", en="one sentence: whom we want to meet, and what for")
    known = function_of(p)
    if BuyingRole.DECISION_MAKER in p.buying_roles and (known is None or known.code != "finance"):
        return Text(zh=_BRING["executive"][0], en=_BRING["executive"][1])
    if known is None:
        return Text(zh="一页现状记录，请对方改错", en="one page on how things are today, for them to correct")
    return Text(zh=_BRING[known.code][0], en=_BRING[known.code][1])


def _part_in(deal: Deal, fact_ids: list[str], p: Stakeholder) -> bool:
    said = [f.source.said_by for i in fact_ids if (f := deal.fact(i))]
    known = function_of(p)
    return p.name in said or bool(known and known.code == "finance" and POWER & set(p.buying_roles))


def _by(deal: Deal, p: Stakeholder) -> Text:
    """Against the next meeting and the customer's own timeline, never an invented date."""
    when = next_meeting(deal)
    if in_next_meeting(deal, p):
        return Text(zh=f"就在{when}的会上", en=f"at the meeting on {when}")
    if when and _needed_before(deal, p):
        return Text(zh=f"{when}开会之前", en=f"before the meeting on {when}")
    if deal.timeline:
        early_zh, early_en = ("至少提前一个月", "at least a month ahead of") if POWER & set(p.buying_roles) else ("至少提前两周", "at least two weeks ahead of")  # fmt: skip
        return Text(zh=f"赶在“{deal.timeline}”之前，{early_zh}", en=f"{early_en} “{deal.timeline}”")
    return Text(
        zh="两周内；客户的时间表还没问到，一并问清",
        en="within two weeks; the customer's own dates are not known yet, ask for them too",
    )


def _needed_before(deal: Deal, p: Stakeholder) -> bool:
    """Friends prepare the meeting; a gatekeeper or a power we know comes before it where others meet."""
    others = any(in_next_meeting(deal, x) for x in active(deal))
    return others and (p.relationship in GOOD or (keeps_a_gate(p) and p.contact in {Contact.MULTIPLE, Contact.DEEP}))
