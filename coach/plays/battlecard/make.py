"""Slots → wording → checks → the card."""

from __future__ import annotations

import datetime as dt
import re

from coach.deal.facts import Text
from coach.deal.model import Deal, OpenQuestion
from coach.deal.qualification.types import Evidence
from coach.deal.rival_posture import Posture, posture
from coach.deal.rival_reading import Reading
from coach.deal.rivals import RivalSheet, named, rivals, sheet, unlisted
from coach.errors import BadInput, NotFound
from coach.plays.battlecard import slots as s
from coach.plays.battlecard.ageing import PRICE_DAYS, STALE_DAYS, newest, stale
from coach.plays.battlecard.criteria import Criterion, criteria
from coach.plays.battlecard.front import front
from coach.plays.battlecard.landmines import Mine, mines
from coach.plays.battlecard.replies import Reply, replies
from coach.plays.battlecard.trial import TrialPlan, trial
from coach.plays.battlecard.types import Attack, Battlecard, Difference, Landmine, Line, Tag, Trial
from coach.plays.common import mentioned, origins, own_texts, shared, speakable, used
from coach.plays.diagnosis import Diagnosis
from coach.plays.gate import checked
from coach.plays.proof import Proof, proof_for
from coach.plays.words import customer
from coach.writing.types import PartPlan, Plan, Writer

_PRICES = ("meet.price", "strong.free", "strong.cheap")
_SLOTS = ("acknowledge", "explore", "respond", "confirm")


def _in(dx: Diagnosis) -> Deal:
    """The deal in the output's language."""
    return dx.deal.model_copy(update={"lang": dx.lang})


def rivals_of(dx: Diagnosis) -> list[Reading]:
    """Everybody we may lose to, suppliers first."""
    return rivals(_in(dx), dx.today)


def rival_of(dx: Diagnosis, asked: str) -> Reading:
    """The rival a seller names; NotFound lists those the deal knows."""
    if not asked.strip():
        raise BadInput("say which rival: a name, or status-quo, or in-house", "--rival")
    found = rivals_of(dx)
    hit = named(found, asked) or unlisted(_in(dx), asked, dx.today)
    if hit is None:
        known = ", ".join(r.rival.name for r in found)
        raise NotFound(f"no rival called {asked!r} in this deal; known: {known}")
    return hit


async def make(dx: Diagnosis, reading: Reading, writer: Writer) -> Battlecard:
    """The card of this rival, worded and checked."""
    stance = posture(reading)
    template = sheet(reading, _in(dx), stance)
    found = criteria(dx)
    work = _Work(dx, reading, stance, s.differences(dx, found), mines(dx, reading, found), replies(dx, reading), trial(dx), _proof(dx))  # fmt: skip
    work.unanswered = [c.quote for c in found if c.stated and not c.ours]
    work.slots = [*s.meets(dx, reading), *s.strengths(dx, reading), *s.weaknesses(dx, reading), *(x for _, x in work.differences), *s.losses(dx, reading, found)]  # fmt: skip
    work.slots += [*work.mine_slots(), *work.reply_slots(), *work.trial.slots, *work.proof_slots()]
    plan = work.plan()
    parts = await writer.write(plan)
    card = work.card(template, {p.id: p.text for p in parts})
    facts, cites = mentioned(plan, parts)
    card.facts, card.citations, card.writer = used(facts, dx.lang), cites, origins(p for p in parts if p.text)
    card.checks = checked(dx, plan, parts)
    return card


def _proof(dx: Diagnosis) -> Proof:
    """A case of the same trade; one from elsewhere persuades nobody beside a rival's reference."""
    head = next(iter(dx.headline), None)
    found = proof_for(dx, head)
    elsewhere = re.search(r"行业不同|(?:other|different) industry", found.limits)
    return Proof() if elsewhere else found


class _Work:
    """One card in the making."""

    def __init__(
        self, dx: Diagnosis, reading: Reading, stance: Posture, differences: list[tuple[Criterion, s.Slot]],
        mines_: list[Mine], replies_: list[Reply], trial_: TrialPlan, proof: Proof,
    ) -> None:  # fmt: skip
        self.dx, self.reading, self.stance = dx, reading, stance
        self.differences, self.mines, self.replies, self.trial, self.proof = (
            differences,
            mines_,
            replies_,
            trial_,
            proof,
        )
        self.slots: list[s.Slot] = []
        self.unanswered: list[str] = []

    # -- slots ----------------------------------------------------------------------------------
    def mine_slots(self) -> list[s.Slot]:
        names = {m.id: m.name for m in self.dx.deal.offering.offering}
        out = []
        for n, m in enumerate(self.mines):
            brief: dict[str, object] = {**m.brief, "key": m.key, "shape": self.reading.shape}
            brief |= {"ours": m.ours, "module": names.get(m.refs[0], "") if m.refs else "", "serves": s.inner(m.serves), "by": s.who(self.dx, m.by)}  # fmt: skip
            out.append(s.Slot(f"mine{n}.ask", "landmine", "EXTERNAL_OK", "mine", brief, standing="ours", refs=m.refs))
            out.append(s.Slot(f"mine{n}.why", "landmine", "INTERNAL", "mine_why", brief, standing="ours", refs=m.refs))
        return out

    def reply_slots(self) -> list[s.Slot]:
        out = []
        for n, r in enumerate(self.replies):
            open_ = any(w.rstrip("？?") in r.said for w in self.unanswered)
            for slot in _SLOTS:
                inside = open_ and slot == "respond"  # nothing of ours proves this answer yet: check before saying it
                tag: Tag = "INTERNAL" if inside else "EXTERNAL_OK"
                out.append(s.Slot(f"reply{n}.{slot}", "attack", tag, f"objection/{slot}", r.brief, standing="unverified" if inside else "ours"))  # fmt: skip
        return out

    def proof_slots(self) -> list[s.Slot]:
        brief: dict[str, object] = {"line": self.proof.line, "cite": self.proof.cite, "limits": self.proof.limits}
        return [s.Slot("proof0", "proof", "EXTERNAL_OK" if self.proof.line else "INTERNAL", "proof", brief, standing="verified" if self.proof.line else "ours", refs=[self.proof.cite] if self.proof.cite else [])]  # fmt: skip

    def plan(self) -> Plan:
        """Everything as one plan, so that one gate checks it."""
        dx = self.dx
        prices = [f.id for f in dx.money if f.id.startswith(("price:", "quote:"))]
        inside = [f.id for f in dx.deal.facts if f.internal]
        quotes = [
            str(x.brief[k]) for x in self.slots for k in ("quote", "text", "serves", "pain", "ours") if x.brief.get(k)
        ]
        marked = [x for q in quotes for x in (f"“{q}”", f'"{q}"')]  # quoted words pass whole, however short
        limit = 240 if dx.lang == "zh" else 600
        parts = [
            PartPlan(
                id=x.id, template=x.block if "/" in x.block else f"battlecard/{x.block}", brief=x.brief,
                fact_ids=[*prices, *inside], citation_ids=[self.proof.cite] if x.section == "proof" and self.proof.cite else [], max_chars=limit,
            )
            for x in self.slots
        ]  # fmt: skip
        base = shared(dx)
        said = [t for r in self.replies for t in (r.said, str(r.brief.get("said", "")))]
        context = {**base, "names": quotes, "own_texts": [*own_texts(dx), *quotes, *marked, *said, *(e.quote for e in self._evidence())], "seed": f"{dx.deal.account.name}|{self.reading.rival.name}"}  # fmt: skip
        facts = [*speakable(dx.deal), *dx.money, *self.proof.facts]
        return Plan(play="battlecard", lang=dx.lang, parts=parts, facts=facts, citations=self.proof.citations, context=context)  # fmt: skip

    def _evidence(self) -> list[Evidence]:
        return [x.evidence for x in self.slots if x.evidence]

    # -- the card -------------------------------------------------------------------------------
    def card(self, template: RivalSheet, text: dict[str, str]) -> Battlecard:
        lines = {x.id: self._line(x, text.get(x.id, "")) for x in self.slots if text.get(x.id)}

        def of(section: str) -> list[Line]:
            return [x for x in lines.values() if x.section == section]

        diffs = [Difference(criterion=c.quote, by=c.who.name if c.who else "", stated=c.stated, line=lines[x.id]) for c, x in self.differences if x.id in lines]  # fmt: skip
        day = newest(self.reading, self.dx)
        made = Battlecard(
            lang=self.dx.lang, customer=customer(self.dx.deal, self.dx.lang), rival=self.reading.rival.name, shape=self.reading.shape,
            heard=self.reading.heard, posture=self.stance, template=template, front=[], meet=of("meet"), strengths=of("strength"),
            weaknesses=of("weakness"), differences=diffs, we_lose=of("lose"), attacks=self._attacks(lines), landmines=self._landmines(lines),
            trial=self._trial(of("trial")), proof=of("proof"), proof_ids=[self.proof.cite] if self.proof.cite else [],
            last_verified=day.isoformat() if day else "", suspicions=self.dx.deal.suspicions,
        )  # fmt: skip
        made.stale = self._stale(made, day)
        made.open_questions = self._open(template, made)
        made.front = front(made)
        return made

    def _line(self, slot: s.Slot, text: str) -> Line:
        e = slot.evidence
        tag = slot.tag
        if tag == "EXTERNAL_OK" and self.reading.shape == "vendor" and any(h and h.lower() in text.lower() for h in self.reading.handles):  # fmt: skip
            tag = "INTERNAL"  # nothing that names the rival is ever said to the customer (BC-05)
        date = slot.date or (e.date if e else "")
        price = slot.id in _PRICES
        return Line(
            id=slot.id, section=slot.section, tag=tag, text=text, standing=slot.standing, quote=e.quote if e else "",
            source=slot.source or (e.by if e else ""), date=date, note_id=e.note_id if e else "", refs=slot.refs,
            stale=stale(date, self.dx.today, PRICE_DAYS if price else STALE_DAYS),
        )  # fmt: skip

    def _attacks(self, lines: dict[str, Line]) -> list[Attack]:
        out = []
        for n, r in enumerate(self.replies):
            found = [lines.get(f"reply{n}.{slot}") for slot in _SLOTS]
            a, b, c, d = found
            if a and b and c and d:
                out.append(Attack(said=r.said, by=r.by.name if r.by else "", heard=r.heard, acknowledge=a, explore=b, difference=c, confirm=d, test=lines.get("trial_task")))  # fmt: skip
        return out

    def _landmines(self, lines: dict[str, Line]) -> list[Landmine]:
        return [
            Landmine(question=lines[f"mine{n}.ask"], why=lines[f"mine{n}.why"], serves=m.serves)
            for n, m in enumerate(self.mines)
            if f"mine{n}.ask" in lines and f"mine{n}.why" in lines
        ]

    def _trial(self, lines: list[Line]) -> Trial:
        t = self.trial
        return Trial(lines=lines, technical=t.technical.name if t.technical else "", finance=t.finance.name if t.finance else "", date=t.date.isoformat())  # fmt: skip

    def _stale(self, card: Battlecard, day: dt.date | None) -> list[str]:
        zh = self.dx.lang == "zh"
        if day is None:
            return ["还没有任何有日期的记录" if zh else "nothing with a date on record yet"]
        days = (self.dx.today - day).days
        out = []
        if days > STALE_DAYS:
            out.append(
                "这张卡超过一个季度没核过，用之前先核一遍" if zh else "not checked for over a quarter: check before use"
            )
        if any(x.stale for x in card.lines() if x.id in _PRICES):
            out.append(
                "对方的价格是一个月以前的，报价前重新打听"
                if zh
                else "their price is over a month old: ask again before quoting"
            )
        return out

    def _open(self, template: RivalSheet, card: Battlecard) -> list[OpenQuestion]:
        rows = [(r.key, r.ask) for r in template.rows if r.ask]
        why = Text(zh="对手信息表空着的一栏", en="a blank row of the rival sheet")
        out = [OpenQuestion(id=f"rival.{k}", text=a.text, whom=a.whom.get(self.dx.lang), why=why, fills=f"competitor.{k}") for k, a in rows]  # fmt: skip
        if not any(d.stated for d in card.differences):
            ask = Text(
                zh="这次选型，您最看重哪三条，怎么打分？",
                en="Which three things will you choose by, and how are they scored?",
            )
            judge = self.trial.technical.name if self.trial.technical else ("评估的人" if self.dx.lang == "zh" else "whoever evaluates")  # fmt: skip
            out.append(OpenQuestion(id="rival.criteria", text=ask, whom=judge, why=Text(zh="差异要挂在客户说过的标准上", en="a difference has to hang on a stated criterion")))  # fmt: skip
        return out
