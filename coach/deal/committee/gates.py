"""Gates on the way to a signature: what the notes say of procurement, legal and security (MAP-06; MEDDPICC paper process)."""

from __future__ import annotations

import re

from coach.deal.model import Deal

STEPS = {
    "procurement": r"采购部|采购流程|采购经理|采购中心|招标|招投标|投标|标书|集采|入围|比价|询价|开标|procurement|purchasing|tender|\bRFP\b|sourcing",
    "legal": r"法务|合同(?:评审|审核|条款|模板)|合规|用印|审计|legal (?:review|team|counsel)|contract review|compliance|\bMSA\b|\bNDA\b|audit",
    "security": r"安全问卷|安全评审|等保|信息安全|security (?:review|questionnaire|assessment)|vendor assessment|pen test",
}
_TIME = re.compile(
    r"\d+\s*(?:个)?(?:工作日|天|日|周|星期|个月|月)|[一二两三四五六七八九十]+(?:个)?(?:工作日|天|周|星期|个月)|\d+ ?(?:working |business )?(?:days?|weeks?|months?)|"
    r"(?:two|three|four|five|six|eight|ten) (?:days|weeks|months)|\d{1,2}月|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)",
    re.I,
)
_SENTENCE = re.compile(r"[^。！？；;\n]+|\n")


def sentences(deal: Deal) -> list[str]:
    """Sentences of all notes without hearsay and without text that tried to give orders, newest note last."""
    shut = [h.text for h in deal.hearsay] + [s.text for s in deal.suspicions]
    found = [s for note in deal.notes for part in note.text.split("\n") for s in _cut(part)]
    return [s for s in found if not any(s in x or x in s for x in shut if x)]


def _cut(line: str) -> list[str]:
    pieces = _SENTENCE.findall(line)
    return [s.strip() for piece in pieces for s in re.split(r"(?<=[a-z)\"'’”])\.\s+", piece) if s.strip()]


def steps(deal: Deal) -> dict[str, tuple[str, bool]]:
    """Gate → (the sentence that tells of it, whether a time is given for it)."""
    out: dict[str, tuple[str, bool]] = {}
    for sentence in sentences(deal):
        for gate, words in STEPS.items():
            if re.search(words, sentence, re.I | re.A):
                timed = bool(_TIME.search(re.sub(r"^[【\[]?[^】\]]{0,16}[】\]]", "", sentence)))
                if gate not in out or (timed and not out[gate][1]):
                    out[gate] = (sentence, timed)
    return out
