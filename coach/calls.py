"""Before, in and after a call: the brief, answers typed back in, the debrief. `Coach.calls` gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.deal.facts import Lang
from coach.deal.model import Deal
from coach.errors import BadInput
from coach.plays import answers, brief, debrief, spin, worth
from coach.plays.answers import Answered
from coach.plays.call_results import CallBrief
from coach.plays.debrief import Debriefed, DebriefForm
from coach.writing.usage import metered

if TYPE_CHECKING:
    from coach.coach import Coach


@dataclass(frozen=True)
class Calls:
    """What a coach does around one call."""

    coach: Coach

    @metered
    async def brief(self, deal: Deal, *, lang: Lang | None = None, writer: str = "auto") -> CallBrief:
        """Before the call: one page, read in a minute."""
        dx = self.coach.diagnose(deal, lang)
        made = await self.coach.spin(deal, lang=lang, writer=writer)
        return brief.make(dx, made, await self.coach.card(deal, lang=lang, writer=writer))

    async def form(self, deal: Deal, *, lang: Lang | None = None) -> DebriefForm:
        """After the call: the form, pre-filled from the brief."""
        made = await self.brief(deal, lang=lang, writer="playbook")
        return debrief.form_of(made, self.coach.today().isoformat())

    async def answer(
        self, deal: Deal, question: str, said: str, *, by: str | None = None, lang: Lang | None = None
    ) -> tuple[Deal, Answered]:
        """An answer typed back in: a fact or a settled dispute, the value range before and after, what to ask next.
        `question`: its number in the SPIN set of this deal, its id, or the value input it fills."""
        c = self.coach
        name = c.person(deal, by).name if by else ""
        return await answers.give(c.diagnose, c.playbook, deal, question, said, name, lang, c.today())

    async def debrief(
        self, deal: Deal, form: DebriefForm, *, by: str, lang: Lang | None = None
    ) -> tuple[Deal, Debriefed]:
        """The filled form put in: answers first, then what was said, then what the seller judges. BadInput for an empty
        form, or one of another state of the deal."""
        if debrief.empty(form):
            raise BadInput("nothing is filled in: an answer, a person, a commitment or a note", "debrief")
        c = self.coach
        dx = c.diagnose(deal, lang)
        made = await spin.make(dx, c.playbook, c.playbook)
        form = debrief.checked(form, deal, {q.id: q.text for q in made.questions})
        form = form.model_copy(update={"date": form.date or c.today().isoformat()})
        given = [(a.id, a.answer, a.by) for a in form.answers if a.answer.strip()]
        after, heard = await answers.give_all(c.diagnose, c.playbook, deal, given, dx.lang, c.today())
        if note := debrief.note_of(form, dx.lang):
            after = await c.read_notes(note, lang=dx.lang, deal=after)
        after, judged = debrief.judged(form, after, by, dx.lang)
        then = c.diagnose(after, dx.lang)
        got, why = debrief.verdict(form.commitment, after, dx.lang)
        now = await spin.make(then, c.playbook, c.playbook)
        asked = {g[0] for g in given}
        focus = next((f for q in made.questions if q.id in asked and (f := worth.about(dx.case, q.fills))), "")
        return after, Debriefed(
            lang=dx.lang, taken=[t for h in heard for t in h.taken], judged=judged, commitment=got, verdict=why,
            left_out=[f"{g[1]} ({h.left_out.get(dx.lang)})" for g, h in zip(given, heard, strict=True) if h.left_out.zh],
            before=worth.range_of(dx.case, dx.lang, focus).text, after=worth.range_of(then.case, dx.lang, focus).text,
            next_question=now.questions[0].text if now.questions else "", version=after.version,
        )  # fmt: skip
