"""Three talk tracks are mandatory per proposal: decide, use, guard (item 34). A seat nobody is known to hold gets one too:
how to find out who sits there, and what to ask first. It never invents a person."""

from __future__ import annotations

from typing import Literal

from coach.deal.facts import Lang
from coach.deal.model import BuyingRole, Stakeholder
from coach.plays import dates
from coach.plays.address import call_name, role_of
from coach.plays.common import mentioned, origins, shared, speakable, used
from coach.plays.diagnosis import Diagnosis
from coach.plays.gate import checked
from coach.plays.results import TalkTrack
from coach.plays.words import NOTHING, customer, metric, subject
from coach.writing.types import PartPlan, Plan, Writer
from coach.writing.usage import metered

Seat = Literal["decide", "use", "guard"]
SEATS: tuple[Seat, ...] = ("decide", "use", "guard")
_NAMES: dict[Seat, dict[Lang, str]] = {
    "decide": {"zh": "拍板的人（还不认识）", "en": "Whoever decides (not known yet)"},
    "use": {"zh": "使用的人（还不认识）", "en": "Whoever uses it (not known yet)"},
    "guard": {"zh": "把关的人（还不认识）", "en": "Whoever evaluates it (not known yet)"},
}


def empty_seats(people: list[Stakeholder]) -> list[Seat]:
    """Seats that nobody in the deal is known to hold; a chair that goes with a job counts for use and guard."""
    return [s for s in SEATS if not any(_holds(p, s) for p in people)]


def _holds(person: Stakeholder, seat: Seat) -> bool:
    roles = set(person.buying_roles)
    if seat == "decide":
        return bool(roles & {BuyingRole.DECISION_MAKER, BuyingRole.APPROVER})
    if seat == "use":
        by_job = not roles and not person.influence_only and bool(person.title) and role_of(person) == "user"
        return BuyingRole.USER in roles or by_job
    return BuyingRole.EVALUATOR in roles or role_of(person) in ("finance", "it", "gatekeeper")


async def tracks(dx: Diagnosis, writer: Writer) -> list[TalkTrack]:
    """One track per empty seat."""
    return [await _track(dx, seat, writer) for seat in empty_seats(dx.people())]


@metered
async def _track(dx: Diagnosis, seat: Seat, writer: Writer) -> TalkTrack:
    head = dx.headline[0] if dx.headline else None
    guide = next((p for p in dx.people() if p.relationship and p.relationship.value in ("mentor", "supporter")), None)
    brief: dict[str, object] = {
        "seat": seat,
        "helper": call_name(guide, dx.lang) if guide else "",
        "subject": subject(head, dx.lang) if head else NOTHING[dx.lang][0],
        "metric": metric(head, dx.lang) if head else NOTHING[dx.lang][1],
        "date": dates.say(dates.next_step_date(dx.deal, dx.today), dx.lang),
    }
    plan = Plan(
        play="talk_track",
        lang=dx.lang,
        parts=[
            PartPlan(
                id=f"{seat}.{k}", template=f"track/seat_{k}", brief=brief, max_chars=160 if dx.lang == "zh" else 360
            )
            for k in ("aim", "opener", "point", "next")
        ],
        facts=[*speakable(dx.deal), *dx.money],
        context={**shared(dx), "seed": f"{dx.deal.account.name}|{seat}", "customer": customer(dx.deal, dx.lang)},
    )
    parts = await writer.write(plan)
    aim, opener, point, step = (p.text for p in parts)
    facts, cites = mentioned(plan, parts)
    track = TalkTrack(
        lang=dx.lang, customer=customer(dx.deal, dx.lang), person=_NAMES[seat][dx.lang], aim=aim, opener=opener, points=[point],
        next_step=step, seat=seat, writer=origins(parts), facts=used(facts, dx.lang), citations=cites,
    )  # fmt: skip
    track.checks = checked(dx, plan, parts)
    return track
