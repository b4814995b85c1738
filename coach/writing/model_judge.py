"""Whether a model's wording of a part may replace the playbook's."""

from __future__ import annotations

import json
import re

from pydantic import BaseModel, ConfigDict, ValidationError

from coach.deal.facts import Lang
from coach.writing.checks.gate import Gate
from coach.writing.fill import MARK
from coach.writing.model_faults import Fault
from coach.writing.model_prompt import Wanted
from coach.writing.types import Finding

_ROOM = 1.1
"""A wording may be this much longer than the playbook's, whatever the limit."""
_FENCE = re.compile(r"^\s*```(?:json)?\s*|\s*```\s*$")
_FULL = str.maketrans(",;:?!", "，；：？！")
_HALF = re.compile(r"(?<=[一-鿿”）》])[,;:?!](?=$|[^\d])")


class _Worded(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)
    id: str
    text: str


class _Reply(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)
    parts: list[_Worded]


def read(answer: str) -> dict[str, str]:
    """`{part id: text}` of an answer; the first of two texts for one id counts. Raises Fault("invalid")."""
    try:
        reply = _Reply.model_validate(json.loads(_FENCE.sub("", answer)))
    except (json.JSONDecodeError, ValidationError, RecursionError):
        raise Fault("invalid") from None
    texts: dict[str, str] = {}
    for part in reply.parts:
        texts.setdefault(part.id, part.text.strip())
    return texts


def tidy(text: str, lang: Lang) -> str:
    """Full-width marks behind Chinese, and no bold or heading marks: slips of form that need no second call."""
    plain = re.sub(r"\*\*|__|^#+\s*", "", text.strip(), flags=re.M)
    return _HALF.sub(lambda m: m[0].translate(_FULL), plain) if lang == "zh" else plain


def judge(gate: Gate, wanted: Wanted, raw: str, system: str) -> list[Finding]:
    """What speaks against this wording. Findings that the playbook's wording shares do not count against the model."""
    lang = gate.plan.lang
    own = {(f.rule, f.message) for f in gate.part(wanted.plan, wanted.draft.raw)}
    found = [f for f in gate.part(wanted.plan, raw, system) if _fails(f) and (f.rule, f.message) not in own]
    if len(raw) <= _ROOM * len(wanted.draft.raw):
        found = [f for f in found if f.rule != "LONG"]
    return found + [
        Finding(rule=rule, severity="error", message=zh if lang == "zh" else en)
        for rule, zh, en in _kept(wanted, raw, lang)
    ]


def _fails(finding: Finding) -> bool:
    return finding.severity == "error" or finding.rule in {"LONG", "LANG", "PR-17", "OB-06"}


def _kept(wanted: Wanted, raw: str, lang: Lang) -> list[tuple[str, str, str]]:
    """Figures, sources, question form and subject of the plan must survive the wording."""
    marks = [(m[1] or "") + m[2] for m in MARK.finditer(raw)]
    found = [("KEEP", f"丢了 [[{m}]]", f"[[{m}]] is gone") for m in wanted.kept if m not in marks]
    found += [("MARK", f"[[{m}]] 不属于这一段", f"[[{m}]] is not planned here") for m in marks if m not in wanted.marks]
    draft = wanted.draft.raw.rstrip("”\"' ")
    if draft.endswith(("？", "?")) and not re.search(r"[？?]", raw):
        found.append(("FORM", "应该是一个问题", "should be a question"))
    if not _same_subject(wanted, raw, lang):
        found.append(("TOPIC", "说的不是这一段的事", "is about something else"))
    return found


def _same_subject(wanted: Wanted, raw: str, lang: Lang) -> bool:
    """At least two words (pairs of characters in Chinese) in common with the draft and its data."""
    source = (wanted.draft.raw + json.dumps(wanted.plan.brief, ensure_ascii=False, default=str)).lower()
    text = MARK.sub("", raw).lower()
    if lang == "zh":
        pairs = {text[i : i + 2] for i in range(len(text) - 1) if re.fullmatch(r"[一-鿿]{2}", text[i : i + 2])}
        return sum(p in source for p in pairs) >= min(2, max(1, len(pairs) // 4))
    words = set(re.findall(r"[a-z]{4,}", text))
    return sum(w in source for w in words) >= min(2, max(1, len(words) // 4))
