"""go, conditional go or no-go: few rules, each with its words (rules MAP-01, MAP-04; domain items 24, 80-84)."""

from __future__ import annotations

import datetime as dt

from coach.deal.facts import Model, Text
from coach.deal.model import Change, Deal
from coach.deal.qualification import people, situation
from coach.deal.qualification.condition import Condition
from coach.deal.qualification.conditions import conditions
from coach.deal.qualification.reason import Reason, short
from coach.deal.qualification.reasons_against import cons
from coach.deal.qualification.reasons_for import pros
from coach.deal.qualification.reasons_stop import stops
from coach.deal.qualification.record import Record
from coach.deal.qualification.types import Setting, View, say


class Verdict(Model):
    """The view of a deal review.

    no_go: the need is denied or the decider is against us with nobody inside, a hard criterion cannot be met, the
    specification is somebody else's, or they have bought already. go: the need is owned, the decider known and not
    against, those who sign met and not against, the money carries the first step, there is a road to the decision.
    Otherwise conditional_go, and `conditions` says what is missing.
    """

    view: View
    headline: Text
    reasons: list[Reason]
    conditions: list[Condition]
    changed_since: list[Text] = []
    """What the newest note changed that bears on the view."""
    was: View | None = None
    """The view before, where it was handed in."""
    as_of: str
    """ISO date from which the dates are reckoned."""


def decide(deal: Deal, today: dt.date, setting: Setting | None = None, before: Verdict | None = None) -> Verdict:
    """The view of this deal on this day. `setting` brings what lies outside the deal; `before` is the last verdict."""
    s = situation.read(Record(deal, today), setting or Setting())
    return weigh(s, before)


def weigh(s: situation.Situation, before: Verdict | None = None) -> Verdict:
    """The view from signals that are read already."""
    stop = stops(s)
    if stop:
        return Verdict(
            view="no_go", headline=_headline("no_go", s, stop), reasons=[*stop, *cons(s)], conditions=_way_back(s, stop),
            changed_since=_changed(s), was=before.view if before else None, as_of=s.today.isoformat(),
        )  # fmt: skip
    todo = conditions(s)
    if early(s):
        todo = [c for c in todo if c.rule in ("CD-need", "CD-decider")]
    speaking = [*pros(s), *cons(s)]
    view: View = "go" if _clean(s, todo) else "conditional_go"
    return Verdict(
        view=view, headline=_headline(view, s, speaking), reasons=speaking, conditions=todo, changed_since=_changed(s),
        was=before.view if before else None, as_of=s.today.isoformat(),
    )  # fmt: skip


def _clean(s: situation.Situation, todo: list[Condition]) -> bool:
    """Need owned, decider known and not against, money covers the first step, a road to the decision, nothing blocking."""
    return not any(c.blocking for c in todo) and s.cover.enough is True and (s.due is not None or s.trial is not None)


def _headline(view: View, s: situation.Situation, reasons: list[Reason]) -> Text:
    if view == "no_go":
        return reasons[0].text
    if view == "go":
        return say(
            "人、钱、路都有依据，条件照办就动",
            "People, money and the road are on record; see to the conditions and move",
        )
    if early(s):
        return say("先摸底：知道的还太少，值一通电话，不值一支队伍", "Find out first: worth a call, not yet a team")
    against = [r for r in reasons if r.side == "against"][:2]
    return say("；".join(r.text.zh for r in against), _cap("; ".join(_low(r.text.en) for r in against)))


def early(s: situation.Situation) -> bool:
    """Whether next to nothing is known: no pain, nobody met, no money, no date."""
    known = s.record.deal.pains or s.due or s.record.deal.budget or s.powers
    return not known and not any(people.met(p) for p in people.active(s.record.deal))


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]


def _low(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() and text.split()[0] in _PLAIN else text


_PLAIN = {"The", "Nobody", "Somebody", "One", "A", "There", "They", "Who"}


def _way_back(s: situation.Situation, stop: list[Reason]) -> list[Condition]:
    """What would make us look again."""
    names = {"NG-knockout": _again_rule, "NG-denied": _again_need, "NG-against": _again_friend, "NG-wired": _again_spec}
    out = [names[r.rule](s) for r in stop if r.rule in names]
    return out[:1]


def _again(rule: str, zh: str, en: str, s: situation.Situation) -> Condition:
    return Condition(rule=rule, who=say("我们", "us"), text=say(zh, en), evidence=[])


def _again_rule(s: situation.Situation) -> Condition:
    return _again(
        "CD-again",
        "只有两种情况再回来：这一条在答疑里放开，或者找到合规的联合方补上；两样都没有就不投",
        "Come back in two cases only: the criterion is opened, or a proper partner fills it; otherwise do not bid",
        s,
    )


def _again_need(s: situation.Situation) -> Condition:
    return _again(
        "CD-again",
        "有人愿意为一个痛点出面、给出数，再回来看；在那之前只留季度问候",
        "Look again once somebody owns a pain and gives a figure; until then a word each quarter is enough",
        s,
    )


def _again_friend(s: situation.Situation) -> Condition:
    return _again(
        "CD-again",
        "先在里面找到一个肯替我们说话、手里有事的人；找不到就不投人",
        "First win one person inside who has a part in it and speaks for us; without that, no people on it",
        s,
    )


def _again_spec(s: situation.Situation) -> Condition:
    return _again(
        "CD-again",
        "答疑期里要求放开那几条指标；不改就不投标",
        "Ask for the narrow criteria to be opened in the clarification round; if they stay, do not bid",
        s,
    )


_ABOUT = ("budget", "timeline", "person:", "competitor:", "conflict:")


def _changed(s: situation.Situation) -> list[Text]:
    notes = s.record.deal.notes
    if len(notes) < 2:
        return []
    last = notes[-1].id
    lines = [_line(h) for h in s.record.deal.history if h.note_id == last and h.what.startswith(_ABOUT)]
    lines += _news(s, last)
    kept: dict[str, Text] = {line.zh: line for line in lines if line.zh}
    return list(kept.values())[:8]


def _news(s: situation.Situation, last: str) -> list[Text]:
    """What the newest note says of the road and of rivals."""
    out = []
    if s.route and s.route.evidence.note_id == last:
        out.append(
            say(
                f"采购路径有新说法：“{short(s.route.evidence.quote)}”",
                f"News of the route: “{short(s.route.evidence.quote)}”",
            )
        )
    if s.freeze and s.freeze.evidence.note_id == last:
        out.append(say("多了一段不让动系统的日子", "A period without changes has come up"))
    for m in s.moves:
        known = s.due is not None and m.evidence.quote == s.due.evidence.quote  # told as the new date already
        if m.evidence.note_id == last and m.name and not known:
            out.append(
                say(f"{m.name}动了：“{short(m.evidence.quote)}”", f"{m.name} has moved: “{short(m.evidence.quote)}”")
            )
    return out


_LEVEL = {
    "initial": say("见过一次了", "has now been met"), "multiple": say("多次接触了", "met several times now"), "deep": say("已深入接触", "well known by now"),
    "neutral": say("转为中立", "is neutral now"), "supporter": say("转为支持", "supports us now"), "mentor": say("成了教练", "coaches us now"),
    "non_supporter": say("转为不支持", "no longer supports us"), "enemy": say("转为反对", "is against us now"),
    "decision_maker": say("现在是拍板的", "decides now"), "approver": say("现在是签字的", "signs now"),
}  # fmt: skip


def _line(h: Change) -> Text:
    kind, _, name = h.what.partition(":")
    if kind == "person" and h.kind == "retired":
        return say(f"{name}离开了", f"{name} has left")
    if kind == "person" and h.kind == "added":
        return say(f"新出现{name}", f"{name} is new")
    if kind == "person" and h.after in _LEVEL:
        word = _LEVEL[h.after]
        return say(f"{name}{word.zh}", f"{name} {word.en}")
    if kind in ("budget", "timeline"):
        label = say("预算", "Budget") if kind == "budget" else say("时间", "Timeline")
        if h.before:
            return say(f"{label.zh}从“{h.before}”变成“{h.after}”", f"{label.en}: “{h.before}” became “{h.after}”")
        return say(f"{label.zh}有了：“{h.after}”", f"{label.en} known now: “{h.after}”")
    if kind == "competitor" and h.kind == "added":
        return say(f"多了对手{name}", f"{name} is a new rival")
    if kind == "conflict" and h.kind == "resolved":
        return say(f"说法不一的数对上了：“{h.quote}”", f"A disputed figure is settled: “{h.quote}”")
    return Text()
