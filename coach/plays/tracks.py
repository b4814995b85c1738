"""Talk tracks for several people at once: one diagnosis, one look at the rival, and a track per seat nobody holds."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from coach.deal.model import Stakeholder
from coach.plays import rival_line, seats, talk_track
from coach.plays.diagnosis import Diagnosis
from coach.plays.results import TalkTrack
from coach.plays.track_lengths import Length
from coach.writing.types import Writer


async def make(
    dx: Diagnosis,
    people: Sequence[Stakeholder],
    writer: Writer,
    lengths: Sequence[Length] = (),
    by: Writer | None = None,
) -> list[TalkTrack]:
    """One track per person; `by` words the lengths and the rival's card."""
    lines = await rival_line.rival_lines(dx, by or writer) if lengths else []
    jobs = (
        talk_track.make(dx, p, writer, lengths=lengths, by=by, rival=rival_line.for_person(lines, p)) for p in people
    )
    return list(await asyncio.gather(*jobs))


async def make_all(
    dx: Diagnosis, writer: Writer, lengths: Sequence[Length] = (), by: Writer | None = None
) -> list[TalkTrack]:
    """Everybody still in the deal, then the empty seats (decide, use, guard; item 34)."""
    return [*await make(dx, dx.people(), writer, lengths, by), *await seats.tracks(dx, by or writer)]
