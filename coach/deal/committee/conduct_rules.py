"""Rules about what support is worth and what to do next: MAP-07, MAP-08, MAP-10, MAP-11."""

from __future__ import annotations

from coach.deal.committee.findings import MapFinding, en_names, finding, zh_names
from coach.deal.committee.paths import has_next_step
from coach.deal.committee.standing import GOOD, POWER, active, holding, keeps_a_gate
from coach.deal.enums import BuyingRole, ResponseMode
from coach.deal.model import Deal, Stakeholder


def talkers(deal: Deal) -> list[MapFinding]:
    """MAP-07: all who support us have no part in the purchase."""
    friends = [p for p in active(deal) if p.relationship in GOOD]
    if not friends or any(p.buying_roles for p in friends):
        return []
    verb = "speaks" if len(friends) == 1 else "speak"
    return [finding("MAP-07", "warning",
        f"替我们说话的{zh_names(friends)}在这次采购里没有角色，好感还算不上进展：请{zh_names(friends)}把真正评、真正批的人介绍过来。",
        f"Only {en_names(friends)} {verb} for us, without a part in this purchase: goodwill is not progress. Ask to be taken to the people who score and sign.",
        friends)]  # fmt: skip


def no_pain_yet(deal: Deal) -> list[MapFinding]:
    """MAP-08: even keel or overconfident: do not pitch, ask what it costs or look for trouble."""
    return [_no_pain_yet(p) for p in active(deal) if p.mode in {ResponseMode.EVEN_KEEL, ResponseMode.OVERCONFIDENT}]


def _no_pain_yet(p: Stakeholder) -> MapFinding:
    words = p.evidence.get("mode", "")
    zh, en = (f"（“{words}”）", f" (“{words}”)") if words else ("", "")
    if p.mode is ResponseMode.EVEN_KEEL:
        return finding("MAP-08", "warning", f"{p.name}觉得现在挺好{zh}，这时候讲方案只会更推得远：先问出一件让他睡不好的事，再往后问影响。",
                       f"{p.name} sees no reason to change{en}; a pitch now pushes further away. Find one thing that troubles them, then ask what it leads to.", [p])  # fmt: skip
    return finding("MAP-08", "warning", f"{p.name}认定自己已经做得比谁都好{zh}：别演示，拿他自己的数问一两个影响问题，让他自己看出差距。",
                   f"{p.name} believes they are ahead already{en}: no demo. Ask one or two implication questions on their own figures.", [p])  # fmt: skip


def support_without_event(deal: Deal) -> list[MapFinding]:
    """MAP-10: a claim of support needs an event with a date: no event is an error, an undated one a warning."""
    friends = [p for p in active(deal) if p.relationship in GOOD]
    return [f for p in friends for f in _support(p)]


def _support(p: Stakeholder) -> list[MapFinding]:
    if not p.support_events:
        return [finding("MAP-10", "error", f"图上写{p.name}支持我们，却没有一件事作证：哪天、替我们做了什么？说不出来就先改成中立。",
                        f"The map has {p.name} down as a supporter with nothing to show for it: what was done, and when? If nobody can say, mark neutral.", [p])]  # fmt: skip
    if not any(e.date for e in p.support_events):
        what = p.support_events[0].what
        return [finding("MAP-10", "warning", f"说{p.name}支持我们，凭的是“{what}”，哪天的事却没记：补上日期，过两个月才知道这支持还新不新鲜。",
                        f"{p.name} counts as a supporter because of “{what}”, which has no date: put it on record, or in two months nobody knows how fresh it is.", [p])]  # fmt: skip
    return []


_TRACKS = (
    ("拍板", "the decider"),
    ("使用", "the user"),
    ("把关", "the gatekeeper"),
)


def three_tracks(deal: Deal) -> list[MapFinding]:
    """MAP-11: decider, user and gatekeeper each have a next step (items 3, 34); the next meeting counts as one."""
    if not active(deal):
        return []
    tracks = (
        holding(deal, *POWER),
        holding(deal, BuyingRole.USER),
        [p for p in active(deal) if keeps_a_gate(p)],
    )
    open_ = [(t, people) for t, people in zip(_TRACKS, tracks, strict=True) if not _moving(deal, people)]
    if not open_:
        return []
    zh = "、".join(f"{t[0]}（{zh_names(people) or '还没找到人'}）" for t, people in open_)
    en = "; ".join(f"{t[1]} ({en_names(people) or 'nobody known'})" for t, people in open_)
    people = [p for _, group in open_ for p in group]
    return [finding("MAP-11", "warning", f"还没定下一步的：{zh}。每条线定一件事、一个人、一个日子。",
                    f"No next step yet for {en}. Give each one thing to do, an owner and a day.", people)]  # fmt: skip


def _moving(deal: Deal, people: list[Stakeholder]) -> bool:
    return any(has_next_step(deal, p) for p in people)
