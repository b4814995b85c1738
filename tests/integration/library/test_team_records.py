"""A team's records never reach another team: not as hits, not as citations, not in a text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from coach.coach import Coach
from coach.config import Settings
from coach.deal.model import Offering
from coach.errors import NotFound
from coach.plays.results import Outputs
from coach.retrieval.results import Filters
from coach.samples import load_sample
from coach.store.library_records import SqlLibraryRecords

from .conftest import write_case

MakeCoach = Callable[..., Coach]
SECRET = "青岭泵阀"
ASKED = "缺料停线，人和机器都等着"


@pytest.fixture
def coach(make_coach: MakeCoach, own: Path) -> Coach:
    """A company case, one of team north and one of nobody else, all about the sample deal's pain."""
    write_case(own, "open-pumps", "泵厂缺料停线一个月十几次", "缺料停线", name="平原泵业")
    lines = ("visibility: team", "team: north")
    write_case(own, "north-pumps", "缺料停线，人和机器等着，齐套率低", "缺料停线，人和机器等着", *lines, name=SECRET)
    write_case(own, "mine-pumps", "泵厂缺料停线，我自己的笔记", "缺料停线等料", "visibility: private", name="自留泵业")
    return make_coach()


def found(coach: Coach, **filters: object) -> set[str]:
    hits = coach.search(ASKED, k=20, filters=Filters(**filters)).hits  # type: ignore[arg-type]
    return {hit.id for hit in hits}


def test_a_team_sees_its_own_records_and_the_companys(coach: Coach) -> None:
    everything = {"open-pumps", "north-pumps", "mine-pumps"}
    assert everything <= found(coach)
    assert found(coach.seen_by(["north"])) & everything == {"open-pumps", "north-pumps"}
    assert found(coach.seen_by(["south"])) & everything == {"open-pumps"}
    assert found(coach.seen_by([])) & everything == {"open-pumps"}


def test_a_query_cannot_widen_what_its_viewer_sees(coach: Coach) -> None:
    assert "north-pumps" not in found(coach.seen_by(["south"]), teams=["north"])
    assert "north-pumps" not in found(coach.seen_by(["south"]), teams=None)
    assert "north-pumps" not in found(coach.seen_by(["north"]), teams=["south"])
    assert "north-pumps" in found(coach, teams=["north"])


@pytest.fixture
def knowing(shipped: Path) -> None:
    """The shipped pain cards; those about missing parts list our cases."""
    for source in (Settings().library_dir / "pains").glob("material_shortage*.yaml"):
        card = yaml.safe_load(source.read_text(encoding="utf-8")) | {"related_cases": ["north-pumps", "open-pumps"]}
        (shipped / "pains").mkdir(exist_ok=True)
        (shipped / "pains" / source.name).write_text(yaml.safe_dump(card, allow_unicode=True), encoding="utf-8")


async def texts(coach: Coach) -> tuple[Outputs, str]:
    sample = load_sample("zh")
    offering = Offering.model_validate(sample["seller"])
    deal = await coach.read_notes(f"{sample['notes']}\n{ASKED}。", offering=offering)
    made = await coach.outputs(deal, writer="playbook")
    return made, made.model_dump_json()


@pytest.mark.usefixtures("knowing")
async def test_no_text_of_another_team_names_or_cites_it(coach: Coach) -> None:
    _, ours = await texts(coach.seen_by(["north"]))
    assert SECRET in ours, "the record is not even cited for its own team: this test would prove nothing"
    made, theirs = await texts(coach.seen_by(["south"]))
    assert SECRET not in theirs
    assert "north-pumps" not in theirs
    assert "自留泵业" not in theirs
    cited = {c.id for o in (made.spin, made.card, made.proposal, *made.talk_tracks) for c in o.citations}
    assert "north-pumps" not in cited


def test_a_draft_of_another_team_is_not_even_named_as_waiting(make_coach: MakeCoach, own: Path) -> None:
    lines = ("review: draft", "visibility: team", "team: north")
    write_case(own, "north-pumps", "泵厂缺料停线，人和机器都等着", ASKED, *lines, name=SECRET)
    coach = make_coach()
    for teams, there in ((None, True), (["north"], True), (["south"], False)):
        result = coach.seen_by(teams).search(ASKED, k=20)
        assert "north-pumps" not in {h.id for h in result.hits}
        waiting = {h.id for h in result.awaiting}
        assert waiting <= ({"north-pumps"} if there else set())
        assert there or SECRET not in result.model_dump_json()


def test_the_shelves_and_single_records_are_hidden_too(coach: Coach) -> None:
    south = coach.seen_by(["south"])
    assert "north-pumps" not in south.library.cases
    assert "north-pumps" not in south.shelf.cases
    with pytest.raises(NotFound):
        south.stock.every.case("north-pumps")


def test_sql_has_the_last_word(coach: Coach) -> None:
    north = coach.seen_by(["north"])
    assert "north-pumps" in found(north)
    records = SqlLibraryRecords.open(_url(coach))
    records.replace(
        [{"kind": "case", "record_id": "open-pumps", "visibility": "company", "team": "", "review": "approved"}]
    )
    # The index in memory still says that team north may see it; the record in SQL does not.
    assert found(north) == {"open-pumps"}
    records.close()


def _url(coach: Coach) -> str:
    folder = coach.retriever.index.index_dir.parent
    return f"sqlite:///{folder / 'coach.db'}"


def test_the_process_can_be_one_persons(make_coach: MakeCoach, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_case(own, "north-pumps", "泵厂缺料停线", "缺料停线", "visibility: team", "team: north")
    monkeypatch.setenv("COACH_TEAMS", "south, east")
    assert "north-pumps" not in found(make_coach())
    monkeypatch.setenv("COACH_TEAMS", "north")
    assert "north-pumps" in found(make_coach())
