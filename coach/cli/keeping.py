"""`coach export`, `coach import`, `coach crm`: deals out of the record and into it."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast

import typer

from coach.errors import BadInput, NotFound

if TYPE_CHECKING:
    from coach.crm.plan import Duplicates, Preview
    from coach.store.records import Records

T = TypeVar("T")
Json_ = Annotated[bool, typer.Option("--json", help="one JSON object on standard output")]
_MOST = 12
"""Lines of a kind that are shown; --json gives all of them."""


def add_to(app: typer.Typer) -> None:
    """Register the three commands."""
    app.command("export")(export)
    app.command("import")(import_)
    app.command("crm")(crm)


def kept(work: Callable[[Records], Coroutine[Any, Any, T]]) -> T:
    """Open the record, do one piece of work, close it."""
    from coach.cli.setup import settings
    from coach.store.records import Records

    async def go() -> T:
        records = Records(settings().db_url)
        try:
            await records.open()
            return await work(records)
        finally:
            await records.close()

    return asyncio.run(go())


def export(
    deal_id: Annotated[str, typer.Argument(metavar="DEAL_ID", help="id of a stored deal")],
    out: Annotated[Path | None, typer.Option("-o", "--out", help="write here: deal.yaml (default: standard output)")] = None,
    conversation: Annotated[bool, typer.Option("--conversation", help="add what was said to the coach about it")] = False,
    history: Annotated[bool, typer.Option("--history", help="add every earlier state")] = False,
) -> None:  # fmt: skip
    """A stored deal as a file with equal content. Example: coach export 4f2a91c07be3d581 -o deal.yaml"""
    from coach.cli.files import write_atomic
    from coach.store.deal_file import dump_deal

    async def work(records: Records) -> str:
        deal = await records.deals.get(deal_id)
        said = await records.conversations.of_deal(deal_id) if conversation else []
        return dump_deal(deal, said, await records.deals.versions(deal_id) if history else [])

    text = kept(work)
    if out is None:
        sys.stdout.write(text)
        return
    write_atomic(out, text)
    print(f"{out}", file=sys.stderr)


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="deal file (YAML), as export or `coach deal -o` writes it")],
    as_json: Json_ = False,
) -> None:  # fmt: skip
    """A deal file becomes a stored deal with a new id; nothing is overwritten. Example: coach import deal.yaml"""
    from coach.store.deal_file import MAX_BYTES, load_deal

    found = load_deal(_bytes(file, MAX_BYTES), str(file))

    async def work(records: Records) -> Any:
        deal = await records.deals.bring(found.deal, found.versions)
        if found.conversation:
            thread = await records.conversations.open(f"web:{deal.id}", deal.id)
            await records.conversations.put(thread.id, found.conversation)
        return deal

    deal = kept(work)
    line = {"id": deal.id, "name": deal.name, "customer": deal.account.name, "version": deal.version}
    print(json.dumps(line, ensure_ascii=False) if as_json else f"{deal.id}  {deal.name or deal.account.name}")


def crm(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=".xlsx or .csv, as the CRM exports them")],
    mapping: Annotated[list[str] | None, typer.Option("--map", metavar="COLUMN=FIELD", help="what a column is; COLUMN= leaves it out")] = None,
    preview: Annotated[bool, typer.Option("--preview", help="show only; write nothing")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="write without asking")] = False,
    duplicates: Annotated[str, typer.Option("--duplicates", help="skip what is there already, or fill its blanks")] = "skip",
    currency: Annotated[str, typer.Option("--currency", help="of amounts that state none (default: CNY)")] = "",
    as_json: Json_ = False,
) -> None:  # fmt: skip
    """Accounts, contacts and opportunities from a CRM: shown first, then all or nothing.
    Example: coach crm accounts.csv contacts.csv deals.xlsx --map "公司=account.name" --preview"""
    from coach.crm import plan as planning
    from coach.crm.columns import parse_map
    from coach.crm.reading import MAX_BYTES

    how, code = _checked(duplicates, currency)
    found = [(path.name, _bytes(path, MAX_BYTES)) for path in files]
    reading = planning.read(found, parse_map(mapping or []), industry_of=_industries(), currency=code)

    async def work(records: Records) -> tuple[Preview, list[str]]:
        plan = planning.make(reading, await records.deals.of_accounts(planning.customers(reading)), how)
        if not as_json:
            print(show(plan.preview))
        if preview or not (plan.new or plan.changed or plan.preview.errors):
            return plan.preview, []
        plan.checked()
        if not (yes or _agreed(len(plan.new), len(plan.changed))):
            print("Nothing was written; add --yes to write.", file=sys.stderr)
            return plan.preview, []
        return plan.preview, [d.id for d in await records.deals.save_all([*plan.new, *plan.changed], "crm import")]

    shown, ids = kept(work)
    if as_json:
        print(json.dumps({**shown.model_dump(mode="json"), "written": ids}, ensure_ascii=False, indent=2))
    elif ids:
        print(f"{len(ids)} deals written", file=sys.stderr)


def _checked(duplicates: str, currency: str) -> tuple[Duplicates, str]:
    from coach.crm.values import CURRENCIES

    if duplicates not in ("skip", "fill"):
        raise BadInput(f"{duplicates!r} is neither skip nor fill", "--duplicates")
    if currency and currency not in CURRENCIES:
        raise BadInput(f"no currency {currency!r}; use one of {', '.join(CURRENCIES)}", "--currency")
    return cast("Duplicates", duplicates), currency


def _bytes(path: Path, most: int) -> bytes:
    if not path.is_file():
        raise NotFound(f"no file {path}")
    with path.open("rb") as file:
        return file.read(most + 1)


def _industries() -> Callable[[str], str]:
    """Words → industry code, by the library's list."""
    import yaml

    from coach.cli.setup import settings
    from coach.crm.values import industry_finder
    from coach.library.lists import Industry

    # The list alone: reading the whole library takes longer than the import.
    path = settings().library_dir / "industries.yaml"
    if not path.is_file():
        return lambda _: ""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = [Industry.model_validate(row) for row in yaml.load(path.read_text(encoding="utf-8"), Loader=loader)]
    return industry_finder({i.code: [i.name.zh, i.name.en, *i.synonyms.zh, *i.synonyms.en] for i in rows})


def _agreed(new: int, changed: int) -> bool:
    return sys.stdin.isatty() and typer.confirm(f"Make {new} deals and change {changed}?", default=False, err=True)


def show(preview: Preview) -> str:
    """The preview as text: columns first, then what enters, what is wrong and what is there already."""
    lines = ["Columns"]
    for c in preview.mapping:
        where = f"{c.file}{' · ' + c.sheet if c.sheet else ''}"
        lines.append(
            f"  {where}: {c.column} → {c.field or '(left out)'}" + (f"  e.g. {c.example}" if c.example else "")
        )
    lines += _part("Errors", [f"{f.file}, {f.place}, {f.column}: {f.message}" for f in preview.errors])
    lines += _part(
        "Warnings", [f"{f.file}, {f.place or 'whole column'}, {f.column}: {f.message}" for f in preview.warnings]
    )
    lines += _part(
        "Already there", [f"{d.file}, {d.place}: {d.what} {d.name} = {d.same_as}" for d in preview.duplicates]
    )
    lines += _part("Left out", [f"{f.file}, {f.place}: {f.message}" for f in preview.skipped])
    rows = [f"{r.file}, {r.place}: {' + '.join(r.what)} {r.name} ({r.account})" + (f" → deal {r.into}" if r.into else "") for r in preview.rows]  # fmt: skip
    lines += _part("Will enter", rows)
    return "\n".join([*lines, f"{preview.new_deals} new deals, {preview.changed_deals} changed"])


def _part(title: str, rows: list[str]) -> list[str]:
    more = [f"  … and {len(rows) - _MOST:,} more (--json shows all)"] if len(rows) > _MOST else []
    return [f"{title} ({len(rows):,})", *(f"  {row}" for row in rows[:_MOST]), *more] if rows else []
