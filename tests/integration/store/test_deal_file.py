"""Export and import: equal content, and one clear line for whatever is no deal file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from coach.deal import intake
from coach.deal.model import Account, Change, Deal, Note, Stakeholder
from coach.deal.updating import apply
from coach.errors import BadInput, NotFound
from coach.samples import load_sample
from coach.store.conversations import Message
from coach.store.deal_file import MAX_BYTES, dump_deal, load_deal
from coach.store.records import Records

from .made_up import DEALS

FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)


@FEW
@given(DEALS)
def test_any_deal_comes_back_equal_with_states_and_conversation(deal: Deal) -> None:
    deal.name = deal.name or "x"
    said = [Message(role="user", text=deal.name, created="2026-11-22T00:00:00+00:00")]
    found = load_deal(dump_deal(deal, said, [deal]).encode(), "deal.yaml")
    assert (found.deal, found.conversation, found.versions) == (deal, said, [deal])
    alone = load_deal(dump_deal(deal).encode(), "deal.yaml")
    assert (alone.deal, alone.conversation, alone.versions) == (deal, [], [])


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_sample_goes_out_and_in_through_the_database(records: Records, lang: Any) -> None:
    sample = load_sample(lang)
    deal = await records.deals.save(apply(Deal(), intake.read(sample["notes"], lang)), expected=0)
    deal = await records.deals.save(apply(deal, intake.read(sample["second_notes"], lang)), expected=1, verb="notes")
    thread = await records.conversations.open(f"web:{deal.id}", deal.id)
    await records.conversations.say(thread.id, "user", "先问什么？")
    said, states = await records.conversations.of_deal(deal.id), await records.deals.versions(deal.id)
    found = load_deal(dump_deal(deal, said, states).encode(), "deal.yaml")
    assert (found.deal, found.versions, found.conversation) == (deal, states, said)
    new = await records.deals.bring(found.deal, found.versions)
    assert new.id != deal.id
    same = {"id": "", "version": 0}
    assert (await records.deals.get(new.id)).model_copy(update=same) == deal.model_copy(update=same)
    assert [v.model_copy(update=same) for v in await records.deals.versions(new.id)] == [
        v.model_copy(update=same) for v in states
    ]
    assert (await records.audit.of_deal(new.id))[0].verb == "import"
    again = await records.deals.save(new.model_copy(update={"name": "后"}))
    assert again.version == new.version + 1


def test_an_export_is_a_deal_file_for_every_command(tmp_path: Path) -> None:
    from coach.cli.files import parse

    deal = Deal(
        id="d", version=4, name="甲", people=[Stakeholder(name="乙")], notes=[Note(id="n1", text="丙\n丁", lang="zh")]
    )
    (tmp_path / "d.yaml").write_text(dump_deal(deal), encoding="utf-8")
    assert parse(str(tmp_path / "d.yaml")) == deal


BROKEN = [
    ("name: a\npeople:\n  - name: b\n    tilte: c\n", "line 4: field people.0.tilte: unknown key; did you mean title?"),
    ("name: a\npeople:\n  - nam: b\n", "line 3: field people.0.nam: unknown key; did you mean name?"),
    ("name: a\nstage: x\n", "line 2: field stage: unknown key; did you mean "),
    ("name: a\npeople:\n  - title: c\n", "line 3: field people.0.name: Field required"),
    ("name: a\ntimeline: 2027\n", "line 2: field timeline: Input should be a valid string; put it in quotes"),
    ("name: a\nfacts: [\n", "line 3, column 1: no YAML"),
    ("name: a\n\tb: c\n", "line 2, column 1: no YAML"),
    ("name: a\nname: b\n", "line 2: name stands twice; keep one"),
    ("name: &x a\ntimeline: *x\n", "line 2: refers to another place (*x); write it out"),
    ("a: [" * 60, "nested more than 40 deep"),
    ("- a\n", "line 1: a deal file is a mapping"),
    ("", "line 1: a deal file is a mapping"),
    ("lang: zh\n", "no deal in it"),
    ("name: !!python/object/apply:os.system [x]\n", "has the tag"),
    ("name: a\nbudget: {amount: .nan, text: x}\n", "field budget.amount: .nan is no number"),
    ("name: a\n---\nname: b\n", "no YAML"),
    ("name: a\nversions:\n  - name: b\n    oops: 1\n", "line 4: field versions.0.oops: unknown key"),
    ("? [a]\n: b\n", "a key is one word"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_what_is_broken_is_named_by_line_and_field(text: str, message: str) -> None:
    with pytest.raises(BadInput) as refused:
        load_deal(text.encode(), "deal.yaml")
    assert message in str(refused.value)
    assert str(refused.value).startswith("deal.yaml: ")
    assert "\n" not in str(refused.value)


def test_size_and_encoding_are_bounded() -> None:
    with pytest.raises(BadInput, match="larger than 10 MB"):
        load_deal(b"x" * (MAX_BYTES + 1), "deal.yaml")
    with pytest.raises(BadInput, match="line 2: not UTF-8"):
        load_deal("name: a\nnotes: 客".encode("gb18030"), "deal.yaml")
    assert load_deal("\ufeffname: 甲\n".encode(), "d").deal.name == "甲"
    assert (
        load_deal(b"name: a\nopportunity: {close_date: 2027-03-31}\n", "d").deal.opportunity.close_date == "2027-03-31"
    )  # type: ignore[union-attr]


def test_three_hundred_broken_files_give_one_line_each() -> None:
    import random

    dice = random.Random(7)
    whole = dump_deal(
        Deal(name="甲", account=Account(name="示例厂"), history=[Change(kind="added", what="x")])
    ).encode()
    for n in range(300):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(data))
            data[at : at + dice.randint(0, 3)] = bytes(dice.randrange(256) for _ in range(dice.randint(0, 3)))
        try:
            load_deal(bytes(data), f"{n}.yaml")
        except BadInput as refused:
            assert "\n" not in str(refused)


async def test_what_is_not_there_is_not_exported(records: Records) -> None:
    with pytest.raises(NotFound):
        await records.deals.get("nope")
    assert await records.deals.versions("nope") == []
