"""The one gate that every surface uses: all checks that apply to the parts of a plan."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coach.deal.facts import Fact
from coach.writing.checks import citations, jargon, language, promises, safety, stated
from coach.writing.checks import spin_lint_form as form
from coach.writing.checks import spin_lint_manner as manner
from coach.writing.checks.locked import masked, struck
from coach.writing.checks.spin_lint import MAX_HAN, MAX_WORDS, STAGES, length
from coach.writing.fill import MARK, fill
from coach.writing.types import Finding, Part, PartPlan, Plan

_QUOTES = tuple(
    re.compile(p) for p in (r"‘([^‘’]{2,80})’", r"「([^「」]{2,80})」", r"“([^“”]{2,80})”", r'"([^"]{2,80})"')
)


@dataclass
class Gate:
    """The checks of one plan. Optional: names that may stand in any language, the glossary, the offering's terms."""

    plan: Plan
    names: Sequence[str] = ()
    glossary: Mapping[str, str] = field(default_factory=dict)
    may_offer: Sequence[str] = ()
    may_not: Sequence[str] = ()
    risk_share: bool = False

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """The plan's facts by id."""
        return {f.id: f for f in self.plan.facts}

    @cached_property
    def known(self) -> str:
        """Every word of the plan: what stands here was not invented by a writer."""
        p = self.plan
        data = [p.context, [x.brief for x in p.parts], [x.must for x in p.parts], [c.model_dump() for c in p.citations]]
        labels = [[f.label.zh, f.label.en, f.source.quote, f.source.said_by, f.scope] for f in p.facts]
        return json.dumps([data, labels], ensure_ascii=False, default=str).replace("\\n", "\n").replace('\\"', '"')

    @cached_property
    def _terms(self) -> tuple[list[str], list[str], bool]:
        context = self.plan.context
        offer = [*self.may_offer, *_strings(context.get("terms_may_offer"))]
        return (
            offer,
            [*self.may_not, *_strings(context.get("terms_may_not"))],
            bool(self.risk_share or context.get("risk_share")),
        )

    @cached_property
    def _names(self) -> list[str]:
        titles = [c.title for c in self.plan.citations]
        return [*self.names, *_strings(self.plan.context.get("names")), *titles]

    def parts(self, parts: Sequence[Part]) -> list[Finding]:
        """Findings of all parts; a planned part without wording is an error `MISSING`."""
        worded = {p.id: p for p in parts}
        findings: list[Finding] = []
        for wanted in self.plan.parts:
            part = worded.get(wanted.id)
            if part is None:
                message = "这一段没有写" if self.plan.lang == "zh" else "this part was not written"
                findings.append(Finding(rule="MISSING", severity="error", message=message, where=wanted.id))
            elif part.raw or part.text:  # a template with nothing to say about this deal says nothing
                findings += self.part(wanted, part.raw or part.text, trusted=part.writer == "playbook")
        return findings

    def part(self, plan: PartPlan, raw: str, brief: str = "", *, trusted: bool = False) -> list[Finding]:
        """Findings of one part as written; `where` is the part's id. `brief`: what the writer was told, not to be echoed.

        `trusted`: worded by our own templates, whose marks cannot stand beside the wrong noun by accident.
        """
        lang = self.plan.lang
        text, _, _, _ = fill(raw, self.facts, lang)
        offer, never, shared = self._terms
        by_id = {c.id: c for c in self.plan.citations}
        findings = [
            *self._contract(plan, raw, text),
            *self._figures(plan, raw, text, trusted),
            *citations.check(raw, lang, by_id, plan.citation_ids, self.known),
            *language.check(text, lang, [*self._names, *plan.must], self.known),
            *promises.check(self._ours(text), lang, offer, never, risk_share=shared, data=self.known),
            *jargon.check(self._ours(text), lang, self.glossary, self.known),
            *safety.check(text, lang, self.known, brief),
            *self._question(plan, text),
        ]
        return [f if f.where else f.model_copy(update={"where": plan.id}) for f in _once(findings)]

    def _ours(self, text: str) -> str:
        """The text without what it quotes from the plan: a customer may ask for a guarantee in their own words."""
        for quote in _QUOTES:
            text = quote.sub(lambda m: "" if m[1] in self.known else m[0], text)
        return text

    def _contract(self, plan: PartPlan, raw: str, text: str) -> list[Finding]:
        """must, must_not, length, emptiness."""
        zh = self.plan.lang == "zh"
        if not text.strip():
            return [_error("EMPTY", "这一段是空的" if zh else "nothing was written")]
        found = [
            _error("MUST", f"缺少“{m}”" if zh else f"“{m}” is missing")
            for m in plan.must
            if m not in text and m not in raw
        ]
        found += [
            _error("MUST_NOT", f"不该出现“{m}”" if zh else f"“{m}” must not appear")
            for m in plan.must_not
            if m and m in text
        ]
        if len(text) > plan.max_chars:
            message = (
                f"{len(text)} 字，上限 {plan.max_chars}" if zh else f"{len(text)} characters, at most {plan.max_chars}"
            )
            found.append(Finding(rule="LONG", severity="warning", message=message))
        return found

    def _figures(self, plan: PartPlan, raw: str, text: str, trusted: bool) -> list[Finding]:
        """Every figure is a fact of the plan (VQ-02), and one that may be shown here."""
        zh, found = self.plan.lang == "zh", []
        for mark in MARK.finditer(raw):
            fact = self.facts.get(mark[2])
            if mark[1]:
                continue
            if fact is None:
                found.append(_error("NUM", f"没有 {mark[2]} 这个数据" if zh else f"no fact {mark[2]}"))
            elif fact.internal and fact.id not in plan.fact_ids:
                found.append(_error("NUM", f"{mark[2]} 只供内部使用" if zh else f"{mark[2]} is internal"))
        own = _strings(self.plan.context.get("own_texts"))
        for verdict in struck(masked(raw) if trusted else text, self.plan.facts, self.plan.lang, own):
            found.append(_error("NUM", f"“{verdict.text}”没有依据" if zh else f"“{verdict.text}” has no source"))
        for words in () if trusted else self._unstated(text, own):
            found.append(_error("NUM", f"“{words}”没有人说过" if zh else f"nobody stated “{words}”"))
        return found

    def _unstated(self, text: str, own: Sequence[str]) -> list[str]:
        """Days and payment splits that neither the plan nor our terms hold (PR-12, OB-06)."""
        said = [f.source.date for f in self.plan.facts if f.source.date]
        known = "\n".join([self.known, *own, *self._terms[0], *map(str, said)])
        return [words for _, _, words in (*stated.foreign_days(text, known), *stated.foreign_splits(text, known))]

    def _question(self, plan: PartPlan, text: str) -> list[Finding]:
        """SPIN-08, SPIN-07, SPIN-13 and SPIN-14 on a part that words one question (its brief names the stage)."""
        stage, lang = plan.brief.get("stage"), self.plan.lang
        if self.plan.play != "spin" or stage not in STAGES or plan.brief.get("is_question") is False:
            return []
        early = stage != "need_payoff"
        own = _strings(self.plan.context.get("own_names"))
        pitch = early and (manner.pitches(text, lang, "") or any(manner.pitches(text, lang, n) for n in own))
        too_much = form.requests(text, lang) > 1 or length(text, lang) > (MAX_HAN if lang == "zh" else MAX_WORDS)
        hits = [
            ("SPIN-08", pitch, "没到价值就提我们的东西", "names what we sell before need-payoff"),
            (
                "SPIN-07",
                not early and manner.states_value(text, lang),
                "替客户说了价值",
                "states the value for the customer",
            ),
            ("SPIN-13", too_much, "一条只问一件事，不超长", "one short question per item"),
            ("SPIN-14", manner.accuses(text, lang), "带指责或诱导", "leading or shaming"),
        ]
        return [_error(rule, zh if lang == "zh" else en) for rule, hit, zh, en in hits if hit]


def _error(rule: str, message: str) -> Finding:
    return Finding(rule=rule, severity="error", message=message)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    return list({(f.rule, f.message): f for f in findings}.values())


def _strings(value: object) -> list[str]:
    return [str(v) for v in value if v] if isinstance(value, (list, tuple, set)) else []
