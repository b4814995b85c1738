"""A small library of our own invention beside private ones, and coaches over them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coach.coach import Coach
from coach.config import Settings
from coach.wiring import build_coach

CASE = """\
id: {id}
industry: {{code: {industry}, zh: 行业, en: Industry}}
customer: {{zh: {name}, en: {name} Ltd}}
pain: {{zh: {pain}, en: {pain_en}}}
solution: {{zh: 做法{id}, en: What {id} did}}
value_data:
  - {{metric: {{zh: 停线次数, en: Line stops}}, before: 12, after: 4, unit: {{zh: 次, en: times}}}}
source_title: {{zh: 示例刊物, en: Example journal}}
source_url: https://example.org/{id}
source_date: '2026-01-01'
confidence_note: {{level: B, zh: 示例, en: Example}}
asked_as: {{zh: [{asked}], en: []}}
"""


def write_case(
    folder: Path, case_id: str, pain: str, asked: str, *more: str, name: str = "", industry: str = "manufacturing"
) -> Path:
    """One case file; `more` are further lines of it."""
    path = folder / f"cases/{industry}/{case_id}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = CASE.format(
        id=case_id, industry=industry, name=name or case_id, pain=pain, pain_en=f"Pain of {case_id}", asked=asked
    )
    path.write_text("\n".join([text.rstrip(), *more, ""]), encoding="utf-8")
    return path


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """Shipped lists, the pain cards about line stops, and three company cases."""
    root, source = tmp_path / "shipped", Settings().library_dir
    root.mkdir()
    for name in ("industries.yaml", "roles.yaml", "topics.yaml", "glossary.yaml"):
        shutil.copy(source / name, root / name)
    write_case(root, "kiln", "窑炉降温太快砖全裂", "砖一出窑就炸")
    write_case(root, "paint", "喷漆返工多等漆干", "漆老是返工")
    write_case(root, "press", "冲压件毛刺多要人工打磨", "毛刺磨到手软")
    return root


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The private library in the data directory."""
    folder = tmp_path / "data/library"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def make_coach(shipped: Path, own: Path) -> Iterator[Callable[..., Coach]]:
    """Builds coaches over both, closed at the end."""
    made: list[Coach] = []

    def make(serving: bool = False, **settings: object) -> Coach:
        chosen = Settings(library_dir=shipped, data_dir=own.parent, embedding="none", **settings)  # type: ignore[arg-type]
        made.append(build_coach(chosen, serving=serving))
        return made[-1]

    yield make
    for coach in made:
        coach.close_parts()
