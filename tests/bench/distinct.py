"""Do two deals read alike? Sentences that occur in the outputs of more than three of forty deals, and repetition figures."""

from __future__ import annotations

import asyncio
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable

from coach.cli.deals import dossier_deal
from coach.cli.files import Dossier
from coach.config import Settings
from coach.deal.facts import Lang
from coach.plays.results import Outputs
from coach.wiring import build_coach
from tests.bench.varied_deals import dossiers

LONG: dict[Lang, int] = {"zh": 12, "en": 8}
"""Han characters or words from which a sentence counts."""
MOST = 3
"""Deals that may share a sentence."""


FIXED = re.compile(
    r"^(?:待填|待定|Open:|Dates open|不能答应|Never agree|可选的付款|Payment and contract|贵方给出的时间要求)|^(?:按没达到的份额退|考核期结束|没按约定给数据|"
    r"业务量、产品结构|到期双方|paid back in proportion|worked out and signed|to stop, a written|[Dd]ays on which|clear changes in volume)"
)
"""Labels, and the blanks and clauses of the contract form, which have to read the same."""


def spoken(made: Outputs) -> Iterable[tuple[str, str]]:
    """(output, text) of everything a deal's outputs say; what labels and tables hold is left out."""
    for q in made.spin.questions:
        yield "spin", f"{q.text}\n{q.follow_up}"
    yield "spin", made.spin.advance.text
    for t in made.talk_tracks:
        for text in (t.aim, t.opener, *t.points, t.proof, t.scene, t.likely_objection, t.objection_answer, t.next_step, *t.avoid, *t.unknowns):  # fmt: skip
            yield "track", text
    for a in made.objections:
        for text in (a.acknowledge, a.explore, a.respond, a.confirm, a.next_step, *a.avoid):
            yield "objection", text
    c = made.card
    yield (
        "card",
        "\n".join([c.goal, *(p.say for p in c.people), *c.questions, c.number, c.case, *c.objections, c.next_step]),
    )
    for section in made.proposal.sections:
        for block in section.blocks:
            if block.kind != "table":
                yield "proposal", "\n".join([block.text, *block.items])
            else:
                yield "proposal", "\n".join(cell for row in block.rows for cell in row)


def sentences(text: str, lang: Lang) -> list[str]:
    """Sentences long enough to count."""
    parts = re.split(r"[。！？；\n]" if lang == "zh" else r"(?<=[a-z\])”\"'%\d])[.;!?](?:\s|$)|\n", text)
    clean = [p.strip(" “”‘’\"'·-：:") for p in parts if not FIXED.match(p.strip())]
    if lang == "zh":
        return [p for p in clean if len(re.findall(r"[一-鿿]", p)) > LONG["zh"]]
    return [p for p in clean if len(p.split()) > LONG["en"]]


def measure(
    outputs: list[tuple[str, Lang, Outputs]],
) -> dict[Lang, tuple[list[tuple[str, set[str], set[str]]], float, float]]:
    """Per language: shared sentences (text, deals, kinds of output), type-token ratio, share of repeated four-grams."""
    result = {}
    for lang in ("zh", "en"):
        deals: dict[str, set[str]] = defaultdict(set)
        kinds: dict[str, set[str]] = defaultdict(set)
        tokens: list[str] = []
        grams: Counter[str] = Counter()
        for name, spoke, made in outputs:
            if spoke != lang:
                continue
            own: set[str] = set()
            for kind, text in spoken(made):
                for s in sentences(text, lang):
                    deals[s].add(name)
                    kinds[s].add(kind)
                words = re.findall(r"[一-鿿]", text) if lang == "zh" else text.lower().split()
                own.update(
                    "".join(words[i : i + 8]) if lang == "zh" else " ".join(words[i : i + 4])
                    for i in range(len(words) - 7)
                )
                tokens += ["".join(words[i : i + 2]) for i in range(len(words) - 1)] if lang == "zh" else words
            grams.update(own)
        shared = sorted(((s, d, kinds[s]) for s, d in deals.items() if len(d) > MOST), key=lambda x: -len(x[1]))
        often = sum(1 for g in grams.values() if g > MOST) / max(1, len(grams))
        result[lang] = (shared, len(set(tokens)) / max(1, len(tokens)), often)
    return result  # type: ignore[return-value]


async def make(take: slice = slice(None)) -> list[tuple[str, Lang, Outputs]]:
    """The outputs of the varied deals, worded by the playbook."""
    coach = build_coach(Settings())
    out: list[tuple[str, Lang, Outputs]] = []
    for raw in dossiers()[take]:
        deal = await dossier_deal(coach, Dossier(raw, str(raw["id"])))
        out.append((raw["id"], raw["lang"], await coach.outputs(deal, writer="playbook")))
    return out


def main() -> None:
    """Print the figures and the worst offenders."""
    outputs = asyncio.run(make())
    for lang, (shared, ratio, often) in measure(outputs).items():
        print(f"distinct {lang}: {len(shared)} sentences in more than {MOST} of 20 deals; type-token {ratio:.3f}; repeated runs {often:.2%}")  # fmt: skip
        for text, deals, kinds in shared[: int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 8]:
            print(f"  {len(deals):2d} {'/'.join(sorted(kinds)):12s} {text[:110]}")


if __name__ == "__main__":
    main()
