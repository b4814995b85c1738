"""Fictional sample deals, zh.yaml and en.yaml, in the shape of a dossier (contracts: the offering is its `seller` block)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from coach.deal.facts import Lang


def sample_text(lang: Lang) -> str:
    """The sample file as written, comments included."""
    return (Path(__file__).parent / f"{lang}.yaml").read_text(encoding="utf-8")


def load_sample(lang: Lang) -> dict[str, Any]:
    """id, lang, industry, customer, seller, notes, second_notes, call, objections."""
    data: dict[str, Any] = yaml.safe_load(sample_text(lang))
    return data
