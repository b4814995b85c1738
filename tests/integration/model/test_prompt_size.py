"""No prompt of a large deal grows past 6,000 tokens, in either language (counted high: no tokenizer needs more)."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.cli.deals import dossier_deal
from coach.cli.files import Dossier
from coach.config import Settings
from coach.deal.facts import Lang
from coach.wiring import build_coach
from coach.writing.model import ModelWriter
from coach.writing.model_prompt import tokens
from tests.bench.varied_deals import EN, ZH, dossiers
from tests.fake_model import FakeModel

LIMIT = 6_000


def test_the_estimate_counts_high() -> None:
    assert tokens("换模停机") == 4
    assert tokens("changeover stops") == 6


def large(lang: Lang) -> Dossier:
    """Ten people, eight pains and more: the notes of four deals in one."""
    at = 0 if lang == "zh" else 20
    raws = dossiers()[at : at + 4]
    rows = ZH if lang == "zh" else EN
    more = [f"他们说：{r[6]}。" if lang == "zh" else f"They say {r[6]}." for r in rows]
    raw = dict(raws[0], notes="\n".join([*(r["notes"] for r in raws), *more]))
    raw["objections"] = [o for r in raws for o in r["objections"]]
    return Dossier(raw, "large")


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_large_deal_fits_every_prompt(lang: Lang, tmp_path: Path) -> None:
    coach = build_coach(Settings(data_dir=tmp_path, embedding="none", api_key="", model_url=""))  # type: ignore[arg-type]
    deal = await dossier_deal(coach, large(lang))
    assert len(deal.people) >= 10 and len(deal.pains) >= 8
    with FakeModel() as model:
        coach.model = ModelWriter(coach.playbook, url=model.url, model="fake-1", timeout=30, deadline=120)
        await coach.outputs(deal)
    sizes = [sum(tokens(str(m["content"])) for m in r["messages"]) for r in model.requests]
    print(f"{lang}: {len(sizes)} prompts, largest {max(sizes)} tokens (upper estimate)")
    assert max(sizes) < LIMIT
