"""What an import would do, and the deals it makes. Nothing is written here.

An account without opportunity becomes one deal; each opportunity becomes a deal of its account; contacts are put into every
deal of their account. Fields that are filled are never changed: duplicates are left alone, or blanks are filled where
that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from coach.crm.entries import ByTable, ColumnFound, Entry, Fault, Reading, read_entries
from coach.crm.reading import Table, read_tables
from coach.deal.enums import SalesStage
from coach.deal.facts import Model
from coach.deal.model import Account, Deal, Stakeholder
from coach.deal.same_name import same_name
from coach.errors import BadInput

MAX_PLACED = 100_000
"""One customer with thousands of opportunities and thousands of contacts would make millions."""
Duplicates = Literal["skip", "fill"]
What = Literal["account", "contact", "opportunity"]


class RowFound(Model):
    """A row that will enter."""

    file: str
    place: str
    what: list[What]
    account: str
    name: str
    """Of the opportunity, else of the contact, else of the account."""
    into: str
    """Id of the deal it goes into; empty where it makes a new one."""


class DuplicateFound(Model):
    """Something that is there already, in the record or higher up in the files."""

    file: str
    place: str
    what: What
    name: str
    same_as: str
    """What it equals, and where that stands."""


class Preview(Model):
    """What an import would bring. Nothing is written yet."""

    mapping: list[ColumnFound]
    rows: list[RowFound]
    errors: list[Fault]
    warnings: list[Fault]
    duplicates: list[DuplicateFound]
    skipped: list[Fault]
    """Rows left out on purpose: what is over without a sale."""
    new_deals: int
    changed_deals: int


@dataclass
class Plan:
    """The preview and the deals behind it."""

    preview: Preview
    new: list[Deal] = field(default_factory=list)
    changed: list[Deal] = field(default_factory=list)

    def checked(self) -> Plan:
        """Itself, or BadInput with every fault by row: all enters, or nothing."""
        errors = self.preview.errors
        if errors:
            faults = [(f"{e.file}, {e.place}, {e.column}", e.message) for e in errors]
            first = f"{faults[0][0]}: {faults[0][1]}"
            raise BadInput(
                f"{len(errors)} cells cannot be read, nothing was written; first: {first}", errors[0].file, faults
            )
        return self


def read(
    files: Sequence[tuple[str, bytes]],
    by_hand: Mapping[str, str] | None = None,
    *,
    industry_of: Callable[[str], str] = lambda _: "",
    currency: str = "",
    by_table: ByTable | None = None,
    any_header: bool = False,
) -> Reading:
    """The rows of all files (name, content). `by_hand` maps columns wherever they stand, `by_table` those of one table.
    BadInput for a file that cannot be read at all."""
    tables: list[Table] = []
    for name, data in files:
        mine = [column for (file, _), found in (by_table or {}).items() if file == name for column in found]
        tables += read_tables(name, data, [*(by_hand or {}), *mine], any_header)
    unknown = [c for c in by_hand or {} if not any(c in t.headers for t in tables)]
    if unknown:
        raise BadInput(f"no file has a column {unknown[0]!r}; there are {', '.join(tables[0].headers[:20])}", "map")
    return read_entries(tables, by_hand or {}, industry_of, currency, by_table)


def customers(reading: Reading) -> set[str]:
    """Names of the customers, to ask which deals they have already."""
    return {entry.account.name for entry in reading.entries}


def make(reading: Reading, existing: Sequence[Deal] = (), duplicates: Duplicates = "skip") -> Plan:
    """The plan: `existing` are the deals of these customers as they are now, oldest first."""
    work = _Work(reading, existing, duplicates == "fill")
    order: tuple[Callable[[Entry], None], ...] = (work.account, work.opportunity, work.person)
    # Accounts first, then their deals, then the people who belong into all of them, however the files are ordered.
    # An account's own row goes before rows that merely name it.
    entries = sorted(reading.entries, key=lambda e: bool(e.person or e.opportunity))
    for step in order:
        for entry in entries:
            step(entry)
    return work.plan()


@dataclass
class _Customer:
    account: Account
    deals: list[Deal]
    first: str
    """Where it was met first; empty where it is on record."""
    opportunities: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    """Key → where it was met in the files."""
    named: dict[str, Deal] = field(default_factory=dict)
    """Deals on record by what their opportunity is called."""
    open: list[Deal] = field(default_factory=list)
    """Deals without an opportunity yet."""

    def take(self, deal: Deal) -> None:
        """One more deal of this customer."""
        self.deals.append(deal)
        self.named |= dict.fromkeys(_names(deal), deal)
        if deal.opportunity is None:
            self.open.append(deal)


class _Work:
    def __init__(self, reading: Reading, existing: Sequence[Deal], fill: bool) -> None:
        self.reading, self.fill = reading, fill
        self.customers: dict[str, _Customer] = {}
        self.duplicates: list[DuplicateFound] = []
        self.before = {deal.id: deal for deal in existing}
        self.rows: dict[int, RowFound] = {}
        self.people: dict[int, dict[str, Stakeholder]] = {}
        """Of each deal, by name and address."""
        self.added = 0
        for deal in existing:
            mine = deal.model_copy(deep=True)
            known = self.customers.setdefault(same_name(deal.account.name), _Customer(mine.account, [], ""))
            known.take(mine)

    def account(self, entry: Entry) -> None:
        key = same_name(entry.account.name)
        known, at = self.customers.get(key), f"{entry.row.file}, {entry.row.place}"
        alone = not (entry.person or entry.opportunity)
        if known is None:
            self.customers[key] = _Customer(entry.account, [], at)
            self.customers[key].take(_shell(entry.account))
        elif alone and (known.first or known.deals):
            there = known.first or f"deal {known.deals[0].id}"
            self._double(entry, "account", entry.account.name, there)
        target = self.customers[key]
        if known is not None and (self.fill or target.first):
            for deal in target.deals:
                _fill(deal.account, entry.account)
        self.rows[id(entry)] = RowFound(
            file=entry.row.file, place=entry.row.place, what=["account"] if alone or known is None else [],
            account=target.account.name, name=entry.account.name, into=next((d.id for d in target.deals if d.id), ""),
        )  # fmt: skip

    def opportunity(self, entry: Entry) -> None:
        if entry.opportunity is None:
            return
        name = entry.opportunity.project
        key, known = same_name(name), self.customers[same_name(entry.account.name)]
        there = known.named.get(key)
        if key in known.opportunities or there:
            self._double(
                entry, "opportunity", name, known.opportunities.get(key) or f"deal {there.id if there else ''}"
            )
            if there and self.fill:
                _fill(there.opportunity, entry.opportunity)
            return
        deal = known.open.pop(0) if known.open else _next_deal(known)
        self._placed(0 if deal.id else len(deal.people))
        early = deal.sales_stage in (SalesStage.LEAD, SalesStage.DISCOVERY)
        deal.opportunity = entry.opportunity
        deal.sales_stage = entry.stage if entry.stage and early else deal.sales_stage
        deal.name = deal.name if deal.id else name
        known.opportunities[key] = f"{entry.row.file}, {entry.row.place}"
        row = self.rows[id(entry)]
        row.name, row.into = name, deal.id
        row.what.append("opportunity")

    def person(self, entry: Entry) -> None:
        if entry.person is None:
            return None
        person, known = entry.person, self.customers[same_name(entry.account.name)]
        keys = _keys(person)
        earlier = next((known.people[k] for k in keys if k in known.people), "")
        found = [self._there(deal, keys) for deal in known.deals]
        known.people |= dict.fromkeys(keys, earlier or f"{entry.row.file}, {entry.row.place}")
        for deal, there in zip(known.deals, found, strict=True):
            if there is None:
                self._add(deal, person)
            elif self.fill or earlier:
                _fill(there, person)
        if earlier or all(found):
            ids = ", ".join(d.id for d in known.deals if d.id)
            return self._double(entry, "contact", person.name, earlier or f"deal {ids}")
        row = self.rows[id(entry)]
        row.name = row.name if entry.opportunity else person.name
        row.what.append("contact")
        return None

    def _there(self, deal: Deal, keys: set[str]) -> Stakeholder | None:
        if id(deal) not in self.people:
            self.people[id(deal)] = {key: p for p in reversed(deal.people) for key in _keys(p)}
        return next((p for key in keys if (p := self.people[id(deal)].get(key))), None)

    def _add(self, deal: Deal, person: Stakeholder) -> None:
        self._placed(1)
        # Not deep: `_fill` puts new values in, it never changes a list that is there.
        mine = person.model_copy()
        deal.people.append(mine)
        self.people[id(deal)] |= dict.fromkeys(_keys(mine), mine)

    def _placed(self, count: int) -> None:
        self.added += count
        if self.added > MAX_PLACED:
            raise BadInput(f"puts people into deals more than {MAX_PLACED:,} times; import it in parts", "files")

    def _double(self, entry: Entry, what: What, name: str, there: str) -> None:
        self.duplicates.append(DuplicateFound(file=entry.row.file, place=entry.row.place, what=what, name=name, same_as=there))  # fmt: skip

    def plan(self) -> Plan:
        every = [deal for known in self.customers.values() for deal in known.deals]
        new = [deal for deal in every if not deal.id]
        changed = [deal for deal in every if deal.id and deal != self.before[deal.id]]
        r = self.reading
        preview = Preview(
            mapping=r.mapping, rows=[row for row in self.rows.values() if row.what], errors=r.errors, warnings=r.warnings,
            duplicates=self.duplicates, skipped=r.skipped, new_deals=len(new), changed_deals=len(changed),
        )  # fmt: skip
        return Plan(preview, new, changed)


def _shell(account: Account) -> Deal:
    chinese = any("一" <= ch <= "鿿" for ch in account.name)
    return Deal(
        name=account.name,
        account=account.model_copy(),
        lang="zh" if chinese else "en",
        sales_stage=SalesStage.LEAD,
    )


def _next_deal(known: _Customer) -> Deal:
    """One more deal of the same customer: who the people are comes along, what they think of the other deal does not."""
    deal = _shell(known.deals[0].account)
    deal.lang = known.deals[0].lang
    deal.people = [
        Stakeholder(name=p.name, title=p.title, department=p.department, aliases=list(p.aliases), email=p.email)
        for p in known.deals[0].people
        if not p.left
    ]
    known.deals.append(deal)
    return deal


def _names(deal: Deal) -> set[str]:
    found = {same_name(deal.opportunity.project)} if deal.opportunity else set()
    return found | (
        {same_name(deal.name)} if deal.id and same_name(deal.name) != same_name(deal.account.name) else set()
    )


def _keys(person: Stakeholder) -> set[str]:
    """What tells a person within an account: the name, an alias, the e-mail address."""
    return {same_name(k) for k in (person.name, *person.aliases, person.email) if k}


def _fill(there: Model | None, new: Model) -> None:
    """Fill blanks; what is filled stays."""
    for name in type(new).model_fields:
        if there is not None and getattr(there, name) in (None, "", []) and getattr(new, name) not in (None, "", []):
            setattr(there, name, getattr(new, name))
