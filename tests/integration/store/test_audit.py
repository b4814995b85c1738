"""The audit trail: complete, append-only, and written in the same breath as the change."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from coach.deal.model import Account, Budget, Deal, Stakeholder
from coach.errors import Conflict, NotFound
from coach.store.audit import acting
from coach.store.differences import MOST, differences
from coach.store.records import Records

from .conftest import another


def deal(name: str = "一期") -> Deal:
    return Deal(name=name, account=Account(name="示例厂"), people=[Stakeholder(name="甘棠", title="厂长")])


async def test_every_write_leaves_a_line(records: Records) -> None:
    first = await records.deals.save(deal())
    with acting("方敏"):
        changed = first.model_copy(deep=True)
        changed.people[0].title = "总经理"
        changed.budget = Budget(amount=5e5, text="50万")
        second = await records.deals.save(changed, verb="notes")
    await records.deals.save_all([second.model_copy(update={"timeline": "6月"}), deal("二期")], "crm import")
    lines = await records.audit.of_deal(first.id)
    assert [(x.who, x.verb, x.before, x.after) for x in lines] == [
        ("local", "crm import", 2, 3), ("方敏", "notes", 1, 2), ("local", "create", None, 1),
    ]  # fmt: skip
    assert [(c.kind, c.what, c.before, c.after) for c in lines[1].changes] == [
        ("updated", "person:甘棠.title", "厂长", "总经理"),
        ("added", "budget", "", "amount: 500000.0; currency: CNY; text: 50万"),
    ]
    assert [c.what for c in lines[0].changes] == ["timeline"]
    assert {c.what for c in lines[2].changes} == {"name", "account.name", "person:甘棠"}
    assert lines[0].at >= lines[1].at >= lines[2].at


async def test_a_refused_write_leaves_none(records: Records) -> None:
    first = await records.deals.save(deal())
    await records.deals.save(first.model_copy(update={"name": "b"}))
    for work in (records.deals.save(first), records.deals.save_all([deal("neu"), first], "crm import")):
        with pytest.raises(Conflict):
            await work
    with pytest.raises(Conflict):
        await records.deals.delete(first.id, 1)
    assert len(await records.audit.of_deal(first.id)) == 2
    assert [line.name for line in await records.deals.list()] == ["b"], "all of an import enters, or nothing"


@pytest.mark.parametrize("statement", ["UPDATE audit SET who = 'x'", "DELETE FROM audit", "DELETE FROM audit WHERE verb = 'delete'"])  # fmt: skip
async def test_the_database_itself_refuses_to_change_the_trail(records: Records, statement: str) -> None:
    kept, gone = await records.deals.save(deal()), await records.deals.save(deal("b"))
    await records.deals.delete(gone.id)
    with pytest.raises(DBAPIError, match="append-only"):
        async with records.engine.begin() as connection:
            await connection.execute(text(statement))
    assert [x.verb for x in await records.audit.of_deal(kept.id)] == ["create"]


async def test_of_a_deleted_deal_one_line_without_content_stays(records: Records) -> None:
    gone = await records.deals.save(deal("机密名"))
    gone = await records.deals.save(gone.model_copy(update={"timeline": "机密期限"}))
    with acting("方敏"):
        await records.deals.delete(gone.id, 2)
    (line,) = await records.audit.of_deal(gone.id)
    assert (line.who, line.verb, line.before, line.after, line.changes) == ("方敏", "delete", 2, None, [])
    assert line in await records.audit.deletions()
    with pytest.raises(NotFound):
        await records.deals.delete(gone.id)


async def test_of_many_sellers_with_one_version_exactly_one_gets_through(records: Records) -> None:
    """Real ones: each in a thread of its own, with a connection of its own."""
    first = await records.deals.save(deal())

    def sell(n: int) -> str:
        async def go() -> str:
            mine = another(records)
            try:
                with acting(f"seller {n}"):
                    await mine.deals.save(first.model_copy(update={"name": f"seller {n}"}), expected=1, verb="change")
            except Conflict as error:
                assert "version 2" in str(error)
                return ""
            finally:
                await mine.close()
            return f"seller {n}"

        return asyncio.run(go())

    done = await asyncio.gather(*(asyncio.to_thread(sell, n) for n in range(6)))
    winners = [name for name in done if name]
    stored, lines = await records.deals.get(first.id), await records.audit.of_deal(first.id)
    assert winners == [stored.name] == [lines[0].who]
    assert (stored.version, len(lines), len(await records.deals.versions(first.id))) == (2, 2, 2)


async def test_sellers_who_read_again_lose_nothing(records: Records) -> None:
    first = await records.deals.save(deal())

    def sell(n: int) -> None:
        async def go() -> None:
            mine = another(records)
            while True:
                now = await mine.deals.get(first.id)
                try:
                    await mine.deals.save(now.model_copy(update={"people": [*now.people, Stakeholder(name=f"p{n}")]}))
                    break
                except Conflict:
                    continue
            await mine.close()

        asyncio.run(go())

    await asyncio.gather(*(asyncio.to_thread(sell, n) for n in range(4)))
    stored = await records.deals.get(first.id)
    assert ({p.name for p in stored.people}, stored.version) == ({"甘棠", "p0", "p1", "p2", "p3"}, 5)
    assert [(x.before, x.after) for x in await records.audit.of_deal(first.id)] == [
        (4, 5),
        (3, 4),
        (2, 3),
        (1, 2),
        (None, 1),
    ]


async def test_what_changed_since_a_version(records: Records) -> None:
    first = await records.deals.save(deal())
    second = await records.deals.save(first.model_copy(update={"timeline": "6月"}))
    await records.deals.save(second.model_copy(update={"name": "三期"}))
    assert [c.what for c in await records.deals.changed_since(first.id, 1)] == ["name", "timeline"]
    assert [c.what for c in await records.deals.changed_since(first.id, 2)] == ["name"]
    assert await records.deals.changed_since(first.id, 9) == []


def test_differences_are_short_and_complete() -> None:
    old = deal()
    new = old.model_copy(deep=True)
    new.people = [Stakeholder(name="乙"), Stakeholder(name="乙", title="t" * 900)]
    lines = differences(old, new)
    assert [(c.kind, c.what) for c in lines] == [
        ("added", "person:乙"),
        ("added", "person:乙 (2)"),
        ("retired", "person:甘棠"),
    ]
    assert max(len(c.after) for c in lines) == MOST
    assert differences(old, old.model_copy(update={"version": 9, "id": "x"})) == []
