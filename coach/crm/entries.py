"""Rows → accounts, contacts and opportunities, with what is wrong in which cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from coach.crm import values
from coach.crm.columns import map_columns, unit_of
from coach.crm.reading import FORMULA, Row, Table
from coach.deal.enums import SalesStage
from coach.deal.facts import Model
from coach.deal.model import Account, Opportunity, Stakeholder

T = TypeVar("T")
MAX_NAME = 200
ByTable = Mapping[tuple[str, str], Mapping[str, str]]
"""(file, sheet) → column → field; an empty field leaves the column out."""


class ColumnFound(Model):
    """A column of a file and the field it fills; empty = left out."""

    file: str
    sheet: str
    column: str
    field: str
    example: str
    """The first cell that is filled."""


class Fault(Model):
    """What is wrong or noteworthy, where, and what would be right."""

    file: str
    place: str
    column: str
    message: str


@dataclass
class Entry:
    """What one row says."""

    row: Row
    account: Account
    person: Stakeholder | None = None
    opportunity: Opportunity | None = None
    stage: SalesStage | None = None
    """Ours, where the CRM's has a counterpart."""


@dataclass
class Reading:
    """Everything the files say, and what could not be read."""

    mapping: list[ColumnFound] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    errors: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    skipped: list[Fault] = field(default_factory=list)


def read_entries(
    tables: Sequence[Table],
    by_hand: Mapping[str, str],
    industry_of: Callable[[str], str],
    currency: str = "",
    by_table: ByTable | None = None,
) -> Reading:
    """Every row of every table. `currency`: of amounts that state none; `industry_of`: words → code, "" if unknown."""
    reading = Reading()
    for table in tables:
        mine = (by_table or {}).get((table.file, table.sheet), {})
        sheet = _Sheet(table, {**by_hand, **mine}, industry_of, currency, reading)
        for row in table.rows:
            sheet.read(row)
    return reading


class _Sheet:
    """One table: its mapping, and what only the column as a whole can tell (order of day and month, fractions)."""

    def __init__(
        self, table: Table, by_hand: dict[str, str], industry_of: Callable[[str], str], currency: str, out: Reading
    ) -> None:
        self.table, self.industry_of, self.currency, self.out = table, industry_of, currency, out
        mapping = map_columns(table.headers, by_hand)
        self.columns: dict[str, list[str]] = {}
        for header, name in mapping.items():
            if name:
                self.columns.setdefault(name, []).append(header)
            example = next((c for r in table.rows if (c := r.cells.get(header))), "").removeprefix(FORMULA)
            out.mapping.append(ColumnFound(file=table.file, sheet=table.sheet, column=header, field=name, example=example[:80]))  # fmt: skip
        dates = self._column("opportunity.close_date")
        self.order = values.date_order(dates)
        self.fraction = values.as_fractions(self._column("opportunity.probability"))
        self._say_assumed(dates)

    def _column(self, name: str) -> list[str]:
        return [row.cells.get(h, "") for row in self.table.rows for h in self.columns.get(name, [])[:1]]

    def _say_assumed(self, dates: list[str]) -> None:
        where = (self.columns.get("opportunity.close_date") or [""])[0]
        if self.order is None and (unclear := next((d for d in dates if values.ambiguous(d)), "")):
            day = values.date(unclear, None)
            self._note(self.out.warnings, "", where, f"{unclear} is read with the month first, as {day}")
        if (amounts := self.columns.get("opportunity.amount")) and not self._states_currency(amounts[0]):
            message = f"states no currency; {self.currency or 'CNY'} is assumed where the cell names none"
            self._note(self.out.warnings, "", amounts[0], message)

    def _states_currency(self, header: str) -> bool:
        cells = [row.cells.get(header, "") for row in self.table.rows]
        named = all(not c or ((f := values.currency_in(c)) and f) for c in cells)
        return "opportunity.currency" in self.columns or bool(values.currency_in(unit_of(header))) or named

    def _note(self, into: list[Fault], place: str, column: str, message: str) -> None:
        into.append(Fault(file=self.table.file, place=place or self.table.sheet, column=column, message=message))

    def read(self, row: Row) -> None:
        """One row into the reading."""
        before = len(self.out.errors)
        account = self._account(row)
        person, opportunity = self._person(row), self._opportunity(row)
        if not account.name and (person or opportunity):
            what = "contact" if person else "opportunity"
            column = (self.columns.get("account.name") or ["account.name"])[0]
            self._note(
                self.out.errors, row.place, column, f"the {what} has no account; name the customer it belongs to"
            )
        if len(self.out.errors) > before or not account.name:
            return
        text, status = self._cell(row, "opportunity.stage"), self._cell(row, "opportunity.status")
        if opportunity and (values.is_lost(text) or values.is_lost(status)):
            lost = status if values.is_lost(status) else text
            self._note(self.out.skipped, row.place, "", f"{opportunity.project}: {lost}, over without a sale")
            return
        self.out.entries.append(Entry(row, account, person, opportunity, self._stage(row, text)))

    def _stage(self, row: Row, text: str) -> SalesStage | None:
        found = values.stage(text) if text else None
        if text and found is None:
            column = self.columns["opportunity.stage"][0]
            self._note(
                self.out.warnings, row.place, column, f"{text!r} is none of our stages; kept as it is called there"
            )
        return found

    def _cell(self, row: Row, name: str) -> str:
        """The text of a field. A formula stays the text it is."""
        cells = [row.cells.get(h, "").replace(FORMULA, "") for h in self.columns.get(name, [])]
        return " ".join(dict.fromkeys(filter(None, cells)))

    def _name(self, row: Row, name: str) -> str:
        text = self._cell(row, name)
        if len(text) > MAX_NAME:
            self._note(
                self.out.errors, row.place, self.columns[name][0], f"longer than {MAX_NAME} characters; shorten it"
            )
        return text[:MAX_NAME]

    def _parsed(self, row: Row, name: str, parse: Callable[[str], T]) -> T | None:
        header = next((h for h in self.columns.get(name, []) if row.cells.get(h)), None)
        if header is None:
            return None
        try:
            return parse(row.cells[header])
        except ValueError as error:
            cell = row.cells[header].removeprefix(FORMULA)[:40]
            self._note(self.out.errors, row.place, header, f"{cell!r}: {error}")
            return None

    def _account(self, row: Row) -> Account:
        size, finance = self._cell(row, "account.size"), self._cell(row, "account.finance")
        account = Account(name=self._name(row, "account.name"), website=self._cell(row, "account.website"))
        account.region, account.size, account.finance = self._cell(row, "account.region"), size, finance
        if word := self._cell(row, "account.industry"):
            account.industry = self.industry_of(word)
            if not account.industry:
                column = self.columns["account.industry"][0]
                self._note(self.out.warnings, row.place, column, f"{word!r} is no industry of the library; left blank")
        return account

    def _person(self, row: Row) -> Stakeholder | None:
        name = self._name(row, "contact.name") or self._joined(row)
        title, email = self._cell(row, "contact.title"), self._parsed(row, "contact.email", values.email)
        if not name:
            if title or email:
                column = (
                    self.columns.get("contact.name") or self.columns.get("contact.last_name") or ["contact.name"]
                )[0]
                self._note(self.out.errors, row.place, column, "a contact without a name; write the name")
            return None
        person = Stakeholder(name=name, title=title or None, department=self._cell(row, "contact.department") or None)
        person.email, person.reports_to = email or "", self._cell(row, "contact.reports_to")
        if text := self._cell(row, "contact.role"):
            person.buying_roles, person.influence_only, unknown = values.roles(text)
            # What a form says is a claim until the person was heard.
            person.to_confirm = ["buying_roles"] if person.buying_roles else []
            if unknown:
                column = self.columns["contact.role"][0]
                self._note(self.out.warnings, row.place, column, f"{', '.join(unknown)}: no buying role; left out")
        return person

    def _joined(self, row: Row) -> str:
        first, last = self._name(row, "contact.first_name"), self._name(row, "contact.last_name")
        chinese = any("一" <= ch <= "鿿" for ch in first + last)
        return (last + first) if chinese else f"{first} {last}".strip()

    def _opportunity(self, row: Row) -> Opportunity | None:
        filled = [n for n in self.columns if n.startswith("opportunity.") and self._cell(row, n)]
        name = self._name(row, "opportunity.name")
        if not filled:
            return None
        if not name:
            column = (self.columns.get("opportunity.name") or ["opportunity.name"])[0]
            self._note(self.out.errors, row.place, column, "an opportunity without a name; write the name")
            return None
        header = (self.columns.get("opportunity.amount") or [""])[0]
        found = self._parsed(row, "opportunity.amount", lambda text: values.amount(text, unit_of(header)))
        code = self._parsed(row, "opportunity.currency", values.currency)
        chance = self._parsed(row, "opportunity.probability", lambda text: values.percent(text, self.fraction))
        return Opportunity(
            project=name,
            amount=found[0] if found else None,
            currency=(found[1] if found else "") or code or self.currency or "CNY",
            close_date=self._parsed(row, "opportunity.close_date", lambda text: values.date(text, self.order)) or "",
            probability=chance,
            probability_source="CRM" if chance is not None else "",
            crm_stage=self._cell(row, "opportunity.stage"),
        )
