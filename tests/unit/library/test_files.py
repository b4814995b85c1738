"""Loading a library directory."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.config import Settings
from coach.errors import BadInput, NotFound
from coach.library.files import load

Edit = Callable[[str, str, str], None]


def test_everything_is_loaded_by_id(library_dir: Path) -> None:
    library = load(library_dir)
    assert set(library.cases) == {"bakery-one", "noodle-d"}
    assert library.script("too-dear").kind == "price"
    assert library.pain("oven-wait").subject.en == "oven waiting"
    assert library.method("ask-first").body.zh == "先问。"
    assert library.method("ask-first").body.en == "Ask first."
    assert library.industries["food"].synonyms.zh == ["面包"]
    assert library.titles["baker"].role == "user"
    assert library.roles["user"].name.zh == "使用者"
    assert library.glossary[0].term == "APS"


def test_numbers_stay_as_written(library_dir: Path) -> None:
    value = load(library_dir).case("bakery-one").value_data[0]
    assert (value.before, value.after, value.change) == (120, 45, None)
    assert isinstance(value.before, int)


def test_phrases_of_the_side_file_join_the_case(library_dir: Path, edit: Edit) -> None:
    edit("cases/food/bakery-one.yaml", "source_date", "asked_as: {zh: [炉子老等, 等炉], en: []}\nsource_date")
    assert load(library_dir).case("bakery-one").asked_as.zh == ["炉子老等", "等炉"]
    assert load(library_dir).case("bakery-one").asked_as.en == ["waiting on ovens"]


def test_unknown_ids_are_not_found(library_dir: Path) -> None:
    with pytest.raises(NotFound, match="no case with the id 'nobody'"):
        load(library_dir).case("nobody")


def test_a_missing_directory_says_which_setting(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="COACH_LIBRARY_DIR"):
        load(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            "cases/food/bakery-one.yaml",
            "level: B",
            "level: E",
            r"bakery-one.yaml:\d+ confidence_note.level: .*'A', 'B'",
        ),
        ("cases/food/bakery-one.yaml", "pain:", "pian:", r"bakery-one.yaml:\d+ pain: missing; add `pain:`"),
        ("cases/food/bakery-one.yaml", "before: 120", "before: [1]", r"bakery-one.yaml:8 value_data.0.before: "),
        ("cases/food/bakery-one.yaml", "source_url:", "sorce_url:", r"source_url: missing"),
        ("pains/oven-wait.yaml", "level: operational", "level: sad", r"oven-wait.yaml:11 chain.0.level: 'sad'"),
        ("industries.yaml", "synonyms", "synonymes", r"industries.yaml:1 0.synonyms: missing"),
        ("roles.yaml", "role: user,", "role: king,", r"roles.yaml:4 titles.0.role: 'king'"),
        ("methods/ask-first.md", "items: [12]", "items: twelve", r"ask-first.md:4 items: 'twelve'"),
        ("glossary.yaml", "- {term", "- {term: [", r"glossary.yaml:\d+: not valid YAML"),
        ("asked_as.yaml", "bakery-one", "bakery-nine", r"asked_as.yaml:1 bakery-nine: no case"),
        (
            "scripts/objection/too-dear.yaml",
            "slots:",
            "slots: {}\nx_slots:",
            r"too-dear.yaml:\d+ x_slots: unknown field",
        ),
    ],
)
def test_a_bad_file_is_named_with_line_field_and_remedy(
    library_dir: Path, edit: Edit, file: str, old: str, new: str, says: str
) -> None:
    edit(file, old, new)
    with pytest.raises(BadInput, match=says):
        load(library_dir)


def test_a_misspelt_field_is_recognised(library_dir: Path, edit: Edit) -> None:
    edit("cases/food/bakery-one.yaml", "source_date", "source_dat")
    with pytest.raises(BadInput, match="did you mean `source_date`"):
        load(library_dir)


def test_a_file_in_another_encoding_is_named(library_dir: Path) -> None:
    (library_dir / "cases/food/bakery-one.yaml").write_bytes("id: 面包".encode("gbk"))
    with pytest.raises(BadInput, match=r"bakery-one.yaml:1: not UTF-8"):
        load(library_dir)


def test_an_id_used_twice_names_both_files(library_dir: Path, edit: Edit) -> None:
    edit("cases/food/noodle-d.yaml", "id: noodle-d", "id: bakery-one")
    with pytest.raises(
        BadInput, match=r"noodle-d.yaml:1 id: 'bakery-one' is already used by cases/food/bakery-one.yaml"
    ):
        load(library_dir)


def test_the_shipped_library_loads_quickly_and_keeps_its_ids() -> None:
    started = time.perf_counter()
    library = load(Settings().library_dir)
    assert time.perf_counter() - started < 30  # 0.5 s at rest: a guard against a hang, not a benchmark
    assert {"k8s-denso", "ups-orion", "wef-catl-ningde"} <= set(library.cases)
    assert library.case("harley-york").value_data[2].before == 12.5
    assert library.case("siemens-ct").value_data[0].after == 2
