"""The sample: fictional notes and a fictional offering, to try the coach with."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.schemas import SampleNotes
from coach.deal.facts import Lang
from coach.deal.model import Offering
from coach.samples import load_sample

router = APIRouter(tags=["samples"])
SampleLang = Annotated[Lang, Query(description="Language of the sample")]


@router.get("/notes/sample")
async def sample_notes(lang: SampleLang = "zh") -> SampleNotes:
    """Fictional notes as a seller would paste them, and what came two weeks later."""
    sample = load_sample(lang)
    wanted = {name: sample[name] for name in ("lang", "customer", "notes", "second_notes")}
    return SampleNotes(**wanted)


@router.get("/offering/sample")
async def sample_offering(lang: SampleLang = "zh") -> Offering:
    """A fictional offering: modules, price list, what may and may not be conceded."""
    return Offering.model_validate(load_sample(lang)["seller"])
