"""Whether the service is up."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter

from api.deps import DeskDep
from api.schemas import Health
from coach import __version__

router = APIRouter(tags=["service"])


@router.get("/health")
async def health(desk: DeskDep) -> Health:
    """Up, and what it works with. `coach doctor` looks deeper."""
    library = desk.coach.library
    counts = {"case": len(library.cases), "script": len(library.scripts), "pain": len(library.pains)}
    writer: Literal["model", "playbook"] = "model" if desk.coach.model else "playbook"
    problems = desk.coach.current.problems
    return Health(version=__version__, writer=writer, library=counts, library_problems=problems)
