"""Rules about power and reach: MAP-01 to MAP-06."""

from __future__ import annotations

from coach.deal.committee.findings import MapFinding, en_names, finding, zh_names
from coach.deal.committee.gates import steps
from coach.deal.committee.paths import in_next_meeting, introducer, next_meeting
from coach.deal.committee.standing import BAD, GOOD, MET, active, function_of, holding, keeps_a_gate
from coach.deal.enums import BuyingRole, Contact
from coach.deal.model import Deal, Stakeholder

_D, _A = BuyingRole.DECISION_MAKER, BuyingRole.APPROVER


def missing_power(deal: Deal) -> list[MapFinding]:
    """MAP-01: an A or D is known before a proposal goes out; a decider who left leaves the seat empty."""
    if holding(deal, _A, _D):
        return _decider_gone(deal)
    met = next((p for p in active(deal) if p.contact in MET), None)
    ask_zh = f"先找{met.name}问一句：选哪家谁定，钱谁批" if met else "下次见面第一件事，问选哪家谁定、钱谁批"
    ask_en = f"ask {met.name} who picks and who releases the money" if met else "ask at the next meeting who picks and who releases the money"  # fmt: skip
    return [finding("MAP-01", "error", f"拍板的、签字的一个都没找到，方案出了都不知道交给谁。{ask_zh}。",
                    f"We know neither who decides nor who signs, so a proposal would land on nobody's desk: {ask_en}.")]  # fmt: skip


def _decider_gone(deal: Deal) -> list[MapFinding]:
    left = [p for p in deal.people if p.left and _D in p.buying_roles]
    if not left or holding(deal, _D):
        return []
    return [finding("MAP-01", "warning", f"{zh_names(left)}走了，接下来谁拍板还不知道：先问清是接手的人定，还是收到上面定。",
                    f"{en_names(left)} has gone and nobody is known to decide now: ask whether the successor does, or somebody above.", left)]  # fmt: skip


def one_buyer(deal: Deal) -> list[MapFinding]:
    """MAP-02: exactly one economic buyer; where two decide or two sign, ask which can veto."""
    out = []
    for role, zh, en in ((_D, "拍板", "decide"), (_A, "签字", "sign")):
        people = holding(deal, role)
        if len(people) > 1:
            out.append(finding("MAP-02", "error",
                f"{zh_names(people)}都说是{zh}的。真到最后只有一个人能说不：分别问清“您不同意，这事还能往下走吗”。",
                f"{en_names(people)} are all said to {en}. In the end one of them can stop it: ask each “if you said no, could it still go ahead?”",
                people))  # fmt: skip
    return out


def unreached(deal: Deal) -> list[MapFinding]:
    """MAP-03: a person with a role letter whom nobody of ours has met."""
    return [_unreached(deal, p) for p in active(deal) if p.buying_roles and p.contact is Contact.NONE]


def _unreached(deal: Deal, person: Stakeholder) -> MapFinding:
    when = next_meeting(deal) if in_next_meeting(deal, person) else ""
    path = introducer(deal, person)
    role_zh, role_en = _ROLE[next(r for r in _ROLE if r in person.buying_roles)]
    how_zh = f"请{path.name}带一次" if path else "身边还没有能引荐的人，先把这个人找出来"
    how_en = f"ask {path.name} to bring us in" if path else "nobody we know can introduce us yet, so find that person first"  # fmt: skip
    if when:
        how_zh, how_en = (
            f"{when}是第一面，先听，别一上来就讲方案",
            f"the meeting on {when} is the first, so listen before presenting",
        )
    return finding("MAP-03", "warning", f"{person.name}{role_zh}，我们一面都没见过：{how_zh}。",
                   f"{person.name} {role_en} and has never met us: {how_en}.", [person])  # fmt: skip


_ROLE = {
    _A: ("手里有签字权", "signs"),
    _D: ("是拍板的", "decides"),
    BuyingRole.EVALUATOR: ("要给我们打分", "scores us"),
    BuyingRole.USER: ("以后天天用", "will use it every day"),
}


def opposed(deal: Deal) -> list[MapFinding]:
    """MAP-04: a decider or approver is against us and nobody in the inner circle speaks for us: mentor plan or no-go."""
    against = [p for p in holding(deal, _D, _A) if p.relationship in BAD]
    if not against:
        return []
    friends = [p for p in active(deal) if p.relationship in GOOD]
    inside = [p for p in friends if p.inner_circle]
    if inside:
        return []
    zh, en, verb = zh_names(against), en_names(against), "is" if len(against) == 1 else "are"
    maybe = [p for p in friends if p.inner_circle is None]
    if maybe:
        return [finding("MAP-04", "error",
            f"{zh}不站我们这边。{zh_names(maybe)}支持我们，可说话有没有人听还不知道：问清跟{against[0].name}私下走得近的是谁，再决定押不押这一单。",
            f"{en} {verb} not with us. {en_names(maybe)} backs us, but we do not know whether {against[0].name} listens: find out who does before investing more.",
            against)]  # fmt: skip
    return [finding("MAP-04", "error",
        f"{zh}不站我们这边，核心圈里又没人替我们说话：要么先培养一个说得上话的内部教练，要么这单不投了。",
        f"{en} {verb} against us and nobody in the inner circle speaks for us: win a mentor there first, or walk away.",
        against)]  # fmt: skip


def single_thread(deal: Deal) -> list[MapFinding]:
    """MAP-05: fewer than three people met, or all of them in one department."""
    people = active(deal)
    met = [p for p in people if p.contact in MET]
    if not people:
        return []
    if len(met) < 3:
        return [_too_few(people, met)]
    functions = {f.code if (f := function_of(p)) else p.department or "" for p in met}
    if len(functions) == 1 and "" not in functions:
        where = function_of(met[0])
        zh, en = (where.name.zh, where.name.en) if where else (met[0].department or "", met[0].department or "")
        return [finding("MAP-05", "warning", f"见过的{len(met)}个人全在{zh}这一条线上：换个部门再认识一位，免得线断了全断。",
                        f"All {len(met)} people we have met sit in {en}: get to know somebody elsewhere.", met)]  # fmt: skip
    return []


def _too_few(people: list[Stakeholder], met: list[Stakeholder]) -> MapFinding:
    talked = [p for p in people if p.contact is None and (p.relationship or p.quotes)]
    note_zh = f"{zh_names(talked)}像是聊过，但没记见过几次，补上。" if talked else ""
    note_en = f" We seem to have talked with {en_names(talked)}: put the meetings on record." if talked else ""
    if not met:
        return finding("MAP-05", "warning", f"没有一次见面记录，这单还是纸上的。{note_zh}",
                       f"Not one meeting is on record, so this deal exists on paper only.{note_en}")  # fmt: skip
    return finding("MAP-05", "warning", f"有见面记录的只有{zh_names(met)}{'一' if len(met) == 1 else '两'}位，人一调走线就断了：至少认识三位，还得跨部门。{note_zh}",
                   f"On record we have met only {en_names(met)}; one transfer and the line is cut. Know at least three, in more than one department.{note_en}",
                   met)  # fmt: skip


_GATE = {
    "procurement": ("采购/招标", "procurement"),
    "legal": ("法务合规", "legal"),
    "security": ("信息安全", "security"),
}


def gatekeeper(deal: Deal) -> list[MapFinding]:
    """MAP-06: the deal passes procurement, legal or security, and who keeps that gate is not known."""
    gates = steps(deal)
    seats = [p for p in active(deal) if keeps_a_gate(p)]
    if any(p.buying_roles for p in seats) or not (gates or seats):
        return []
    if seats:
        return [finding("MAP-06", "warning", f"{zh_names(seats)}坐在把关的位置上，到底卡哪一道、看什么，还没问：趁早问，别等合同卡住。",
                        f"{en_names(seats)} sits where deals get stopped, and we have not asked what is checked there: ask before the contract is stuck.",
                        seats)]  # fmt: skip
    zh, en = _GATE[next(iter(gates))]
    return [finding("MAP-06", "warning", f"这单要过{zh}（“{_short(gates)}”），把关的是谁还不知道：请熟悉的人告诉你经办人和要交的材料。",
                    f"This one passes {en} (“{_short(gates)}”) and we do not know who keeps that gate: ask for the name and the papers needed.")]  # fmt: skip


def _short(gates: dict[str, tuple[str, bool]]) -> str:
    sentence = next(iter(gates.values()))[0]
    return sentence if len(sentence) <= 40 else sentence[:39] + "…"
