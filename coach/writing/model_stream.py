"""A chat reply as it comes: whole sentences only, each through the checks before anybody sees it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Literal

from coach.deal.facts import Lang
from coach.writing.checks.gate import Gate
from coach.writing.fill import fill
from coach.writing.model import ModelWriter, kept
from coach.writing.model_faults import Fault, reason
from coach.writing.model_judge import judge, tidy
from coach.writing.model_prompt import Wanted, messages
from coach.writing.types import Part, PartPlan, Plan

# A sentence ends at its mark, unless a source mark or a closing quote still follows.
_END = {"zh": re.compile(r"[。！？!?\n](?=[^”’」）\[]|$)"), "en": re.compile(r"(?:[.!?](?=\s+[^\[\s])|\n)")}
_WHOLE_ONLY = {"KEEP", "FORM", "TOPIC", "MUST", "EMPTY"}
"""Rules that only the whole reply can keep."""


@dataclass(frozen=True)
class Piece:
    """One event: `delta` = more text; `replace` = forget what was shown, this is the reply; `done` = the part, last."""

    kind: Literal["delta", "replace", "done"]
    text: str = ""
    part: Part | None = None


@dataclass
class _Sentences:
    """Cuts a running text into whole sentences."""

    lang: Lang
    buffer: str = ""

    def feed(self, text: str) -> list[str]:
        """The sentences that are complete now."""
        self.buffer += text
        out = []
        # The last character may still be followed by a source mark: wait for one more.
        while (found := _END[self.lang].search(self.buffer)) and found.end() < len(self.buffer):
            out.append(self.buffer[: found.end()])
            self.buffer = self.buffer[found.end() :]
        return out


@dataclass
class _Run:
    """One reply being streamed."""

    plan: Plan
    wanted: Wanted
    system: str
    shown: list[str] = field(default_factory=list)

    def say(self, sentence: str) -> str:
        """The sentence as shown. Raises Fault("checks") where it may not be."""
        gate, raw = Gate(self.plan), tidy(sentence, self.plan.lang)
        if not raw:
            return sentence if "\n" in sentence else ""
        bad = [f for f in judge(gate, self.wanted, raw, self.system) if f.rule not in _WHOLE_ONLY]
        if bad:
            raise Fault("checks")
        lead = sentence[: len(sentence) - len(sentence.lstrip())]
        text, _, _, _ = fill(raw, {f.id: f for f in self.plan.facts}, self.plan.lang)
        self.shown.append(lead + raw)
        return (lead if len(self.shown) > 1 else "") + text

    def whole(self) -> str:
        """The reply as written. Raises Fault("checks") where it lacks something as a whole."""
        raw = "".join(self.shown).strip()
        if judge(Gate(self.plan), self.wanted, raw, self.system):
            raise Fault("checks")
        return raw


def one_part(plan: Plan, drafts: list[Part]) -> Wanted:
    """All parts of a chat plan as one reply."""
    first = plan.parts[0]
    merged = PartPlan(
        id=first.id,
        template=first.template,
        brief={k: v for p in plan.parts for k, v in p.brief.items()},
        fact_ids=[i for p in plan.parts for i in p.fact_ids],
        citation_ids=[i for p in plan.parts for i in p.citation_ids],
        must=[m for p in plan.parts for m in p.must],
        must_not=[m for p in plan.parts for m in p.must_not],
        max_chars=sum(p.max_chars for p in plan.parts),
    )
    draft = drafts[0].model_copy(
        update={
            "raw": "\n\n".join(d.raw for d in drafts if d.raw),
            "text": "\n\n".join(d.text for d in drafts if d.text),
            "facts": list(dict.fromkeys(i for d in drafts for i in d.facts)),
            "citations": list(dict.fromkeys(i for d in drafts for i in d.citations)),
        }
    )
    return Wanted(merged, draft)


async def astream_text(writer: ModelWriter, plan: Plan) -> AsyncIterator[Piece]:
    """Stream the reply of a chat plan; always ends with one `done`.

    A stream that stalls, breaks, ends without `finish_reason = stop` or says what it may not is dropped: the playbook's
    answer replaces what was shown.
    """
    until = writer.clock() + writer.seconds
    wanted = one_part(plan, await writer.fallback.write(plan))
    try:
        version = writer.version(plan.play)
        asked = messages(writer.prompts, plan, [wanted])
        run = _Run(plan, wanted, asked[0][1])
        sentences = _Sentences(plan.lang)
        async for text in writer.stream(asked, until, plan.play, version, [p.id for p in plan.parts]):
            for sentence in sentences.feed(text):
                yield Piece("delta", run.say(sentence))
        if sentences.buffer.strip():
            yield Piece("delta", run.say(sentences.buffer))
        raw = run.whole()
    except Fault as fault:
        part = kept(wanted.draft, reason(fault.kind, plan.lang))
        yield Piece("replace", part.text)
        yield Piece("done", part=part)
        return
    yield Piece("done", part=writer.part(wanted, plan, raw, version))
