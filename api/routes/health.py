"""Whether the service is up."""

from __future__ import annotations

from fastapi import APIRouter

from api.deps import DeskDep
from api.schemas import Health

router = APIRouter(tags=["service"])


@router.get("/health")
async def health(desk: DeskDep) -> Health:
    """What is configured and whether it answers."""
    return Health(status="ok", checks=[dict(check) for check in desk.coach.doctor()])
