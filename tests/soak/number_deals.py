"""Clean drafts to mutate: our own playbook texts of the samples, of dossiers where present, and of deals made up here."""

from __future__ import annotations

import os
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from coach.cli.deals import SAMPLES, dossier_deal
from coach.cli.files import Dossier, parse
from coach.cli.show import show_tracks
from coach.coach import Coach
from coach.deal.facts import Lang
from coach.deal.model import Deal
from coach.deal.offering import load_offering
from coach.documents import markdown
from coach.plays import redteam
from coach.samples import load_sample

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "tests" / "integration" / "plays" / "deals"


@dataclass(frozen=True)
class Clean:
    """Our own texts of one deal and what is known of it."""

    name: str
    lang: Lang
    proposal: str
    tracks: str
    """What to say to each person, as shown."""
    known: redteam.Known


def dossiers() -> list[Path]:
    """Dossiers beside the checkout (COACH_DOSSIERS), none where there are none."""
    folder = Path(os.environ.get("COACH_DOSSIERS", ROOT.parent / "shared" / "data" / "deals" / "dev"))
    return sorted(p for p in folder.glob("*.yaml") if ".rubric." not in p.name) if folder.is_dir() else []


_ZH = (
    "{d}号交流，{who}说：目前每月停机{a}次，每次停{b}小时，停一小时损失{c}万元。",
    "{who}：订单准时率{p}%，去年赔付{e}万元。",
    "车间一共{n}人，每人每天多花{m}分钟抄单子。",
    "{who}说返工率现在{q}%，目标降到{r}%。",
    "财务口径：每年加班费{f}万元，一次性预算{g}万元。",
    "仓库压着{h}万元的料，周转要{k}天。",
    "每周改排{j}次，每次要{m}分钟，两班倒。",
    "质保部{n2}人，每月退件{s}件，每件处理费{t}元。",
)
_EN = (
    "Visit on {d} November. {who}: {a} stoppages a month, {b} hours each, one stopped hour costs USD {c},000.",
    "{who}: on-time rate {p}%, penalties of USD {e},000 last year.",
    "{n} people on the floor, each loses {m} minutes a day copying sheets.",
    "{who} says rework is {q}% today, the target is {r}%.",
    "Finance: overtime USD {f},000 a year, one-off budget USD {g},000.",
    "Stock worth USD {h},000 sits in the warehouse, it turns every {k} days.",
    "Plans are redone {j} times a week, {m} minutes each.",
    "{n2} people in quality, {s} returns a month, handling costs USD {t} per return.",
)
_NAMES = {"zh": ("王立群", "赵敏", "陈国栋", "孙悦"), "en": ("Dale Kirby", "Nora Finch", "Ivan Petrov", "Joan Ames")}
_JOBS = {"zh": ("生产副总", "计划经理", "财务总监", "质量经理"), "en": ("VP operations", "planning manager", "CFO", "quality manager")}  # fmt: skip


def notes(seed: int, lang: Lang) -> str:
    """Visit notes with figures of no customer."""
    dice = random.Random(seed)
    roll = dice.randint
    jobs = "；".join(f"{n}（{j}）" for n, j in zip(_NAMES[lang], _JOBS[lang], strict=True)) if lang == "zh" else ", ".join(
        f"{n} ({j})" for n, j in zip(_NAMES[lang], _JOBS[lang], strict=True)
    )  # fmt: skip
    head = f"参加人：{jobs}。" if lang == "zh" else f"Present: {jobs}."
    lines = [
        row.format(
            d=roll(3, 20), who=dice.choice(_NAMES[lang]), a=roll(3, 19), b=roll(2, 9), c=roll(2, 30), p=roll(55, 93), e=roll(12, 480),
            n=roll(21, 400), n2=roll(3, 18), m=roll(11, 95), q=roll(7, 18), r=roll(1, 5), f=roll(35, 620), g=roll(40, 380), h=roll(120, 4200),
            k=roll(21, 88), j=roll(4, 24), s=roll(31, 900), t=roll(45, 680),
        )
        for row in dice.sample(_ZH if lang == "zh" else _EN, roll(5, 8))
    ]  # fmt: skip
    pain = (
        "最头疼的是缺料停线和插单改排。"
        if lang == "zh"
        else "Their worst trouble is missing parts and late rush orders."
    )
    return "\n".join([head, pain, *lines])


async def drafts(coach: Coach, made_up: int, *, seed: int = 0) -> AsyncIterator[Clean]:
    """Every deal's clean texts, one deal after the other; sample and own deals in their language, made-up ones in both in turn."""
    for path in [SAMPLES / "zh.yaml", SAMPLES / "en.yaml", *sorted(OWN.glob("*.yaml")), *dossiers()]:
        found = parse(str(path))
        assert isinstance(found, Dossier)
        lang: Lang = found.lang or "zh"
        yield await _clean(coach, path.stem, lang, await dossier_deal(coach, found, second=True))
    for n in range(made_up):
        tongue: Lang = "zh" if n % 2 else "en"
        sells = load_offering(load_sample(tongue)["seller"])
        deal = await coach.read_notes(notes(seed + n, tongue), lang=tongue, offering=sells)
        deal.account.name = f"样本{n}" if tongue == "zh" else f"Sample {n}"
        yield await _clean(coach, f"made-up {n}", tongue, deal)


async def _clean(coach: Coach, name: str, lang: Lang, deal: Deal) -> Clean:
    draft = await coach.proposal(deal, lang=lang, writer="playbook")
    text = markdown.render(draft)
    known = redteam.known_of(coach.diagnose(deal, lang), [p.text for p in redteam.read(text)])
    tracks = await coach.talk_tracks(deal, lang=lang, writer="playbook")
    return Clean(name, lang, text, show_tracks(tracks), known)
