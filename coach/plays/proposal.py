"""The proposal draft (domain 2.4; items 14-22, 32, 38-42): outline → parts → wording → checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from coach.deal.facts import Fact
from coach.plays.common import mentioned, origins, quoted, shared, speakable, used
from coach.plays.diagnosis import Diagnosis
from coach.plays.gate import checked
from coach.plays.money import quick_case
from coach.plays.proof import proof_for
from coach.plays.proposal_draft import PROPOSAL_DAYS, Draft
from coach.plays.proposal_parts import core as core_sections
from coach.plays.proposal_rest import rest as rest_sections
from coach.plays.proposal_value import cases, value
from coach.plays.results import Block, ObjectionAnswer, Proposal, Section
from coach.plays.words import customer, subject
from coach.writing.fill import fill
from coach.writing.types import Part, Plan, Writer
from coach.writing.usage import metered

_BANNER = {
    "zh": "草稿，未经双方确认：标“待确认”的数字和口径，以双方书面签认为准。",
    "en": "Draft, not yet confirmed by both sides: anything marked “to confirm” counts only once both have signed it off.",
}


@metered
async def make(dx: Diagnosis, answers: list[ObjectionAnswer], writer: Writer) -> Proposal:
    """The whole draft. Tables come from the ledger; sentences come from the writer."""
    proof = proof_for(dx, dx.headline[0] if dx.headline else None)
    draft = Draft(dx, proof=proof, answers=answers, case=quick_case(dx))
    core_sections(draft)
    value(draft)
    cases(draft)
    rest_sections(draft)
    plan = Plan(
        play="proposal",
        lang=dx.lang,
        parts=draft.parts,
        facts=[*speakable(dx.deal), *dx.money, *draft.proof.facts],
        citations=draft.proof.citations,
        context={
            **shared(dx),
            "seed": dx.deal.account.name,
            "customer": customer(dx.deal, dx.lang),
            "supplier": dx.deal.offering.company,
        },
    )
    parts = await writer.write(plan)
    return _assemble(dx, draft, plan, parts)


def _assemble(dx: Diagnosis, draft: Draft, plan: Plan, parts: list[Part]) -> Proposal:
    words = {p.id: p for p in parts}
    facts_by_id = {f.id: f for f in plan.facts}
    sections = [_worded(s, words, facts_by_id, dx) for s in draft.sections]
    sections = [s for s in sections if s.blocks]
    facts, cites = mentioned(plan, parts)
    shown = "\n".join(_texts(sections))
    in_tables = {i for s in sections for b in s.blocks for i in b.facts}
    facts += [f for f in plan.facts if f not in facts and f.id in in_tables]
    facts += [f for f in quoted(dx, shown) if f not in facts]
    head = dx.headline[0] if dx.headline else None
    name = customer(dx.deal, dx.lang)
    result = Proposal(
        lang=dx.lang,
        customer=name,
        title=_title(dx, name, subject(head, dx.lang) if head else ""),
        subtitle=dx.deal.offering.company,
        date=dx.today.isoformat(),
        valid_until=(dx.today + dt.timedelta(days=PROPOSAL_DAYS)).isoformat(),
        banner=_BANNER[dx.lang],
        sections=sections,
        open_points=draft.open_points,
        writer=origins(parts),
        citations=cites,
        facts=used(facts, dx.lang),
        open_questions=dx.deal.open_questions,
        suspicions=dx.deal.suspicions,
    )
    # the quote's tables hold nothing but marks and counts that the value model computed
    unfilled = [_with_parts(s, words) for s in draft.sections if s.id != "quote"]
    result.checks = checked(
        dx, plan, parts, shown="\n".join([result.title, *_texts(unfilled)]), said=[a.respond for a in draft.answers]
    )
    return result


def _title(dx: Diagnosis, name: str, topic: str) -> str:
    return f"{name}：{topic}改善建议书" if dx.lang == "zh" else f"{name}: a proposal on {topic[:1].lower()}{topic[1:]}"


def _worded(section: Section, words: dict[str, Part], facts: Mapping[str, Fact], dx: Diagnosis) -> Section:
    """The section with its wording in place; blocks that came out empty are left out."""
    blocks = []
    for block in section.blocks:
        done = block.model_copy(deep=True)
        if block.text.startswith("@"):
            part = words[block.text[1:]]
            done.text, done.facts, done.citations = part.text, part.facts, part.citations
        else:
            done.text = _shown(block.text, facts, dx, done)
        done.items = [words[i[1:]].text if i.startswith("@") else _shown(i, facts, dx, done) for i in block.items]
        done.items = [i for i in done.items if i]
        done.rows = [[_shown(cell, facts, dx, done) for cell in row] for row in block.rows]
        if done.picture:
            done.picture.mark = _shown(done.picture.mark, facts, dx, done)
        if done.text or done.items or done.rows:
            blocks.append(done)
    return section.model_copy(update={"blocks": blocks})


def _with_parts(section: Section, words: dict[str, Part]) -> Section:
    """The section with worded parts and its own marks still unfilled: what the number lock looks at."""

    def raw(text: str) -> str:
        return words[text[1:]].raw if text.startswith("@") else text

    blocks = [b.model_copy(update={"text": raw(b.text), "items": [raw(i) for i in b.items]}) for b in section.blocks]
    return section.model_copy(update={"blocks": blocks})


def _shown(text: str, facts: Mapping[str, Fact], dx: Diagnosis, block: Block) -> str:
    shown, ids, cites, _ = fill(text, facts, dx.lang)
    block.facts += [i for i in ids if i not in block.facts]
    block.citations += [c for c in cites if c not in block.citations]
    return shown


def _texts(sections: list[Section]) -> list[str]:
    """Everything a reader sees, block by block."""
    lines: list[str] = []
    for s in sections:
        lines.append(s.title)
        for b in s.blocks:
            lines += [b.text, *b.items, " | ".join(b.header), *(" | ".join(r) for r in b.rows)]
            lines += [b.picture.mark] if b.picture else []
    return [line for line in lines if line]
