"""Promise 3: the index equals the database, and nothing deleted, retired or withdrawn is ever returned.

A state machine (Hypothesis) adds, changes, retires, shares, withdraws and deletes records in any order and restarts in
between; after every step the index is compared with what the model of it says, and searched.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from coach.config import Settings
from coach.library.entries import Case, Library
from coach.library.files import approved
from coach.retrieval.build import ensure_index
from coach.retrieval.results import Filters
from coach.retrieval.search import HybridRetriever
from coach.store.library_records import SqlLibraryRecords
from coach.store.passages import PASSAGES, VECTORS, SqlPassages
from tests.soak.figures import Figure
from tests.soak.indexing import HashEmbedding, made_up_case

RECORDS = 6
STEPS = 8
CHROMA_EACH = 100
"""One run in so many is served through Chroma, which takes a second; the others by the exact scan."""
_TEAM = "north"
_VIEWERS: tuple[list[str] | None, ...] = (None, [_TEAM], ["south"])


@dataclass
class World:
    """What all runs share: one database, counters, and how the build is broken."""

    folder: Path
    broken: str = ""
    runs: int = 0
    steps: int = 0
    searches: int = 0
    served: int = 0
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.settings = Settings(data_dir=self.folder, embedding="none")
        self.passages = SqlPassages.open(self.settings.db_url)
        self.records = SqlLibraryRecords.open(self.settings.db_url)
        if self.broken == "kept":
            replace = self.passages.replace
            self.passages.replace = lambda rows: replace([*rows, *self._stored()])  # type: ignore[method-assign]

    def _stored(self) -> list[dict[str, str]]:
        with self.passages._engine.connect() as db:
            return [dict(row._mapping) for row in db.execute(sa.select(PASSAGES))]

    def empty(self) -> None:
        """As a new database is."""
        with self.passages._engine.begin() as db:
            for table in (PASSAGES, VECTORS):
                db.execute(sa.delete(table))

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Keep what is wrong: a fault that Hypothesis cannot repeat would be told without it."""
        try:
            yield
        except AssertionError as fault:
            self.wrong.append(str(fault))
            raise

    def close(self) -> None:
        """Let go of the database."""
        self.passages.close()
        self.records.close()

    def put(self, library: Library) -> None:
        """Write down who may see which record, as the service does."""
        self.records.replace(
            [
                {"kind": "case", "record_id": c.id, "visibility": c.visibility, "team": c.team, "review": c.review}
                for c in library.cases.values()
            ]
        )

    def allowed(self, found: Collection[tuple[str, str]], teams: Collection[str]) -> set[tuple[str, str]]:
        """The look in SQL before a hit is shown."""
        return set(found) if self.broken == "shown" else self.records.allowed(found, teams)


def machine(world: World) -> type[RuleBasedStateMachine]:
    """The machine over this world."""
    numbers = st.integers(0, RECORDS - 1)

    class Machine(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            world.runs += 1
            self.chroma = world.runs % CHROMA_EACH == 1
            world.served += self.chroma
            self.cases: dict[int, Case] = {}
            self.edits = 0
            self.retriever: HybridRetriever | None = None
            # A directory of its own: one that is deleted stays open in Chroma.
            self.settings = world.settings.model_copy(update={"data_dir": world.folder / str(world.runs)})
            world.empty()
            self.renew()

        @rule(n=numbers)
        def add_or_change(self, n: int) -> None:
            self.edits += 1
            old = self.cases.get(n)
            new = made_up_case(self.edits).model_copy(update={"id": f"case-{n}"})
            if old is not None:
                new = new.model_copy(update={"review": old.review, "visibility": old.visibility, "team": old.team})
            self.cases[n] = new
            self.renew()

        @precondition(lambda self: self.cases)
        @rule(n=numbers, review=st.sampled_from(["draft", "approved", "stale", "retired"]))
        def review(self, n: int, review: str) -> None:
            self.set(n, review=review)
            self.renew()

        @precondition(lambda self: self.cases)
        @rule(n=numbers, visibility=st.sampled_from(["company", "team", "private"]))
        def share(self, n: int, visibility: str) -> None:
            self.set(n, visibility=visibility, team=_TEAM if visibility == "team" else "")
            self.renew()

        @precondition(lambda self: self.cases)
        @rule(n=numbers)
        def withdraw_while_the_old_index_serves(self, n: int) -> None:
            self.set(n, visibility="private", team="")
            world.put(self.library)

        @precondition(lambda self: self.cases)
        @rule(n=numbers)
        def delete(self, n: int) -> None:
            del self.cases[self.one(n)]
            self.renew()

        @rule()
        def restart(self) -> None:
            self.renew()

        @invariant()
        def index_equals_database(self) -> None:
            with world.noting():
                self.compare()

        @invariant()
        def hidden_records_stay_hidden(self) -> None:
            with world.noting():
                for teams in _VIEWERS:
                    self.look(teams)

        def set(self, n: int, **fields: str) -> None:
            self.cases[self.one(n)] = self.cases[self.one(n)].model_copy(update=fields)

        def one(self, n: int) -> int:
            """One of the records there are."""
            return sorted(self.cases)[n % len(self.cases)]

        @property
        def library(self) -> Library:
            return approved(Library(cases={c.id: c for c in self.cases.values()}))

        def renew(self) -> None:
            if self.retriever is not None:
                self.retriever.index.retire()
            library = self.library
            world.put(library)
            index = ensure_index(
                self.settings, library, store=world.passages, owner=self.chroma, embedding=HashEmbedding()
            )
            self.retriever = HybridRetriever(index, library, world.allowed)
            self.built = library

        def compare(self) -> None:
            world.steps += 1
            index = self.retriever.index
            wanted = {p.id for p in index.passages}
            texts = {p.text_hash for p in index.passages if p.embedded}
            records = self.built.cases.keys() | _waiting(self.built).keys()
            assert {p.record_id for p in index.passages} == records, "records in the index"
            assert world.passages.ids() == wanted, "passages in SQL"
            assert world.passages.embedded(HashEmbedding.id) == texts, "vectors in SQL"
            scanned = index.exact().nearest("case", HashEmbedding().query("所有记录"), 10_000)
            vectors = {p.id for p in index.passages if p.embedded}
            assert {i for i, _ in scanned} == vectors, "exact scan"
            if self.chroma:
                assert index._chroma is not None, "Chroma does not serve"
                assert index._chroma.held("case") == vectors, "Chroma"

        def look(self, teams: list[str] | None) -> None:
            """So few records are all candidates: one search returns every record that may be returned."""
            world.searches += 1
            filters = Filters(teams=teams)
            result = self.retriever.search(made_up_case(self.edits).pain.zh, k=RECORDS + 1, filters=filters)
            found, drafts = {h.id for h in result.hits}, {h.id for h in getattr(result, "awaiting", [])}
            if teams is None:  # no viewer is set: the index alone decides
                assert found == self.built.cases.keys(), f"{found} found, {set(self.built.cases)} approved"
                return
            now, waiting = _theirs(self.library.cases, teams), _theirs(_waiting(self.built), teams)
            assert drafts <= waiting, f"drafts {drafts - waiting} shown to {teams}"
            assert found <= now, f"{found - now} shown to {teams}"
            assert found >= now & self.built.cases.keys(), f"{now - found} kept from {teams}"

        def teardown(self) -> None:
            if self.chroma:
                self.retriever.index.retire()
                shutil.rmtree(self.settings.data_dir, ignore_errors=True)

    return Machine


def _waiting(library: Library) -> dict[str, Case]:
    """Drafts that are indexed beside the approved records."""
    found: dict[str, Case] = getattr(library, "awaiting", {})
    return found


def _theirs(cases: Mapping[str, Case], teams: list[str]) -> set[str]:
    return {c.id for c in cases.values() if c.visibility == "company" or (c.visibility == "team" and c.team in teams)}


def run(folder: Path, runs: int, *, broken: str = "") -> Figure:
    """Let the machine run this often. `broken`: `kept` never takes a passage out of SQL, `shown` asks nobody who may see
    a hit."""
    figure = Figure(3, "state machine over records, index and database", "runs")
    world = World(folder, broken)
    try:
        _play(machine(world), runs, bool(broken))
    except (AssertionError, HypothesisException) as fault:
        figure.failures += world.wrong[:1] or [" ".join(str(fault).split())[:300]]
    finally:
        world.close()
    figure.trials = world.runs
    figure.notes.append(
        f"{world.steps} states compared (difference 0), {world.searches} searches, {world.served} runs through Chroma"
    )
    return figure


def _play(which: Callable[[], Any], runs: int, broken: bool) -> None:
    """Hypothesis tells a found failure on standard output at length; the figure names it in a line."""
    phases = [Phase.generate] if broken else [Phase.generate, Phase.shrink]
    with redirect_stdout(io.StringIO()):
        run_state_machine_as_test(
            which,
            settings=settings(
                max_examples=runs,
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                derandomize=True,
                phases=phases,
                suppress_health_check=list(HealthCheck),
            ),
        )
