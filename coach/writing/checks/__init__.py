"""Checks decide whether wording may be shown. `check_parts` is the one gate; the rest are its rooms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.writing.types import Finding, Part, Plan


def check_parts(
    plan: Plan,
    parts: Sequence[Part],
    *,
    names: Sequence[str] = (),
    glossary: Mapping[str, str] | None = None,
    may_offer: Sequence[str] = (),
    may_not: Sequence[str] = (),
    risk_share: bool = False,
) -> list[Finding]:
    """All findings on worded parts: contract, figures, citations, language, promises, jargon, safety, question form.

    `glossary` maps a term to the business words to say instead. Terms of the offering may also stand in
    `plan.context` (`terms_may_offer`, `terms_may_not`, `risk_share`), names in `plan.context["names"]`, own products in
    `plan.context["own_names"]`. A planned part without wording is an error `MISSING`.
    """
    from coach.writing.checks.gate import Gate

    gate = Gate(plan, names, glossary or {}, may_offer, may_not, risk_share)
    return gate.parts(parts)
