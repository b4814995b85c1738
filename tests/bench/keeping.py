"""Keeping: how long an import of 5,000 CRM rows and a complete deletion take, and that nothing is left (promise 24)."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

from coach.crm import plan as planning
from coach.deal.model import Account, Deal, Note
from coach.store.records import Records

ROWS = 5_000
CANARY = "canary9d2f"


def main() -> None:
    """Seconds on SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder)))
        left = sum(p.read_bytes().count(CANARY.encode()) for p in Path(folder).rglob("*") if p.is_file())
        print(f"  canaries left in its files: {left} of {20 * 5_000 * 10:,}")


async def _measure(folder: Path) -> None:
    records = Records(f"sqlite:///{folder / 'coach.db'}")
    await records.open()
    begun = time.perf_counter()
    reading = planning.read([("rows.csv", _rows())])
    plan = planning.make(reading, await records.deals.of_accounts(planning.customers(reading))).checked()
    planned = time.perf_counter()
    await records.deals.save_all(plan.new, "crm import")
    _say(f"CRM import of {ROWS:,} rows: read and planned", planned - begun)
    _say(f"  {len(plan.new):,} deals written", time.perf_counter() - planned)
    notes = [Note(id=f"n{n}", text=f"{CANARY} " * 5_000, lang="en") for n in range(20)]
    deal = await records.deals.save(Deal(name=CANARY, account=Account(name=CANARY), notes=notes))
    for n in range(9):
        deal = await records.deals.save(deal.model_copy(update={"timeline": f"{n}"}))
    begun = time.perf_counter()
    await records.deals.delete(deal.id)
    _say("a deal of ten versions, a megabyte each, forgotten (promised: 60 s)", time.perf_counter() - begun)
    await records.close()


def _rows() -> bytes:
    lines = ["姓名,客户名称,职务,邮箱,商机名称,销售金额,结单日期,销售阶段,赢率"]
    for n in range(ROWS):
        lines.append(
            f"人{n},示例厂{n % 2500},经理,p{n}@x.example,项目{n},{n % 90 + 1}万,2027-0{n % 9 + 1}-15,方案报价,{n % 100}%"
        )
    return "\n".join(lines).encode()


def _say(what: str, seconds: float) -> None:
    print(f"  {what:<72}{seconds:8.2f} s")
