"""Changes of library files while a coach is running."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.coach import Coach
from coach.errors import BadInput

from .conftest import write_case

MakeCoach = Callable[..., Coach]


def ids(coach: Coach, words: str) -> list[str]:
    return [hit.id for hit in coach.search(words, k=10).hits]


def until(coach: Coach, words: str, case_id: str, there: bool = True) -> float:
    """Seconds until a record is (or is no longer) the first hit; a wide guard against a hang."""
    started = time.monotonic()
    while (ids(coach, words)[:1] == [case_id]) != there:
        assert time.monotonic() - started < 30
        time.sleep(0.02)
    return time.monotonic() - started


def test_a_file_that_is_written_changed_and_removed_is_followed(make_coach: MakeCoach, own: Path) -> None:
    coach = make_coach(serving=True)
    path = write_case(own, "weld", "焊缝气孔多老返修", "焊缝全是窟窿眼")
    until(coach, "焊缝全是窟窿眼", "weld")
    assert "weld" in coach.library.cases
    path.write_text(path.read_text(encoding="utf-8").replace("焊缝全是窟窿眼", "焊完一敲就掉渣"), encoding="utf-8")
    until(coach, "焊完一敲就掉渣", "weld")
    path.unlink()
    until(coach, "焊完一敲就掉渣", "weld", there=False)
    assert "weld" not in coach.library.cases


def test_changes_are_taken_in_though_nobody_searches(make_coach: MakeCoach, own: Path) -> None:
    coach = make_coach(serving=True)
    write_case(own, "weld", "焊缝气孔多老返修", "焊缝全是窟窿眼")
    started = time.monotonic()
    while "weld" not in coach.library.cases:
        assert time.monotonic() - started < 30
        time.sleep(0.02)
    assert "weld" in coach.shelf.cases


def test_parts_of_one_stock_belong_together_while_it_is_exchanged(make_coach: MakeCoach, own: Path) -> None:
    coach = make_coach(serving=True)
    wrong: list[str] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            stock = coach.stock
            hits = stock.retriever.search("焊缝全是窟窿眼", k=20).hits
            wrong.extend(h.id for h in hits if h.id not in stock.library.cases)
            if stock.shelf.cases is not stock.library.cases:
                wrong.append("shelf")

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for n in range(6):
        write_case(own, f"weld-{n}", f"焊缝第{n}道气孔多", f"焊缝全是窟窿眼{n}")
        coach.current.renew()
    stop.set()
    for reader in readers:
        reader.join(10)
    assert wrong == []
    assert {f"weld-{n}" for n in range(6)} <= set(coach.library.cases)


def test_a_broken_private_file_keeps_its_last_good_record_and_is_named(make_coach: MakeCoach, own: Path) -> None:
    path = write_case(own, "weld", "焊缝气孔多老返修", "焊缝全是窟窿眼")
    coach = make_coach()
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("level: B", "level: Q"), encoding="utf-8")
    write_case(own, "mill", "铣刀崩刃一天换三把", "铣刀老崩")
    coach.current.renew()
    assert ids(coach, "焊缝全是窟窿眼")[0] == "weld"
    assert ids(coach, "铣刀老崩")[0] == "mill"
    (problem,) = coach.current.problems
    line = 1 + good[: good.index("level: B")].count("\n")
    assert problem.startswith(f"{path}:{line} confidence_note.level: ")
    path.write_text(good, encoding="utf-8")
    coach.current.renew()
    assert coach.current.problems == []


def test_a_broken_list_keeps_the_whole_library_as_it_was(make_coach: MakeCoach, own: Path, shipped: Path) -> None:
    coach = make_coach()
    (shipped / "topics.yaml").write_text("- {code: [", encoding="utf-8")
    write_case(own, "mill", "铣刀崩刃一天换三把", "铣刀老崩")
    coach.current.renew()
    assert "mill" not in coach.library.cases
    assert "topics.yaml:2: not valid YAML" in coach.current.problems[0]
    assert coach.library.topics


def test_a_file_that_is_broken_at_the_start_is_refused_in_one_line(make_coach: MakeCoach, own: Path) -> None:
    path = write_case(own, "weld", "焊缝气孔多老返修", "焊缝全是窟窿眼")
    path.write_text("id: weld\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"weld.yaml:1 industry: missing"):
        make_coach()


def test_only_approved_records_are_found_and_cited(make_coach: MakeCoach, own: Path) -> None:
    path = write_case(own, "weld", "焊缝气孔多老返修", "焊缝全是窟窿眼", "review: draft")
    coach = make_coach()
    for state, there in (("draft", False), ("approved", True), ("stale", False), ("retired", False)):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.rpartition("review: ")[0] + f"review: {state}\n", encoding="utf-8")
        coach.current.renew()
        assert ("weld" in ids(coach, "焊缝全是窟窿眼")) is there, state
        assert ("weld" in coach.shelf.cases) is there, state
        assert "weld" in coach.stock.every.cases
